import { example } from './example.ts'
import { phrase, tellings } from './prose.ts'
import { quoted } from './quote.ts'
import type { Rule } from './rule.ts'

export const languageAnimated: Rule = {
  id: 'language-animated',
  summary: 'The text is calm: no shouting, no disbelief, no drama.',
  why: 'Strong words tell how it felt, not what happened, and make the next one hide it. See “Animated language” in the Google SRE workbook.',
  sources: ['google'],
  severity: 'information',

  *check(postmortem) {
    for (const pattern of [shouting, drama, capitals])
      for (const { match, span } of tellings(postmortem, pattern))
        yield { span, message: `${quoted(match[0])} tells how it felt, not what happened` }
  },

  examples: [
    { name: 'two exclamation marks', bad: summed('Nobody could pay!!') },
    { name: 'disbelief', bad: summed('We can’t believe nobody saw it.') },
    { name: 'capitals', bad: summed('This must NEVER EVER happen again.') },
    { name: 'names in capitals', good: summed('The TLS API of the CDN sent HTTP 503 and SSL_ERROR!') },
    { name: 'somebody else’s words', good: summed('A customer wrote “unbelievable!!”.') },
  ],
}

function summed(sentence: string): string {
  return example({ summary: `## Summary\n\nEvery payment failed until a new certificate was in place. ${sentence}` })
}

const shouting = /(?<=[\p{L}\d)] ?)(?:!{2,}|\?!+|!\?+)(?!\S*[\p{L}\d=])/gu
const drama = phrase(
  "can(?:no|’|')?t believe|unbelievabl[ey]|omg|wtf|insane(?:ly)?|crazy|horrific|horrendous|nightmare|(?:total|complete|utter|absolute) (?:disaster(?! recovery)|chaos(?! (?:engineering|tests?|experiments?|monkey))|mess(?! ?ag)|nightmare|madness)|all hell|(?:we|everyone|everybody|people|they|the team|customers|users|engineers|somebody|i) (?:(?:all|then|were|was|started) )*panick(?:ed|ing)|ridiculous(?:ly)?|shocking(?:ly)?|embarrassing(?:ly)?(?! parallel)|miraculous(?:ly)?",
)
/** Words that are shouted; a single `NOT` is only stressed. */
const capitals = phrase(
  '(?:NEVER(?: EVER)?|(?<!(?:GENERATED|RESTART|policy|POLICY)[ :=]{1,2})ALWAYS|EVERYTHING|NOTHING|EVERYONE|NOBODY|REALLY|VERY|HUGE|EXTREMELY|TOTALLY|COMPLETELY|ABSOLUTELY|AGAIN|ENTIRE|WAY TOO|SO MUCH)',
  'gu',
)
