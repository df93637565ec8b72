/** A feed that was saved as a file, as reports: id is the item's guid or link, text what the feed has of it. */
import type { Report } from '../../core/report.ts';
import { decodeFeed } from '../../feeds/decode.ts';
import { FeedError } from '../../feeds/errors.ts';
import { parseFeed } from '../../feeds/parse-feed.ts';
import { oneLine, UserFault } from '../faults.ts';
import { openFileSource } from '../file-source.ts';

const maxFeedBytes = 64 * 2 ** 20;
/** A file does not say where it came from: an address that is meant from there is not known. */
const nowhere = 'https://nowhere.invalid/';

/** @throws {UserFault} when it is no feed, or one that cannot be read */
export async function readFeedFile(file: string): Promise<{ reports: Report[]; leftOut: number }> {
  const source = await openFileSource(file);
  try {
    if (source.size > maxFeedBytes) throw new UserFault(`${file}: the feed is larger than 64 MB`);
    const text = decodeFeed(await source.read(0, source.size), null);
    const feed = parseFeed(text, { url: nowhere, now: Date.now() });
    if (feed.kind === 'sitemap-index' || feed.kind === 'sitemap')
      throw new UserFault(`${file}: is a sitemap, which has no texts`);
    const reports = feed.items
      .filter((item) => item.text !== '')
      .map((item): Report => ({
        id: item.id,
        text: item.text,
        title: item.title,
        url: item.url?.startsWith(nowhere) ? null : item.url,
        source: item.source ?? feed.title,
        author: item.author,
        language: item.language ?? feed.language,
        published: item.published,
        modified: item.modified,
      }));
    return { reports, leftOut: feed.items.length - reports.length };
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    throw new UserFault(`${file}: ${oneLine(error.message)}`, { cause: error });
  } finally {
    await source.close();
  }
}
