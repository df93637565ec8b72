/** Ending a subscription together with its reports, and bringing both back. */
import { parseSetAside, setAsidePrefix } from '../../feeds/subscription.ts';
import { ask } from '../../ui/fault.ts';
import type { Undo } from '../../ui/saying.tsx';
import type { OptionsContext } from '../context.ts';

/** Hosts that a subscription would need again, and that the browser gives no access to now. @throws {CorpusError} */
export async function hostsToBringBack(context: OptionsContext, id: string): Promise<readonly string[]> {
  const corpus = await context.corpus();
  const hosts = (await corpus.records('feeds', parseSetAside).get(setAsidePrefix + id))?.hosts ?? [];
  const granted = new Set(await context.platform.grantedHosts(hosts));
  return hosts.filter((host) => !granted.has(host));
}

/** @returns what undoes it; to be called straight from a click, for it may ask the browser for access */
export async function leaveWithReports(context: OptionsContext, id: string): Promise<Undo> {
  await ask(context, 'feed-unsubscribe', { id, keepReports: false });
  const hosts = await hostsToBringBack(context, id);
  return () => bringBack(context, id, hosts);
}

/**
 * Brings back the subscription and its reports. Without the access the feed says that it waits for it. Call it straight
 * from a click, before anything is awaited: the browser wants the gesture.
 * @param hosts as `hostsToBringBack` gave them
 */
export async function bringBack(
  context: OptionsContext,
  id: string,
  hosts: readonly string[],
): Promise<void> {
  const { platform } = context;
  const noted = hosts.length === 0 ? null : platform.ask('feed-hosts', { hosts, wanted: true });
  const asked = hosts.length === 0 ? true : platform.requestHosts(hosts);
  await noted;
  const isGranted = await asked;
  await ask(context, 'feed-restore', { id });
  if (!isGranted) await platform.ask('feed-hosts', { hosts, wanted: false });
  // What was missed meanwhile is fetched.
  void platform.ask('feeds-work', {});
}
