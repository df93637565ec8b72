/** What full pages of the extension are built of. Their look is in extension/parts.css. */
import type { ComponentChildren, JSX } from 'preact';
import { useCallback, useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { sentenceOf } from './fault.ts';
import { Icon, type Sign } from './icons.tsx';

export type Loaded<Value> =
  | { readonly name: 'loading' }
  | { readonly name: 'ready'; readonly value: Value }
  | { readonly name: 'failed'; readonly sentence: string };

/**
 * What is read when a section opens, and again by `reload`. While it is read again, what was there stays.
 * @param load must be the same function between renderings (`useCallback`); another one is read at once
 */
export function useLoaded<Value>(load: () => Promise<Value>): readonly [Loaded<Value>, () => Promise<void>] {
  const [loaded, setLoaded] = useState<Loaded<Value>>({ name: 'loading' });
  const latest = useRef(0);
  const reload = useCallback(async () => {
    const turn = ++latest.current;
    let next: Loaded<Value>;
    try {
      next = { name: 'ready', value: await load() };
    } catch (error) {
      next = { name: 'failed', sentence: sentenceOf(error) };
    }
    if (turn === latest.current) setLoaded(next);
  }, [load]);
  useEffect(() => {
    void reload();
    return () => {
      latest.current++;
    };
  }, [reload]);
  return [loaded, reload];
}

export type Run = (work: () => Promise<void>) => void;

/**
 * What is loaded, and a way to change it: `run` does some work, tells its fault by `say`, and reads again what is shown.
 * @param load as for `useLoaded`
 */
export function useChanging<Value>(
  load: () => Promise<Value>,
  say: (sentence: string) => void,
): readonly [Loaded<Value>, Run, () => Promise<void>] {
  const [loaded, reload] = useLoaded(load);
  const run = useCallback(
    (work: () => Promise<void>): void => {
      work()
        .catch((error: unknown) => say(sentenceOf(error)))
        .then(reload)
        .catch((error: unknown) => console.error('Second Source:', error));
    },
    [say, reload],
  );
  return [loaded, run, reload];
}

/** Shows what was loaded, or why it was not. */
export function Show<Value>({
  loaded,
  children,
}: {
  readonly loaded: Loaded<Value>;
  readonly children: (value: Value) => ComponentChildren;
}): JSX.Element {
  switch (loaded.name) {
    case 'loading':
      return <p class="loading" aria-busy="true" />;
    case 'failed':
      return <Notice kind="fault">{loaded.sentence}</Notice>;
    case 'ready':
      return <>{children(loaded.value)}</>;
  }
}

/** A part of a section with a heading of its own. */
export function Panel({
  title,
  lead,
  children,
}: {
  readonly title: string;
  readonly lead?: ComponentChildren;
  readonly children: ComponentChildren;
}): JSX.Element {
  const id = useId();
  return (
    <section class="panel" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {lead !== undefined && <p class="lead">{lead}</p>}
      {children}
    </section>
  );
}

/** A line that matters: a fault, a warning, or something to know. */
export function Notice({
  kind,
  children,
}: {
  readonly kind: 'fault' | 'warning' | 'note' | 'good';
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <div class={`notice notice-${kind}`} role={kind === 'fault' ? 'alert' : undefined}>
      <Icon sign={kind === 'good' ? 'done' : 'notice'} />
      <div>{children}</div>
    </div>
  );
}

/** Nothing there yet, and what to do about it. */
export function Empty({
  sign,
  title,
  children,
}: {
  readonly sign: Sign;
  readonly title: string;
  readonly children?: ComponentChildren;
}): JSX.Element {
  return (
    <div class="empty">
      <span class="empty-sign">
        <Icon sign={sign} />
      </span>
      <p class="empty-title">{title}</p>
      {children}
    </div>
  );
}

/** On or off, at once. `label` names it; `shown` is what stands beside it, unless the label itself should. */
export function Switch({
  on,
  label,
  shown = label,
  disabled = false,
  onChange,
}: {
  readonly on: boolean;
  readonly label: string;
  readonly shown?: string;
  readonly disabled?: boolean;
  readonly onChange: (on: boolean) => void;
}): JSX.Element {
  return (
    <button
      type="button"
      role="switch"
      class="toggle"
      aria-checked={on}
      aria-label={label === shown ? undefined : label}
      disabled={disabled}
      onClick={() => onChange(!on)}
    >
      <span class="switch" aria-hidden="true" />
      {label === shown ? label : <span aria-hidden="true">{shown}</span>}
    </button>
  );
}

/**
 * A step that cannot be undone: the button asks first, in its own place. The focus goes with what is asked, and back.
 */
export function Confirm({
  label,
  question,
  yes,
  word = null,
  onYes,
}: {
  readonly label: string;
  readonly question: string;
  readonly yes: string;
  /** A word that must be typed before the step is taken; null: none. */
  readonly word?: string | null;
  readonly onYes: () => void;
}): JSX.Element {
  const [asking, setAsking] = useState(false);
  const [typed, setTyped] = useState('');
  const opener = useRef<HTMLButtonElement>(null);
  const first = useRef<HTMLButtonElement & HTMLInputElement>(null);
  const wasAsking = useRef(false);
  const id = useId();
  useLayoutEffect(() => {
    if (asking) first.current?.focus();
    else if (wasAsking.current) opener.current?.focus();
    wasAsking.current = asking;
  }, [asking]);
  const close = () => {
    setAsking(false);
    setTyped('');
  };
  if (!asking) {
    return (
      <button ref={opener} type="button" class="button danger" onClick={() => setAsking(true)}>
        {label}
      </button>
    );
  }
  const ready = word === null || typed.trim().toLowerCase() === word;
  return (
    <div
      class="confirm"
      role="group"
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <p id={id}>{question}</p>
      {word !== null && (
        <label class="field">
          Type “{word}” to go on
          <input
            ref={first}
            type="text"
            autocomplete="off"
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </label>
      )}
      <div class="buttons">
        <button
          ref={word === null ? first : null}
          type="button"
          class="button danger solid"
          disabled={!ready}
          onClick={() => {
            close();
            onYes();
          }}
        >
          {yes}
        </button>
        <button type="button" class="button" onClick={close}>
          Cancel
        </button>
      </div>
    </div>
  );
}

/** How far some work is. `value`: null while nobody knows how much there is. */
export function Progress({
  label,
  value,
  max,
}: {
  readonly label: string;
  readonly value: number | null;
  readonly max: number;
}): JSX.Element {
  const id = useId();
  return (
    <div class="progress-line">
      <label for={id}>{label}</label>
      <progress id={id} max={max} {...(value === null ? {} : { value })} />
    </div>
  );
}

/** Pairs of a name and what is known under it. */
export function Facts({
  facts,
}: {
  readonly facts: readonly (readonly [name: string, value: ComponentChildren])[];
}): JSX.Element {
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
