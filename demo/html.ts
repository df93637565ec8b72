/** HTML as a value: what a template fills in is escaped unless it is HTML already. */

export class Html {
  constructor(readonly markup: string) {}
}

type Part = Html | string | number | null | readonly Part[];

export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.reduce((all, text, i) => all + markupOf(parts[i - 1] ?? null) + text));
}

function markupOf(part: Part): string {
  if (part === null) return '';
  if (part instanceof Html) return part.markup;
  if (typeof part === 'object') return part.map(markupOf).join('');
  return String(part)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** JSON-LD: `<` is written as an escape, so that no text can end the script element. */
export function jsonLd(value: unknown): Html {
  const json = JSON.stringify(value, null, 2).replaceAll('<', '\\u003c');
  return new Html(`<script type="application/ld+json">\n${json}\n</script>`);
}
