/**
 * The card of a marked passage: what relation, both passages word for word, who published the other one and when, why,
 * and a link to it. Page text and corpus text go in as text nodes only.
 *
 * The shadow root is closed for pages and open for the accessibility test (an axe run finds nothing in a closed one).
 * The host stands in the page only while the card is shown, out of the flow.
 */
import type { Mark } from '../protocol/messages.ts';
import type { Palette } from '../protocol/settings.ts';
import { linkTo, webAddress } from '../ui/links.ts';
import { findingRuns, type Run } from '../ui/word-diff.ts';
import { relationNames, sayDay, shorten } from '../ui/wording.ts';
import { cardStyle } from './card-style.ts';
import { styleOf } from '../ui/mark-styles.ts';
import { pinStyle } from './host.ts';

export interface CardActions {
  /** To the finding after (1) or before (-1) this one. */
  step(direction: 1 | -1): void;
  hideMarks(): void;
  close(): void;
}

export interface CardContent {
  /** Every finding of the passage; the first is the one asked for. */
  readonly marks: readonly Mark[];
  /** Which passage of how many, from 1. */
  readonly place: number;
  readonly places: number;
}

export interface Card {
  /** The reader's colours, from the next time that it is shown. */
  wear(palette: Palette): void;
  /** @param around the passage, in viewport coordinates: the card stands below it, or above where there is more room */
  show(content: CardContent, around: DOMRect): void;
  place(around: DOMRect): void;
  focus(): void;
  hide(): void;
  readonly isShown: boolean;
  /** Whether an event came out of the card. */
  owns(event: Event): boolean;
  readonly host: HTMLElement;
}

const gap = 8;
const maxNameLength = 90;

export function createCard(document: Document, actions: CardActions, mode: ShadowRootMode = 'closed'): Card {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(cardStyle);
  root.adoptedStyleSheets = [sheet];
  let section: HTMLElement | null = null;
  let palette: Palette = 'standard';
  const put = (left: number, top: number): void =>
    pinStyle(host, {
      position: 'fixed',
      left: `${left}px`,
      top: `${top}px`,
      'z-index': '2147483647',
      'color-scheme': 'light dark',
    });

  // A key pressed in the card is not the page's; the page's shortcuts must not act on it.
  for (const type of [
    'keydown',
    'keyup',
    'keypress',
    'click',
    'pointerdown',
    'pointerup',
    'mousedown',
    'mouseup',
    'wheel',
  ]) {
    root.addEventListener(type, (event) => {
      if (event instanceof KeyboardEvent && event.type === 'keydown' && event.key === 'Escape')
        actions.close();
      event.stopPropagation();
    });
  }

  const place = (around: DOMRect): void => {
    if (section === null) return;
    put(0, 0);
    // The viewport's origin, also where the root element is transformed and "fixed" is not.
    const origin = host.getBoundingClientRect();
    const { width, height } = section.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const viewHeight = Math.min(clientHeight || innerHeight, innerHeight);
    const below = around.bottom + gap;
    const above = around.top - gap - height;
    const fitsBelow = below + height <= viewHeight;
    const top = fitsBelow || around.top < viewHeight - around.bottom ? below : above;
    const left = Math.min(Math.max(gap, around.left), Math.max(gap, clientWidth - width - gap));
    const highest = Math.max(gap, viewHeight - height - gap);
    put(left - origin.left, Math.min(Math.max(gap, top), highest) - origin.top);
  };

  return {
    host,
    get isShown() {
      return host.isConnected;
    },
    wear(next) {
      palette = next;
    },
    show(content, around) {
      section = build(document, content, actions);
      section.dataset['palette'] = palette;
      root.replaceChildren(section);
      put(0, 0);
      if (!host.isConnected) document.documentElement.append(host);
      place(around);
    },
    place,
    focus() {
      section?.focus({ preventScroll: true });
    },
    hide() {
      host.remove();
      root.replaceChildren();
      section = null;
    },
    owns: (event) => event.composedPath().includes(host),
  };
}

