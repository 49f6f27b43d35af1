import { keptAt, stretch } from '../text/anchor.ts'
import { type Change, changeBetween } from '../text/change.ts'
import { eachAgain, noteChanged, spliced } from '../text/each-again.ts'
import { type Lines, linesAgain, linesOf } from '../text/lines.ts'
import { again, type Notebook } from '../text/notebook.ts'
import type { Span } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import { inParts } from './in-parts.ts'
import type {
  Block,
  Comment,
  Gone,
  Link,
  List,
  ListItem,
  Markdown,
  Reading,
  Slice,
  SlicePlace,
  Table,
  TableRow,
} from './markdown.ts'
import { moved } from './moved.ts'
import { readSlices, refers } from './read-slices.ts'
import { frontMatterOf, nextSlice, sightOf, sliceLength } from './slices.ts'

/** Reads Markdown with the syntax of remark and of GitHub that a postmortem needs; never throws. */
export function parse(given: Text, notebook: Notebook = new Map(), length: number = sliceLength): Markdown {
  // All of it is read, and it is for use on its own.
  const text = given.toString()
  const places: SlicePlace[] = []
  for (let place = nextSlice(text, undefined, length); place; place = nextSlice(text, place, length)) places.push(place)
  const read = withDefinitions(text, readAll(text, places, ''), '', notebook)
  return assemble(text, linesOf(text), read, undefined, notebook)
}

/**
 * What `parse` gives for `text`, at the cost of what has changed since `old`: slices are kept that end before the change and
 * were cut without a look at it, and all from the first cut behind it that both texts have. What both have moves to where it stands now: `old`
 * is for no other use any more than to be given here.
 */
export function reparse(
  old: Markdown,
  text: Text,
  notebook: Notebook = new Map(),
  length: number = sliceLength,
): Markdown {
  const change = changeOf(old.text, text)
  if (!change) return movedBack(old)
  // Where front matter begins or ends at all depends on the whole text.
  if (frontMatterOf(old.text) !== frontMatterOf(text)) return parse(text, notebook, length)
  const by = text.length - old.text.length
  const { slices } = old
  let start = 0
  let next = 0
  for (; next < slices.length; next++) {
    const end = start + slices[next]!.length
    // A slice ends where a line begins, and so the sight of its end is within the slice behind it.
    const sight = end + (slices[next + 1]?.length ?? 0) < change.start ? end : sightOf(old.text, end)
    if (sight >= change.start) break
    start = end
  }
  const kept = next
  const last = slices[kept - 1]
  const [ahead, aheadAt] = [slices[kept], start]
  const between: (Slice | SlicePlace)[] = []
  let place = nextSlice(text, last && { ...last, start: start - last.length, end: start }, length)
  for (; place; place = nextSlice(text, place, length)) {
    while (next < slices.length && (start < change.end || start + by < place.start)) start += slices[next++]!.length
    const same = place.start > 0 && start + by === place.start ? slices[next] : undefined
    if (same && same.headAbove === place.headAbove) break
    // The line at its end was written in, and it ends there all the same.
    const isAsBefore = place.end <= change.start && ahead && isCutAlike(ahead, aheadAt, place)
    between.push(isAsBefore ? ahead : place)
  }
  const rest = place ? next : slices.length
  const fresh = readAll(text, between, old.definitions, old.gone)
  const all = spliced(slices, kept, rest, fresh)
  noteChanged(slices, all, { start: kept, end: kept + fresh.length })
  moveTo(all)
  // What the text was made of has moved.
  const now = typeof text === 'string' ? text : inParts(all, 'text')
  const read = withDefinitions(now, all, old.definitions, notebook)
  const lines = linesAgain(old.lines, now, change, by)
  return assemble(now, lines, read, goneFrom(old, kept, rest, fresh), notebook)
}

