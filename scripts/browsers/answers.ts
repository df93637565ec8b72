/** What the extension answers, seen from outside. */
import type { Result, TabState } from '../../src/protocol/messages.ts';
import type { Popup, Session } from './session.ts';

/** Waits until the popup has said its last word on the page. */
export async function settled(popup: Popup): Promise<void> {
  await popup.waitFor('main[aria-busy="false"] h1');
}

/** What the background knows of the tab in front, as the popup asks for it. */
export async function tabState(session: Session): Promise<TabState> {
  const reply = await session.inExtension(async (api) => {
    const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
    const message = { direction: 'page-to-background', type: 'tab-state', request: { tabId: tab?.id ?? -1 } };
    return api.runtime.sendMessage<typeof message, Result<TabState>>(message);
  });
  if (!reply.ok) throw new Error(reply.message);
  return reply.value;
}
