import type { Markdown } from '../markdown/markdown.ts'
import type { Span } from '../text/span.ts'
import { type Relation, relationAround } from './claim-relations.ts'
import { metricNamed, type Naming, sentenceBefore, type Words, wordsAround } from './claim-words.ts'
import type { LineEntry } from './entries.ts'

/** What the sentence says that a duration stands in. */
export interface Saying {
  readonly relation: Relation | undefined
  readonly words: Words
  readonly named: Naming | undefined
}

/** What is said of a length, in a paragraph or an item where it stands in one. */
export function sayingOf(markdown: Markdown, line: LineEntry | undefined, span: Span): Saying {
  const before = sentenceBefore(markdown.plain, line, span)
  const relation = relationAround(before, /^[^.;\r\n]*/.exec(markdown.plain.slice(span.end, span.end + 120))![0])
  const words = wordsAround(markdown, before, span)
  return { relation, words, named: metricNamed(words) }
}
