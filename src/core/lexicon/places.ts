/**
 * Countries with the words made of their names, and their capitals, which news uses for the government. One a line:
 * name and adjectives, then after "|" capitals and seats. Written by hand; the countries that English news names most.
 */
export const countries = `
ukraine ukrainian | kyiv kiev
russia russian | moscow kremlin
us usa america american | washington whitehouse pentagon
uk britain british briton | london
germany german | berlin
france french | paris
italy italian | rome
spain spanish spaniard | madrid
poland polish pole | warsaw
greece greek | athens athenian
turkey turkish turk türkiye | ankara
israel israeli | jerusalem
palestine palestinian |
gaza gazan |
lebanon lebanese | beirut
syria syrian | damascus
iraq iraqi | baghdad
iran iranian | tehran
saudi arabia | riyadh
yemen yemeni | sanaa
egypt egyptian | cairo
libya libyan | tripoli
sudan sudanese | khartoum
southsudan | juba
ethiopia ethiopian |
somalia somali | mogadishu
kenya kenyan | nairobi
nigeria nigerian | abuja
southafrica | pretoria
india indian | delhi
pakistan pakistani | islamabad
afghanistan afghan | kabul
china chinese | beijing
japan japanese | tokyo
northkorea | pyongyang
southkorea | seoul
korea korean |
indonesia indonesian | jakarta
philippines filipino philippine | manila
thailand thai | bangkok
vietnam vietnamese | hanoi
australia australian | canberra
zealand zealander |
canada canadian | ottawa
mexico mexican |
brazil brazilian | brasilia
argentina argentine argentinian |
chile chilean |
colombia colombian | bogota
venezuela venezuelan | caracas
cuba cuban | havana
haiti haitian |
belarus belarusian belarussian | minsk
moldova moldovan |
romania romanian | bucharest
hungary hungarian | budapest
austria austrian | vienna
switzerland swiss | bern
belgium belgian |
netherlands dutch | hague
denmark danish dane | copenhagen
sweden swedish swede | stockholm
norway norwegian | oslo
finland finnish finn | helsinki
ireland irish | dublin
scotland scottish scot | edinburgh
portugal portuguese | lisbon
serbia serbian serb | belgrade
croatia croatian croat | zagreb
bosnia bosnian | sarajevo
bulgaria bulgarian | sofia
georgia georgian | tbilisi
armenia armenian | yerevan
kazakhstan kazakh | astana
myanmar burma burmese |
bangladesh bangladeshi | dhaka
nepal nepali nepalese | kathmandu
eu european europe | brussels
nato | atlantic
africa african |
asia asian |
`;

/** Spellings of one name that letters alone do not show to be one. */
export const nameVariants = `
kyiv kiev
kharkiv kharkov
lviv lvov
odesa odessa
qaeda qaida
gadhafi gaddafi qaddafi kadafi
hezbollah hizbollah hizbullah
koran quran
mumbai bombay
beijing peking
kolkata calcutta
yangon rangoon
`;
