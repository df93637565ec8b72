import { render } from 'preact';
import { openCorpus, type StoredCorpus } from '../corpus/open-corpus.ts';
import { optionsPlatform } from '../platform/options.ts';
import { askToKeepStorage } from '../ui/keep-storage.ts';
import { followPalette } from '../ui/palette.ts';
import { App } from './app.tsx';
import type { OptionsContext } from './context.ts';
import { sections } from './sections.ts';

let opened: Promise<StoredCorpus> | null = null;

const context: Omit<OptionsContext, 'say' | 'onUndone'> = {
  platform: optionsPlatform,
  async corpus() {
    const opening = (opened ??= openCorpus());
    try {
      return await opening;
    } catch (error) {
      if (opened === opening) opened = null;
      throw error;
    }
  },
};

followPalette(document);
void askToKeepStorage();
const root = document.getElementById('app');
if (root) {
  root.replaceChildren();
  render(<App context={context} sections={sections} />, root);
}
