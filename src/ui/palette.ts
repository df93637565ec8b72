/** The reader's colours on a page of ours: an attribute of the root that extension/style.css goes by. */
import { loadSettings, settingsKey } from '../platform/settings.ts';
import { onStored, storeOf } from '../platform/store.ts';
import type { Palette } from '../protocol/settings.ts';

function applyPalette(document: Document, palette: Palette): void {
  document.documentElement.dataset['palette'] = palette;
}

/** Takes the colours from the settings, now and whenever they change, while the page is open. */
export function followPalette(document: Document): void {
  onStored('local', settingsKey, () => void showPalette(document));
  void showPalette(document);
}

/** Never rejects: without the settings the page has its usual colours. */
async function showPalette(document: Document): Promise<void> {
  try {
    applyPalette(document, (await loadSettings(storeOf('local'))).palette);
  } catch (error) {
    console.warn('Second Source: the settings could not be read', error);
  }
}
