import { keptAt } from '../text/anchor.ts'
import { type Change, changeBetween } from '../text/change.ts'
import { eachAgain, noteChanged, spliced } from '../text/each-again.ts'
import { linesAgain, linesOf } from '../text/lines.ts'
import { again, type Notebook } from '../text/notebook.ts'
import type { Text } from '../text/text.ts'
import { assemble } from './assemble.ts'
import { type Cut, comingBack, goneFrom, tailOf } from './gone.ts'
import { inSlices } from './in-slices.ts'
import type { Markdown, Reading, Slice, SliceEnd, SlicePlace } from './markdown.ts'
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
  const back =
    old.gone?.definitions === old.definitions
      ? comingBack(old.gone, text, tailOf(old, slices.length, change.end))
      : undefined
  const cutBehind = (before: SliceEnd | undefined): Cut | undefined =>
    (before && back?.(before)) ?? nextSlice(text, before, length)
  let place = cutBehind(last && { end: start, headBelow: last.headBelow })
  for (; place; place = cutBehind(place)) {
    while (next < slices.length && (start < change.end || start + by < place.start)) start += slices[next++]!.length
    const same = place.start > 0 && start + by === place.start ? slices[next] : undefined
    if (same && same.headAbove === place.headAbove) break
    // The line at its end was written in, and it ends there all the same.
    const isAsBefore = place.end <= change.start && ahead && isCutAlike(ahead, aheadAt, place)
    const tail = place.isOpenFence ? tailOf(old, next, Math.max(change.end, place.start - by)) : undefined
    between.push(place.again ?? (isAsBefore ? ahead : { ...place, tail }))
  }
  const rest = place ? next : slices.length
  const fresh = readAll(text, between, old.definitions)
  const all = spliced(slices, kept, rest, fresh)
  noteChanged(slices, all, { start: kept, end: kept + fresh.length })
  // All of the old ones ahead stand where they stood, unless the old text was moved by a newer one, which only whole strings outlast.
  if (typeof text === 'string') moveTo(all, 0, 0)
  else moveTo(all, kept, aheadAt)
  // What the text was made of has moved.
  const now = typeof text === 'string' ? text : inSlices(all, 'text')
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

/** The same text again, which a newer version may have moved. */
function movedBack(markdown: Markdown): Markdown {
  moveTo(markdown.slices, 0, 0)
  return markdown
}

/** Moves the slices to where they stand behind each other, from one that begins at `at`. */
function moveTo(slices: readonly Slice[], first: number, at: number): void {
  for (let index = first; index < slices.length; index++) {
    const { anchor, length } = slices[index]!
    anchor.at = at
    at += length
  }
}

/** The slices at places that follow each other, those read that are not read yet. */
function readAll(text: Text, places: readonly (Slice | SlicePlace)[], definitions: string): readonly Slice[] {
  const unread = places.filter((place): place is SlicePlace => !('reading' in place))
  const fresh = readSlices(text, unread, definitions)
  return places.map(place => ('reading' in place ? place : sliceOf(place, fresh.get(place)!)))
}

type Read = Pick<Markdown, 'slices' | 'definitions'>

/** Reads all that may refer to a definition once more, where there are other ones than supposed. */
function withDefinitions(text: Text, slices: readonly Slice[], supposed: string, notebook: Notebook): Read {
  const definitions = again(notebook, definitionsOf, eachAgain(notebook, labelsOf, slices, undefined))
  if (definitions === supposed) return { slices, definitions }
  const cut = slices.map(({ span: { start, end }, headAbove, headBelow, reading: { openFence } }) => ({
    start,
    end,
    headAbove,
    headBelow,
    isOpenFence: openFence !== undefined,
    tail: openFence?.tail,
  }))
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

function sliceOf({ start, end, headAbove, headBelow }: SlicePlace, reading: Reading): Slice {
  const anchor = { at: start }
  const length = end - start
  const { rows, blocks, endsWithList, frontMatter, comments, inlineCode, links, labels } = reading
  const contents = { rows, blocks, endsWithList, frontMatter, comments, inlineCode, links, labels }
  const placed = moved(contents, span => keptAt(anchor, span.start, span.end))
  return { anchor, span: keptAt(anchor, 0, length), length, headAbove, headBelow, reading, placed }
}

/** Markdown that defines the labels, and ends with what no slice goes on. */
function definitionsOf(labels: readonly string[]): string {
  if (labels.length === 0) return ''
  return `${[...new Set(labels)].map(label => `${label}: -\n\n`).join('')}<!-- -->\n\n`
}

function labelsOf({ placed }: Slice): readonly string[] {
  return placed.labels
}
