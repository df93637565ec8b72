/**
 * Numbers, dates and speakers in German, French, Spanish and Ukrainian: 50 sentences of our own a language, labelled
 * before the first run. All stand in a report of Wednesday 2 March 2022. A sentence is right when everything labelled
 * in it is found and nothing else.
 *
 * First run: German .90, French .86, Spanish .76, Ukrainian .82. Of the 33 wrong sentences three were wrong by the
 * rounding of the scorer and two by a label (a stated "two" left out); the rest were mended by classes. The figures of
 * today are therefore those of a development set; the same hand wrote tables and sentences.
 */
import { scoreLanguages } from '../lib/languages.ts';
import { wilson } from '../lib/intervals.ts';
import type { EvalSet } from '../set.ts';

const names = { de: 'German', fr: 'French', es: 'Spanish', uk: 'Ukrainian' } as const;

const languages: EvalSet = {
  name: 'languages',
  needs: [],
  async run(context) {
    const scored = scoreLanguages();
    if (context.errors)
      for (const { sentence, wrong } of scored)
        for (const { expected, found } of wrong)
          context.note(
            `${sentence.language}: ${sentence.text}\n    ${expected.join('; ')}\n    ${found.join('; ')}`,
          );
    return (Object.keys(names) as (keyof typeof names)[]).map((language) => {
      const own = scored.filter(({ sentence }) => sentence.language === language);
      const right = own.filter(({ wrong }) => wrong.length === 0).length;
      return {
        name: `${names[language]}: sentences right`,
        value: right / own.length,
        count: own.length,
        interval: wilson(right, own.length),
        baselines: {},
        target: 0.9,
      };
    });
  },
};
export default languages;
