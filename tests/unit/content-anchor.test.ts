import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { anchorByOffset, findAgain, type AnchoredText, type Stretch } from '../../src/content/anchor.ts';
import { contentKeyOf } from '../../src/core/text/content-key.ts';
import { segmentsOf } from '../../src/ui/mark-styles.ts';
import { pageAddress } from '../../src/content/watch.ts';
import { copyPage, maxPageCharacters } from '../../src/extract/copy.ts';
import { extractPage } from '../../src/extract/extract.ts';
import { paragraphsOf, placeText } from '../../src/extract/passages.ts';

function pageOf(body: string): Document {
  return parseHTML(`<!doctype html><html lang="en"><head><title>x</title></head><body>${body}</body></html>`)
    .document;
}

/** All the text of a page with its places. */
function placed(document: Document): AnchoredText {
  const steps = copyPage(document);
  for (;;) {
    const step = steps.next();
    if (step.done) return placeText(paragraphsOf(step.value.leaves));
  }
}

/** What the page shows at a stretch: from the first node to the last, white space collapsed. */
function shownAt(stretches: readonly Stretch[] | null): string[] {
  return (stretches ?? []).map(({ startNode, startOffset, endNode, endOffset }) => {
    if (startNode === endNode) return startNode.data.slice(startOffset, endOffset).replace(/\s+/g, ' ');
    return `${startNode.data.slice(startOffset)}…${endNode.data.slice(0, endOffset)}`.replace(/\s+/g, ' ');
  });
}

function anchor(anchored: AnchoredText, quote: string): Stretch[] | null {
  const start = anchored.text.indexOf(quote);
  expect(start).toBeGreaterThanOrEqual(0);
  return anchorByOffset(anchored, start, start + quote.length);
}

describe('the text of a page', () => {
  it('collapses white space as it is shown, and parts paragraphs by line ends', () => {
    const document = pageOf('<p>  One\n   <b>two</b>  three </p><div>four<br>five<p>six</p></div>');
    expect(placed(document).text).toBe('One two three\nfour\nfive\nsix');
  });

  it('leaves out what shows nothing: soft hyphens, zero-width spaces, hidden elements', () => {
    const document = pageOf(
      '<p>har\u00adbour\u200b town<span hidden> secret</span><span style="display: none">x</span></p>',
    );
    expect(placed(document).text).toBe('harbour town');
  });

  it('joins inline elements without white space, and parts cells', () => {
    const document = pageOf('<p><i>Har</i><b>bour</b></p><table><tr><td>1</td><td>2</td></tr></table>');
    expect(placed(document).text).toBe('Harbour\n1 2');
  });
});

describe('anchorByOffset', () => {
  it('finds a passage inside one text node', () => {
    const text = placed(pageOf('<p>The ferry left at noon.</p>'));
    expect(shownAt(anchor(text, 'ferry left'))).toEqual(['ferry left']);
  });

  it('makes one stretch of a line across inline elements and collapsed white space', () => {
    const text = placed(pageOf('<p>The <a href="/f">ferry</a>\n      left   at <b>noon</b>.</p>'));
    expect(shownAt(anchor(text, 'ferry left at noon'))).toEqual(['ferry…noon']);
  });

  it('makes a stretch of each paragraph of a passage across paragraphs', () => {
    const text = placed(pageOf('<p>It left.</p><p>It came back.</p>'));
    expect(shownAt(anchor(text, 'left.\nIt came'))).toEqual(['left.', 'It came']);
  });

  it('ends where a skipped character stands', () => {
    const text = placed(pageOf('<p>har\u00adbour town</p>'));
    expect(anchor(text, 'harbour')).toHaveLength(1);
    expect(shownAt(anchor(text, 'harbour'))).toEqual(['har\u00adbour']);
  });

  it('says null when the page changed the text or took it away', () => {
    const document = pageOf('<p id="a">The ferry left.</p><p id="b">It came back.</p>');
    const text = placed(document);
    (document.querySelector('#a')?.firstChild as Text).data = 'The boat left.';
    document.querySelector('#b')?.remove();
    expect(anchor(text, 'ferry left')).toBeNull();
    expect(anchor(text, 'came back')).toBeNull();
  });

  it('finds every sentence of an extracted article in the live page', () => {
    const paragraphs = Array.from(
      { length: 8 },
      (_, index) =>
        `<p>The <em>${index + 3}th</em> ferry left at noon, it said. Nobody was\n on board,  wrote the <a href="#">port</a> authority.</p>`,
    );
    const { page, pieces } = extractPage(pageOf(`<main><h1>Ferries</h1>${paragraphs.join('')}</main>`), null);
    expect(page.sentences).toHaveLength(16);
    for (const { start, end } of page.sentences) {
      const stretches = anchorByOffset({ text: page.report.text, pieces }, start, end);
      expect(stretches).toHaveLength(1);
      const [first] = stretches as [Stretch];
      expect(first.startNode.data.slice(first.startOffset).trimStart().slice(0, 3)).toBe(
        page.report.text
          .slice(start, start + 3)
          .split(' ', 1)[0]
          ?.slice(0, 3),
      );
    }
  });
});

