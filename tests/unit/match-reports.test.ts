import { describe, expect, it } from 'vitest';
import { matchReports, sameEventThreshold } from '../../src/core/match/match.ts';
import { readReport, type Reading } from '../../src/core/reading.ts';
import { parseReport, type Report } from '../../src/core/report.ts';

const read = (text: string, more: Partial<Report> = {}): Reading =>
  readReport(parseReport({ id: 'x', text, ...more }));

const ferry = [
  'A ferry carrying 84 passengers ran aground off the island of Skarholm on Thursday evening, the coast guard said.',
  'The vessel, the Norrland, left the port of Vesterby shortly after six and struck a submerged reef in thick fog.',
  'Two helicopters and a lifeboat brought all passengers to the harbour hall at Skarholm, where doctors treated nine of them for bruises.',
  '“We heard a long grinding noise and then the lights went out,” said Ingrid Dahl, a schoolteacher who was on her way home.',
  'The shipping company Ostersund Line said that the captain, who has 20 years of experience, had been questioned by the police.',
  'Divers will examine the hull on Friday before the ship can be towed to Vesterby.',
];
const ferryReworded = [
  'On Thursday evening a ferry with 84 passengers aboard ran aground near the island of Skarholm, according to the coast guard.',
  'The Norrland had left the port of Vesterby shortly after six and hit a submerged reef in dense fog.',
  'A lifeboat and two helicopters took all the passengers to the harbour hall at Skarholm, and doctors there treated nine people for bruises.',
  'The shipping company Ostersund Line said police had questioned the captain, a man with 20 years of experience.',
  'The hull will be examined by divers on Friday before the ship is towed to Vesterby.',
];
const ferryElsewhere = [
  'Passengers of the ferry Norrland spoke of their shock a day after it hit a reef off Skarholm.',
  'Fishermen from the village had set out in small boats before the coast guard came, residents told this newspaper.',
  'It was the third accident in these waters since the autumn, and the mayor, Lars Holm, wants a new lighthouse.',
  'Ostersund Line cancelled all crossings between Vesterby and Skarholm until the weekend.',
];
const budget = [
  'Parliament passed a budget on Tuesday that raises spending on schools by four percent.',
  'The finance minister called it a careful plan, while the opposition said that it ignored pensioners.',
  'Taxes on fuel will rise in two steps, the first of them in the summer.',
];
const text = (lines: readonly string[]): string => lines.join('\n');

describe('the relation of two reports', () => {
  it('a copy: most of the shorter stands in the other word for word', () => {
    const found = matchReports(read(text(ferry)), read(text([...ferry.slice(0, 4), ...budget])));
    expect(found.match).toBe('copy');
    const part = matchReports(read(text(ferry)), read(text(ferry.slice(0, 3))));
    expect(part.match).toBe('copy');
    expect(part.reuse.there).toBeGreaterThan(0.95);
    expect(part.reuse.here).toBeLessThan(0.7);
    expect(part.score).toBeGreaterThan(sameEventThreshold);
  });

  it('a rewrite: most of it is the same passages reworded', () => {
    const found = matchReports(read(text(ferry)), read(text(ferryReworded)));
    expect(found.match).toBe('rewrite');
    expect(found.passages.some((passage) => !passage.verbatim)).toBe(true);
  });

  it('the same event, told apart from it', () => {
    const found = matchReports(read(text(ferry)), read(text(ferryElsewhere)));
    expect(found.match).toBe('same-event');
    expect(found.reuse.here).toBeLessThan(0.2);
  });

  it('something else', () => {
    const found = matchReports(read(text(ferry)), read(text(budget)));
    expect(found.match).toBe('related');
    expect(found.score).toBeLessThan(0.05);
    expect(found.passages).toEqual([]);
  });

  it('the same kind of event at another place with other people is another event', () => {
    const other = text(ferry)
      .replaceAll('Skarholm', 'Lindoe')
      .replaceAll('Norrland', 'Castor')
      .replaceAll('Vesterby', 'Porto Vento');
    const elsewhere = [
      'The ferry Castor with 31 passengers capsized off Lindoe on Monday, officials in Porto Vento said.',
      'Fourteen people are missing, and a court has opened an inquiry into the owner, Delmare Traghetti.',
    ];
    const same = matchReports(read(other), read(text(elsewhere))).score;
    const sibling = matchReports(read(text(ferry)), read(text(elsewhere))).score;
    expect(sibling).toBeLessThan(same);
  });
});

describe('a short text', () => {
  const article = read(text([...ferry, ...ferryElsewhere]));

  it('that has only the names of a report is doubtful, however many of them it has', () => {
    for (const borrowed of [
      'The bakers of Skarholm and Vesterby sold bread on Thursday. Captain Norrland likes bread.',
      'A cookbook with soups from Skarholm, Vesterby and Ostersund is on sale now. It costs nine dollars.',
      'Ingrid Dahl and Lars Holm sang duets in Vesterby, and a choir from Skarholm joined them.',
      'Norrland, Skarholm and Vesterby were answers in a crossword puzzle, a reader said.',
    ]) {
      expect(matchReports(article, read(borrowed)).score).toBeLessThan(0.5);
    }
  });

  it('that tells of the event in other words is not', () => {
    for (const brief of [
      'A ferry ran aground in fog off Skarholm on Thursday. All its passengers were brought to the harbour.',
      'Helicopters rescued the passengers of the Norrland after the ferry struck a reef near Skarholm, the coast guard said.',
      'Police questioned the captain of the ferry Norrland, which hit a reef after leaving Vesterby.',
    ]) {
      expect(matchReports(article, read(brief)).score).toBeGreaterThan(0.7);
    }
  });
});

describe('what a match promises', () => {
  it('turns with its sides', () => {
    const [a, b] = [read(text(ferry)), read(text(ferryReworded))];
    const [forth, back] = [matchReports(a, b), matchReports(b, a)];
    expect(back.score).toBeCloseTo(forth.score, 12);
    expect(back.reuse).toEqual({ here: forth.reuse.there, there: forth.reuse.here });
    expect(back.match).toBe(forth.match);
  });

  it('finds copies in scripts without spaces and from right to left', () => {
    const chinese =
      '星期四晚上，一艘载有八十四名乘客的渡轮在斯卡霍尔姆岛附近搁浅，海岸警卫队说。船在浓雾中撞上暗礁，两架直升机把所有乘客送到港口大厅。';
    expect(matchReports(read(chinese), read(`${chinese}警方已经询问了船长。`)).match).toBe('copy');
    const arabic =
      'جنحت عبارة تقل أربعة وثمانين راكبا قبالة جزيرة سكارهولم مساء الخميس كما قال خفر السواحل واصطدمت بشعاب مرجانية في ضباب كثيف';
    expect(matchReports(read(arabic), read(`${arabic} وقالت الشركة إن الشرطة استجوبت القبطان`)).match).toBe(
      'copy',
    );
  });

  it('keeps passages inside the texts and takes empty ones', () => {
    expect(matchReports(read(''), read('')).score).toBeLessThan(sameEventThreshold);
    expect(matchReports(read(''), read(text(ferry))).passages).toEqual([]);
  });

  it('stays linear on a megabyte of digits, quotation marks, brackets or one word', () => {
    const article = read(text(ferry));
    for (const filler of ['7', '"', '(', 'word ', '“', "' ", 'AP (', '\n']) {
      const started = performance.now();
      matchReports(article, read(filler.repeat(Math.ceil(1_000_000 / filler.length))));
      expect(performance.now() - started).toBeLessThan(8_000);
    }
  });
});
