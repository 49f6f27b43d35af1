import type { Said, Sentence } from '../model/postmortem.ts'
import { example } from './example.ts'
import { readOnce } from './once.ts'
import type { Rule } from './rule.ts'

export const languageLongSentence: Rule = {
  id: 'language-long-sentence',
  summary: 'No sentence has more than 40 words, no paragraph more than 150.',
  why: 'A long sentence tells several things at once, and the reader has to find out which of them caused which.',
  severity: 'hint',

  *check({ prose }) {
    const passages = new Map<number, Sentence[]>()
    for (const sentence of prose) {
      const words = wordsIn(sentence.said)
      if (words > longestSentence)
        yield { span: sentence.span, message: `The sentence has ${words} words; ${longestSentence} are the most` }
      const start = sentence.passage.start
      const passage = passages.get(start)
      if (passage) passage.push(sentence)
      else passages.set(start, [sentence])
    }
    for (const sentences of passages.values()) {
      const words = sentences.reduce((sum, sentence) => sum + wordsIn(sentence.said), 0)
      if (sentences.length < 2 || words <= longestParagraph) continue
      const span = { start: sentences[0]!.span.start, end: sentences.at(-1)!.span.end }
      yield { span, message: `The paragraph has ${words} words; ${longestParagraph} are the most` }
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

const wordsIn = readOnce(word, ({ words }: Said) => words.match(word)?.length ?? 0)
