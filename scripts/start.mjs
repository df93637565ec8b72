// `npm start [-- --browser chrome|firefox] [--headless]`: from a fresh clone to a browser with the extension and a demo
// news site. Everything after the set-up is in start/main.ts.
import { ensureDependencies } from './setup.mjs';

ensureDependencies();
const { register } = await import('tsx/esm/api');
register();
await import('./start/main.ts');
