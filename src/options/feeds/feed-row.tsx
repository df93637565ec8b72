/** One subscription: what it is, what its last poll came to, and what can be done with it. */
import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { count } from '../../ui/wording.ts';
import { Facts, Notice, Switch } from '../../ui/parts.tsx';
import { sayHosts, sayTime } from './say-time.ts';
import { hostOf, type FeedActions, type ListedFeed } from './use-feeds.ts';

const kindNames = {
  rss: 'RSS',
  atom: 'Atom',
  json: 'JSON Feed',
  sitemap: 'News sitemap',
  'sitemap-index': 'Index of sitemaps',
} as const;

export function FeedRow({
  listed,
  actions,
  now,
}: {
  readonly listed: ListedFeed;
  readonly actions: FeedActions;
  /** Milliseconds since 1970. */
  readonly now: number;
}): JSX.Element {
  const { feed, reports, isGranted, closedParts, closedHosts } = listed;
  const host = hostOf(feed);
  const state = feed.last?.state ?? 'new';
  return (
    <li class={feed.isPaused ? 'off' : ''} data-feed={feed.id} data-state={state}>
      <div class="item-head">
        <div>
          <h3 class="item-name">{feed.title}</h3>
          <p class="item-note">
            <a href={feed.home ?? feed.address} target="_blank" rel="noreferrer noopener">
              {host}
            </a>
            {feed.kind !== null && ` · ${kindNames[feed.kind]}`}
          </p>
        </div>
        <Switch
          on={!feed.isPaused}
          label={`Poll ${feed.title}`}
          shown={feed.isPaused ? 'Paused' : 'On'}
          onChange={(on) => void actions.pause(feed.id, !on)}
        />
      </div>
      <Facts facts={factsOf(listed, now)} />
      {feed.last !== null && (
        <p class={state === 'ok' || state === 'unchanged' ? 'feed-line' : 'feed-line fault'}>
          {feed.last.line}
        </p>
      )}
      {!isGranted && (
        <Access
          text={`The browser gives no access to ${host}, so this feed is not asked for.`}
          label={`Allow ${host}`}
          hosts={[host]}
          id={feed.id}
          actions={actions}
        />
      )}
      {isGranted && closedParts.length > 0 && (
        <Access
          text={`Its sitemaps are on ${sayHosts(closedParts)}. Until you allow it, they are not asked for.`}
          label={`Allow ${sayHosts(closedParts)}`}
          hosts={closedParts}
          id={null}
          actions={actions}
        />
      )}
      {isGranted && closedHosts.length > 0 && (
        <Access
          text={`Its articles are on ${sayHosts(closedHosts)}. ${
            feed.kind === 'sitemap' || feed.kind === 'sitemap-index'
              ? 'A sitemap gives their titles only: until you allow it, there is nothing to compare with.'
              : 'Until you allow it, only the feed’s own few words are compared.'
          }`}
          label="Read whole articles"
          hosts={closedHosts}
          id={null}
          actions={actions}
        />
      )}
      <div class="buttons">
        <button
          type="button"
          class="button"
          data-action="poll"
          disabled={feed.isPaused || !isGranted}
          aria-label={`Poll now: ${feed.title}`}
          onClick={() => void actions.poll(feed.id)}
        >
          Poll now
        </button>
        <Leave
          title={feed.title}
          reports={reports}
          onLeave={(keepReports) => void actions.unsubscribe(feed, keepReports)}
        />
      </div>
    </li>
  );
}

function factsOf({ feed, reports, isGranted }: ListedFeed, now: number): (readonly [string, string])[] {
  const texts = feed.waiting > 0 ? `${feed.whole} of ${feed.whole + feed.waiting} read` : `${feed.whole}`;
  const isAsked = !feed.isPaused && isGranted;
  return [
    ['Reports', reports.toLocaleString('en')],
    ...(feed.last?.state === 'ok' || feed.whole > 0
      ? [['Whole articles in the last poll', texts] as const]
      : []),
    ['Last poll', feed.last === null ? 'none yet' : sayTime(Math.min(feed.last.at, now), now)],
    // The reports are as fresh as the newest poll that was answered.
    ...(feed.last !== null && feed.answeredAt > 0 && feed.answeredAt < feed.last.at
      ? [['Last answer', sayTime(Math.min(feed.answeredAt, now), now)] as const]
      : []),
    ['Next poll', isAsked ? sayTime(Math.max(feed.nextPollAt, now), now) : 'none'],
  ];
}

function Access({
  text,
  label,
  hosts,
  id,
  actions,
}: {
  readonly text: string;
  readonly label: string;
  readonly hosts: readonly string[];
  /** Of the feed that is polled after the access; null: what waits is gone on with. */
  readonly id: string | null;
  readonly actions: FeedActions;
}): JSX.Element {
  const allow = (): void => {
    void actions.request(hosts).then((isGranted) => {
      if (isGranted) return id === null ? actions.work() : actions.poll(id);
    });
  };
  return (
    <Notice kind="note">
      <p>{text}</p>
      <button type="button" class="button" data-action="allow" onClick={allow}>
        {label}
      </button>
    </Notice>
  );
}

/** Unsubscribing asks what is to become of the reports, in its own place. The focus goes with the question, and back. */
function Leave({
  title,
  reports,
  onLeave,
}: {
  readonly title: string;
  readonly reports: number;
  readonly onLeave: (keepReports: boolean) => void;
}): JSX.Element {
  const [isAsking, setIsAsking] = useState(false);
  const wasAsking = useRef(false);
  const opener = useRef<HTMLButtonElement>(null);
  const first = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (isAsking) first.current?.focus();
    else if (wasAsking.current) opener.current?.focus();
    wasAsking.current = isAsking;
  }, [isAsking]);
  if (!isAsking) {
    return (
      <button
        ref={opener}
        type="button"
        class="button danger"
        data-action="unsubscribe"
        aria-label={`Unsubscribe from ${title}`}
        onClick={() => setIsAsking(true)}
      >
        Unsubscribe
      </button>
    );
  }
  return (
    <div
      class="confirm"
      role="group"
      aria-label={`Unsubscribe from ${title}`}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setIsAsking(false);
      }}
    >
      <p>
        {reports === 0
          ? 'Unsubscribe from this feed?'
          : `Unsubscribe, and keep what came from it (${count(reports, 'report')})?`}
      </p>
      <div class="buttons">
        {reports > 0 && (
          <button ref={first} type="button" class="button" data-action="keep" onClick={() => onLeave(true)}>
            Keep what came
          </button>
        )}
        <button
          ref={reports > 0 ? null : first}
          type="button"
          class="button danger solid"
          data-action="remove"
          onClick={() => onLeave(false)}
        >
          {reports > 0 ? 'Delete it too' : 'Unsubscribe'}
        </button>
        <button type="button" class="button" onClick={() => setIsAsking(false)}>
          Cancel
        </button>
      </div>
    </div>
  );
}
