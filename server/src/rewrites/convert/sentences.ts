import type { Markdown } from '../../markdown/markdown.ts'
import { slice } from '../../text/span.ts'
import type { Text } from '../../text/text.ts'
import { wordsOf } from '../cells.ts'
import { asSentence, withCode, withoutFillers } from './fillers.ts'
import type { Piece, Statement } from './parts.ts'

export function sentences(markdown: Markdown, statements: readonly Statement[], removed: string[]): string[] {
  return statements.flatMap(({ span }) => {
    const told = withoutFillers(withoutOpening(wordsOf(markdown, span), removed))
    removed.push(...told.removed)
    const words = asSentence(withCode(told.text.replace(/\s*[\r\n]+\s*/g, ' ')))
    return words === '' ? [] : [words]
  })
}

/** Paragraphs again, each of the statements of one. */
export function prose(markdown: Markdown, statements: readonly Statement[], removed: string[]): string[] {
  return [...new Set(statements.map(({ paragraph }) => paragraph))].map(paragraph =>
    sentences(
      markdown,
      statements.filter(statement => statement.paragraph === paragraph),
      removed,
    ).join(' '),
  )
}

export function blocks(text: Text, pieces: readonly Piece[]): string[] {
  return pieces.filter(({ kind }) => kind === 'block').map(({ span }) => slice(text, span))
}

/** `In terms of customer impact, …`, `The impact of this was that …`: the heading says it. */
export function withoutOpening(words: string, removed: string[]): string {
  const opening =
    /^(?:(?:in terms of|regarding|as for|as far as) (?:the )?(?:\p{L}+ ){0,2}(?:impact|detection|resolution|summary|root cause)(?: goes)?(?:,\s*|\s+(?=\p{Ll}))|the (?:\p{L}+ )?impact (?:of (?:this|it|the \p{L}+) )?was that\s+)/iu.exec(
      words,
    )
  if (!opening) return words
  removed.push(opening[0].trim())
  return words.slice(opening[0].length)
}
