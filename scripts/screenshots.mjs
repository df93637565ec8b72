// `node scripts/screenshots.mjs`: makes the pictures of the README, docs/images, from the real extension in Chromium.
// With --all: every screen and state, light and dark, wide and narrow, in out/screens.
import { ensureDependencies } from './setup.mjs';

ensureDependencies();
const { register } = await import('tsx/esm/api');
register();
await import(process.argv.includes('--all') ? './start/screens.ts' : './start/screenshots.ts');
