/** Lists of feeds from and for other readers of feeds (OPML). */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { readOpml, writeOpml, type ListedFeed as OpmlFeed } from '../../feeds/opml.ts';
import type { Subscription } from '../../feeds/subscription.ts';
import { decodeFeed } from '../../feeds/decode.ts';
import { count } from '../../ui/wording.ts';
import { sentenceOf } from '../../ui/fault.ts';
import type { OptionsContext } from '../context.ts';
import { Notice, Panel } from '../../ui/parts.tsx';
import { sayHosts } from './say-time.ts';
import { hostOf, type FeedActions } from './use-feeds.ts';

/** A list of two thousand feeds has some 600 kB. */
const maxBytes = 5_000_000;

type Chosen =
  | { readonly name: 'none' }
  | { readonly name: 'failed'; readonly message: string }
  | {
      readonly name: 'read';
      readonly feeds: readonly OpmlFeed[];
      /** Hosts of them that the browser gives no access to yet. */
      readonly closedHosts: readonly string[];
    };

export function OpmlPanel({
  context,
  subscriptions,
  actions,
}: {
  readonly context: OptionsContext;
  readonly subscriptions: readonly Subscription[];
  readonly actions: FeedActions;
}): JSX.Element {
  const [chosen, setChosen] = useState<Chosen>({ name: 'none' });
  const known = new Set(subscriptions.map(({ address }) => address));
  const read = async (input: HTMLInputElement): Promise<void> => {
    const file = input.files?.[0];
    if (!file) return;
    try {
      setChosen(await readList(context, file, known));
    } catch (error) {
      setChosen({ name: 'failed', message: sentenceOf(error) });
    }
    // The same file may be chosen again.
    input.value = '';
  };
  const subscribe = (feeds: readonly OpmlFeed[], closedHosts: readonly string[]): void => {
    void actions.request(closedHosts).then(async (isGranted) => {
      if (!isGranted) return;
      await actions.subscribe(feeds.map(({ address, title }) => ({ address, title })));
      setChosen({ name: 'none' });
    });
  };
  return (
    <Panel title="Lists of feeds" lead="OPML is what most readers of feeds import and export.">
      <div class="buttons">
        <label class="button file-button">
          Import OPML
          <input
            type="file"
            accept=".opml,.xml,text/xml,text/x-opml,application/xml"
            onChange={(event) => void read(event.currentTarget)}
          />
        </label>
        <button
          type="button"
          class="button"
          data-action="export-opml"
          disabled={subscriptions.length === 0}
          onClick={() => save(subscriptions)}
        >
          Export OPML
        </button>
      </div>
      {chosen.name === 'failed' && <Notice kind="fault">{chosen.message}</Notice>}
      {chosen.name === 'read' && (
        <Notice kind="note">
          <p>
            {chosen.feeds.length === 0
              ? 'There is no feed in this list that you are not subscribed to.'
              : `${count(chosen.feeds.length, 'feed')} that you are not subscribed to, on ${sayHosts([...new Set(chosen.feeds.map(hostOf))])}.`}
          </p>
          <div class="buttons">
            {chosen.feeds.length > 0 && (
              <button
                type="button"
                class="button primary"
                data-action="subscribe-all"
                onClick={() => subscribe(chosen.feeds, chosen.closedHosts)}
              >
                Subscribe to {chosen.feeds.length === 1 ? 'it' : 'all of them'}
              </button>
            )}
            <button type="button" class="button" onClick={() => setChosen({ name: 'none' })}>
              {chosen.feeds.length > 0 ? 'Cancel' : 'Close'}
            </button>
          </div>
        </Notice>
      )}
    </Panel>
  );
}

async function readList(context: OptionsContext, file: File, known: ReadonlySet<string>): Promise<Chosen> {
  if (file.size > maxBytes)
    return { name: 'failed', message: 'This file is far larger than any list of feeds.' };
  const listed = readOpml(decodeFeed(new Uint8Array(await file.arrayBuffer()), null));
  const feeds = listed.filter(({ address }) => !known.has(address));
  const hosts = [...new Set(feeds.map(hostOf))];
  const granted = new Set(await context.platform.grantedHosts(hosts));
  return { name: 'read', feeds, closedHosts: hosts.filter((host) => !granted.has(host)) };
}

function save(subscriptions: readonly Subscription[]): void {
  const text = writeOpml(subscriptions, new Date().toISOString());
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/x-opml' }));
  link.download = 'second-source-feeds.opml';
  link.click();
  // The browser has its own copy by the next turn.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
