import { linesOf } from '../text/lines.ts'
import type { Block, Gone, List, ListItem, Markdown, Reading, Slice, SlicePlace, TableRow } from './markdown.ts'
import { moved, placedAt } from './moved.ts'
import { readSlices, refers } from './read-slices.ts'
import { frontMatterOf, nextSlice, sightOf, sliceLength } from './slices.ts'

/** Reads Markdown with the syntax of remark and of GitHub that a postmortem needs; never throws. */
export function parse(text: string, length: number = sliceLength): Markdown {
  const places: SlicePlace[] = []
  for (let place = nextSlice(text, undefined, length); place; place = nextSlice(text, place, length)) places.push(place)
  return assemble(text, read(text, places, '', undefined), undefined)
}

/**
 * What `parse` gives for `text`, at the cost of what has changed since `old`: slices are kept that end before the change and
 * were cut without a look at it, and all from the first cut behind it that both texts have.
 */
export function reparse(old: Markdown, text: string, length: number = sliceLength): Markdown {
  if (old.text === text) return old
  // Where front matter begins or ends at all depends on the whole text.
  if (frontMatterOf(old.text) !== frontMatterOf(text)) return parse(text, length)
  const ahead = commonStart(old.text, text)
  const behind = commonEnd(old.text, text, ahead)
  const by = text.length - old.text.length
  const { slices } = old
  const firstChanged = slices.findIndex(({ end }) => sightOf(old.text, end) >= ahead)
  const places: (Slice | SlicePlace)[] = slices.slice(0, Math.max(0, firstChanged))
  const later = new Map(
    slices.filter(({ start }) => start >= old.text.length - behind).map(slice => [slice.start + by, slice]),
  )
  for (let place = nextSlice(text, places.at(-1), length); place; place = nextSlice(text, place, length)) {
    const same = place.start > 0 ? later.get(place.start) : undefined
    if (same && same.headAbove === place.headAbove) {
      places.push(...slices.slice(slices.indexOf(same)).map(slice => shifted(slice, by)))
      break
    }
    places.push(place)
  }
  return assemble(text, read(text, places, old.definitions, old.gone), goneFrom(old, places))
}

/** More slices than typing a word changes. */
const many = 4

/** What the next version may have again. */
function goneFrom(old: Markdown, places: readonly (Slice | SlicePlace)[]): Gone | undefined {
  const kept = new Set(places.flatMap(place => ('reading' in place ? [place.reading] : [])))
  if (old.slices.length - kept.size > many)
    return { slices: old.slices.filter(({ reading }) => !kept.has(reading)), definitions: old.definitions }
  return places.length - kept.size > many ? undefined : old.gone
}

function shifted(slice: Slice, by: number): Slice {
  if (by === 0) return slice
  return { ...slice, start: slice.start + by, end: slice.end + by, placed: moved(slice.placed, by) }
}

interface Read {
  readonly slices: readonly Slice[]
  readonly definitions: string
}

/** Reads those that are not read yet; all that may refer to a definition once more, where there are other ones than supposed. */
function read(text: string, places: readonly (Slice | SlicePlace)[], supposed: string, gone: Gone | undefined): Read {
  const isMuch = places.filter(place => !('reading' in place)).length > many
  const known = new Map(isMuch && gone?.definitions === supposed ? gone.slices.map(slice => [keyOf(slice), slice]) : [])
  const all = places.map((place): Slice | SlicePlace => {
    if ('reading' in place) return place
    const { start, end, headAbove } = place
    const again = start > 0 && known.get(keyOf({ headAbove, reading: { text: text.slice(start, end) } }))
    return again ? { ...place, reading: again.reading, placed: placedAt(again.reading, start) } : place
  })
  const fresh = readSlices(
    text,
    all.filter(place => !('reading' in place)),
    supposed,
  )
  const slices = all.map(place => ('reading' in place ? place : sliceOf(place, fresh.get(place)!)))
  const definitions = definitionsOf(slices.flatMap(({ reading }) => reading.labels))
  if (definitions === supposed) return { slices, definitions }
  const anew = readSlices(
    text,
    slices.filter(slice => refers(text, slice)),
    definitions,
  )
  const again = slices.map(slice => (anew.has(slice) ? sliceOf(slice, anew.get(slice)!) : slice))
  return { slices: again, definitions }
}

