/** Contrasts between two reports, each beside a like pair that is none: what readers called wrong, by class. */
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/core/cross-reference.ts';
import { findBetween } from '../../src/core/findings/findings.ts';
import { statementFindings } from '../../src/core/findings/from-statements.ts';
import { readReport, type Reading } from '../../src/core/reading.ts';
import { parseReport } from '../../src/core/report.ts';

const reading = (text: string): Reading => readReport(parseReport({ id: 'x', text }));

/** "relation kind" of what two texts say against each other. */
function contrasts(here: string, there: string): string[] {
  return found(here, there).map(({ relation, kind }) => `${relation} ${kind}`);
}

function found(here: string, there: string): Finding[] {
  return findBetween(reading(here), reading(there), { sameOrigin: false }).filter(
    ({ relation }) => relation === 'conflicts' || relation === 'differs',
  );
}

describe('a changed quotation', () => {
  const said = '"The council has never agreed to close the harbour before the end of May," Ruthe Vald said.';

  test('is the same sentence with other words in it', () => {
    const other = '"The council has now agreed to close the harbour before the end of May," Ruthe Vald said.';
    expect(contrasts(said, other)).toEqual(['differs quote']);
  });

  test('or the part of it that the other report quotes', () => {
    const other = 'Vald said the council had "never agreed to shut the whole harbour before the end of May".';
    expect(contrasts(said, other)).toEqual(['differs quote']);
  });

  test('is not a phrase that two sentences have in common', () => {
    const here =
      '"I do not think that we can speak of it here, but the talks with the union will go on all week," Vald said.';
    const there =
      '"Nobody gave us a reason why it was called off, but talks with the dockers union will go on all week and we hope for the best," Ana Mirel said.';
    expect(contrasts(here, there)).toEqual([]);
  });

  test('is told with all words that were changed', () => {
    const [finding] = found(
      '"The people of the harbour are here to tell you that we can never forget that night in May," Vald said.',
      '"The people of the harbour are here to tell you that none of us can forget that night in May," Vald said.',
    );
    expect(finding?.why).toBe('inside the quotation: "we … never" here, "none of us" there');
  });
});

describe('severity', () => {
  test('one step short of destroyed is damaged', () => {
    const damaged = 'The fire badly damaged the Saint Orsa chapel in Velmora on Friday night.';
    expect(
      contrasts(damaged, 'The fire nearly destroyed the Saint Orsa chapel in Velmora on Friday night.'),
    ).toEqual([]);
    expect(
      contrasts(damaged, 'The fire destroyed the Saint Orsa chapel in Velmora on Friday night.'),
    ).toEqual(['differs severity']);
  });

  test('"when the blaze hit" tells when', () => {
    expect(
      contrasts(
        'Nobody was inside when the blaze hit the Saint Orsa chapel in Velmora.',
        'A suspicious blaze destroyed the Saint Orsa chapel in Velmora.',
      ),
    ).toEqual([]);
  });

  test('a house is not his house', () => {
    expect(
      contrasts(
        'A rocket hit a house in the village, killing a family of five.',
        'Orlo Teska, who came with his family, said his house was destroyed by a rocket that fell in the village.',
      ),
    ).toEqual([]);
  });
});

describe('degree, negation, outcome', () => {
  test('two sorts of relations', () => {
    const none =
      'The biggest states of the coast quarrel over fish, while Velmora and Ardrey have no diplomatic relations at all.';
    expect(
      contrasts(none, 'Velmora and Ardrey keep strong political relations, whatever the coast guard does.'),
    ).toEqual([]);
    expect(
      contrasts(none, 'Velmora and Ardrey keep strong diplomatic relations, whatever the coast guard does.'),
    ).toEqual(['conflicts degree']);
  });

  test('"keeps them from even" denies', () => {
    expect(
      contrasts(
        'A dispute over the lake keeps Velmora and Ardrey from even having diplomatic relations.',
        'Velmora and Ardrey have no diplomatic relations because of a dispute over the lake.',
      ),
    ).toEqual([]);
  });

  test('who opposes stands before the relative clause', () => {
    expect(
      contrasts(
        'Lida Mars speaks for the Harbour Workers Union, which opposes the new toll on the bridge.',
        'Mayor Pettigrew, while saying she supports the new toll on the bridge, wants a vote.',
      ),
    ).toEqual([]);
  });
});

