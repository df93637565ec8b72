/**
 * What news calls the same thing and WordNet does not, or not among the first senses: written by hand, from the
 * vocabulary of conflict, crime, disaster, business, politics and sport. One group a line; every word is in its base form.
 * The words of a group may stand for one another when the rest of two statements agrees; they are not always synonyms.
 */
export const newsGroups = `
kill die dead death fatal slay murder slaying deadly lethal fatality killing perish homicide
injure wound hurt injury
arrest detain custody apprehend capture nab seize detention
earthquake quake temblor tremor aftershock
robbery heist theft steal rob raid burglary holdup thief robber
buy acquire purchase takeover acquisition buyout
deal agreement pact accord treaty
merge merger
talk negotiation negotiate discussion discuss dialogue parley
hit strike struck slam
attack assault offensive raid onslaught
attack strike
attack invasion invade incursion
bomb bombing bombardment bombard shell shelling airstrike
missile rocket projectile
war conflict fighting battle struggle hostilities warfare
fight battle combat
force troop soldier military army serviceman
policeman police officer cop
jewelry jewel gem diamond
store shop boutique outlet
car vehicle automobile truck sedan suv
crash collision wreck smash ram
fire blaze inferno flame
arson arsonist torch
storm hurricane cyclone typhoon
flood flooding inundate
rain rainfall downpour
president leader
leader chief head boss
minister secretary
government administration authorities cabinet
country nation state
city town metropolis
capital
member membership join accession admission entry admit
urge press appeal ask plead exhort implore
demand insist require want
urge demand ask
ban prohibit forbid bar outlaw
sanction embargo penalty
impose slap levy launch introduce
weapon arm armament munition
shipment delivery supply consignment
receive obtain get accept
send deliver dispatch provide supply give
refugee migrant evacuee
flee escape evacuate
leave depart exit quit
deter prevent stop halt block cease
stop halt end cease suspend
start begin launch open commence
continue proceed resume go-on
drag draw pull tug pull-in
alliance bloc coalition
bloc union
guarantee assurance pledge ensure
pledge vow promise commit
security safety
legal binding legally
condition term requirement circumstance
progress headway advance breakthrough
resistance defiance opposition
fierce staunch stiff strong tough heavy
border frontier
tower mast
television tv telly
heart center centre downtown middle
collapse plunge plummet tumble slump crash sink slide dive
rise climb jump surge soar increase gain grow
fall drop decline decrease slip dip
cut reduce slash trim lower
raise lift hike increase boost
profit earnings income
sales revenue
job layoff redundancy
fire dismiss sack oust
resign quit step-down
appoint name hire tap select choose
elect vote election
win victory beat defeat triumph
lose defeat loss
beat defeat trounce rout edge down
score point
game match
team club side
player
champion title championship
record mark
injure injury hurt
convict conviction guilty
acquit acquittal exonerate clear
sentence jail imprison prison
accuse charge indict indictment allege
trial court
suspect defendant accused
victim
lawsuit sue suit
judge court ruling rule
jury juror panel
lawyer attorney counsel
drunk dui dwi drunken
doctor physician medic
hospital clinic
rehab treatment rehabilitation
ill sick illness disease
child kid youngster boy girl
teen teenager adolescent youth
student pupil
protest demonstration rally demonstrate protester demonstrator
riot unrest violence rioting clash
ship vessel boat
plane aircraft jet airliner airplane
helicopter chopper
pirate hijacker
hijack seize capture
hostage captive
release free liberate
rescue save
search hunt seek
find discover
explosion blast explode
gun firearm rifle pistol handgun
gunman shooter attacker assailant
shoot shot shooting gunfire
terrorist militant extremist insurgent
announce declare say unveil
unveil reveal introduce launch disclose
reveal disclose
confirm verify
deny reject refute
reject refuse decline turn-down
criticize condemn denounce blast slam
warn caution warning alert
plan intend aim
plan proposal scheme
agree consent approve
approve pass ratify endorse
law legislation bill act
rule regulation
budget spending
tax levy
help aid assist assistance support
additional more further extra
say mention tell note add state
show indicate suggest
cause lead trigger prompt spark
damage destroy ruin wreck devastate devastation destruction flatten
collapse fall crumble
home house residence dwelling
building structure
people resident citizen
woman female
man male
wife spouse husband
huge massive large big giant enormous
small little minor
little scant scarce minimal slim slight meagre meager
powerful strong
worker employee staff
company firm corporation business group
chairman ceo chief-executive
money cash fund
share stock
currency ruble rouble
percent per-cent
approximately about roughly around nearly
close shut shutter
cancel scrap call-off
delay postpone
patch fix update
flaw vulnerability hole bug
software program
church
season year
replace succeed
role part
actor star actress
movie film
marry wed wedding marriage
vote ballot
talks summit meeting
meet meeting
visit trip
speech address
letter note
compound complex
heavy close
heavily closely
interview
preventative preventive
stall deadlock impasse stalemate falter founder
west western us
west western eu
west western nato
fight combat
yield produce show bring
region area province
storm batter lash
`;

/** Two or three words that stand for one: `phrase = word`. Matched on base forms. */
export const phrases: ReadonlyMap<string, string> = new Map(
  `
call on = urge; call for = demand; call upon = urge; ask for = demand; press for = demand; push for = demand
carry out = conduct; shut down = close; set up = establish; take over = acquire; step down = resign
turn down = reject; rule out = exclude; break out = erupt; make off = steal; go on = continue; speed up = accelerate
throw out = reject; thrown out = reject; vote down = reject; strike down = overturn; struck down = overturn;
ruled out = exclude; ruling out = exclude; lay down = surrender; pull out = withdraw; put off = postpone; call off = cancel; find out = discover
give up = surrender; blow up = explode; cut off = sever; shoot down = down; cease fire = ceasefire
european union = eu; united nations = un; united states = us; united kingdom = uk; great britain = uk
north korea = northkorea; south korea = southkorea; south sudan = southsudan; south africa = southafrica
new york = newyork; white house = whitehouse; per cent = percent; prime minister = premier
central bank = centralbank; death toll = kill; pass away = die; lose life = die; drunken driving = dui; drunk driving = dui
stand up = resist; work out = devise; track down = find; attorney general = attorneygeneral
`
    .split(/[;\n]/)
    .map((line) => line.split('=').map((part) => part.trim()))
    .filter((parts): parts is [string, string] => parts.length === 2)
    .map(([phrase, word]) => [phrase, word]),
);
