/** What a stored report said before, and what changed from each version to the next. */
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { changesBetween } from '../core/versions/changes.ts';
import type { StoredReport, StoredVersion } from '../protocol/messages.ts';
import { ChangeList } from '../ui/changes.tsx';
import { Icon } from '../ui/icons.tsx';
import { count, sayDay } from '../ui/wording.ts';
import { cutParagraphs } from './place.ts';

/** Changes that are shown of a version; a page that was rewritten has hundreds. */
const maxChanges = 50;

export function Versions({ stored }: { readonly stored: StoredReport }): JSX.Element | null {
  const { earlier } = stored;
  if (earlier.length === 0) return null;
  return (
    <section class="section versions" aria-labelledby="versions-title">
      <h2 id="versions-title">
        <Icon sign="updates" />
        <span class="section-name">Versions</span>
        <span class="size">{earlier.length + 1}</span>
      </h2>
      <p class="note">
        Above stands the newest, stored {sayWhen(stored)}. Earlier ones are kept, and never compared with
        anything.
      </p>
      <ol class="version-list">
        {earlier.map((version, index) => (
          <Version key={index} version={version} next={earlier[index - 1] ?? stored} isLast={index === 0} />
        ))}
      </ol>
    </section>
  );
}

const sayWhen = ({ seenAt }: StoredVersion): string => {
  const day = sayDay(seenAt);
  return day === null ? 'on a day that was not noted' : `on ${day}`;
};

function Version({
  version,
  next,
  isLast,
}: {
  readonly version: StoredVersion;
  /** The version that came after it. */
  readonly next: StoredVersion;
  readonly isLast: boolean;
}): JSX.Element {
  const changes = useMemo(() => changesBetween(version.report, next.report), [version, next]);
  return (
    <li class="version">
      <h3>Stored {sayWhen(version)}</h3>
      <details open={isLast}>
        <summary>
          {changes.length === 0
            ? 'The same sentences in the version after it'
            : `${count(changes.length, 'change')} to the version after it`}
        </summary>
        <ChangeList changes={changes.slice(0, maxChanges)} />
        {changes.length > maxChanges && (
          <p class="note">and {count(changes.length - maxChanges, 'more change')}</p>
        )}
      </details>
      <details>
        <summary>Its whole text</summary>
        <article class="version-text" lang={version.report.language ?? undefined}>
          {version.report.title !== null && <h4>{version.report.title}</h4>}
          {cutParagraphs(version.report.text, [0, 0]).map((stretches, index) => (
            <p key={index}>{stretches.map(({ text }) => text).join('')}</p>
          ))}
        </article>
      </details>
    </li>
  );
}
