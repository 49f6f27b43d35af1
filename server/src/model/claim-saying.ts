import type { Markdown } from '../markdown/markdown.ts'
import type { Span } from '../text/span.ts'
import { type Relation, relationAround } from './claim-relations.ts'
import { metricNamed, type Naming, sentenceBefore, type Words, wordsAround } from './claim-words.ts'
import type { LineEntry, RowEntry } from './entries.ts'

/** What the sentence says that a duration stands in. */
export interface Saying {
  readonly relation: Relation | undefined
  readonly words: Words
  readonly named: Naming | undefined
}

/** What is said of a length that stands in a paragraph, an item or a row; read once for all versions of the document that share that. */
export function sayingOf(markdown: Markdown, told: LineEntry | RowEntry | undefined, span: Span): Saying {
  const at = span.start - (told?.kind === 'row' ? told.span.start : (told?.block.start ?? 0))
  const known = (told?.shared && sayings.get(told.shared)) ?? new Map<number, Saying>()
  if (told?.shared) sayings.set(told.shared, known)
  const saying = known.get(at) ?? readSaying(markdown, told?.kind === 'row' ? undefined : told, span)
  known.set(at, saying)
  return saying
}

const sayings = new WeakMap<object, Map<number, Saying>>()

function readSaying(markdown: Markdown, line: LineEntry | undefined, span: Span): Saying {
  const before = sentenceBefore(markdown.plain, line, span)
  const relation = relationAround(before, /^[^.;\r\n]*/.exec(markdown.plain.slice(span.end, span.end + 120))![0])
  const words = wordsAround(markdown, before, span)
  return { relation, words, named: metricNamed(words) }
}
