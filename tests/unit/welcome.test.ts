import { expect, test } from 'vitest';
import { siteNamed } from '../../src/welcome/reading-choice.tsx';

test.each([
  ['www.news.example', 'www.news.example'],
  ['  https://www.News.example/world/a-report?page=2 ', 'www.news.example'],
  ['http://news.example:8080/', 'news.example'],
  ['localhost', 'localhost'],
])('%s names the site %s', (words, site) => expect(siteNamed(words)).toBe(site));

test.each(['', ' ', 'news', 'the daily news', 'ftp://news.example', 'javascript:alert(1)', 'file:///etc'])(
  '%j names no site',
  (words) => expect(siteNamed(words)).toBeNull(),
);
