/** Subscribing by an address: that of a feed, or of a page or site that names its feeds. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { FoundFeed } from '../../protocol/feed-messages.ts';
import { siteOf } from '../../protocol/sites.ts';
import { count } from '../../ui/wording.ts';
import type { OptionsContext } from '../context.ts';
import { Notice, Panel } from '../../ui/parts.tsx';
import { sayHosts } from './say-time.ts';
import type { FeedActions } from './use-feeds.ts';
import { useGranted } from './use-granted.ts';

type Search =
  | { readonly name: 'idle' }
  | { readonly name: 'looking' }
  | { readonly name: 'failed'; readonly message: string }
  | { readonly name: 'found'; readonly host: string; readonly feeds: readonly FoundFeed[] };

export function AddFeed({
  context,
  actions,
  known,
}: {
  readonly context: OptionsContext;
  readonly actions: FeedActions;
  /** Addresses that are subscribed to. */
  readonly known: ReadonlySet<string>;
}): JSX.Element {
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState<Search>({ name: 'idle' });
  const address = addressOf(typed);
  const host = siteOf(address);
  const isGranted = useGranted(context, host);

  const find = async (granted: Promise<boolean>, url: string, at: string): Promise<void> => {
    setSearch({ name: 'looking' });
    if (!(await granted)) return setSearch({ name: 'idle' });
    const reply = await context.platform.ask('feed-find', { address: url });
    const fault = reply.ok ? reply.value.message : reply.message;
    if (fault !== null || !reply.ok) {
      if (!isGranted) await actions.release([at]);
      return setSearch({ name: 'failed', message: fault ?? '' });
    }
    setSearch({ name: 'found', host: at, feeds: reply.value.feeds });
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    if (address === null || host === null) {
      setSearch({ name: 'failed', message: 'This is no web address.' });
      return;
    }
    void find(actions.request(isGranted ? [] : [host]), address, host);
  };
  const close = (): void => {
    if (search.name === 'found') void actions.release([search.host]);
    setSearch({ name: 'idle' });
    setTyped('');
  };

  return (
    <Panel
      title="Subscribe"
      lead="The address of a feed (RSS, Atom, JSON Feed, news sitemap or an index of them), or of a page that names one. The browser asks you for access to that host."
    >
      <form class="feed-form" onSubmit={submit}>
        <label class="field">
          Address
          <input
            type="text"
            inputMode="url"
            name="address"
            autocomplete="off"
            spellcheck={false}
            placeholder="news.example/feed.xml"
            value={typed}
            aria-invalid={search.name === 'failed'}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </label>
        <button
          type="submit"
          class="button primary"
          disabled={typed.trim() === '' || search.name === 'looking'}
        >
          {search.name === 'looking' ? 'Looking …' : 'Look for feeds'}
        </button>
      </form>
      {search.name === 'failed' && <Notice kind="fault">{search.message}</Notice>}
      {search.name === 'found' && (
        <>
          <ul class="sheet" data-found>
            {search.feeds.map((feed) => (
              <Found
                key={feed.address}
                feed={feed}
                context={context}
                actions={actions}
                isKnown={known.has(feed.address)}
              />
            ))}
          </ul>
          <div class="buttons">
            <button type="button" class="button" onClick={close}>
              Done
            </button>
          </div>
        </>
      )}
    </Panel>
  );
}

function Found({
  feed,
  context,
  actions,
  isKnown,
}: {
  readonly feed: FoundFeed;
  readonly context: OptionsContext;
  readonly actions: FeedActions;
  readonly isKnown: boolean;
}): JSX.Element {
  const isGranted = useGranted(context, feed.host);
  const subscribe = (): void => {
    void actions.request(isGranted ? [] : [feed.host]).then((granted) => {
      if (granted) return actions.subscribe([{ address: feed.address, title: feed.title }]);
    });
  };
  return (
    <li>
      <div class="item-head">
        <div>
          <h3 class="item-name">{feed.title ?? feed.address}</h3>
          <p class="item-note feed-address">
            {feed.address}
            {feed.items !== null && ` · ${count(feed.items, 'article')}`}
            {feed.articleHosts.length > 0 && ` on ${sayHosts(feed.articleHosts)}`}
          </p>
        </div>
        <button
          type="button"
          class="button primary"
          data-action="subscribe"
          disabled={isKnown}
          onClick={subscribe}
        >
          {isKnown ? 'Subscribed' : 'Subscribe'}
        </button>
      </div>
    </li>
  );
}

/** What was typed as an address; a scheme may be left out. Null when it is none. */
function addressOf(typed: string): string | null {
  const text = typed.trim();
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (text === '' || /\s/.test(text) || !URL.canParse(whole)) return null;
  const url = new URL(whole);
  return siteOf(whole) !== null && url.username === '' && url.password === '' ? url.href : null;
}
