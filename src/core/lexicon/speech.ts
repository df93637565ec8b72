/** Words by which news says who said it. Stems as `conceptStem` gives them. Written by hand. */
import { conceptStem } from './inflections.ts';

const stems = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/).map(conceptStem));

/** Verbs whose subject is the source of what they govern. */
const speechVerbs = stems(
  `say tell add note state announce claim argue insist warn explain declare allege assert acknowledge admit concede
  confirm deny reply respond remark comment observe suggest tweet write report reveal disclose stress emphasize
  maintain contend complain recall quip joke testify predict believe think estimate conclude propose reiterate repeat
  affirm mention inform advise urge caution promise vow pledge accuse ask call hope fear expect hint indicate point
  describe demand order agree doubt reckon opine lament boast blast criticize condemn praise describe decide
  recommend guess imply answer shout whisper shoot continue conclude cite`,
);

/** Whether a normalised word is a form of such a verb. */
export function isSpeechVerb(norm: string): boolean {
  // "Reporters" has the stem of "report".
  return speechVerbs.has(conceptStem(norm)) && !/^reporters?$/.test(norm);
}
