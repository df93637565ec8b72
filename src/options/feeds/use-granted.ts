import { useEffect, useState } from 'preact/hooks';
import type { OptionsContext } from '../context.ts';

/** Whether the browser gives access to a host already: known before a click, since a click must ask at once. */
export function useGranted(context: OptionsContext, host: string | null): boolean {
  const [granted, setGranted] = useState<string | null>(null);
  const { platform } = context;
  useEffect(() => {
    let isCurrent = true;
    if (host !== null) {
      void platform.grantedHosts([host]).then(([found]) => {
        if (isCurrent) setGranted(found ?? null);
      });
    }
    return () => {
      isCurrent = false;
    };
  }, [platform, host]);
  return host !== null && granted === host;
}
