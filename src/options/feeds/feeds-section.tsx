/** Feeds: what is subscribed to and how it goes, and the ways to subscribe. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { count } from '../../ui/wording.ts';
import type { OptionsContext } from '../context.ts';
import { Empty, Panel, Show } from '../../ui/parts.tsx';
import { AddFeed } from './add-feed.tsx';
import { FeedRow } from './feed-row.tsx';
import { OpmlPanel } from './opml-panel.tsx';
import { useFeeds } from './use-feeds.ts';
import { WellKnown } from './well-known.tsx';

export function FeedsSection({ context }: { readonly context: OptionsContext }): JSX.Element {
  const { feeds, isWorking, actions } = useFeeds(context);
  const now = useNow();
  return (
    <>
      <p class="lead">
        The reports of a feed that you subscribe to are fetched every half hour to six hours and stored on
        this device. Only the hosts of your feeds are asked, and those of their articles where you allow it;
        without cookies, and without telling them what you read.
      </p>
      <Show loaded={feeds}>
        {(listed) => {
          const known = new Set(listed.map(({ feed }) => feed.address));
          return (
            <>
              <Panel title={listed.length === 0 ? 'Your feeds' : count(listed.length, 'feed')}>
                <p role="status" class="small">
                  {isWorking ? 'Asking the feeds that are due …' : ''}
                </p>
                {listed.length === 0 ? (
                  <Empty sign="box" title="You are not subscribed to any feed">
                    <p>Type an address below, or choose from the well-known feeds.</p>
                  </Empty>
                ) : (
                  <ul class="sheet feeds" aria-busy={isWorking}>
                    {listed.map((each) => (
                      <FeedRow key={each.feed.id} listed={each} actions={actions} now={now} />
                    ))}
                  </ul>
                )}
              </Panel>
              <AddFeed context={context} actions={actions} known={known} />
              <WellKnown context={context} actions={actions} known={known} />
              <OpmlPanel context={context} subscriptions={listed.map(({ feed }) => feed)} actions={actions} />
            </>
          );
        }}
      </Show>
    </>
  );
}

/** The time of the last look, in milliseconds since 1970; moves on by itself. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 5_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
