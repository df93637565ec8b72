/** What is found at an address that the reader typed. */
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, test } from 'vitest';
import { indexOf } from '../servers/feed-answers.ts';
import { item, rss } from './fakes/feed-pages.ts';
import { nobody, workOnFeeds, type FeedWork } from './fakes/feed-work.ts';
import { FakeNetwork } from './fakes/network.ts';

const address = 'https://news.example/feed.xml';
let network: FakeNetwork;
let work: FeedWork;

beforeEach(async () => {
  network = new FakeNetwork();
  work = await workOnFeeds(network, ['news.example']);
});

describe('finding feeds at an address', () => {
  const find = (url: string) => work.pages['feed-find']({ address: url }, nobody);

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
  test('the address of an index of sitemaps: the index, and each of them', async () => {
    const [index, news] = ['https://news.example/sitemap.xml.gz', 'https://news.example/news.xml'];
    network.pages.set(index, { body: gzipSync(indexOf([['https://news.example/all.xml'], [news]])) });
    expect((await find(index)).feeds.map((each) => each.address)).toEqual([
      index,
      news,
      'https://news.example/all.xml',
    ]);
    network.pages.set(index, { body: indexOf([]) });
    expect(await find(index)).toEqual({ feeds: [], message: 'This list of sitemaps is empty.' });
    network.pages.set(index, { body: gzipSync('<rss/>').subarray(0, 15) });
    expect((await find(index)).message).toContain('damaged or cut off');
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
