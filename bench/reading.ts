/** In a process of its own: `profile` or `compare`, measured; prints one JSON line. */
import { measureCompare } from './compare.ts';
import { measureProfile } from './profile.ts';

const measured = process.argv[2] === 'profile' ? measureProfile() : measureCompare();
process.stdout.write(`${JSON.stringify(measured)}\n`);
