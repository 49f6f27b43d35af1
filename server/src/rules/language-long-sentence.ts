import type { Passage, ProsePage, Said } from '../model/pages.ts'
import { keptAt } from '../text/anchor.ts'
import { evidenceIn } from './evidence.ts'
import { example } from './example.ts'
import { noted, notesOf } from './once.ts'
import type { Problem, Rule } from './rule.ts'

export const languageLongSentence: Rule = {
  id: 'language-long-sentence',
  summary: 'No sentence has more than 40 words, no paragraph more than 150.',
  why: 'A long sentence tells several things at once, and the reader has to find out which of them caused which.',
  severity: 'hint',

  *check({ prose, notebook }) {
    for (const onPage of evidenceIn(notebook, longOnPage, prose, undefined)) yield* onPage
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

interface Long {
  readonly passage: Passage
  readonly first: Said
  readonly last: Said
  readonly message: string
}

function longOnPage(page: ProsePage): readonly Problem[] | undefined {
  const long = noted(notesOf(page.passages), word, () => longOn(page))
  if (long.length === 0) return undefined
  return long.map(({ passage: { span }, first, last, message }) => ({
    span: keptAt(page.anchor, span.start + first.start, span.start + last.end),
    message,
  }))
}

/** The sentences of a page that are too long, and the paragraphs. */
function longOn({ passages }: ProsePage): readonly Long[] {
  return passages.flatMap(passage => {
    const { sentences } = passage
    const counts = sentences.map(countOf)
    const long = sentences.flatMap((said, at): Long[] => {
      const message = `The sentence has ${counts[at]} words; ${longestSentence} are the most`
      return counts[at]! > longestSentence ? [{ passage, first: said, last: said, message }] : []
    })
    const all = counts.reduce((sum, count) => sum + count, 0)
    if (sentences.length < 2 || all <= longestParagraph) return long
    const message = `The paragraph has ${all} words; ${longestParagraph} are the most`
    return [...long, { passage, first: sentences[0]!, last: sentences.at(-1)!, message }]
  })
}

function countOf({ words }: Said): number {
  return words.match(word)?.length ?? 0
}