describe('numbers', () => {
  test('two quakes', () => {
    expect(
      contrasts(
        'The quake hit at a depth of 10 kilometers in the province of Orsa, the survey said.',
        'The quake off Port Lindal occurred at a depth of 35 kilometers, the survey said.',
      ),
    ).toEqual([]);
    expect(
      contrasts(
        'The quake hit at a depth of 10 kilometers in the province of Orsa, the survey said.',
        'The quake hit at a depth of 35 kilometers in the province of Orsa, the survey said.',
      ),
    ).toEqual(['conflicts number']);
  });

  test('one figure rounded twice', () => {
    expect(
      contrasts(
        'The wave killed more than 220,000 people around the gulf of Orsa.',
        'The wave killed more than 230,000 people around the gulf of Orsa.',
      ),
    ).toEqual([]);
  });

  test('days of riots up to now', () => {
    expect(
      contrasts(
        'Youths smashed windows in Orsk after four days of the worst riots in decades.',
        'Orsk was calm after eight days of the worst riots in decades.',
      ),
    ).toEqual([]);
  });

  test('the two of the sentence before', () => {
    const two = 'The two provinces have asked the court in Orsk to stop the sale of raw milk.';
    expect(
      contrasts(two, 'Four provinces have allowed the sale of raw milk, and the court in Orsk agreed.'),
    ).toEqual([]);
  });
});

describe('a toll of several strikes, and of one of them', () => {
  const several =
    'The shelling of hospitals in Velmora on Sunday killed more than 50 people, the mayor said.';

  test('are two tolls', () => {
    const one = 'The shelling of a crowded hospital in Velmora on Sunday killed 40 people, the mayor said.';
    expect(contrasts(several, one)).toEqual([]);
    expect(contrasts(one, several)).toEqual([]);
  });

  test('differ where both are of several', () => {
    const other = 'The shelling of hospitals in Velmora on Sunday killed 40 people, the mayor said.';
    expect(contrasts(several, other)).toEqual(['differs number']);
  });
});

test('one place that is left, another that is moved to', () => {
  expect(
    contrasts(
      'After leaving a clinic in Port Lindal, the singer Ana Mirel checked into the Orsa Centre on Thursday.',
      'The singer Ana Mirel has left the Orsa Centre and is moving to a clinic in Velmora on Thursday.',
    ),
  ).toEqual([]);
});

test('a name in quotation marks bears nothing out', () => {
  const agreements = (here: string, there: string): string[] =>
    findBetween(reading(here), reading(there), { sameOrigin: false })
      .filter(({ kind }) => kind === 'quote')
      .map(({ relation }) => relation);
  expect(
    agreements(
      'The minister defended "the Coastal Fishing Grounds Act" before the harbour council.',
      'Critics of "the Coastal Fishing Grounds Act" met in Velmora.',
    ),
  ).toEqual([]);
  expect(
    agreements(
      'The minister called it "the only way to keep the grounds alive" before the council.',
      'Critics said that "the only way to keep the grounds alive" was to pay the boats.',
    ),
  ).toEqual(['corroborates']);
});

test('what is counted otherwise bears nothing out', () => {
  const statements = (here: string, there: string): string[] =>
    statementFindings(reading(here).body, reading(there).body, { antonyms: false, sameOrigin: true })
      .filter(({ relation }) => relation === 'corroborates')
      .map(({ kind }) => kind);
  const five =
    'A landslide buried a bus near Orsa on Sunday, killing at least five people on the coast road.';
  expect(statements(five, five.replace('five people', 'one person'))).toEqual([]);
  expect(statements(five, five.replace('five people', '5 people'))).toEqual(['statement']);
});
