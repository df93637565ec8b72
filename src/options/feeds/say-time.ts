/** How the feeds section says times, hosts and languages. */

/** "3 minutes ago", "in 2 hours"; both in milliseconds since 1970. */
export function sayTime(time: number, now: number): string {
  const seconds = Math.round((time - now) / 1000);
  const format = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  const size = Math.abs(seconds);
  if (size < 45) return seconds > 0 ? 'in a moment' : 'just now';
  if (size < 45 * 60) return format.format(Math.round(seconds / 60), 'minute');
  if (size < 22 * 3_600) return format.format(Math.round(seconds / 3_600), 'hour');
  return format.format(Math.round(seconds / 86_400), 'day');
}

/** "a.example", "a.example and b.example", "a.example, b.example and 3 more". */
export function sayHosts(hosts: readonly string[]): string {
  if (hosts.length <= 1) return hosts[0] ?? '';
  if (hosts.length === 2) return `${hosts[0]} and ${hosts[1]}`;
  return `${hosts.slice(0, 2).join(', ')} and ${hosts.length - 2} more`;
}

/** The name of a language in English: "de" is German. */
export function sayLanguage(tag: string): string {
  return new Intl.DisplayNames('en', { type: 'language' }).of(tag) ?? tag;
}