/** All that a reading depends on beside the definitions. */
function keyOf({ headAbove, reading }: Pick<Slice, 'headAbove'> & { readonly reading: Pick<Reading, 'text'> }): string {
  return `${headAbove ?? ''}\0${reading.text}`
}

function sliceOf({ start, end, headAbove, headBelow }: SlicePlace, reading: Reading): Slice {
  return { start, end, headAbove, headBelow, reading, placed: placedAt(reading, start) }
}

/** Markdown that defines the labels, and ends with what no slice goes on. */
function definitionsOf(labels: readonly string[]): string {
  if (labels.length === 0) return ''
  return `${[...new Set(labels)].map(label => `${label}: -\n\n`).join('')}<!-- -->\n\n`
}

/** The slices as one document; a table or a list that was cut is one again. */
function assemble(text: string, { slices, definitions }: Read, gone: Gone | undefined): Markdown {
  const all = slices.map(({ placed }) => placed)
  return {
    text,
    lines: linesOf(text),
    plain: all.map(({ plain }) => plain).join(''),
    blocks: joined(text, slices),
    frontMatter: all[0]?.frontMatter,
    comments: all.flatMap(({ comments }) => comments),
    inlineCode: all.flatMap(({ inlineCode }) => inlineCode),
    links: all.flatMap(({ links }) => links),
    slices,
    definitions,
    gone,
  }
}

function joined(text: string, slices: readonly Slice[]): Block[] {
  const blocks: Block[] = []
  /** The parts of the last block, where they are gathered from several slices: those of one slice are shared, and stay as they are. */
  let gathered: unknown[] = []
  const gather = <T extends TableRow | ListItem>(parts: readonly T[], more: readonly T[]): T[] => {
    if (gathered !== parts) gathered = [...parts]
    for (const part of more) gathered.push(part)
    return gathered as T[]
  }
  let listEnds = false
  for (const { placed, start } of slices) {
    const last = blocks.at(-1)
    let { blocks: own } = placed
    const [first] = own
    if (last?.kind === 'table' && placed.rows.length > 0) {
      const rows = gather(last.rows, placed.rows)
      blocks[blocks.length - 1] = { ...last, span: { start: last.span.start, end: rows.at(-1)!.span.end }, rows }
    } else if (listEnds && last?.kind === 'list' && first?.kind === 'list' && goesOn(text, last, first, start)) {
      const items = gather(last.items, first.items)
      blocks[blocks.length - 1] = { ...last, span: { start: last.span.start, end: first.span.end }, items }
      own = own.slice(1)
    }
    for (const block of own) blocks.push(block)
    listEnds = placed.endsWithList
  }
  return blocks
}

/** Whether the list with which a slice begins has the marks of the one before it. */
function goesOn(text: string, before: List, list: List, start: number): boolean {
  return list.span.start === start && markOf(text, before.span.start) === markOf(text, start)
}

function markOf(text: string, at: number): string | undefined {
  while (/\d/.test(text[at] ?? '')) at++
  return text[at]
}

function commonStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length)
  let at = 0
  // Long stretches are compared at once, which is far quicker than unit by unit.
  for (let step = longStretch; step > 0; step >>= 4)
    while (at + step <= most && a.slice(at, at + step) === b.slice(at, at + step)) at += step
  return at
}

/** How long the common end is that does not reach into the first `ahead` units of either. */
function commonEnd(a: string, b: string, ahead: number): number {
  const most = Math.min(a.length, b.length) - ahead
  let length = 0
  for (let step = longStretch; step > 0; step >>= 4)
    while (length + step <= most && endOf(a, length, step) === endOf(b, length, step)) length += step
  return length
}

function endOf(text: string, from: number, length: number): string {
  return text.slice(text.length - from - length, text.length - from)
}

const longStretch = 4096
