/** A document for Preact to render into, from linkedom, as the globals that it asks for. */
import { parseHTML } from 'linkedom';
import { render, type VNode } from 'preact';

export interface Rendered {
  readonly root: HTMLElement;
  /** Visible text, white space collapsed. */
  text(): string;
  all(selector: string): HTMLElement[];
  /** The first element that matches and has the text. @throws when there is none */
  find(selector: string, text?: string): HTMLElement;
}

export function renderInto(vnode: VNode): Rendered {
  const { document, window } = parseHTML('<!doctype html><html><body><div id="app"></div></body></html>');
  Object.assign(globalThis, { document, window });
  // linkedom lays nothing out.
  Object.assign(window.Element.prototype, { scrollIntoView() {} });
  const root = document.getElementById('app') as unknown as HTMLElement;
  render(vnode, root);
  const all = (selector: string) => [...root.querySelectorAll<HTMLElement>(selector)];
  return {
    root,
    text: () => textOf(root),
    all,
    find(selector, text) {
      const found = all(selector).find((each) => text === undefined || textOf(each).includes(text));
      if (!found) throw new Error(`no ${selector} with ${text ?? 'any text'} in: ${textOf(root)}`);
      return found;
    },
  };
}

export const textOf = (element: Element): string =>
  (element.textContent ?? '').replaceAll(/\s+/gu, ' ').trim();

export function click(element: Element): void {
  const EventClass = (globalThis as unknown as { window: { Event: typeof Event } }).window.Event;
  element.dispatchEvent(new EventClass('click', { bubbles: true }));
}

/** Lets effects and promises that are already under way run. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await new Promise((resolve) => setTimeout(resolve, 5));
}
