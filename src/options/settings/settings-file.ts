/** Settings as a file: what is exported, and reading one back. Pure. */
import { readSettingsRecord, type Settings } from '../../protocol/settings.ts';
import { isSite } from '../../protocol/sites.ts';

const format = 'second-source-settings';
const version = 1;
/** A settings file is some hundred bytes; anything of this size is something else. */
export const maxFileLength = 1_000_000;

export interface SettingsFile {
  readonly settings: Settings;
  /** Hosts on which nothing is read. */
  readonly offSites: readonly string[];
}

/** The file is not one of ours. `message` is one line for the reader. */
export class SettingsFileError extends Error {
  readonly code = 'invalid-settings';
}

/** JSON, one field a line. Access to sites is the browser's to give, so it is not in it. */
export function writeSettings({ settings, offSites }: SettingsFile): string {
  return `${JSON.stringify({ format, version, settings, offSites }, null, 2)}\n`;
}

/** @throws {SettingsFileError} */
export function parseSettings(text: string): SettingsFile {
  const file = fieldsOf(parseJson(text));
  if (file === null || file['format'] !== format) {
    throw new SettingsFileError('This file holds no settings of Second Source.');
  }
  if (typeof file['version'] !== 'number' || file['version'] > version) {
    throw new SettingsFileError('These settings are from a newer version of Second Source: update it first.');
  }
  const given = fieldsOf(file['settings']);
  if (given === null) throw new SettingsFileError('The settings in this file are damaged.');
  const settings = readSettingsRecord(given);
  // A field that is there and was not understood is told, rather than silently set to its default.
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(settings, name)) throw new SettingsFileError(`“${shorten(name)}” is no setting.`);
    if (!sameValue(value, settings[name as keyof Settings])) {
      throw new SettingsFileError(`The setting “${name}” has no value that it can have.`);
    }
  }
  const offSites: unknown = file['offSites'] ?? [];
  if (!Array.isArray(offSites)) throw new SettingsFileError('The list of sites that are off is damaged.');
  for (const site of offSites as unknown[]) {
    if (typeof site !== 'string' || !isSite(site)) {
      throw new SettingsFileError(`${shorten(JSON.stringify(site))} is no site.`);
    }
  }
  return { settings, offSites: [...new Set(offSites as string[])] };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw new SettingsFileError('This file is not JSON.');
    throw error;
  }
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

/** Whether all that is given was taken over. */
function sameValue(given: unknown, taken: unknown): boolean {
  const [from, to] = [fieldsOf(given), fieldsOf(taken)];
  if (from === null || to === null) return JSON.stringify(given) === JSON.stringify(taken);
  return Object.entries(from).every(([name, value]) => Object.hasOwn(to, name) && sameValue(value, to[name]));
}

const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
