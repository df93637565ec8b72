/** The sections of the options page, in the order of its navigation. Each has its own folder or file. */
import type { JSX } from 'preact';
import type { OptionsContext } from './context.ts';
import { CorrectionsSection } from './corrections/corrections-section.tsx';
import { CorporaSection } from './corpora/corpora-section.tsx';
import { FilesSection } from './files/files-section.tsx';
import { FeedsSection } from './feeds/feeds-section.tsx';
import { SearchSection } from './search/search-section.tsx';
import { SettingsSection } from './settings/settings-section.tsx';
import { SitesSection } from './sites/sites-section.tsx';
import { StorageSection } from './storage/storage-section.tsx';

export interface Section {
  /** In the address: `options.html#corpora`. */
  readonly id: string;
  readonly title: string;
  readonly View: (props: {
    readonly context: OptionsContext;
    /** What follows the id in the address, decoded: `#search/word` gives `['word']`. */
    readonly path: readonly string[];
  }) => JSX.Element;
}

export const sections: readonly Section[] = [
  { id: 'corpora', title: 'Corpora', View: CorporaSection },
  { id: 'feeds', title: 'Feeds', View: FeedsSection },
  { id: 'search', title: 'Search', View: SearchSection },
  { id: 'files', title: 'Import and export', View: FilesSection },
  { id: 'corrections', title: 'Corrections', View: CorrectionsSection },
  { id: 'sites', title: 'Sites', View: SitesSection },
  { id: 'settings', title: 'Settings', View: SettingsSection },
  { id: 'storage', title: 'Storage', View: StorageSection },
];
