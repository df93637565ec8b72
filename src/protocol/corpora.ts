/** The names of the corpora that the extension itself makes. */

/** Reports that ship with the extension. */
export const starterCorpusId = 'starter';
