import type { SectionKind } from '../model/postmortem.ts'
import { example } from './example.ts'
import { phrase, tellings } from './prose.ts'
import { quoted } from './quote.ts'
import type { Rule } from './rule.ts'

export const languageHedge: Rule = {
  id: 'language-hedge',
  summary: 'What is known is stated, and what is not known is an open question.',
  why: 'A “probably” leaves the reader to guess how sure the author is, and whether anybody will find out.',
  severity: 'hint',

  *check(postmortem) {
    for (const { sentence, match, span } of tellings(postmortem, hedges)) {
      const { said, part } = sentence
      if (part === undefined || !parts.has(part) || said.words.endsWith('?')) continue
      yield { span, message: `${quoted(match[0])} leaves open whether it is so` }
    }
  },

  examples: [
    { name: 'a cause that is guessed', bad: summed('The renewal job was probably stopped in March.') },
    { name: 'an open question', good: summed('Was the renewal job probably stopped in March?') },
    {
      name: 'what was thought at the time',
      good: example({
        timeline:
          '## Timeline (all times UTC)\n\n| Time | Event |\n|---|---|\n| 2026-05-14 09:02 | Payments begin to fail |\n| 09:06 | An alert pages the on-call engineer; it is probably the certificate |\n| 09:44 | Payments succeed again |',
      }),
    },
    { name: 'where something appears', good: summed('The date appears in the report of each month.') },
  ],
}

function summed(sentence: string): string {
  return example({ summary: `## Summary\n\nEvery payment failed until a new certificate was in place. ${sentence}` })
}

/** Where the findings are told; the timeline tells what was thought, the lessons what may be. */
const parts: ReadonlySet<SectionKind> = new Set(['summary', 'impact', 'rootCause', 'contributingFactors', 'resolution'])
const hedges = phrase(
  'probably|presumably|perhaps|maybe|seemingly|apparently|(?:seems?|appears) (?:that|like|to(?! (?:users?|customers?|clients?|visitors?|everyone|anyone|everybody|all|the|our|some|any|each|every|those|them|him|her|you|us|me|others?|people|readers?|operators?|administrators?|engineers?|members|staff)(?!\\p{L})))|(?:we|i) (?:guess|suspect)',
)
