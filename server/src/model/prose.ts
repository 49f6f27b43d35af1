import type { Block, Markdown } from '../markdown/markdown.ts'
import { type Span, slice, trimmed, within } from '../text/span.ts'
import { type Recall, recallNothing } from './memory.ts'
import type { Said, Section, SectionKind, Sentence } from './postmortem.ts'

/**
 * The sentences of the document's own prose, in its order: of paragraphs, items and the cells of tables; not of headings,
 * blocks of code and quoted blocks. See `Sentence`.
 */
export function readProse(
  markdown: Markdown,
  sections: readonly Section[],
  span: Span,
  recall: Recall = recallNothing,
): Sentence[] {
  const foreign = [...markdown.inlineCode, ...markdown.links.map(({ span }) => span)].map(span => ({ span }))
  foreign.sort((a, b) => a.span.start - b.span.start)
  const known = sections.filter(({ kind }) => kind !== undefined)
  let at = 0
  return within(markdown.blocks, span.start, span.end)
    .flatMap(block => passagesOf(block))
    .flatMap(passage => {
      while (at + 1 < known.length && known[at + 1]!.span.start <= passage.span.start) at++
      const part = partAt(known, at, passage.span.start)
      const { start, end } = passage.span
      const words = masked(markdown.plain, passage.span, within(foreign, start, end))
      return recall(readSentences, words).map(
        (said): Sentence => ({
          span: { start: start + said.start, end: start + said.end },
          said,
          part,
          within: passage.within,
          passage: passage.span,
        }),
      )
    })
}

interface Passage {
  readonly span: Span
  readonly within: Sentence['within']
}

function passagesOf(block: Block, within: Sentence['within'] = 'paragraph'): Passage[] {
  switch (block.kind) {
    case 'paragraph':
      return [{ span: block.span, within }]
    case 'list':
      return block.items.flatMap(({ blocks }) => blocks.flatMap(inner => passagesOf(inner, 'item')))
    case 'table':
    case 'html-table':
      return block.rows.flatMap(({ cells }) =>
        cells.flatMap(({ content }) => (content ? [{ span: content, within: 'cell' as const }] : [])),
      )
    case 'heading':
    case 'quote':
    case 'code':
    case 'html':
    case 'rule':
    case 'definition':
    case 'front-matter':
      return []
    default:
      return block satisfies never
  }
}

/** The innermost of the known parts around `offset`; `at` is the last one that begins before it. */
function partAt(known: readonly Section[], at: number, offset: number): SectionKind | undefined {
  for (let index = at; index >= 0; index--) {
    const { span, kind } = known[index] ?? {}
    if (span && span.start <= offset && offset < span.end) return kind
  }
  return undefined
}

const quotes =
  /"[^"]{1,300}"|“[^”]{1,300}”|«[^»]{1,300}»|‘[^’]{2,200}’(?![\p{L}\d])|(?<![\p{L}\d])'[^'\n]{2,200}'(?![\p{L}\d])/gu
/** Behind a full stop before a capital; where a line begins anew, with a capital, a bullet, a field or a time; between cells made of tabs. */
const ends =
  /(?<=[.!?]["'”’)\]*_]{0,3})\s+(?=["'“‘([]?[\p{Lu}\d_])|(?<![,;\s])[ \t]*(?:\r\n|\n|\r)(?=[ \t]*(?:\p{Lu}|[•◦▪·‣●○–*+-][ \t]|\d{1,2}[.:)]\S*[ \t]|[^\r\n:]{1,40}:[ \t\r\n]))|\t+/gu
const abbreviation = /(?:^|[\s(])(?:e\.g|i\.e|vs|approx|ca|cf|mr|mrs|ms|dr|st|no|fig|inc|a\.m|p\.m)\.$/i

/** Sentences with their places in the words they were read from. */
type Placed = Said & Span

function readSentences(passage: string): readonly Placed[] {
  const words = passage.replace(quotes, quoted => '_'.repeat(quoted.length))
  const sentences: Placed[] = []
  let from = 0
  for (const { index, 0: gap } of [...words.matchAll(ends), { index: words.length, 0: '' }]) {
    if (index < words.length && abbreviation.test(words.slice(Math.max(from, index - 12), index))) continue
    const place = trimmed(words, from, index)
    if (place) sentences.push({ ...place, words: slice(words, place).replace(/\s/g, ' ') })
    from = index + gap.length
  }
  return sentences
}

/** Words that are not the author's prose stand as one word without a meaning. */
function masked(plain: string, { start, end }: Span, foreign: readonly { readonly span: Span }[]): string {
  let words = ''
  let at = start
  for (const { span } of foreign) {
    const from = Math.max(at, span.start)
    const to = Math.min(end, span.end)
    if (to <= from) continue
    words += plain.slice(at, from) + '_'.repeat(to - from)
    at = to
  }
  return words + plain.slice(at, end)
}
