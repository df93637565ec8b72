// manifest.json is the one source; each browser's manifest is what is left after the other's keys are taken out.

/** The browsers that are built for. */
export const targets = /** @type {const} */ (['chrome', 'firefox']);

/**
 * @param {Record<string, any>} source manifest.json
 * @param {'chrome' | 'firefox'} target
 * @param {string} version of package.json
 */
export function manifestFor(source, target, version) {
  const manifest = structuredClone(source);
  delete manifest.$schema;
  manifest.version = version;
  if (target === 'chrome') {
    delete manifest.browser_specific_settings;
    delete manifest.background.scripts;
  } else {
    delete manifest.minimum_chrome_version;
    // Firefox has no service worker for extensions: it runs the same file as an event page.
    delete manifest.background.service_worker;
    manifest.background.scripts ??= [source.background.service_worker];
  }
  return manifest;
}

/** The oldest browser that a manifest admits, as esbuild names it: `chrome120`, `firefox142`. */
export function oldestBrowser(source, target) {
  const version =
    target === 'chrome'
      ? source.minimum_chrome_version
      : source.browser_specific_settings?.gecko?.strict_min_version;
  const major = Number.parseInt(version, 10);
  if (!Number.isInteger(major)) throw new Error(`manifest.json names no oldest version for ${target}`);
  return `${target}${major}`;
}
