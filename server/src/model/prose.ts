import type { Block, Reading, Slice, TableRow } from '../markdown/markdown.ts'
import { keptAt } from '../text/anchor.ts'
import { eachAgain } from '../text/each-again.ts'
import { areSame, sameList } from '../text/notebook.ts'
import { inOneByte } from '../text/one-byte.ts'
import { firstThat } from '../text/search.ts'
import { movedSpan, overlap, type Span, slice, trimmed, within } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import type { Remembered } from './memory.ts'
import { partOf } from './mentions.ts'
import { once } from './once.ts'
import type { Passage, ProsePage, Said, Sentence } from './pages.ts'
import type { Section, SectionKind } from './postmortem.ts'

/**
 * The document's own prose, page by page: its paragraphs, items and cells of tables; no headings, blocks of code and
 * quoted blocks.
 */
export function readProse(
  { slices, notebook }: Pick<Remembered, 'slices' | 'notebook'>,
  sections: readonly Section[],
  parts: readonly Section[],
  span: Span,
): readonly ProsePage[] {
  const own = partOf(slices, span.start, span.end)
  const ofKinds = parts.filter(({ kind }) => kind !== undefined)
  // Which part a passage is in depends on where the parts begin, and on what ends them.
  const outline = ofKinds.flatMap(({ kind, title, form, span }) => {
    const next = sections[firstThat(sections, other => other.span.start >= span.end)]
    return [kind, title.span, form, next?.title.span]
  })
  const cut = [own[0], own.at(-1)].map(
    slice => slice && !isWhole(slice, span) && [span.start, span.end, slice.anchor.at],
  )
  const given = [sameList(notebook, partAt, outline), ...cut.flat()]
  return eachAgain(notebook, pageOf, own, { parts: ofKinds, span }, given)
}

function isWhole(slice: Slice, span: Span): boolean {
  return passagesOf(slice.reading).every(passage => isWithin(passage, slice, span))
}

function isWithin(passage: Passage, { anchor }: Slice, span: Span): boolean {
  return overlap(movedSpan(passage.span, anchor.at), span)
}

function pageOf(
  slice: Slice,
  { parts, span }: { readonly parts: readonly Section[]; readonly span: Span },
): readonly ProsePage[] {
  const { anchor, reading } = slice
  const all = passagesOf(reading)
  // All of them are one array for all versions.
  const passages = isWhole(slice, span) ? all : all.filter(passage => isWithin(passage, slice, span))
  if (passages.length === 0) return []
  const own = passages.map(passage => partAt(parts, anchor.at + passage.span.start))
  const before = pages.get(slice)
  if (before?.passages === passages && areSame(before.parts, own)) return [before]
  const page = { passages, anchor, parts: own }
  pages.set(slice, page)
  return [page]
}

/** The pages as they were when the parts of the document were others. */
const pages = new WeakMap<Slice, ProsePage>()

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

/** The innermost of the parts around `offset`. */
function partAt(parts: readonly Section[], offset: number): SectionKind | undefined {
  const behind = firstThat(parts, ({ span }) => span.start > offset)
  for (let index = behind - 1; index >= 0; index--) {
    const { span, kind } = parts[index]!
    if (offset < span.end) return kind
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
  const words = /["“«‘']/.test(passage) ? passage.replace(quotes, quoted => '_'.repeat(quoted.length)) : passage
  const sentences: Said[] = []
  const add = (from: number, to: number) => {
    const place = trimmed(words, from, to)
    if (place) sentences.push({ ...place, words: inOneByte(slice(words, place).replace(/[^\S ]/g, ' ')) })
  }
  let from = 0
  // `matchAll` would make a pattern of its own for each passage, at more than the cost of the search.
  ends.lastIndex = 0
  for (let end = ends.exec(words); end; end = ends.exec(words)) {
    if (abbreviation.test(words.slice(Math.max(from, end.index - 12), end.index))) continue
    add(from, end.index)
    from = ends.lastIndex
  }
  add(from, words.length)
  return sentences
}

/** Words that are not the author's prose stand as one word without a meaning. */
function masked(plain: Text, { start, end }: Span, foreign: readonly { readonly span: Span }[]): string {
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
