/** Several parts of the background answer to the same events of the browser: each in turn, whatever came of the others. */
import type { BackgroundEvents } from '../platform/background.ts';

export function together(...parts: readonly Partial<BackgroundEvents>[]): BackgroundEvents {
  const each = async (run: (part: Partial<BackgroundEvents>) => Promise<void> | undefined): Promise<void> => {
    let fault: unknown = null;
    for (const part of parts) {
      try {
        await run(part);
      } catch (error) {
        fault ??= error;
      }
    }
    if (fault !== null) throw fault;
  };
  return {
    started: () => each((part) => part.started?.()),
    tabClosed: (tabId) => each((part) => part.tabClosed?.(tabId)),
    permissionsAdded: (patterns) => each((part) => part.permissionsAdded?.(patterns)),
    permissionsRemoved: () => each((part) => part.permissionsRemoved?.()),
    alarm: (name) => each((part) => part.alarm?.(name)),
    menuClicked: (click) => each((part) => part.menuClicked?.(click)),
  };
}
