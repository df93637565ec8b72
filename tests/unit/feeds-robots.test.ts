/** robots.txt, by the examples of RFC 9309 and what servers send beyond it. */
import { describe, expect, test } from 'vitest';
import { allowAll, allowNothing, mayFetch, readRobots } from '../../src/feeds/robots.ts';

const may = (text: string, path: string): boolean =>
  mayFetch(readRobots(text), `https://news.example${path}`);

test('nothing said allows everything; a host that fails allows nothing', () => {
  expect(may('', '/a')).toBe(true);
  expect(may('<!doctype html><title>Not found</title>', '/a')).toBe(true);
  expect(mayFetch(allowAll, 'https://news.example/a')).toBe(true);
  expect(mayFetch(allowNothing, 'https://news.example/a')).toBe(false);
});

describe('whom a group is for', () => {
  const text = [
    'User-agent: OtherBot',
    'Disallow: /',
    '',
    'User-agent: *',
    'Disallow: /all',
    'User-agent: anybot # and us',
    'user-agent: SecondSource/1.0',
    'Disallow: /us',
    'Crawl-delay: 7',
  ].join('\r\n');
  test('our own group counts, and then no other', () => {
    expect(may(text, '/us/a')).toBe(false);
    expect(may(text, '/all/a')).toBe(true);
    expect(readRobots(text).crawlDelay).toBe(7);
  });
  test('else that of everyone; a group of others is not ours', () => {
    const others = text.replace('SecondSource/1.0', 'ThirdSource');
    expect(may(others, '/all/a')).toBe(false);
    expect(may(others, '/us/a')).toBe(true);
    expect(may('User-agent: SecondSourceBot-Extra\nDisallow: /', '/a')).toBe(true);
  });
  test('a group that occurs twice is one', () => {
    const twice = 'User-agent: *\nDisallow: /a\n\nUser-agent: x\nDisallow: /\n\nUser-agent: *\nDisallow: /b';
    expect([may(twice, '/a'), may(twice, '/b'), may(twice, '/c')]).toEqual([false, false, true]);
  });
});

test.each([
  // RFC 9309, section 5.2: the longest match wins.
  ['Allow: /example/page/\nDisallow: /example/page/disallowed.gif', '/example/page/disallowed.gif', false],
  ['Allow: /example/page/\nDisallow: /example/page/disallowed.gif', '/example/page/', true],
  // In doubt the one that allows.
  ['Disallow: /a\nAllow: /a', '/a', true],
  ['Disallow: /fish', '/fishheads/yummy.html', false],
  ['Disallow: /fish', '/Fish.asp', true],
  ['Disallow: /fish/', '/fish', true],
  ['Disallow: /*.php$', '/folder/filename.php', false],
  ['Disallow: /*.php$', '/filename.php?parameters', true],
  ['Disallow: /*.php', '/filename.php5', false],
  ['Disallow: /fish*.php', '/fishheads/catfish.php?x', false],
  ['Disallow: /*?', '/a?b', false],
  ['Disallow: /*?', '/a', true],
  // An empty rule forbids nothing.
  ['Disallow:', '/a', true],
  ['Disallow: /', '/', false],
  ['Disallow: /a%20b', '/a b', false],
  ['Disallow: /ü', '/%C3%BCber', false],
])('%s on %s: %s', (rules, path, expected) => {
  expect(may(`User-agent: *\n${rules}`, path)).toBe(expected);
});

test('sitemaps stand outside of the groups', () => {
  const text =
    'Sitemap: https://news.example/a.xml\nUser-agent: x\nDisallow: /\nSITEMAP: https://news.example/b.xml';
  expect(readRobots(text).sitemaps).toEqual(['https://news.example/a.xml', 'https://news.example/b.xml']);
});