describe('findAgain', () => {
  const before = 'The ferry left. Nobody knew. The ferry left. It rained.';

  it('finds the same occurrence of a repeated passage by what stands around it', () => {
    const second = before.indexOf('The ferry left.', 5);
    const now = `Updated at noon. ${before}`;
    expect(findAgain(before, second, second + 15, now)).toBe(now.indexOf('The ferry left.', 25));
    expect(findAgain(before, 0, 15, now)).toBe(17);
  });

  it('does not settle for other words', () => {
    expect(findAgain(before, 0, 15, 'The ferry sank. Nobody knew.')).toBeNull();
    expect(findAgain(before, 3, 3, before)).toBeNull();
  });
});

describe('segmentsOf', () => {
  const mark = (start: number, end: number, relation: 'conflicts' | 'corroborates', independent = true) => ({
    start,
    end,
    relation,
    independent,
  });

  it('gives each character the gravest style only', () => {
    expect(segmentsOf([mark(0, 10, 'corroborates'), mark(4, 6, 'conflicts')])).toEqual([
      { start: 0, end: 4, style: 'corroborates' },
      { start: 4, end: 6, style: 'conflicts' },
      { start: 6, end: 10, style: 'corroborates' },
    ]);
  });

  it('agrees with painting character by character', () => {
    const styles = ['repeats', 'corroborates', 'conflicts'];
    let seed = 7;
    const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
    for (let round = 0; round < 200; round++) {
      const marks = Array.from({ length: random(7) }, () => {
        const start = random(20);
        const kind = random(3);
        return mark(start, start + random(8), kind === 2 ? 'conflicts' : 'corroborates', kind > 0);
      });
      const naive = new Array<number>(30).fill(-1);
      for (const each of marks) {
        const rank = each.relation === 'conflicts' ? 2 : each.independent ? 1 : 0;
        for (let at = each.start; at < each.end; at++) naive[at] = Math.max(naive[at] as number, rank);
      }
      const painted = new Array<number>(30).fill(-1);
      for (const { start, end, style } of segmentsOf(marks)) {
        for (let at = start; at < end; at++) {
          expect(painted[at]).toBe(-1);
          painted[at] = styles.indexOf(style);
        }
      }
      expect(painted).toEqual(naive);
    }
  });
});

describe('contentKeyOf', () => {
  it('tells texts and titles apart', () => {
    const keys = new Set([
      contentKeyOf(null, 'a'),
      contentKeyOf('a', ''),
      contentKeyOf('', 'b'),
      contentKeyOf(null, 'ab'),
      contentKeyOf(null, 'ba'),
    ]);
    expect(keys.size).toBe(5);
    expect(contentKeyOf('t', 'x')).toBe(contentKeyOf('t', 'x'));
  });
});

describe('pageAddress', () => {
  it('leaves out a fragment that is no route', () => {
    expect(pageAddress('https://a.example/x#part')).toBe('https://a.example/x');
    expect(pageAddress('https://a.example/#/story/7')).toBe('https://a.example/#/story/7');
    expect(pageAddress('https://a.example/#!story')).toBe('https://a.example/#!story');
  });
});

describe('hostile pages', () => {
  it('gives up on a page with more text than any article', () => {
    const { page, tooLong } = extractPage(
      pageOf(`<p>${'word '.repeat(maxPageCharacters / 5 + 1)}</p>`),
      null,
    );
    expect(tooLong).toBe(true);
    expect(page.report.text).toBe('');
    expect(page.isArticle).toBe(false);
  });

  it('survives elements nested thousands deep', () => {
    const depth = 3_000;
    const document = pageOf('<main></main>');
    let inner: Element = document.querySelector('main') as Element;
    for (let level = 0; level < depth; level++) {
      const next = document.createElement('div');
      inner.appendChild(next);
      inner = next;
    }
    const paragraph = document.createElement('p');
    paragraph.textContent =
      'The ferry left at noon, and nobody was on board of it, the authority said. '.repeat(10);
    inner.appendChild(paragraph);
    expect(extractPage(document, null).page.report.text).toContain('The ferry left at noon');
  });

  it('takes markup in text for text', () => {
    const text = '&lt;img src=x onerror=alert(1)&gt; is what the sign said, according to a witness. '.repeat(
      12,
    );
    const { page } = extractPage(pageOf(`<article><h1>Sign</h1><p>${text}</p></article>`), null);
    expect(page.report.text).toContain('<img src=x onerror=alert(1)> is what the sign said');
  });

  it('does not trip over broken linked data', () => {
    const scripts = [
      '{',
      '[[[[',
      '{"@type":{"a":1}}',
      '"NewsArticle"',
      '{"@graph":[null,1,{"@type":[3]}]}',
      '',
    ]
      .map((json) => `<script type="application/ld+json">${json}</script>`)
      .join('');
    expect(extractPage(pageOf(`${scripts}<p>Short.</p>`), 'not a url').page.isArticle).toBe(false);
  });
});
