/** The one kind of element that we ever add to a page. */

/**
 * A reader's own style sheet may space text out (WCAG 1.4.12), so these are reset without force; inside the shadow root
 * they are set again, where no rule of the page reaches.
 */
const spacing = ['letter-spacing', 'word-spacing', 'line-height'];

/**
 * Styles a host so that no rule of the page reaches it: inline and `!important`, after everything was reset.
 * https://developer.mozilla.org/docs/Web/CSS/all
 */
export function pinStyle(host: HTMLElement, properties: Readonly<Record<string, string>>): void {
  host.style.setProperty('all', 'initial', 'important');
  for (const name of spacing) host.style.setProperty(name, 'initial');
  for (const [name, value] of Object.entries(properties)) host.style.setProperty(name, value, 'important');
}