/** What of the old text is another in the new one; undefined where nothing is. */
function changeOf(old: Text, text: Text): Change | undefined {
  if (text === old) return undefined
  if (text.since?.text === old) {
    const { start, end, newText } = text.since.edit
    const own = old.slice(start, end)
    const within = changeBetween(own, newText)
    return own === newText ? undefined : { start: start + within.start, end: start + within.end }
  }
  const [before, after] = [old.toString(), text.toString()]
  return before === after ? undefined : changeBetween(before, after)
}

function isCutAlike(slice: Slice, start: number, place: SlicePlace): boolean {
  return (
    start === place.start &&
    start + slice.length === place.end &&
    slice.headAbove === place.headAbove &&
    slice.headBelow === place.headBelow
  )
}

/** More slices than typing a word changes. */
const many = 4

/** What the next version may have again: what stood from one slice to another, where that is much. */
function goneFrom(old: Markdown, start: number, end: number, fresh: readonly Slice[]): Gone | undefined {
  if (end - start > many) {
    const all = new Set(fresh)
    return { slices: old.slices.slice(start, end).filter(slice => !all.has(slice)), definitions: old.definitions }
  }
  return fresh.length > many ? undefined : old.gone
}

/** The same text again, which a newer version may have moved. */
function movedBack(markdown: Markdown): Markdown {
  moveTo(markdown.slices)
  return markdown
}

/** Moves the slices to where they stand behind each other. */
function moveTo(slices: readonly Slice[]): void {
  let at = 0
  for (const { anchor, length } of slices) {
    anchor.at = at
    at += length
  }
}

/** The slices at places that follow each other, those read that are not read yet. */
function readAll(
  text: Text,
  places: readonly (Slice | SlicePlace)[],
  definitions: string,
  gone?: Gone,
): readonly Slice[] {
  const known = places.length > many && gone?.definitions === definitions ? byWords(gone.slices) : undefined
  const all = places.map((place): Slice | SlicePlace => {
    if ('reading' in place) return place
    const { start, end, headAbove, headBelow } = place
    const again = start > 0 ? known?.get(keyOf(headAbove, text.slice(start, end)))?.pop() : undefined
    if (!again) return place
    return again.headBelow === headBelow ? again : { ...again, headBelow }
  })
  const unread = all.filter((place): place is SlicePlace => !('reading' in place))
  const fresh = readSlices(text, unread, definitions)
  return all.map(place => ('reading' in place ? place : sliceOf(place, fresh.get(place)!)))
}

interface Read {
  readonly slices: readonly Slice[]
  readonly definitions: string
}

/** Reads all that may refer to a definition once more, where there are other ones than supposed. */
function withDefinitions(text: Text, slices: readonly Slice[], supposed: string, notebook: Notebook): Read {
  const definitions = again(notebook, definitionsOf, eachAgain(notebook, labelsOf, slices, undefined))
  if (definitions === supposed) return { slices, definitions }
  const cut = slices.map(({ span: { start, end }, headAbove, headBelow }) => ({ start, end, headAbove, headBelow }))
  const anew = readSlices(
    text,
    cut.filter(place => refers(text, place)),
    definitions,
  )
  const all = slices.map((slice, at) => {
    const reading = anew.get(cut[at]!)
    return reading ? sliceOf(cut[at]!, reading) : slice
  })
  return { slices: all, definitions }
}

function byWords(slices: readonly Slice[]): Map<string, Slice[]> {
  const known = new Map<string, Slice[]>()
  for (const slice of slices) {
    const key = keyOf(slice.headAbove, slice.reading.text)
    const same = known.get(key)
    if (same) same.push(slice)
    else known.set(key, [slice])
  }
  return known
}

/** All that a reading depends on beside the definitions. */
function keyOf(headAbove: string | undefined, words: string): string {
  return `${headAbove ?? ''}\0${words}`
}

function sliceOf({ start, end, headAbove, headBelow }: SlicePlace, reading: Reading): Slice {
  const anchor = { at: start }
  const length = end - start
  const placed = moved(reading, span => keptAt(anchor, span.start, span.end))
  return { anchor, span: keptAt(anchor, 0, length), length, headAbove, headBelow, reading, placed }
}

