/**
 * Asks the browser not to throw the storage away when the device runs low on room. Firefox grants it to an extension with
 * `unlimitedStorage` without a word to the reader; Chromium decides by how much the extension is used, and asks nobody
 * either: so it is asked whenever a full page opens. Whether it was granted is shown in the options.
 */
export async function askToKeepStorage(): Promise<void> {
  try {
    if (!(await navigator.storage.persisted())) await navigator.storage.persist();
  } catch (error) {
    console.debug('Second Source: the browser cannot be asked to keep the storage', error);
  }
}
