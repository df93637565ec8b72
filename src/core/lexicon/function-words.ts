/** Words that carry grammar rather than matter, and light verbs that carry little. All as normalised forms. */

export const functionWords: ReadonlySet<string> = new Set(
  (
    'a an the this that these those and or but nor so yet if because as while whereas although though since unless until ' +
    'when where which who whom whose what why how than then there here it its itself he him his himself she her hers ' +
    'herself they them their theirs themselves we us our ours ourselves you your yours i me my mine myself one ones ' +
    'is are was were be been being am do does did done have has had having will would shall should can could may might must ' +
    "not no n't to of in on at by for with from into onto upon over under about after before between through during " +
    'against among within without toward towards across along around behind beside near off out up down via per amid ' +
    'also just only even still very too more most much many such same other another any some all both each every either ' +
    'neither own again once ever never already however meanwhile moreover therefore thus hence instead rather quite ' +
    "isn't aren't wasn't weren't don't doesn't didn't won't wouldn't can't couldn't shouldn't hasn't haven't hadn't cannot " +
    "it's he's she's that's there's they're we're you're i'm i've we've they've i'll we'll he'd she'd they'd s t re ve ll d " +
    'mr mrs ms dr'
  ).split(' '),
);

/** Content words that nearly any sentence may hold; they count a little. */
export const lightWords: ReadonlySet<string> = new Set(
  (
    'say said says tell told telling according report reported reports reportedly make made making take took taken taking get got getting ' +
    'go going went gone come came coming give gave given put set see seen saw know known new news thing things way ways time ' +
    'times year years day days week weeks month months today yesterday tomorrow monday tuesday wednesday thursday friday ' +
    'saturday sunday january february march april may june july august september october november december morning ' +
    'afternoon evening night people person man men woman women part several including include included like use used ' +
    'want wanted well first last next now back ' +
    'add added adding mention mentioned note noted call called become became begin began begun continue continued ' +
    'additionally addition notably personally earlier later ago late early'
  ).split(' '),
);

/** Numbers in words; they are matched as numbers are. "One" is most often an article. */
export const numberWords: ReadonlySet<string> = new Set(
  (
    'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen ' +
    'nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions ' +
    'billion billions dozen dozens'
  ).split(' '),
);
