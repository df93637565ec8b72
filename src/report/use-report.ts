/** What the page of a stored report knows: the report at once, and a little later what the others say of it. */
import { useEffect, useState } from 'preact/hooks';
import type { PagePlatform } from '../platform/page.ts';
import type { ComparedReport, Result, StoredReport } from '../protocol/messages.ts';
import type { Place } from './place.ts';

export type StoredState =
  | { readonly name: 'loading' }
  | { readonly name: 'shown'; readonly stored: StoredReport }
  | { readonly name: 'missing'; readonly message: string };

export type ComparedState =
  | { readonly name: 'comparing' }
  | { readonly name: 'compared'; readonly compared: ComparedReport }
  | { readonly name: 'failed'; readonly message: string };

const missing = 'This report is no longer stored on this device.';

export function useReport(
  platform: PagePlatform,
  place: Place | null,
): { readonly stored: StoredState; readonly compared: ComparedState } {
  const [stored, setStored] = useState<StoredState>({ name: 'loading' });
  const [compared, setCompared] = useState<ComparedState>({ name: 'comparing' });
  useEffect(() => {
    let ended = false;
    const load = async (): Promise<void> => {
      if (place === null) return setStored({ name: 'missing', message: missing });
      const request = { corpus: place.corpus, id: place.id };
      const reply = await again(() => platform.ask('stored-report', request));
      if (ended) return;
      if (!reply.ok) return setStored({ name: 'missing', message: reply.message });
      if (reply.value === null) return setStored({ name: 'missing', message: missing });
      setStored({ name: 'shown', stored: reply.value });
      const answer = await again(() => platform.ask('compare-stored', request));
      if (ended) return;
      if (!answer.ok) return setCompared({ name: 'failed', message: answer.message });
      setCompared(
        answer.value === null
          ? { name: 'failed', message: missing }
          : { name: 'compared', compared: answer.value },
      );
    };
    void load();
    return () => {
      ended = true;
    };
  }, [platform, place]);
  return { stored, compared };
}

/** A background that died meanwhile is asked once more. */
async function again<Value>(ask: () => Promise<Result<Value>>): Promise<Result<Value>> {
  const first = await ask();
  return !first.ok && first.code === 'unreachable' ? ask() : first;
}
