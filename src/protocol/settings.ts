/** The reader's settings: one JSON record in the browser's local store, shared by all contexts. */

export interface Settings {
  /** Which pages that are read as articles are kept in the corpus of pages. Never any of a private window. */
  readonly keep: {
    /** Every article that is read. */
    readonly all: boolean;
    /** Hosts whose articles are kept. */
    readonly sites: readonly string[];
  };
  /** Whether reports that were kept by themselves may cause marks on a page, whose scripts can see what is marked. */
  readonly keptReportsMark: boolean;
  readonly palette: Palette;
  readonly retention: {
    /** Reports older than this are removed from feeds and kept pages; null: never. */
    readonly maxAgeDays: number | null;
    /** Of all corpora together; null: as much as the browser gives. */
    readonly maxMegabytes: number | null;
    /** Whether imports and pages added by hand may be removed too. Never the starter corpus. */
    readonly everything: boolean;
  };
}

/** Colours of the five relations. All differ in line style too, so that none depends on colour alone. */
export const palettes = ['standard', 'blue-orange', 'high-contrast'] as const;
export type Palette = (typeof palettes)[number];

export const defaultSettings: Settings = {
  keep: { all: false, sites: [] },
  keptReportsMark: false,
  palette: 'standard',
  retention: { maxAgeDays: null, maxMegabytes: null, everything: false },
};

/** Settings from what is stored or was imported; a field that is missing or not of its shape is at its default. */
export function readSettingsRecord(stored: unknown): Settings {
  const fields = record(stored);
  const keep = record(fields['keep']);
  const retention = record(fields['retention']);
  const sites = keep['sites'];
  const palette = palettes.find((each) => each === fields['palette']);
  return {
    keep: {
      all: keep['all'] === true,
      sites: Array.isArray(sites)
        ? [...new Set(sites.filter((each): each is string => typeof each === 'string'))]
        : [],
    },
    keptReportsMark: fields['keptReportsMark'] === true,
    palette: palette ?? defaultSettings.palette,
    retention: {
      maxAgeDays: positive(retention['maxAgeDays']),
      maxMegabytes: positive(retention['maxMegabytes']),
      everything: retention['everything'] === true,
    },
  };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function positive(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : null;
}
