import { slice } from '../text/span.ts'
import { example } from './example.ts'
import { phrase, tellings, withoutWords } from './prose.ts'
import { quoted } from './quote.ts'
import type { Rule } from './rule.ts'

export const languageHindsight: Rule = {
  id: 'language-hindsight',
  summary: 'Nothing is called obvious, clear or simple that was seen only afterwards.',
  why: 'It was not obvious to those who were there, or they had done it. Such words end the question why.',
  severity: 'hint',

  *check(postmortem) {
    const { text } = postmortem
    for (const told of tellings(postmortem, hindsight)) {
      const word = slice(text, told.span)
      yield {
        span: told.span,
        message: `${quoted(word)} is said in hindsight`,
        fixes: () => [{ title: `Delete “${word}”`, kind: 'safe', edits: [withoutWords(text, told)] }],
      }
    }
  },

  examples: [
    {
      name: 'obvious only now',
      bad: summed('The limit was obviously too low.'),
      fixed: summed('The limit was too low.'),
    },
    { name: 'at the beginning', bad: summed('Of course, the job failed.'), fixed: summed('The job failed.') },
    { name: 'set off by commas', bad: summed('The job, of course, failed.'), fixed: summed('The job failed.') },
    {
      name: 'just',
      bad: summed('It was just a typo in the name.'),
      fixed: summed('It was a typo in the name.'),
    },
    { name: 'how something is shown', good: summed('The date is clearly marked, just below the name.') },
    { name: 'a moment ago', good: summed('The job had just failed when the alert came.') },
  ],
}

function summed(sentence: string): string {
  return example({ summary: `## Summary\n\nEvery payment failed until a new certificate was in place. ${sentence}` })
}

/** How something is shown or told, which is a matter of fact. */
const shown =
  'visible|visibly|defin|stat|label|mark|document|communicat|show|identif|indicat|separat|articulat|nam|express|describ|outlin|specif|distinguish|see|explain|written|legible|readable|report'
/** Words that only who knows the end can say. */
export const hindsight = phrase(
  [
    'obviously',
    // Not the loss of course materials.
    'of course(?=[,;.!?)]|$| (?:the|an?|we|it|this|that|these|all|no|not|nobody|they|there|is|was|were|had|have|did)(?!\\p{L}))',
    `(?<!(?<!\\p{L})(?:more|very|as|not|less|too|state|explain|communicate|define|see) )clearly(?= (?!(?:${shown})\\p{L}*)\\p{L})`,
    `(?:just|simply)(?= (?:an? (?:typo|mistake|matter|simple|small|minor|one-line|question|oversight|bug)|(?:had|have|has|needs?|needed) to|forgot))`,
    '(?<=(?:could|should|must) )(?:just|simply)',
    '(?<=(?:could|should|must) have )(?:just|simply)',
  ].join('|'),
)
