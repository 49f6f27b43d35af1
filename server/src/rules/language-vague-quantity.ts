import { example } from './example.ts'
import { phrase, tellings } from './prose.ts'
import { quoted } from './quote.ts'
import type { Rule } from './rule.ts'

export const languageVagueQuantity: Rule = {
  id: 'language-vague-quantity',
  summary: 'The impact and the timeline give figures, or estimates of them.',
  why: 'With “some users” it is two or two million. An estimate with its source is better than a word that means nothing.',
  severity: 'hint',

  *check(postmortem) {
    for (const { sentence, match, span } of tellings(postmortem, vague)) {
      if (sentence.part !== 'impact' && sentence.part !== 'timeline') continue
      // A figure in the same sentence says how many.
      if (/\d/.test(sentence.said.words.slice(match.index).split(/[.;]/)[0]!)) continue
      yield { span, message: `${quoted(match[0])} gives no figure` }
    }
  },

  examples: [
    { name: 'how many', bad: hit('Some customers paid twice.') },
    { name: 'how long', bad: hit('The shop was down briefly.') },
    { name: 'with a figure', good: hit('Some customers, about 40, paid twice.') },
    {
      name: 'outside impact and timeline',
      good: example({ summary: '## Summary\n\nSome customers could not pay until a new certificate was in place.' }),
    },
  ],
}

function hit(sentence: string): string {
  return example({
    impact: `## Impact\n\n| Metric | Value |\n|---|---|\n| Duration | 42 minutes |\n| Failed payments | 310 |\n| Customers affected | 287 |\n| Data loss | None |\n\n${sentence}`,
  })
}

const quantity =
  '(?:some|a few|several|many|(?<!the )most(?! (?:recent|common|important|expensive|critical|active|likely|affected|used))|multiple|various|numerous|a (?:small |large |tiny |significant |limited )?(?:number|percentage|fraction|portion|subset|proportion|handful) of|a lot of|lots of|a couple of)'
const counted =
  '(?:(?:of )?(?:our|the|these|its) )?(?:[\\p{L}-]+ )?(?:users|customers|clients|accounts|tenants|visitors|people|merchants|subscribers|requests|orders|payments|transactions|calls|messages|emails|sessions|queries|connections|minutes|hours|seconds|days)'
const vague = phrase(
  `${quantity} ${counted}|briefly|for (?:a (?:short |brief |long |little )?(?:while|time|period)|some time(?! (?:zones?|series|ranges?|stamps?|windows?|slots?|limits?|outs?)))`,
)
