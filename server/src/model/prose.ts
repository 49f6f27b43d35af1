import type { Block, Markdown, Reading, Slice, TableRow } from '../markdown/markdown.ts'
import { inOneByte } from '../text/one-byte.ts'
import { movedSpan, overlap, type Span, slice, trimmed, within } from '../text/span.ts'
import type { Said, Section, SectionKind, Sentence } from './postmortem.ts'

/**
 * The sentences of the document's own prose, in its order: of paragraphs, items and the cells of tables; not of headings,
 * blocks of code and quoted blocks. See `Sentence`.
 */
export function readProse({ slices }: Markdown, sections: readonly Section[], span: Span): Sentence[] {
  const known = sections.filter(({ kind }) => kind !== undefined)
  const found: Sentence[] = []
  let at = 0
  for (const slice of slices) {
    if (!overlap(slice, span)) continue
    const { passages } = passagesIn(slice.reading)
    const parts = passages.map(({ span: { start } }) => {
      const own = slice.start + start
      while (at + 1 < known.length && known[at + 1]!.span.start <= own) at++
      return partAt(known, at, own)
    })
    for (const sentence of sentencesOf(slice, parts)) if (overlap(sentence.passage, span)) found.push(sentence)
  }
  return found
}

/** The sentences of a slice, of whose passages each stands in a part of the document; known where the slice did not move. */
function sentencesOf(slice: Slice, parts: readonly (SectionKind | undefined)[]): readonly Sentence[] {
  const before = sentencesOfSlices.get(slice)
  if (before?.parts.every((part, index) => part === parts[index])) return before.sentences
  const { passages, page } = passagesIn(slice.reading)
  const sentences = passages.flatMap(({ span, within, sentences }, index) => {
    const passage = movedSpan(span, slice.start)
    const part = parts[index]
    return sentences.map(said => ({ span: movedSpan(said, passage.start), said, page, part, within, passage }))
  })
  sentencesOfSlices.set(slice, { parts, sentences })
  return sentences
}

const sentencesOfSlices = new WeakMap<
  Slice,
  { readonly parts: readonly (SectionKind | undefined)[]; readonly sentences: readonly Sentence[] }
>()

/** The passages of a slice, in offsets of the slice; each with its sentences, in offsets of the passage. */
function passagesIn(reading: Reading): Passages {
  const before = passagesOfSlices.get(reading)
  if (before) return before
  const foreign = [...reading.inlineCode, ...reading.links.map(({ span }) => span)].map(span => ({ span }))
  foreign.sort((a, b) => a.span.start - b.span.start)
  const places = [...reading.rows.flatMap(placesOfRow), ...reading.blocks.flatMap(block => placesOf(block))]
  const passages = places.map(({ span, within: kind }) => {
    const words = masked(reading.plain, span, within(foreign, span.start, span.end))
    return { span, within: kind, sentences: readSentences(words) }
  })
  const all = { passages, page: passages.flatMap(({ sentences }) => sentences) }
  passagesOfSlices.set(reading, all)
  return all
}

const passagesOfSlices = new WeakMap<Reading, Passages>()

interface Passages {
  readonly passages: readonly Passage[]
  readonly page: readonly Said[]
}

interface Place {
  readonly span: Span
  readonly within: Sentence['within']
}

interface Passage extends Place {
  readonly sentences: readonly Placed[]
}

function placesOf(block: Block, within: Sentence['within'] = 'paragraph'): Place[] {
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

/** Sentences with their places in the words they were read from. */
type Placed = Said & Span

function readSentences(passage: string): readonly Placed[] {
  const words = passage.replace(quotes, quoted => '_'.repeat(quoted.length))
  const sentences: Placed[] = []
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
