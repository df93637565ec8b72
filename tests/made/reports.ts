/**
 * Reports made up by rule, the same for the same count: events of a town, each told by some publishers in their own
 * words, with figures that agree or not. For imports at length; nothing in them is taken from a real report.
 */
import { seededRandom } from '../../eval/lib/random.ts';
import type { Report } from '../../src/core/report.ts';

const towns =
  'Arnholt Bellmar Corvice Dunsley Esterby Fallow Greymoor Halvik Ilmond Jarrow Kestrel Lindquay Marrow Northam Oswick Pellin Quarley Rosmere Selvik Tarnby Ulverton Varnsted Westmoor Yarrow Zellen'.split(
    ' ',
  );
const publishers =
  'Arnholt Post,Halvik Courier,Northam Times,Selvik Tribune,The Quarley Echo,Westmoor Wire,Zellen Daily,Coast Radio'.split(
    ',',
  );
const people =
  'Ada Lorne,Bram Keller,Cleo Hartwick,Dario Venn,Elin Sorrel,Ferdia Moss,Greta Ashby,Hugo Pratt'.split(',');
const offices =
  'the mayor,a spokeswoman for the council,the fire chief,the harbour master,the head of the clinic'.split(
    ',',
  );
const happenings = [
  ['flood', 'homes were flooded', 'families left their houses', 'river', 'sandbags', 'water level'],
  ['fire', 'workshops were burnt', 'residents were led outside', 'warehouse', 'hoses', 'smoke'],
  ['strike', 'buses stayed in the depot', 'drivers stopped work', 'transport board', 'pickets', 'wages'],
  ['storm', 'roofs were torn off', 'households lost power', 'coast road', 'cables', 'wind'],
  ['budget', 'posts will be cut', 'libraries may close', 'council hall', 'ledgers', 'tax'],
  ['rescue', 'walkers were brought down', 'volunteers joined the search', 'ridge', 'ropes', 'fog'],
] as const;
const asides =
  'It was the third such day this year.|Schools stay closed until further notice.|An inquiry was announced for next week.|Neighbours brought blankets and soup.|The road to the coast was shut for hours.|Insurers asked for photographs of the damage.|No reason was given at first.|A meeting was called for the evening.'.split(
    '|',
  );

const firstDay = Date.UTC(2031, 0, 1);
const reportsPerEvent = 5;

/** `count` reports of `count / 5` events, dated over a year for each 20,000, the last fifth of them undated now and then. */
export function makeReports(count: number, seed = 7): Report[] {
  const random = seededRandom(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const days = Math.max(30, Math.ceil((365 * count) / 20_000));
  const reports: Report[] = [];
  for (let event = 0; reports.length < count; event++) {
    const town = pick(towns);
    const happening = pick(happenings);
    const person = pick(people);
    const office = pick(offices);
    const day = firstDay + Math.floor(random() * days) * 86_400_000;
    const hurt = 2 + Math.floor(random() * 90);
    const gone = 100 * (1 + Math.floor(random() * 60));
    const street = `${pick(people).split(' ')[1] ?? ''} Street`;
    for (let told = 0; told < reportsPerEvent && reports.length < count; told++) {
      const figure = random() < 0.3 ? hurt + 3 : hurt;
      const lines = [
        `${figure} ${happening[1]} in ${town} on ${weekday(day)} after a ${happening[0]} near ${street}, ${office} said.`,
        `"We did what we could with ${happening[4]} and our hands," said ${person}, who works at the ${happening[3]}.`,
        `About ${gone} ${happening[2]}, according to ${office}. ${pick(asides)}`,
        `The ${happening[5]} was watched all night from the ${happening[3]} of ${town}. ${pick(asides)} ${pick(asides)}`,
        `${person} told ${pick(publishers)} that the ${happening[0]} of ${2000 + Math.floor(random() * 30)} had been worse in ${pick(towns)}.`,
      ];
      const number = reports.length;
      const source = publishers[(event + told) % publishers.length] as string;
      const published = new Date(day + told * 3_600_000).toISOString();
      reports.push({
        id: `made-${number}`,
        text: lines.slice(0, 3 + (told % 3)).join('\n'),
        title: `${town}: ${figure} ${happening[1]}`,
        url: `https://${source.toLowerCase().replaceAll(' ', '-')}.example/${event}/${number}`,
        source,
        author: told % 2 === 0 ? person : null,
        language: 'en',
        published: random() < 0.04 ? null : published,
        modified: null,
        // A field that nobody knows is kept.
        ...(told === 4 ? { desk: { name: 'night', editions: [1, 2] } } : {}),
      });
    }
  }
  return reports;
}

function weekday(time: number): string {
  return new Date(time).toLocaleDateString('en-US', { weekday: 'long', timeZone: 'UTC' });
}
