/** Readers of single fields of a message, each of which throws when the field has not its shape. */
import { isIsoDate } from '../core/report.ts';
import type { SiteRule } from './messages.ts';
import { isSite } from './sites.ts';

/** The message claims to be ours and is not well formed. `message` names the field. */
export class InvalidMessageError extends Error {
  readonly code = 'invalid-message';
}

/** The longest article that is read, in UTF-16 units: some 170,000 words, beyond any news report. */
export const maxArticleLength = 1_000_000;
/** The longest of every other string (an address, a title), in UTF-16 units. */
export const maxFieldLength = 20_000;

export type Fields = Readonly<Record<string, unknown>>;

export function object(value: unknown, name: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InvalidMessageError(`${name} must be an object`);
  }
  return value as Fields;
}

export function text(fields: Fields, name: string, maxLength = maxFieldLength): string {
  const value = fields[name];
  if (typeof value !== 'string') throw new InvalidMessageError(`${name} must be a string`);
  if (value.length > maxLength) throw new InvalidMessageError(`${name} is too long`);
  return value;
}

export function optional(fields: Fields, name: string): string | null {
  return fields[name] === null || fields[name] === undefined ? null : text(fields, name);
}

export function date(fields: Fields, name: string): string | null {
  const value = optional(fields, name);
  if (value !== null && !isIsoDate(value)) throw new InvalidMessageError(`${name} must be an ISO 8601 date`);
  return value;
}

export function flag(fields: Fields, name: string): boolean {
  const value = fields[name];
  if (typeof value !== 'boolean') throw new InvalidMessageError(`${name} must be true or false`);
  return value;
}

export function tab(fields: Fields): number {
  const value = fields['tabId'];
  if (!Number.isSafeInteger(value) || (value as number) < 0) {
    throw new InvalidMessageError('tabId must be a whole number');
  }
  return value as number;
}

export function findingId(fields: Fields): string {
  const value = text(fields, 'findingId', 40);
  if (!/^(?:\d{1,6}|w)\.\d{1,6}$/.test(value)) throw new InvalidMessageError('findingId has not its form');
  return value;
}

export function site(fields: Fields): string {
  const value = text(fields, 'site', 260);
  if (!isSite(value)) throw new InvalidMessageError('site must be a host name');
  return value;
}

export function place(fields: Fields): { readonly corpus: string; readonly id: string } {
  return { corpus: text(fields, 'corpus'), id: text(fields, 'id') };
}

export function rule(fields: Fields): SiteRule {
  const value = fields['rule'];
  if (value !== 'ask' && value !== 'always' && value !== 'off') {
    throw new InvalidMessageError('rule must be ask, always or off');
  }
  return value;
}
