/** The feeds that the page of this tab names, each subscribed to with one click. Nothing is shown when it names none. */
import type { JSX } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { PagePlatform } from '../platform/page.ts';
import type { TabFeed } from '../protocol/feed-messages.ts';
import type { TabState } from '../protocol/messages.ts';

/** More than these are a list for the options page. */
const maxShown = 3;

export function FeedOffers({
  platform,
  tab,
  say,
}: {
  readonly platform: PagePlatform;
  readonly tab: TabState;
  readonly say: (sentence: string) => void;
}): JSX.Element | null {
  const [feeds, setFeeds] = useState<readonly TabFeed[]>([]);
  const { tabId, state } = tab;
  const load = useCallback(async () => {
    const reply = await platform.ask('tab-feeds', { tabId });
    if (reply.ok) setFeeds(reply.value);
  }, [platform, tabId]);
  // What the page names is known when it was read: looked at again with every state.
  useEffect(() => {
    void load();
  }, [load, state]);

  const subscribe = (feed: TabFeed): void => {
    // All before anything is awaited: the browser wants the click, and its question may close this popup. A
    // subscription that stands already then goes on by itself as soon as access is given.
    const noted = feed.isGranted ? null : platform.ask('feed-hosts', { hosts: [feed.host], wanted: true });
    const made = platform.ask('feed-subscribe', { feeds: [{ address: feed.address, title: feed.title }] });
    const granted = feed.isGranted ? Promise.resolve(true) : platform.requestHosts([feed.host]);
    const finish = async (): Promise<void> => {
      await noted;
      const reply = await made;
      if (!reply.ok) return say(reply.message);
      if (await granted) {
        void platform.ask('feeds-work', {});
        say(`Subscribed to ${feed.title ?? feed.host}.`);
      } else {
        const [id] = reply.value;
        if (id !== undefined && !feed.isSubscribed)
          await platform.ask('feed-unsubscribe', { id, keepReports: true });
        say('The browser did not give access, so nothing has changed.');
      }
      await load();
    };
    finish().catch((error: unknown) => console.error('Second Source:', error));
  };

  if (feeds.length === 0 || state === 'site-off') return null;
  return (
    <section class="offers" aria-label="Feeds of this site">
      {feeds.slice(0, maxShown).map((feed) => (
        <p key={feed.address} class="offer">
          <span class="offer-name">
            Feed: <b>{feed.title ?? feed.host}</b>
          </span>
          <button
            type="button"
            class="quiet"
            data-action="subscribe"
            disabled={feed.isSubscribed}
            title={`Its reports are fetched from ${feed.host} and compared with what you read`}
            onClick={() => subscribe(feed)}
          >
            {feed.isSubscribed ? 'Subscribed' : 'Subscribe'}
          </button>
        </p>
      ))}
      {feeds.length > maxShown && <p class="offer-more">and {feeds.length - maxShown} more on this page</p>}
    </section>
  );
}
