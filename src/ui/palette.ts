/** The reader's colours on a page of ours: an attribute of the root that extension/style.css goes by. */
import { loadSettings } from '../platform/settings.ts';
import { storeOf } from '../platform/store.ts';
import type { Palette } from '../protocol/settings.ts';

export function applyPalette(document: Document, palette: Palette): void {
  document.documentElement.dataset['palette'] = palette;
}

/** Takes the colours from the settings. Never rejects: without them the page has its usual ones. */
export async function showPalette(document: Document): Promise<void> {
  try {
    applyPalette(document, (await loadSettings(storeOf('local'))).palette);
  } catch (error) {
    console.warn('Second Source: the settings could not be read', error);
  }
}
