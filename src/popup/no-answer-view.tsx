/** Why there is no answer, in a plain sentence, and what to do next. */
import type { JSX } from 'preact';
import type { NoAnswer, TabState } from '../protocol/messages.ts';
import { Icon, type Sign } from '../ui/icons.tsx';
import type { Actions } from './actions.ts';

interface Next {
  readonly title: string;
  readonly sign: Sign;
  /** What the reader can do; null when the buttons say it all. */
  readonly advice: string | null;
  readonly button: { readonly label: string; readonly run: (actions: Actions) => void } | null;
  /** A section of the options where it can be mended. */
  readonly options?: { readonly section: string; readonly label: string };
}

const check = (label: string, force = false): Next['button'] => ({
  label,
  run: (actions) => actions.check(force),
});

const nexts: Readonly<Record<NoAnswer, Next>> = {
  'not-checked': { title: 'Not checked yet', sign: 'page', advice: null, button: check('Check this page') },
  reading: { title: 'Reading', sign: 'page', advice: null, button: null },
  'site-off': {
    title: 'Off on this site',
    sign: 'pause',
    advice: null,
    button: { label: 'Turn on for this site', run: (actions) => actions.setRule('ask') },
  },
  'browser-page': {
    title: 'Nothing to read here',
    sign: 'notice',
    advice: 'Open a news article and click the button there.',
    button: null,
  },
  pdf: {
    title: 'A PDF document',
    sign: 'notice',
    advice: 'Look for the same report as a web page, and click the button there.',
    button: null,
  },
  'not-html': {
    title: 'Not a web page',
    sign: 'notice',
    advice: 'Open the article that it belongs to, and click the button there.',
    button: null,
  },
  'not-article': {
    title: 'Not an article, it seems',
    sign: 'notice',
    advice: 'Open one of the articles it leads to, or have it compared all the same.',
    button: check('Check anyway', true),
  },
  empty: {
    title: 'No text here',
    sign: 'notice',
    advice: 'If the text is still loading, wait until you see it.',
    button: check('Check again', true),
  },
  'too-long': {
    title: 'Too long',
    sign: 'notice',
    advice: 'Open a single article instead of a page that holds many.',
    button: null,
  },
  'private-storage': {
    title: 'No storage here',
    sign: 'notice',
    advice: 'Open the article in a normal window, or allow storage in the browser’s settings.',
    button: check('Try again'),
  },
  'storage-full': {
    title: 'The storage is full',
    sign: 'notice',
    advice: 'Until then nothing more can be stored.',
    button: check('Try again'),
    options: { section: 'corpora', label: 'See what can be deleted' },
  },
  failed: {
    title: 'That did not work',
    sign: 'notice',
    advice: 'Reload the page and try again. Nothing on the page was changed.',
    button: check('Try again'),
  },
};

export function NoAnswerView({
  tab,
  actions,
}: {
  readonly tab: TabState;
  readonly actions: Actions;
}): JSX.Element {
  const state = tab.state === 'answered' ? 'failed' : tab.state;
  const { title, sign, advice, button, options } = nexts[state];
  return (
    <div class={`no-answer state-${state}`}>
      <span class="no-answer-sign">
        <Icon sign={sign} />
      </span>
      <h1>{title}</h1>
      {tab.message !== null && <p>{tab.message}</p>}
      {advice !== null && <p class="advice">{advice}</p>}
      {state === 'reading' && <div class="progress" aria-hidden="true" />}
      {button !== null && (
        <button type="button" class="primary" onClick={() => button.run(actions)}>
          {button.label}
        </button>
      )}
      {options !== undefined && (
        <p class="advice">
          <a href={`options.html#${options.section}`} target="_blank" rel="noreferrer noopener">
            {options.label}
            <span class="unseen"> (new tab)</span>
          </a>
        </p>
      )}
    </div>
  );
}
