import { describe, expect, it } from 'vitest';
import { canonicalUrl } from '../../src/core/match/canonical-url.ts';
import { isSameArticle } from '../../src/core/match/match.ts';
import { parseReport } from '../../src/core/report.ts';

const report = (text: string, url: string | null = null) => parseReport({ id: 'x', text, url });

describe('canonical addresses', () => {
  it.each([
    ['https://www.example.com/a/b/', 'http://example.com/a/b'],
    ['https://example.com/a?utm_source=x&utm_medium=y&id=7', 'https://example.com/a?id=7'],
    ['https://example.com/a?b=2&a=1', 'https://example.com/a?a=1&b=2'],
    ['https://example.com/a#comments', 'https://example.com/a'],
    ['https://EXAMPLE.com:443/a', 'https://example.com/a'],
    ['https://m.example.com/a/amp', 'https://example.com/a'],
    ['https://example.com/%7Euser', 'https://example.com/~user'],
    ['//example.com/a', 'https://example.com/a'],
  ])('%s is %s', (one, other) => {
    expect(canonicalUrl(one)).toBe(canonicalUrl(other));
    expect(canonicalUrl(one)).not.toBeNull();
  });

  it.each([
    ['https://example.com/a', 'https://example.com/b'],
    ['https://example.com/a?id=7', 'https://example.com/a?id=8'],
    ['https://example.com/A', 'https://example.com/a'],
    ['https://m.com/a', 'https://com/a'],
  ])('%s is not %s', (one, other) => {
    expect(canonicalUrl(one)).not.toBe(canonicalUrl(other));
  });

  it('is no address: another scheme, an empty host', () => {
    expect(canonicalUrl('file:///a/b')).toBeNull();
    expect(canonicalUrl('')).toBeNull();
  });

  it('stays quick on a hostile path', () => {
    const started = performance.now();
    canonicalUrl(`https://example.com${'/'.repeat(1_000_000)}`);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('the article itself', () => {
  it('is told by its address when both have one', () => {
    expect(
      isSameArticle(
        report('One text.', 'https://a.org/1?utm_source=x'),
        report('Another.', 'http://www.a.org/1'),
      ),
    ).toBe(true);
    expect(
      isSameArticle(report('One text.', 'https://a.org/1'), report('One text.', 'https://b.org/1')),
    ).toBe(false);
  });

  it('is told by its text when one lacks an address', () => {
    expect(
      isSameArticle(
        report('Caf\u00e9  closed.\nToday'),
        report('Cafe\u0301 closed. Today', 'https://a.org/1'),
      ),
    ).toBe(true);
    expect(isSameArticle(report('Café closed.'), report('Café opened.'))).toBe(false);
  });
});
