/**
 * English function words, and the few verbs and time words that stand in any report. They say nothing of what a
 * report is about: no term of a profile, no part of a pair, and nothing that alone carries an alignment.
 */
const list =
  'a about above across after again against ago all almost also although always am among an and another any are around as at ' +
  'away back be became because become been before behind being below between both but by came can could did do does doing done ' +
  'down during each either else enough even ever every few first for from further get give go goes going got had has have having ' +
  'he her here hers herself him himself his how however i if in into is it its itself just last later least less like made make ' +
  'many may me might more most much must my myself near neither never next no nor not now of off often on once one only onto or ' +
  'other others our ours ourselves out over own per perhaps put quite rather said same say says saying second see seen several ' +
  'shall she should since so some soon still such take taken than that the their theirs them themselves then there these they ' +
  'this those though three through thus till to told together too took toward towards two under until up upon us very via want ' +
  'was way we well went were what when where whether which while who whom whose why will with within without would yet you your ' +
  "yours yourself yourselves according added adding including mr mrs ms n't aren't can't couldn't didn't doesn't don't hadn't " +
  "hasn't haven't he'd he'll he's i'd i'll i'm i've isn't it's let's shouldn't she'd she'll that's there's they'd they'll they're " +
  "they've wasn't we'd we'll we're we've weren't what's who's won't wouldn't you'd you'll you're you've " +
  'monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun today yesterday tomorrow ' +
  'pm est edt gmt';

const words: ReadonlySet<string> = new Set(list.split(' '));

/** Whether a normalised word is a function word. */
export function isStopWord(norm: string): boolean {
  return words.has(norm);
}
