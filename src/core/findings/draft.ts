import type { Finding } from '../cross-reference.ts';

/** A finding before it is known whether the two reports share an origin. */
export type Draft = Omit<Finding, 'independent'>;
