/** What the options page asks the background to do for the stored reports. */
export interface CorpusMessages {
  /** Deletes what its time is over, and tells how many reports were removed for their age or for room. */
  upkeep: { readonly request: Record<string, never>; readonly response: { readonly removed: number } };
  /** The reader changed a site's rule in the options. `ask`: neither always nor off. */
  'set-site-rule': {
    readonly request: { readonly site: string; readonly rule: 'ask' | 'always' | 'off' };
    readonly response: null;
  };
  /** The reader allowed all sites, or took that back. The browser was asked by the page itself. */
  'allow-all-sites': { readonly request: { readonly allowed: boolean }; readonly response: null };
  /** The reader chose other colours: pages that are marked take them on. */
  repaint: { readonly request: Record<string, never>; readonly response: null };
  /** Everything that the reader stored is gone: begin as after an installation. */
  'begin-anew': { readonly request: Record<string, never>; readonly response: null };
}
