import type { Block, Markdown, Reading, Slice, TableRow } from '../markdown/markdown.ts'
import { keptAt } from '../text/anchor.ts'
import { inOneByte } from '../text/one-byte.ts'
import { movedSpan, overlap, type Span, slice, trimmed, within } from '../text/span.ts'
import { once } from './once.ts'
import type { Passage, ProsePage, Said, Sentence } from './pages.ts'
import type { Section, SectionKind } from './postmortem.ts'

/**
 * The document's own prose, page by page: its paragraphs, items and cells of tables; no headings, blocks of code and
 * quoted blocks.
 */
export function readProse({ slices }: Markdown, sections: readonly Section[], span: Span): ProsePage[] {
  const titled = sections.filter(({ kind }) => kind !== undefined)
  const pages: ProsePage[] = []
  let at = 0
  for (const slice of slices) {
    if (!overlap(slice.span, span)) continue
    const passages = passagesIn(slice, span)
    if (passages.length === 0) continue
    const before = known.get(slice)
    let isSame = before?.passages === passages
    const parts = passages.map((passage, index) => {
      const own = slice.anchor.at + passage.span.start
      while (at + 1 < titled.length && titled[at + 1]!.span.start <= own) at++
      const part = partAt(titled, at, own)
      isSame &&= before!.parts[index] === part
      return part
    })
    const page = isSame ? before! : { passages, anchor: slice.anchor, parts }
    if (!isSame) known.set(slice, page)
    pages.push(page)
  }
  return pages
}

const known = new WeakMap<Slice, ProsePage>()

/** The passages of a slice that lie within a span of the document; all of them are one array for all versions. */
function passagesIn({ span: own, anchor, reading }: Slice, span: Span): readonly Passage[] {
  const passages = passagesOf(reading)
  if (span.start <= own.start && own.end <= span.end) return passages
  const isWithin = (passage: Passage) => overlap(movedSpan(passage.span, anchor.at), span)
  return passages.every(isWithin) ? passages : passages.filter(isWithin)
}

/** The sentences of a page, where they stand in the document. */
export const sentencesOn = once(({ passages, anchor, parts }: ProsePage): readonly Sentence[] =>
  passages.flatMap(({ span: { start, end }, within, sentences }, index) => {
    const passage = keptAt(anchor, start, end)
    const part = parts[index]
    return sentences.map(said => ({
      span: keptAt(anchor, start + said.start, start + said.end),
      said,
      part,
      within,
      passage,
    }))
  }),
)

const passagesOf = once((reading: Reading): readonly Passage[] => {
  const foreign = [...reading.inlineCode, ...reading.links.map(({ span }) => span)].map(span => ({ span }))
  foreign.sort((a, b) => a.span.start - b.span.start)
  const places = [...reading.rows.flatMap(placesOfRow), ...reading.blocks.flatMap(block => placesOf(block))]
  return places.map(({ span, within: kind }) => {
    const words = masked(reading.plain, span, within(foreign, span.start, span.end))
    return { span, within: kind, sentences: readSentences(words) }
  })
})

type Place = Omit<Passage, 'sentences'>

function placesOf(block: Block, within: Passage['within'] = 'paragraph'): Place[] {
  switch (block.kind) {
    case 'paragraph':
      return [{ span: block.span, within }]
    case 'list':
      return block.items.flatMap(({ blocks }) => blocks.flatMap(inner => placesOf(inner, 'item')))
    case 'table':
    case 'html-table':
      return block.rows.flatMap(placesOfRow)
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

function placesOfRow({ cells }: TableRow): Place[] {
  return cells.flatMap(({ content }) => (content ? [{ span: content, within: 'cell' as const }] : []))
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

function readSentences(passage: string): readonly Said[] {
  const words = passage.replace(quotes, quoted => '_'.repeat(quoted.length))
  const sentences: Said[] = []
  let from = 0
  for (const { index, 0: gap } of [...words.matchAll(ends), { index: words.length, 0: '' }]) {
    if (index < words.length && abbreviation.test(words.slice(Math.max(from, index - 12), index))) continue
    const place = trimmed(words, from, index)
    if (place) sentences.push({ ...place, words: inOneByte(slice(words, place).replace(/\s/g, ' ')) })
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
