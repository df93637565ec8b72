/**
 * English forms that no suffix rule undoes ("struck" is "strike"), so that a stem stands for the whole verb or noun.
 * Written by hand: the irregular verbs and plurals that news uses. Regular forms are the stemmer's business.
 */
import { stem } from '../text/stem.ts';

// base: forms
const irregular = `
arise: arose arisen; awake: awoke awoken; be: am is are was were been being; bear: bore borne; beat: beaten;
become: became; begin: began begun; bend: bent; bet: bet; bind: bound; bite: bit bitten; bleed: bled; blow: blew blown;
break: broke broken; breed: bred; bring: brought; build: built; burn: burnt; buy: bought; catch: caught;
choose: chose chosen; cling: clung; come: came; creep: crept; deal: dealt; dig: dug; do: does did done; draw: drew drawn;
drink: drank drunk; drive: drove driven; eat: ate eaten; fall: fell fallen; feed: fed; feel: felt; fight: fought;
find: found; flee: fled fleeing flees; fling: flung; fly: flew flown flies; forbid: forbade forbidden; forget: forgot forgotten;
forgive: forgave forgiven; freeze: froze frozen; get: got gotten; give: gave given; go: goes went gone; grind: ground;
grow: grew grown; hang: hung; have: has had having; hear: heard; hide: hid hidden; hold: held; keep: kept; kneel: knelt;
know: knew known; lay: laid; lead: led; leave: left; lend: lent; lie: lay lain lying; light: lit; lose: lost; make: made;
mean: meant; meet: met; overcome: overcame; overthrow: overthrew overthrown; pay: paid; prove: proven; quit: quit;
read: read; rebuild: rebuilt; ride: rode ridden; ring: rang rung; rise: rose risen; run: ran; say: said says; see: saw seen;
seek: sought; sell: sold; send: sent; shake: shook shaken; shed: shed; shine: shone; shoot: shot; show: shown; shrink: shrank shrunk;
shut: shut; sing: sang sung; sink: sank sunk; sit: sat; slay: slew slain; sleep: slept; slide: slid; speak: spoke spoken;
speed: sped; spend: spent; spin: spun; spread: spread; spring: sprang sprung; stand: stood; steal: stole stolen; stick: stuck;
sting: stung; strike: struck stricken; strive: strove; swear: swore sworn; sweep: swept; swell: swollen; swim: swam swum;
swing: swung; take: took taken; teach: taught; tear: tore torn; tell: told; think: thought; throw: threw thrown;
undergo: underwent undergone; understand: understood; uphold: upheld; wake: woke woken; wear: wore worn; weep: wept; win: won;
wind: wound-up; withdraw: withdrew withdrawn; withhold: withheld; withstand: withstood; write: wrote written;
die: dying dies died; tie: tying; man: men; woman: women; child: children; person: people persons; foot: feet; tooth: teeth; goose: geese;
mouse: mice; life: lives; wife: wives; knife: knives; thief: thieves; half: halves; leaf: leaves-of; crisis: crises;
analysis: analyses; medium: media; policeman: policemen policewoman; spokesman: spokeswoman spokesperson spokesmen;
gunman: gunmen; fireman: firemen; congressman: congressmen congresswoman; chairman: chairwoman chairperson; good: better best; bad: worse worst
`;

const bases = new Map<string, string>();
for (const entry of irregular.replaceAll('\n', ' ').split(';')) {
  const [base = '', forms = ''] = entry.split(':');
  for (const form of forms.trim().split(/\s+/)) {
    if (form && !bases.has(form)) bases.set(form, base.trim());
  }
}

/** The base form of an irregular form; any other word as it is. Takes a normalised word. */
export function baseForm(norm: string): string {
  return bases.get(norm) ?? norm;
}

/** British and American spellings meet in one stem. Each rule keeps enough letters to leave other words alone. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/^([a-z]{3,})isation(s?)$/, '$1ization$2'],
  [/^([a-z]{3,})is(e|ed|es|ing)$/, '$1iz$2'],
  [/^([a-z]{2,})yse(d|s?)$/, '$1yze$2'],
  [/^(col|hon|lab|neighb|fav|hum|rum|harb|behavi|vig|arm|fl|vap|tum|rig|cand|endeav)our/, '$1or'],
  [/^(cent|theat|lit|met|kilomet|millimet|centimet|fib|spect|calib|meag)re(s?)$/, '$1er$2'],
  [/^(def|off|lic|pret)ence(s?)$/, '$1ense$2'],
  [/^jewellery$/, 'jewelry'],
  [/^jewell(er|ers)$/, 'jewel$1'],
  [/^(travel|cancel|label|model|fuel|signal|level|counsel|total|marshal)l(ed|ing|er|ers)$/, '$1$2'],
  [/^program(me|mes)$/, 'program'],
  [/^tyre(s?)$/, 'tire$1'],
  [/^grey/, 'gray'],
  [/^(cata|dia|ana|dialog|catalog)logue(s?)$/, '$1log$2'],
];
/** What every word that a rule rewrites has: one test spares most words the rules. */
const maybeRewritten =
  /is(?:ation|e|ing)|yse|our|res?$|ence|jewell|l(?:ed|ing|ers?)$|programme|^tyre|^grey|logue/;
const noRewrite = new Set(
  'rise rises rising raise raised raises raising promise promised promises promising arise arises arising exercise exercised exercises surprise surprised surprises surprising advise advised advises advising revise revised revises revising praise praised praises praising otherwise likewise premise premises franchise enterprise enterprises comprise comprises comprised compromise compromised compromises cruise cruises noise disguise disguised disguises devise devised supervise supervised televised televise despise merchandise precise concise paradise expertise excise demise poise poised raising cruising disease increase appraise chastise bruise bruised bruises'.split(
    ' ',
  ),
);

const known = new Map<string, string>();
const maxKnown = 60_000;

/** The stem by which a word meets its other forms and spellings. Takes a normalised word. */
export function conceptStem(norm: string): string {
  const cached = known.get(norm);
  if (cached !== undefined) return cached;
  let word = baseForm(norm);
  if (maybeRewritten.test(word) && /^[a-z]{4,40}$/.test(word) && !noRewrite.has(word)) {
    for (const [pattern, replacement] of spellings) {
      if (pattern.test(word)) {
        word = word.replace(pattern, replacement);
        break;
      }
    }
  }
  const result = stem(word);
  if (known.size >= maxKnown) known.clear();
  known.set(norm, result);
  return result;
}
