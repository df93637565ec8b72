/** Words by which news says who said it. Stems as `conceptStem` gives them. Written by hand. */
import { conceptStem } from './inflections.ts';

const stems = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/).map(conceptStem));

/** Verbs whose subject is the source of what they govern. */
export const speechVerbs = stems(
  `say tell add note state announce claim argue insist warn explain declare allege assert acknowledge admit concede
  confirm deny reply respond remark comment observe suggest tweet write report reveal disclose stress emphasize
  maintain contend complain recall quip joke testify predict believe think estimate conclude propose reiterate repeat
  affirm mention inform advise urge caution promise vow pledge accuse ask call hope fear expect hint indicate point
  describe demand order agree doubt reckon opine lament boast blast criticize condemn praise describe decide
  recommend guess imply answer shout whisper shoot continue conclude cite`,
);

/** The core of them: nearly always speech, so that an inversion ("said Smith") may be trusted. */
export const plainSpeechVerbs = stems(
  `say tell add note state announce claim argue insist warn explain declare allege assert acknowledge admit concede
  confirm reply respond remark comment observe tweet write testify reiterate affirm mention recall quip complain conclude
  predict caution stress contend maintain continue`,
);

/** Words that may stand between a subject and its speech verb. */
export const auxiliaries: ReadonlySet<string> = new Set(
  (
    'has have had since is was are were be been being did does do will would could may might must also later then earlier again further ' +
    'additionally previously recently repeatedly publicly reportedly once himself herself themselves itself all both ' +
    'personally separately subsequently initially simply only just even already still never not immediately quickly'
  ).split(' '),
);