function build(document: Document, content: CardContent, actions: CardActions): HTMLElement {
  const make = <Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    className: string,
    ...children: readonly (Node | string)[]
  ): HTMLElementTagNameMap[Tag] => {
    const element = document.createElement(tag);
    if (className !== '') element.className = className;
    element.append(...children);
    return element;
  };
  const quote = (className: string, runs: readonly Run[]): HTMLElement =>
    make(
      'blockquote',
      className,
      ...runs.map((run) => (run.differs ? make('mark', '', run.text) : run.text)),
    );

  const publisher = (mark: Mark): (Node | string)[] =>
    isWithin(mark)
      ? [make('b', '', 'Elsewhere in this article')]
      : [make('b', '', shorten(mark.otherName, maxNameLength)), ` · ${sayDay(mark.otherDate) ?? 'undated'}`];
  const finding = (mark: Mark): HTMLElement => {
    const style = styleOf(mark);
    const stroke = make('span', 'stroke', '\u00a0'.repeat(6));
    stroke.setAttribute('aria-hidden', 'true');
    const [here, there] = findingRuns(mark, mark.here, mark.there, mark.values);
    const element = make(
      'article',
      `finding ${style}`,
      make('h2', 'relation', stroke, nameOfRelation(mark)),
      make('p', 'label', make('b', '', 'This article'), mark.field === 'title' ? ', in its title' : ''),
      quote('here', here),
      make('p', 'label', ...publisher(mark)),
      quote('there', there),
    );
    if (mark.why !== '') element.append(make('p', 'why', mark.why));
    const address = addressOf(mark);
    if (address !== null) {
      const link = make('a', 'open', 'Open that report at this passage');
      link.href = address;
      link.target = '_blank';
      link.rel = 'noopener noreferrer';
      element.append(link);
    }
    return element;
  };
  const button = (text: string, label: string, press: () => void): HTMLButtonElement => {
    const element = make('button', '', text);
    element.type = 'button';
    element.title = label;
    element.setAttribute('aria-label', label);
    element.addEventListener('click', (event) => {
      if (event.isTrusted) press();
    });
    return element;
  };

  const findings = make('div', 'findings', ...content.marks.map(finding));
  findings.tabIndex = 0;
  findings.setAttribute('role', 'group');
  findings.setAttribute('aria-label', 'What other reports say of this passage');
  const bar = make(
    'div',
    'bar',
    make('span', 'place', `Passage ${content.place} of ${content.places}`),
    button('‹', 'Previous passage (Alt+Shift+P)', () => actions.step(-1)),
    button('›', 'Next passage (Alt+Shift+N)', () => actions.step(1)),
    button('Hide marks', 'Hide marks (Alt+Shift+H)', () => actions.hideMarks()),
    button('✕', 'Close (Escape)', () => actions.close()),
  );
  const section = make('section', 'card', findings, bar);
  section.setAttribute('role', 'dialog');
  section.setAttribute('aria-label', 'Second Source: this passage in other reports');
  section.tabIndex = -1;
  section.lang = 'en';
  section.dir = 'ltr';
  for (const passage of section.querySelectorAll('blockquote')) passage.dir = 'auto';
  return section;
}

/** A finding between two passages of the article itself. */
function isWithin(mark: Mark): boolean {
  return mark.findingId.startsWith('w.');
}

function nameOfRelation(mark: Mark): string {
  return styleOf(mark) === 'repeats' ? 'Repeated, from the same origin' : relationNames[mark.relation];
}

/** Only a report with a web address of its own is linked: a page cannot open the extension's pages. */
function addressOf(mark: Mark): string | null {
  if (webAddress(mark.otherUrl) === null) return null;
  const other = {
    id: '',
    corpus: '',
    title: null,
    source: null,
    url: mark.otherUrl,
    published: null,
    author: null,
  };
  return linkTo(other, { text: mark.there, start: 0, end: mark.there.length });
}
