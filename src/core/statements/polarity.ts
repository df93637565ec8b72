/**
 * Polarity and mood: which words of a sentence are denied, which are only possible, planned or alleged.
 *
 * Source: cue and scope by rule, as NegEx (Chapman 2001) and its followers do: a cue reaches to the next boundary of a
 * clause, and two cues over one word cancel out. Cost: one pass a sentence.
 */
import { conceptStem } from '../lexicon/inflections.ts';
import { derived, type TextReading } from '../reading.ts';
import { isCapitalised } from '../text/characters.ts';
import { ofForm } from '../text/forms.ts';
import type { Token } from '../text/tokenize.ts';

export interface Polarity {
  /** For each token of the text: 1 where an odd number of denials reaches it. */
  readonly denied: Uint8Array;
  /** For each token: 1 where it is itself a word of denial. */
  readonly cues: Uint8Array;
  /** For each token: 1 where it is only possible, planned, asked for or alleged. */
  readonly open: Uint8Array;
}

const denials: ReadonlySet<string> = new Set(
  (
    "not no never without nor neither n't nobody nothing none cannot unable " +
    // As they are written where apostrophes are lost.
    'dont doesnt didnt wont isnt arent wasnt werent hasnt havent hadnt cant couldnt wouldnt shouldnt'
  ).split(' '),
);
/** Verbs that deny what they govern. Stems. */
const denyingVerbs: ReadonlySet<string> = new Set(
  (
    'deny refuse fail reject decline refute rebut avoid prevent stop lack shortage absence dismiss exclude failure stave ' +
    'acquit exonerate'
  )
    .split(' ')
    .map(conceptStem),
);
/** Of these, what somebody says: where it is denied itself, nothing follows for what it governs. */
const saidDenials: ReadonlySet<string> = new Set(
  'deny refute rebut dismiss exclude'.split(' ').map(conceptStem),
);
const openers: ReadonlySet<string> = new Set(
  (
    'may might could would should can must will shall if whether unless likely possibly possible perhaps probably ' +
    'allegedly reportedly alleged suspected apparently believed expected negotiating mulling weighing'
  ).split(' '),
);
const openingVerbs: ReadonlySet<string> = new Set(
  (
    'plan hope want expect intend seek demand urge ask call threaten vow pledge promise offer propose consider ' +
    'believe think suspect allege claim fear warn predict accuse try attempt need require plead charge'
  )
    .split(' ')
    .map(conceptStem),
);
const reach = 10;
/** "no longer", "not only": the cue denies something else or nothing. */
const idleAfter: ReadonlySet<string> = new Set(
  'only just longer doubt matter least until the fewer less later earlier sooner'.split(' '),
);
/** "not the" sets one thing against another; "without the" and "never the" deny. */
const denyingArticle: ReadonlySet<string> = new Set(['without', 'never']);
/** "prevention" names a matter; it denies nothing of it. */
const nounOfDenial = /tions?$/;
const boundaries: ReadonlySet<string> = new Set(
  'but while although though because as after before when which who since whereas and'.split(' '),
);

/** The polarity of every token of a text. */
export const polarityOf = derived((text: TextReading): Polarity => {
  const denied = new Uint8Array(text.tokens.length);
  const cues = new Uint8Array(text.tokens.length);
  const open = new Uint8Array(text.tokens.length);
  for (const sentence of text.sentences) {
    for (let at = sentence.tokenStart; at < sentence.tokenEnd; at++) {
      const token = text.tokens[at] as Token;
      const means = meaningOf(token.form);
      if (means === 0) continue;
      const denies = (means & meanings.denial) !== 0 && !isIdle(text, at);
      const next = text.tokens[at + 1]?.norm ?? '';
      // "stopped short of blaming" denies once, at "of".
      if (
        denies ||
        (isDenyingVerb(token, means) && next !== 'short') ||
        keepsFrom(text, at) ||
        clearsOf(text, at) ||
        endsDenyingPhrase(text, at)
      ) {
        // A noun that "no" opens is denied, and the verb before it with it ("yielded no progress").
        cues[at] = 1;
        // What is "not denied" or "not ruled out" is neither said nor denied.
        if (denied[at] === 1 && (isSaidDenial(token.norm) || token.norm === 'out'))
          spread(text, open, at, sentence.tokenEnd, false);
        spread(text, denied, at, sentence.tokenEnd, true, token.norm === 'no' ? adjuncts : noWords);
      }
      if ((means & meanings.opener) !== 0 && !isPlea(text, at))
        spread(text, open, at, sentence.tokenEnd, false);
    }
  }
  return { denied, cues, open };
});

