/** One quantity and the values that reports give for it, oldest first. */
import type { JSX } from 'preact';
import type { Fact, FactVersion } from '../../core/cross-reference.ts';
import type { TabAnswer } from '../../protocol/messages.ts';
import { linkTo } from '../links.ts';
import { nameOf, sayDay } from '../wording.ts';

interface Props {
  readonly fact: Fact;
  readonly tab: TabAnswer;
}

export function FactTable({ fact, tab }: Props): JSX.Element {
  return (
    <div class="fact">
      <table>
        <caption>{fact.label}</caption>
        <thead>
          <tr>
            <th scope="col">Figure</th>
            <th scope="col">Said by</th>
            <th scope="col">As of</th>
            <th scope="col">In</th>
          </tr>
        </thead>
        <tbody>
          {fact.versions.map((version, index) => (
            <tr key={index}>
              <td>
                <span class="value">{version.value}</span>
              </td>
              <td>{version.saidBy ?? 'none found'}</td>
              <td>{sayDay(version.asOf) ?? 'undated'}</td>
              <td>
                <Where version={version} tab={tab} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Where({ version, tab }: { readonly version: FactVersion; readonly tab: TabAnswer }): JSX.Element {
  if (version.report === null || version.report === tab.answer.id) return <>this article</>;
  const other = tab.others[version.report];
  if (!other) return <>report {version.report}</>;
  const passage = { text: version.value, start: version.start, end: version.end };
  return (
    <a href={linkTo(other, passage)} target="_blank" rel="noreferrer noopener">
      {nameOf(other)}
      <span class="unseen"> (new tab)</span>
    </a>
  );
}
