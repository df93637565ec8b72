/** The options page: navigation by the address's fragment, and the section that it names. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { OptionsContext } from './context.ts';
import type { Section } from './sections.ts';

export function App({
  context,
  sections,
}: {
  readonly context: OptionsContext;
  readonly sections: readonly Section[];
}): JSX.Element {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const changed = () => setHash(location.hash);
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  }, []);
  const [id = '', ...path] = hash.replace(/^#/, '').split('/').map(decode);
  const current = sections.find((each) => each.id === id) ?? sections[0];
  return (
    <>
      <nav aria-label="Options">
        <p class="brand">
          <img src="icons/32.png" width="16" height="16" alt="" />
          <span>Second Source</span>
        </p>
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
      <main>
        {current && (
          <>
            <h1>{current.title}</h1>
            <current.View context={context} path={path} />
          </>
        )}
      </main>
    </>
  );
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
