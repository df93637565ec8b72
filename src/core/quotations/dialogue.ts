/**
 * Direct speech that a dash opens at the head of a line and no mark closes, as French, Spanish and Ukrainian write it:
 * "— Nous reviendrons, a dit le maire.", "—Volveremos —dijo ella—. Mañana.". Only where a verb of speech follows a mark
 * in the same line; a dash that opens an item of a list has none.
 *
 * Cost: one pass over the lines; each attribution is looked at once.
 */
import type { Attribution } from '../attribution/attribution.ts';
import type { Span } from '../text/sentences.ts';

const opening = /^[ \t\u00a0]*[—–][ \t\u00a0]*(?=[\p{L}¡¿])/u;
/** What stands between the words and the verb: a mark, perhaps a dash, perhaps an auxiliary. */
const beforeVerb = /[,!?…—–][ \u00a0]*[—–]?[ \u00a0]*(?:(?:a|ont|avait|ha|han|había|hat|haben)[ \u00a0])?$/;
const lookBack = 24;

/** The spoken parts of such lines, in order. `attributions` are those of the text, in order. */
export function dialogueSpans(text: string, attributions: readonly Attribution[]): Span[] {
  const spans: Span[] = [];
  let next = 0;
  for (let from = 0; from < text.length;) {
    const newline = text.indexOf('\n', from);
    const to = newline < 0 ? text.length : newline;
    const dash = opening.exec(text.slice(from, Math.min(to, from + lookBack)));
    while (next < attributions.length && (attributions[next] as Attribution).cue.start < from) next++;
    for (let i = next; dash && i < attributions.length; i++) {
      const { cue, source } = attributions[i] as Attribution;
      if (cue.start >= to) break;
      const lead = text.slice(Math.max(from, cue.start - lookBack), cue.start);
      const mark = beforeVerb.exec(lead)?.[0];
      if (mark === undefined) continue;
      push(text, from + dash[0].length, cue.start - mark.length, spans);
      const resumed = resumesAt(text, Math.max(cue.end, source.end), to);
      if (resumed !== null) push(text, resumed, to, spans);
      break;
    }
    from = to + 1;
  }
  return spans;
}

/** Behind the dash that ends what the reporter put in, or null. */
function resumesAt(text: string, from: number, to: number): number | null {
  for (let at = from; at < to; at++) {
    if (text[at] !== '—' && text[at] !== '–') continue;
    const rest = /^[.,;:]?\s*/.exec(text.slice(at + 1, Math.min(to, at + lookBack)))?.[0].length ?? 0;
    return at + 1 + rest < to ? at + 1 + rest : null;
  }
  return null;
}

function push(text: string, from: number, to: number, spans: Span[]): void {
  let end = to;
  while (end > from && /[\s,]/.test(text[end - 1] as string)) end--;
  if (end > from) spans.push({ start: from, end });
}