/** What a word may mean, as bits. */
const meanings = { denial: 1, denyingVerb: 2, opener: 4, endOfPhrase: 8 } as const;

const meaningOf = ofForm((norm) => {
  const stem = conceptStem(norm);
  return (
    (denials.has(norm) || norm.endsWith("n't") ? meanings.denial : 0) |
    (denyingVerbs.has(stem) && !nounOfDenial.test(norm) ? meanings.denyingVerb : 0) |
    (openers.has(norm) || openingVerbs.has(stem) ? meanings.opener : 0) |
    (denyingPhrases.has(norm) ? meanings.endOfPhrase : 0)
  );
});

/** Whether a word denies by saying so: "denied", "dismissed". */
export function isSaidDenial(norm: string): boolean {
  return saidDenials.has(conceptStem(norm));
}

/** "No longer", "not only", "not … only": denies something else or nothing. */
function isIdle({ tokens }: TextReading, at: number): boolean {
  const next = tokens[at + 1]?.norm ?? '';
  if (idleAfter.has(next) && !(next === 'the' && denyingArticle.has((tokens[at] as Token).norm))) return true;
  if (next === 'more' && tokens[at + 2]?.norm === 'than') return true;
  return [1, 2, 3].some((step) => tokens[at + step]?.norm === 'only');
}

function isDenyingVerb({ text }: Token, means: number): boolean {
  return (means & meanings.denyingVerb) !== 0 && !isCapitalised(text);
}

const withholding: ReadonlySet<string> = new Set(
  ['keep', 'bar', 'block', 'discourage', 'forbid'].map(conceptStem),
);
const farthestFrom = 4;

/** "kept them from leaving", "keeps them from even meeting", at "from". */
function keepsFrom({ tokens }: TextReading, at: number): boolean {
  if (tokens[at]?.norm !== 'from') return false;
  const adverb = /^(?:even|ever)$/.test(tokens[at + 1]?.norm ?? '') ? 1 : 0;
  if (!/ing$/.test(tokens[at + 1 + adverb]?.norm ?? '')) return false;
  for (let before = at - 1; before >= Math.max(0, at - farthestFrom); before--)
    if (withholding.has(conceptStem((tokens[before] as Token).norm))) return true;
  return false;
}

/** "cleared the mayor of taking bribes", at "of". */
function clearsOf({ tokens }: TextReading, at: number): boolean {
  if (tokens[at]?.norm !== 'of') return false;
  for (let before = at - 1; before >= Math.max(0, at - farthestFrom); before--)
    if ((tokens[before] as Token).norm === 'cleared') return true;
  return false;
}

/** By their last word: "ruled out arson", "has yet to sign", "stopped short of blaming". */
const denyingPhrases: ReadonlyMap<string, { readonly before: RegExp; readonly next: RegExp }> = new Map([
  ['out', { before: /^(?:rules?|ruled|ruling)$/, next: /./ }],
  ['to', { before: /^yet$/, next: /./ }],
  ['of', { before: /^short$/, next: /ing$/ }],
  ['from', { before: /^far$/, next: /./ }],
]);

function endsDenyingPhrase({ tokens }: TextReading, at: number): boolean {
  const phrase = denyingPhrases.get((tokens[at] as Token).norm);
  if (phrase === undefined) return false;
  return phrase.before.test(tokens[at - 1]?.norm ?? '') && phrase.next.test(tokens[at + 1]?.norm ?? '');
}

/** "pleaded guilty" and "pleaded not guilty" are done, not asked for. */
function isPlea({ tokens }: TextReading, at: number): boolean {
  const next = tokens[at + 1]?.norm ?? '';
  return (
    /^(?:guilty|not|no|innocent)$/.test(next) && /^ple(?:a?d|ads|aded|ading)$/.test(tokens[at]?.norm ?? '')
  );
}

/** Where and when nobody was hurt is not denied by "no injuries". */
const adjuncts: ReadonlySet<string> = new Set('in at on after during near since from'.split(' '));
const noWords: ReadonlySet<string> = new Set();

function spread(
  text: TextReading,
  marks: Uint8Array,
  cue: number,
  limit: number,
  flips: boolean,
  ends: ReadonlySet<string> = noWords,
): void {
  for (let at = cue + 1; at < limit && at <= cue + reach; at++) {
    const token = text.tokens[at] as Token;
    const gap = text.text.slice((text.tokens[at - 1] as Token).end, token.start);
    if (/[,;:()"“”—–]/.test(gap) || boundaries.has(token.norm) || ends.has(token.norm)) return;
    marks[at] = flips ? (marks[at] as number) ^ 1 : 1;
  }
}
