// `node scripts/screenshots.mjs`: makes the pictures of the README, docs/images, from the real extension in Chromium.
import { ensureDependencies } from './setup.mjs';

ensureDependencies();
const { register } = await import('tsx/esm/api');
register();
await import('./start/screenshots.ts');
