/** Whether an element of the live page is rendered. */

/**
 * `checkVisibility` says no of an element without a box of its own, which `display: contents` makes although its
 * children are shown (https://drafts.csswg.org/cssom-view/#dom-element-checkvisibility).
 */
export function isRendered(element: Element): boolean {
  if (Element.prototype.checkVisibility.call(element)) return true;
  return getComputedStyle(element).display === 'contents';
}
