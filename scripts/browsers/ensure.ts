/** `ensure.ts chrome firefox`: finds or installs the browsers that a run needs; one line and exit 1 where it cannot. */
import { ensureBrowser, NoBrowserError } from './install.ts';

try {
  for (const kind of process.argv.slice(2)) {
    if (kind === 'chrome' || kind === 'firefox') ensureBrowser(kind);
  }
} catch (error) {
  if (!(error instanceof NoBrowserError)) throw error;
  console.error(error.message);
  process.exit(1);
}
