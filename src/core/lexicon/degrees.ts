/**
 * Ladders: words that say how much, how bad, or how it ended. Two statements that agree but for a step on a ladder are
 * findings of degree, severity or outcome. Written by hand.
 */

/**
 * How much of a thing there is: 0 none, 1 little, 2 some, 3 much. Keys are normalised forms. "All" and "every" are left
 * out: they count other things ("every day").
 */
export const degreeSteps: ReadonlyMap<string, number> = new Map<string, number>([
  ...each(0, 'no nil'),
  ...each(
    1,
    'little scant scarce minimal few hardly barely scarcely slim slight negligible meagre meager limited minor slightly lightly',
  ),
  ...each(2, 'some modest moderate partial'),
  ...each(
    3,
    'much many considerable significant substantial major great huge massive strong heavy extensive severe seriously ' +
      'severely critically gravely heavily badly extensively',
  ),
]);

/** What was done to a thing, from touched to gone. Keys are base forms of verbs and their nouns. */
export const severitySteps: ReadonlyMap<string, number> = new Map<string, number>([
  ...each(0, 'target threaten'),
  ...each(1, 'hit strike graze'),
  ...each(2, 'damage dent scorch'),
  ...each(3, 'cripple wreck gut ravage devastate'),
  ...each(4, 'destroy demolish obliterate raze flatten annihilate sink'),
]);

/** What became of a person, from unhurt to dead; of a person only, beside the steps for things. */
export const harmSteps: ReadonlyMap<string, number> = new Map<string, number>([
  ...each(2, 'injure wound hurt'),
  ...each(4, 'kill die perish'),
]);

/** Verbs whose subject is what it happens to. */
export const happenings: ReadonlySet<string> = new Set(['die', 'perish', 'sink']);

/** Before a word of severity: one step short of it ("nearly destroyed"). */
export const shortOfStep: ReadonlySet<string> = new Set(
  'nearly almost virtually practically partly partially'.split(' '),
);

/** What hits a place simply by taking place there: of these, "hit" tells no more than that it happened. */
export const occurrences: ReadonlySet<string> = new Set(
  'quake earthquake temblor tremor aftershock storm hurricane cyclone typhoon tornado twister blizzard flood tsunami wave fire blaze drought recession crisis'.split(
    ' ',
  ),
);

/**
 * Ends that exclude one another for the same thing. Base forms; left excludes right. Won and lost are apart: one side's
 * victory is the other's loss, so that these exclude each other of the same side only.
 */
export const outcomePairs: readonly (readonly [readonly string[], readonly string[]])[] = [
  [
    ['pass', 'approve', 'adopt', 'ratify', 'endorse'],
    ['reject', 'defeat', 'veto'],
  ],
  [
    ['accept', 'agree', 'approve'],
    ['reject', 'refuse', 'decline'],
  ],
  [
    ['convict', 'guilty'],
    ['acquit', 'exonerate', 'clear'],
  ],
  [
    ['succeed', 'success', 'successful'],
    ['fail', 'failure', 'unsuccessful'],
  ],
  [['confirm'], ['deny', 'refute']],
  [
    ['grant', 'award'],
    ['deny', 'refuse', 'reject'],
  ],
  [
    ['survive', 'alive'],
    ['die', 'dead', 'kill', 'perish'],
  ],
  [
    ['arrest', 'capture', 'caught'],
    ['escape', 'flee', 'large'],
  ],
  [
    ['open', 'reopen'],
    ['close', 'shut'],
  ],
  [
    ['rise', 'climb', 'jump', 'surge', 'soar', 'increase', 'gain', 'grow'],
    ['fall', 'drop', 'decline', 'decrease', 'slip', 'plunge', 'tumble', 'sink'],
  ],
  [
    ['raise', 'increase', 'lift', 'hike'],
    ['cut', 'reduce', 'lower', 'slash'],
  ],
  [['support', 'back', 'favor', 'endorse'], ['oppose']],
  [
    ['allow', 'permit'],
    ['ban', 'forbid', 'prohibit', 'bar', 'block', 'prevent'],
  ],
  [
    ['resume', 'continue'],
    ['stop', 'halt', 'suspend', 'end', 'cancel'],
  ],
  [['armed'], ['unarmed']],
  [
    ['legal', 'lawful'],
    ['illegal', 'unlawful'],
  ],
  [['safe'], ['unsafe', 'dangerous']],
  [
    ['upheld', 'uphold'],
    ['overturn', 'quash', 'strike'],
  ],
  [['profit'], ['loss']],
];

/** Outcomes of a contest, which exclude each other for one and the same name before them. */
export const contestOutcomes: readonly [readonly string[], readonly string[]] = [
  ['win', 'won'],
  ['lose', 'lost'],
];

/** What talks and efforts make or lack: without it they stall. */
export const progressNouns: ReadonlySet<string> = new Set('progress headway breakthrough advance'.split(' '));

function each(step: number, words: string): [string, number][] {
  return words.split(' ').map((word) => [word, step]);
}
