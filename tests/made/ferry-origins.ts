/** One event in four reports: an agency's text, a rewrite of it, and two of their own. Written for these tests. */

/** What an agency sent. */
export const wire = [
  'OSTRAND (AP) — The ferry Linnea ran aground on a reef off Ostrand on Monday evening with 212 passengers on board, the coast guard said.',
  'Lifeboats brought all of the passengers to the harbour of Ostrand before midnight, and 14 people were treated in hospital for bruises and cold.',
  'The captain, Jonas Reval, told investigators that a power failure had stopped both engines of the Linnea.',
  'Divers found a crack of nine metres in the hull of the ferry, and an oil barrier was laid around the reef.',
  '"We heard a long scraping sound and then the lights went out," said Mira Holt, a passenger from Brask.',
  'Ferries between Ostrand and the islands were cancelled until Wednesday.',
].join('\n');

/** The same, reworded by an editor. */
export const rewritten = [
  'The ferry Linnea hit a reef near Ostrand on Monday evening, the coast guard said, with 212 passengers aboard.',
  'All passengers were taken to Ostrand harbour by lifeboats before midnight, and 14 people were treated in hospital for bruises and cold.',
  "A power failure had stopped both of the Linnea's engines, captain Jonas Reval told investigators.",
  "Divers discovered a crack nine metres long in the ferry's hull. An oil barrier was laid around the reef.",
  '"We heard a long scraping sound and then the lights went out," said passenger Mira Holt of Brask.',
  'Ferries to the islands were cancelled until Wednesday.',
].join('\n');

/** By somebody who was there. */
export const own = [
  'A passenger ferry stuck fast on the Saw reef on Monday night, less than two miles from its berth in Ostrand.',
  'Our reporter counted eleven lifeboats at the pier by half past ten. Harbour master Lena Dahl said that 14 people went to hospital.',
  'Residents of the old town brought blankets, tea and dry socks down to the quay; the school gym stayed open until the last bus had left.',
  'Dahl said that the Linnea lost power in both engines minutes before she struck.',
  'The islands have no other link to the mainland, and shops in Norrby were out of bread on Tuesday.',
  'The transport minister, Per Aske, flew to Ostrand and promised an inquiry before the summer.',
].join('\n');

/** About something else, with the words of one passenger. */
export const quoting = [
  'Islanders want answers after their only ferry struck a reef.',
  'At a crowded meeting in Norrby, councillor Ida Frost asked why a 40-year-old ship was still in service and who had signed for her inspection.',
  '"We heard a long scraping sound and then the lights went out," said Mira Holt, who was on board the Linnea.',
  'The company that runs the line, Skerry Lines, lost a lawsuit over maintenance two years ago, court papers show.',
  'Frost said the island council would hire its own surveyor. A second ferry is to be chartered from Bayham.',
].join('\n');
