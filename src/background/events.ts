/** Several parts of the background answer to the same events of the browser: each in turn, whatever came of the others. */
import type { BackgroundEvents } from '../platform/background.ts';

export function together(...parts: readonly Partial<BackgroundEvents>[]): BackgroundEvents {
  const each = async (run: (part: Partial<BackgroundEvents>) => Promise<void> | undefined): Promise<void> => {
    const outcomes: PromiseSettledResult<void>[] = [];
    for (const part of parts) {
      const [outcome] = await Promise.allSettled([run(part) ?? Promise.resolve()]);
      outcomes.push(outcome);
    }
    const faults = outcomes.flatMap((each): unknown[] => (each.status === 'rejected' ? [each.reason] : []));
    if (faults.length > 0) throw new AggregateError(faults, 'an event of the browser was not fully handled');
  };
  return {
    started: () => each((part) => part.started?.()),
    installed: () => each((part) => part.installed?.()),
    tabClosed: (tabId) => each((part) => part.tabClosed?.(tabId)),
    permissionsAdded: (patterns) => each((part) => part.permissionsAdded?.(patterns)),
    permissionsRemoved: () => each((part) => part.permissionsRemoved?.()),
    alarm: (name) => each((part) => part.alarm?.(name)),
    menuClicked: (click) => each((part) => part.menuClicked?.(click)),
  };
}
