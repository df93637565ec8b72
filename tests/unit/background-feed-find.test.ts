/** What is found at an address that the reader typed. */
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { keepFeeds } from '../../src/background/feeds/feeds.ts';
import { pageFeedHandlers } from '../../src/background/feeds/handlers.ts';
import { openCorpus } from '../../src/corpus/open-corpus.ts';
import type { Sender } from '../../src/platform/messages.ts';
import { FakePlatform } from './fakes/background-platform.ts';
import { item, rss } from './fakes/feed-pages.ts';
import { FakeNetwork } from './fakes/network.ts';

const address = 'https://news.example/feed.xml';
const nobody: Sender = { extensionId: 'own', tabId: null, frameId: null, url: null, incognito: false };
let network: FakeNetwork;
let pages: ReturnType<typeof pageFeedHandlers>;
let databases = 0;

beforeEach(async () => {
  const platform = new FakePlatform();
  platform.granted.push('*://news.example/*');
  network = new FakeNetwork();
  const corpus = await openCorpus({ name: `found-${databases++}`, maintain: false });
  const environment = { chance: () => 0.5, sleep: async () => undefined };
  pages = pageFeedHandlers(
    platform,
    keepFeeds(platform, { ready: async () => corpus }, network, environment),
  );
});

describe('finding feeds at an address', () => {
  const find = (url: string) => pages['feed-find']({ address: url }, nobody);

  test('the address of a feed', async () => {
    network.pages.set(address, { body: rss(item('a'), item('b', undefined, 'www.news.example')) });
    expect(await find(address)).toEqual({
      feeds: [
        { address, title: 'The News', host: 'news.example', items: 2, articleHosts: ['www.news.example'] },
      ],
      message: null,
    });
  });
  test('the address of a page that names feeds', async () => {
    network.pages.set('https://news.example/', {
      body: '<html><head><title>News</title><link rel="alternate" type="application/rss+xml" href="https://feeds.news.example/all"></head></html>',
    });
    expect((await find('https://news.example/')).feeds).toEqual([
      {
        address: 'https://feeds.news.example/all',
        title: 'News',
        host: 'feeds.news.example',
        items: null,
        articleHosts: [],
      },
    ]);
  });
  test('a site whose robots.txt names a sitemap of news', async () => {
    network.pages.set('https://news.example/', { body: '<html><title>News</title></html>' });
    network.pages.set('https://news.example/robots.txt', {
      body: 'Sitemap: https://news.example/sitemap.xml\nSitemap: https://news.example/sitemap-news.xml',
    });
    expect((await find('https://news.example/')).feeds.map((each) => each.address)).toEqual([
      'https://news.example/sitemap-news.xml',
    ]);
  });
  test('nothing, told in one line', async () => {
    network.pages.set('https://news.example/', { body: '<html><title>News</title></html>' });
    expect(await find('https://news.example/')).toEqual({ feeds: [], message: 'This page names no feed.' });
    expect((await find('https://news.example/missing')).message).toContain('404');
    expect((await find('https://other.example/')).message).toContain('no access');
    expect(network.addresses).not.toContain('https://other.example/');
  });
});
