/** The context menu: add the page, check a selection. */
import type { BackgroundPlatform, MenuClick, MenuItem } from '../platform/background.ts';
import { openCheck } from './reader-selection.ts';
import type { ReaderPages } from './reader-handlers.ts';
import type { Tabs } from './tabs.ts';

const addPageItem = 'add-page';
const checkItem = 'check-selection';

export const menuItems: readonly MenuItem[] = [
  { id: addPageItem, title: 'Add this report to my corpus', contexts: ['page'] },
  // The browser puts what is selected in the place of %s.
  { id: checkItem, title: 'Check “%s” in my corpus', contexts: ['selection'] },
];

/** What a choice in the context menu does. The click lets us into the page, as the toolbar button does. */
export async function chooseInMenu(
  platform: BackgroundPlatform,
  tabs: Tabs,
  pages: ReaderPages,
  click: MenuClick,
): Promise<void> {
  const { id, tabId, incognito } = click;
  if (id === checkItem) return openCheck(platform, click);
  if (id !== addPageItem || tabId === null) return;
  // The popup tells what came of it; asked for at once, for browsers want the click.
  const opening = platform.openPopup();
  const { state } = await tabs.check(tabId, false);
  if (state === 'answered' && !incognito) await pages.add(tabId);
  await opening;
}
