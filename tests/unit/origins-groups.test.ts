import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { matchReports } from '../../src/core/match/match.ts';
import { groupOrigins } from '../../src/core/origins/origins.ts';
import { readReport, type Reading } from '../../src/core/reading.ts';
import { parseReport } from '../../src/core/report.ts';

const group = (readings: readonly Reading[]) =>
  groupOrigins(readings, (i, j) => matchReports(readings[i] as Reading, readings[j] as Reading));
const idsOf = (readings: readonly Reading[], groups: readonly (readonly number[])[]): string[] =>
  groups
    .map((members) =>
      members
        .map((at) => (readings[at] as Reading).report.id)
        .sort()
        .join(' '),
    )
    .sort();

const seeds = readFileSync(new URL('../../extension/corpus/seeds.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => readReport(parseReport(JSON.parse(line))));

describe('the five starter reports', () => {
  it.each([0, 1, 2, 3, 4])('are three origins, seen from report %i', (first) => {
    const article = seeds[first] as Reading;
    const readings = [article, ...seeds.filter((each) => each !== article)];
    const { groups } = group(readings);
    expect(idsOf(readings, groups)).toEqual(['000 001 002', '003', '004']);
    expect(groups[0]).toContain(0);
  });

  it('name the interview as the probable upstream, and say why they are one', () => {
    const found = group(seeds);
    const { upstream } = found;
    const why = (i: number, j: number): string[] => found.why(i, j);
    expect(upstream[0]).toEqual({ outlets: ['CNN', 'Reuters'], reports: [0, 1, 2] });
    expect(upstream.slice(1)).toEqual([null, null]);
    expect(why(0, 1)).toContain('an interview with Reuters and CNN in both');
    expect(why(1, 2)).toContain('3 shared quotations');
    expect(why(0, 4)).toEqual([]);
  });
});

const read = (id: string, lines: readonly string[], more: object = {}): Reading =>
  readReport(parseReport({ id, text: lines.join('\n'), ...more }));
const statement =
  '“We are deeply sorry for what happened on board the Norrland and we will answer every question that the families and the authorities put to us,” the company said in a statement.';
const wire = [
  'A ferry carrying 84 passengers ran aground off the island of Skarholm on Thursday evening after its rudder jammed in heavy seas.',
  'The Norrland drifted for almost an hour before lifeboats could reach it, and several passengers jumped into the cold water.',
  'Rescue workers laid out blankets in the harbour hall, where volunteers handed out soup until long past midnight.',
  'It is the worst accident in the archipelago since a freighter sank in the strait in the winter of 1987.',
];
const otherWords = [
  'Nine people were treated for bruises after the Norrland hit a reef near Skarholm, doctors at the county hospital said.',
  'Our reporter counted five ambulances on the quay; the last passenger was brought ashore towards ten.',
  'The owner has been fined twice for neglected maintenance, court records show.',
];

describe('groups of reports', () => {
  it('keep reports apart that only quote the same statement', () => {
    const readings = [read('a', [...wire, statement]), read('b', [...otherWords, statement])];
    expect(group(readings).groups).toEqual([[0], [1]]);
  });

  it('join a version and the versions made of it, though the ends share little', () => {
    const readings = [
      read('a', wire),
      read('b', [...wire.slice(1, 4), ...otherWords.slice(0, 1)]),
      read('c', wire.slice(2)),
      read('d', otherWords.slice(1)),
    ];
    expect(idsOf(readings, group(readings).groups)).toEqual(['a b c', 'd']);
  });

  it('do not depend on the order of arrival', () => {
    const readings = [...seeds, read('a', wire), read('b', wire.slice(1)), read('c', otherWords)];
    const expected = idsOf(readings, group(readings).groups);
    for (let turn = 1; turn < readings.length; turn++) {
      const turned = [...readings.slice(turn), ...readings.slice(0, turn)].reverse();
      expect(idsOf(turned, group(turned).groups)).toEqual(expected);
    }
  });

  it('hold two versions at one address together', () => {
    const more = { url: 'https://example.org/ferry', source: 'Harbour News', author: 'Ann Berg' };
    const readings = [
      read('early', wire.slice(0, 2), more),
      read('late', [...wire.slice(1), ...otherWords.slice(2)], more),
    ];
    expect(group(readings).groups).toEqual([[0, 1]]);
  });

  it('hold versions of one page together though the text was written anew, and say so', () => {
    const read2 = (id: string, lines: readonly string[], url: string) => read(id, lines, { url });
    const apart = [
      read2('early', wire, 'https://example.org/ferry'),
      read2('late', otherWords, 'https://example.org/ferry-2'),
    ];
    expect(group(apart).groups).toEqual([[0], [1]]);
    const versions = [
      read2('early', wire, 'https://www.example.org/ferry?utm_source=mail'),
      read2('late', otherWords, 'http://example.org/ferry/#top'),
    ];
    expect(group(versions).groups).toEqual([[0, 1]]);
    expect(group(versions).why(0, 1)).toContain('versions of one page');
  });

  it('take one author or one publisher for one origin where some text is shared, and never where none is', () => {
    const near = [...otherWords.slice(0, 2), ...wire.slice(3)];
    const far = [
      'Parliament passed a budget on Tuesday that raises spending on schools by four percent.',
      'The finance minister called it a careful plan, while the opposition said that it ignored pensioners.',
    ];
    const joined = (lines: readonly string[], here: object, there: object): boolean =>
      group([read('a', wire, here), read('b', lines, there)]).groups.length === 1;
    const [ann, eva] = [{ author: 'Ann Berg' }, { author: 'Eva Lind' }];
    expect(joined(near, ann, { author: 'By Ann Berg' })).toBe(true);
    expect(joined(near, ann, eva)).toBe(false);
    expect(joined(far, ann, ann)).toBe(false);
    const [nbc, msnbc] = [{ source: 'NBC News' }, { source: 'MSNBC' }];
    expect(joined(near, nbc, msnbc)).toBe(true);
    expect(joined(near, nbc, { source: 'Harbour News' })).toBe(false);
    expect(joined(far, nbc, msnbc)).toBe(false);
  });

  it('stay two families when one member of each happens to share a passage', () => {
    const bridge = [...otherWords, wire[2] as string];
    const readings = [
      read('a1', wire),
      read('a2', wire.slice(0, 3)),
      read('a3', [...wire.slice(1), 'More will follow in the course of the evening.']),
      read('b1', bridge),
      read('b2', otherWords),
      read('b3', [otherWords[2] as string, otherWords[0] as string, otherWords[1] as string]),
    ];
    expect(idsOf(readings, group(readings).groups)).toEqual(['a1 a2 a3', 'b1 b2 b3']);
  });

  it('find copies in scripts without spaces', () => {
    const chinese = [
      '星期四晚上，一艘载有八十四名乘客的渡轮在斯卡霍尔姆岛附近搁浅，海岸警卫队说。',
      '船在浓雾中撞上暗礁，两架直升机把所有乘客送到港口大厅，医生为九人处理了瘀伤。',
    ];
    const japanese = [
      '議会は火曜日、学校への支出を四パーセント増やす予算案を可決した。',
      '財務相は慎重な計画だと述べたが、野党は年金生活者を無視していると批判した。',
    ];
    const readings = [
      read('zh1', chinese),
      read('ja1', japanese),
      read('zh2', [...chinese, '警方已经询问了船长。']),
      read('ja2', japanese.slice(0, 1)),
    ];
    expect(idsOf(readings, group(readings).groups)).toEqual(['ja1 ja2', 'zh1 zh2']);
  });

  it('say which was first where the dates tell it', () => {
    const dated = (id: string, lines: readonly string[], published: string) => read(id, lines, { published });
    const why = (here: string, there: string): string[] =>
      group([dated('a', wire, here), dated('b', wire.slice(0, 3), there)]).why(0, 1);
    expect(why('2021-05-03T09:00:00Z', '2021-05-03T12:30:00+02:00').at(-1)).toBe(
      'a was first, by 90 minutes',
    );
    expect(why('2021-05-09', '2021-05-03').at(-1)).toBe('b was first, by 6 days');
    expect(why('2021-05-03', '2021-05-04').join()).not.toContain('first');
  });

  it('are one of one', () => {
    expect(group([read('a', wire)])).toMatchObject({ groups: [[0]], upstream: [null] });
  });
});
