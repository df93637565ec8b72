/** The one kind of element that we ever add to a page. */

/**
 * Styles a host so that no rule of the page reaches it: inline and `!important`, after everything was reset.
 * https://developer.mozilla.org/docs/Web/CSS/all
 */
export function pinStyle(host: HTMLElement, properties: Readonly<Record<string, string>>): void {
  host.style.setProperty('all', 'initial', 'important');
  for (const [name, value] of Object.entries(properties)) host.style.setProperty(name, value, 'important');
}