/** Markdown that defines the labels, and ends with what no slice goes on. */
function definitionsOf(labels: readonly string[]): string {
  if (labels.length === 0) return ''
  return `${[...new Set(labels)].map(label => `${label}: -\n\n`).join('')}<!-- -->\n\n`
}

/** The slices as one document; a table or a list that was cut is one again. */
function assemble(
  text: Text,
  lines: Lines,
  { slices, definitions }: Read,
  gone: Gone | undefined,
  notebook: Notebook,
): Markdown {
  return {
    text,
    lines,
    plain: inParts(slices, 'plain'),
    blocks: joined(text, slices),
    frontMatter: slices[0]?.placed.frontMatter,
    comments: eachAgain(notebook, commentsOf, slices, undefined),
    inlineCode: eachAgain(notebook, inlineCodeOf, slices, undefined),
    links: eachAgain(notebook, linksOf, slices, undefined),
    slices,
    definitions,
    gone,
  }
}

function commentsOf({ placed }: Slice): readonly Comment[] {
  return placed.comments
}

function inlineCodeOf({ placed }: Slice): readonly Span[] {
  return placed.inlineCode
}

function linksOf({ placed }: Slice): readonly Link[] {
  return placed.links
}

function labelsOf({ placed }: Slice): readonly string[] {
  return placed.labels
}

function joined(text: Text, slices: readonly Slice[]): Block[] {
  const blocks: Block[] = []
  /** The slices in which the last block goes on. */
  let behind: Reading[] = []
  const push = (block: Block) => {
    if (behind.length > 0) blocks.push(wholeOf(blocks.pop() as Table | List, behind))
    behind = []
    blocks.push(block)
  }
  let listEnds = false
  for (const { placed, anchor } of slices) {
    const { blocks: own, rows } = placed
    const last = rows.length > 0 || listEnds ? blocks.at(-1) : undefined
    const hasRows = rows.length > 0 && last?.kind === 'table'
    const hasItems = !hasRows && listEnds && last?.kind === 'list' && goesOn(text, last, own[0], anchor.at)
    if (hasRows || hasItems) behind.push(placed)
    for (let at = hasItems ? 1 : 0; at < own.length; at++) push(own[at]!)
    listEnds = placed.endsWithList
  }
  if (behind.length > 0) blocks.push(wholeOf(blocks.pop() as Table | List, behind))
  return blocks
}

/** A table or a list with what the slices behind it have of it: the same block, as long as that is the same. */
function wholeOf(block: Table | List, behind: readonly Reading[]): Block {
  const notebook: Notebook = wholes.get(block) ?? new Map()
  wholes.set(block, notebook)
  if (block.kind === 'table') {
    const rows = eachAgain(notebook, rowsOf, [block, ...behind], undefined)
    return again(notebook, wholeTable, block, rows)
  }
  const lists = [block, ...behind.map(({ blocks: [first] }) => first as List)]
  return again(notebook, wholeList, block, eachAgain(notebook, itemsOf, lists, undefined), lists.at(-1)!.span)
}

const wholes = new WeakMap<Block, Notebook>()

function rowsOf({ rows }: Table | Reading): readonly TableRow[] {
  return rows
}

function itemsOf({ items }: List): readonly ListItem[] {
  return items
}

function wholeTable(table: Table, rows: readonly TableRow[]): Table {
  return { ...table, span: stretch(table.span, rows.at(-1)!.span), rows }
}

function wholeList(list: List, items: readonly ListItem[], last: Span): List {
  return { ...list, span: stretch(list.span, last), items }
}

/** Whether a slice begins with a list that has the marks of the one before it. */
function goesOn(text: Text, before: List, first: Block | undefined, start: number): boolean {
  return first?.kind === 'list' && first.span.start === start && markOf(text, before.span.start) === markOf(text, start)
}

function markOf(text: Text, at: number): string {
  while (/\d/.test(text.charAt(at))) at++
  return text.charAt(at)
}
