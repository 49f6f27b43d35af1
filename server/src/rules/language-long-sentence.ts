import type { Said } from '../model/postmortem.ts'
import { example } from './example.ts'
import { noted } from './once.ts'
import { stretchesOf } from './prose.ts'
import type { Rule } from './rule.ts'

export const languageLongSentence: Rule = {
  id: 'language-long-sentence',
  summary: 'No sentence has more than 40 words, no paragraph more than 150.',
  why: 'A long sentence tells several things at once, and the reader has to find out which of them caused which.',
  severity: 'hint',

  *check({ prose }) {
    for (const { page, notes, from, to } of stretchesOf(prose)) {
      const counts = noted(notes, word, () => page.map(countOf))
      // What stands on the page stands here in the same order, but perhaps not all of it.
      let on = 0
      let first = from
      let inPassage = 0
      for (let at = from; at < to; at++) {
        const { said, span, passage } = prose[at]!
        on = page.indexOf(said, on)
        const words = counts[on]!
        if (words > longestSentence)
          yield { span, message: `The sentence has ${words} words; ${longestSentence} are the most` }
        if (passage.start !== prose[first]!.passage.start) {
          first = at
          inPassage = 0
        }
        inPassage += words
        const isLast = at + 1 === to || prose[at + 1]!.passage.start !== passage.start
        if (!isLast || first === at || inPassage <= longestParagraph) continue
        yield {
          span: { start: prose[first]!.span.start, end: span.end },
          message: `The paragraph has ${inPassage} words; ${longestParagraph} are the most`,
        }
      }
    }
  },

  examples: [
    {
      name: '43 words',
      bad: summed(`The certificate of the gateway ran out${', and nobody could pay for it'.repeat(6)}, and so on.`),
    },
    {
      name: 'a long paragraph',
      bad: summed('The certificate of the gateway ran out, and nobody could pay. '.repeat(14)),
    },
    {
      name: 'short sentences',
      good: summed('The certificate of the gateway ran out, and nobody could pay. '.repeat(9)),
    },
  ],
}

function summed(words: string): string {
  return example({ summary: `## Summary\n\n${words.trim()}` })
}

const longestSentence = 40
const longestParagraph = 150

const word = /[\p{L}\d_]\S*/gu

function countOf({ words }: Said): number {
  return words.match(word)?.length ?? 0
}
