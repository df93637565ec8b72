/** One line at the foot of a full page: what was just done, or why it was not, and the way back. */
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { sentenceOf } from './fault.ts';
import { Icon } from './icons.tsx';

/** Takes back what was just done. What it throws is told in its place. */
export type Undo = () => Promise<void>;

export interface Saying {
  readonly sentence: string;
  /** Null when there is no way back. */
  readonly undo: Undo | null;
}

export function SayingLine({
  saying,
  say,
}: {
  readonly saying: Saying | null;
  readonly say: (saying: Saying | null) => void;
}): JSX.Element {
  const undo = saying?.undo ?? null;
  const takeBack = () => {
    if (undo === null) return;
    undo().then(
      () => say({ sentence: 'Taken back.', undo: null }),
      (error: unknown) => say({ sentence: sentenceOf(error), undo: null }),
    );
  };
  return (
    <div class={saying === null ? 'unseen' : 'saying'}>
      <p role="status">{saying?.sentence ?? ''}</p>
      {saying !== null && (
        <div class="buttons">
          {undo !== null && <UndoButton key={saying.sentence} onClick={takeBack} />}
          <button type="button" class="button" aria-label="Close this message" onClick={() => say(null)}>
            <Icon sign="close" />
          </button>
        </div>
      )}
    </div>
  );
}

/** What it undoes took away the button that was pressed, so the focus comes here, before a key can be pressed in vain. */
function UndoButton({ onClick }: { readonly onClick: () => void }): JSX.Element {
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => button.current?.focus({ preventScroll: true }), []);
  return (
    <button type="button" class="button" data-action="undo" ref={button} onClick={onClick}>
      Undo
    </button>
  );
}
