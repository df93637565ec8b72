/** Feeds that publishers have kept up for years, in several languages, to begin with. None is subscribed to by itself. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import wellKnown from '../../feeds/well-known.json';
import type { OptionsContext } from '../context.ts';
import { Panel } from '../../ui/parts.tsx';
import { sayLanguage } from './say-time.ts';
import { hostOf, type FeedActions } from './use-feeds.ts';
import { useGranted } from './use-granted.ts';

const languages = [...new Set(wellKnown.map(({ language }) => language))];

export function WellKnown({
  context,
  actions,
  known,
}: {
  readonly context: OptionsContext;
  readonly actions: FeedActions;
  /** Addresses that are subscribed to. */
  readonly known: ReadonlySet<string>;
}): JSX.Element {
  const [language, setLanguage] = useState(languages[0] ?? 'en');
  return (
    <Panel
      title="Well-known feeds"
      lead="Public feeds of publishers in several languages, chosen for having lasted; no recommendation. Subscribe to those you want to compare with."
    >
      <label class="field feed-language">
        Language
        <select value={language} onChange={(event) => setLanguage(event.currentTarget.value)}>
          {languages.map((each) => (
            <option key={each} value={each}>
              {sayLanguage(each)}
            </option>
          ))}
        </select>
      </label>
      <ul class="sheet">
        {wellKnown
          .filter((each) => each.language === language)
          .map((each) => (
            <Row
              key={each.address}
              {...each}
              context={context}
              actions={actions}
              isKnown={known.has(each.address)}
            />
          ))}
      </ul>
    </Panel>
  );
}

function Row({
  language,
  name,
  address,
  context,
  actions,
  isKnown,
}: {
  readonly language: string;
  readonly name: string;
  readonly address: string;
  readonly context: OptionsContext;
  readonly actions: FeedActions;
  readonly isKnown: boolean;
}): JSX.Element {
  const host = hostOf({ address });
  const isGranted = useGranted(context, host);
  const subscribe = (): void => {
    void actions.request(isGranted ? [] : [host]).then((granted) => {
      if (granted) return actions.subscribe([{ address, title: name }]);
    });
  };
  return (
    <li data-well-known={address}>
      <div class="item-head">
        <div>
          <h3 class="item-name" lang={language}>
            {name}
          </h3>
          <p class="item-note">{host}</p>
        </div>
        <button
          type="button"
          class="button"
          disabled={isKnown}
          aria-label={isKnown ? `Subscribed to ${name}` : `Subscribe to ${name}`}
          onClick={subscribe}
        >
          {isKnown ? 'Subscribed' : 'Subscribe'}
        </button>
      </div>
    </li>
  );
}
