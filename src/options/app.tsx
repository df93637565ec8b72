/** The options page: navigation by the address's fragment, the section that it names, and the line that tells what was done. */
import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { SayingLine, type Saying, type Undo } from '../ui/saying.tsx';
import type { OptionsContext } from './context.ts';
import type { Section } from './sections.ts';

export function App({
  context: base,
  sections,
}: {
  readonly context: Omit<OptionsContext, 'say' | 'onUndone'>;
  readonly sections: readonly Section[];
}): JSX.Element {
  const { id, path } = usePlace();
  const current = sections.find((each) => each.id === id) ?? sections[0];
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef<string | null>(null);
  const [saying, setSaying] = useState<Saying | null>(null);
  const context = useMemo((): OptionsContext => {
    const followers = new Set<() => void>();
    const undoAndTell = async (undo: Undo): Promise<void> => {
      await undo();
      for (const follower of followers) follower();
    };
    return {
      ...base,
      say: (sentence, undo) => setSaying({ sentence, undo: undo ? () => undoAndTell(undo) : null }),
      onUndone(follower) {
        followers.add(follower);
        return () => followers.delete(follower);
      },
    };
  }, [base]);

  // Before it is painted: title, name and focus change together.
  useLayoutEffect(() => {
    if (!current) return;
    document.title = `${current.title} – Second Source`;
    // Who goes to another section is taken to its name; who opens the page stays at its beginning.
    if (shown.current !== null && shown.current !== current.id) heading.current?.focus();
    shown.current = current.id;
  }, [current]);

  return (
    <>
      <a
        class="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          heading.current?.focus();
        }}
      >
        Skip to {current?.title ?? 'the content'}
      </a>
      <header class="side">
        <p class="brand">
          <img src="icons/32.png" width="16" height="16" alt="" />
          <span>Second Source</span>
        </p>
        <nav aria-label="Options">
          <ul>
            {sections.map((section) => (
              <li key={section.id}>
                <a href={`#${section.id}`} aria-current={section === current ? 'page' : undefined}>
                  {section.title}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <p class="side-more">
          <a href="welcome.html">First steps</a>
        </p>
      </header>
      <main id="main">
        {current && (
          <>
            <h1 ref={heading} tabIndex={-1}>
              {current.title}
            </h1>
            <current.View key={current.id} context={context} path={path} />
          </>
        )}
      </main>
      <SayingLine saying={saying} say={setSaying} />
    </>
  );
}

/** What the address's fragment names: a section, and what follows it. */
function usePlace(): { readonly id: string; readonly path: readonly string[] } {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const changed = () => setHash(location.hash);
    addEventListener('hashchange', changed);
    // Whoever was quicker than this effect is not lost.
    changed();
    return () => removeEventListener('hashchange', changed);
  }, []);
  return useMemo(() => {
    const [id = '', ...path] = hash.replace(/^#/, '').split('/').map(decode);
    return { id, path };
  }, [hash]);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    // An address typed by hand, with a stray percent sign: taken as it stands.
    if (error instanceof URIError) return part;
    throw error;
  }
}
