import { keepingTo } from '../markdown/keep.ts'
import type { Markdown } from '../markdown/markdown.ts'
import { nearlyAllAgain, thoseAgain } from '../text/each-again.ts'
import { chapter, sameList, unlessSame } from '../text/notebook.ts'
import { contains, type Sourced, type Span, slice, wordsIn } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import type { Zone } from '../time/zone.ts'
import { milestoneOfField } from './context.ts'
import { type Entry, entriesUnder } from './entries.ts'
import type { Remembered } from './memory.ts'
import type { KeyValue } from './metadata.ts'
import type { Section } from './postmortem.ts'
import { linesOfCode } from './read-entries.ts'
import { readMessageHead } from './timeline-chat.ts'
import { timelineColumns } from './timeline-columns.ts'
import { readLeadingStamp } from './timeline-lead.ts'
import { type EventMark, isEvent, keptMarks, type Mark, type Marked, readMarks } from './timeline-marks.ts'
import { readProse } from './timeline-prose.ts'
import { readUpdates } from './timeline-updates.ts'
import { readTimelineZone } from './timeline-zone.ts'

/** A place of a document where events are told one after another. */
export interface Telling extends Marked {
  /** The blocks of code that the events stand in: elsewhere the words of code say nothing. */
  readonly code: readonly Entry[]
  readonly heading: Sourced<string> | undefined
  readonly zone: Sourced<Zone> | undefined
}

export interface Tellings {
  /** What the timeline is read from. */
  readonly timeline: readonly Telling[]
  /** The milestones of a list of key events, where a timeline tells the same in full. */
  readonly keyEvents: readonly KeyValue[]
}

/**
 * Where the timeline is told: in the parts for it that have events; else in a table, a list or headings of times; else
 * in prose.
 */
export function readTellings(markdown: Remembered, entries: readonly Entry[], parts: readonly Section[]): Tellings {
  const told: (Told & { readonly section: Section })[] = []
  for (const [at, section] of parts.entries()) {
    if (section.kind !== 'timeline') continue
    if (told.some(({ section: outer }) => section.span.start < outer.span.end)) continue
    const own = { ...markdown, notebook: chapter(markdown.notebook, readTellings, at) }
    const under = sameList(own.notebook, entriesUnder, entriesUnder(entries, section))
    const { title, rank } = section
    const tells = unlessSame(own.notebook, toldUnder, [under, title, rank], () => toldUnder(own, under, section))
    if (tells) told.push({ section, ...tells })
  }
  const listed = told.filter(({ isProse }) => !isProse)
  // `Communication timeline` tells of something else, where there is a plain `Timeline`.
  const plainly = listed.filter(({ section }) => section.rank < unsure)
  const chosen = [plainly, listed, told.slice(0, 1)].find(some => some.length > 0) ?? []
  const all = chosen.map(({ telling }) => telling)
  const keys = chosen.flatMap(({ isOfKeyEvents, telling }) => (isOfKeyEvents ? [telling] : []))
  const full = all.filter(telling => !keys.includes(telling))
  if (full.length > 0) return { timeline: full, keyEvents: keys.flatMap(telling => pairsOf(markdown, telling)) }
  if (all.length > 0) return { timeline: all, keyEvents: [] }
  // The days on which actions are due are no events.
  const actions = parts.filter(({ kind }) => kind === 'actionItems')
  const others = entries.filter(({ span: { start } }) => !actions.some(({ span }) => contains(span, start)))
  return { timeline: untitled(markdown, others), keyEvents: [] }
}

interface Told {
  readonly telling: Telling
  readonly isProse: boolean
  /** Whether each event only names a milestone. */
  readonly isOfKeyEvents: boolean
}

/** What is told under the heading of a timeline; undefined where no events are. */
function toldUnder(markdown: Remembered, under: readonly Entry[], { title, rank }: Section): Told | undefined {
  const listed = listedIn(markdown, under)
  const prose = inRunningText(markdown, under, listed.marks)
  const { marks, table } = prose ? { marks: keptMarks(markdown, prose), table: undefined } : listed
  // `How did it happen?` only hints at a timeline: what stands there may be a part of what the document tells elsewhere.
  const hints = rank > 3
  if (hints && listed.marks.filter(mark => mark.kind === 'event' && mark.start?.clock).length < 4) return undefined
  if (!hasEvents(marks)) return undefined
  const keep = keepingTo(markdown.slices)
  const zone = readTimelineZone(markdown, title.span, under, { marks, table })
  const telling = {
    code: listed.code,
    heading: title,
    zone: zone && { value: zone.value, span: keep(zone.span) },
    marks,
    table,
  }
  const isProse = prose !== undefined
  return { telling, isProse, isOfKeyEvents: isOfKeyEvents(wordsFor(markdown, telling), marks) }
}

/** From this rank on a title names a timeline among other words. */
const unsure = 3

/** The marks among the entries; those in blocks of code where there are no others. */
function listedIn(markdown: Remembered, entries: readonly Entry[]): Marked & Pick<Telling, 'code'> {
  const marked = readMarks(markdown, entries)
  const blocks = thoseAgain(markdown.notebook, isCode, entries)
  if (blocks.length === 0 || hasEvents(marked.marks)) return { code: nothing, ...marked }
  const opened = wordsFor(markdown, { code: blocks })
  const lines = blocks.flatMap(block => linesOfCode(opened, block.span))
  return { code: blocks, ...readMarks(opened, lines) }
}

function isCode({ kind }: Entry): boolean {
  return kind === 'code'
}

const nothing: readonly never[] = []

/** The document with the words of the code that events stand in. */
export function wordsFor<T extends Markdown>(markdown: T, { code }: Pick<Telling, 'code'>): T {
  return code.length === 0 ? markdown : { ...markdown, plain: withWordsOf(markdown, code) }
}

function withWordsOf({ text, plain }: Markdown, blocks: readonly Entry[]): string {
  const parts = blocks.map(({ span }, at) => plain.slice(blocks[at - 1]?.span.end ?? 0, span.start) + slice(text, span))
  return parts.join('') + plain.slice(blocks.at(-1)!.span.end)
}

function hasEvents(marks: readonly Mark[]): boolean {
  return marks.some(mark => mark.kind === 'event' && (mark.start !== undefined || mark.offset !== undefined))
}

/** Whether each event only names a milestone: `Impact start: 09:14`. */
function isOfKeyEvents({ plain }: Markdown, marks: readonly Mark[]): boolean {
  let keys = 0
  for (const mark of marks) {
    if (mark.kind === 'date' || !mark.stamp) continue
    if (milestoneOfField(keyOf(plain, mark)) === undefined) return false
    keys++
  }
  return keys > 1
}

function pairsOf(markdown: Markdown, telling: Telling): KeyValue[] {
  const { plain } = wordsFor(markdown, telling)
  return telling.marks.flatMap(mark => {
    if (mark.kind === 'date' || !mark.stamp) return []
    return [{ key: keyOf(plain, mark), keySpan: mark.text, value: wordsIn(plain, mark.stamp) }]
  })
}

function keyOf(plain: Text, { text }: EventMark): string {
  return slice(plain, text)
    .toLowerCase()
    .replace(/[\s:.]+$/, '')
    .replace(/\s+/g, ' ')
}

const announcement = /\b(timeline|sequence of events|chronolog)/i

function untitled(markdown: Remembered, entries: readonly Entry[]): Telling[] {
  const grid = entries.find(
    entry => entry.kind === 'row' && entry.grid.rows.length > 2 && timelineColumns(markdown, entry.grid),
  )
  if (grid) return telling(markdown, entries, entry => entry.block === grid.block)
  const listed = entries.filter(entry => entry.kind === 'item' || entry.kind === 'heading')
  const stamped = readMarks(markdown, listed).marks.filter(
    mark => mark.kind === 'event' && (mark.start?.clock || mark.offset !== undefined),
  )
  if (stamped.length > 2) {
    const [from, to] = [stamped[0] as EventMark, stamped.at(-1) as EventMark]
    return telling(markdown, entries, ({ span }) => span.start >= from.span.start && span.start <= to.span.start)
  }
  const updates = readUpdates(markdown, entries)
  if (updates) return [{ code: nothing, heading: undefined, zone: undefined, marks: updates, table: undefined }]
  const lines = linesOfTimes(markdown, entries)
  if (lines.length > 0) {
    const marked = readMarks(markdown, lines)
    return [
      { code: nothing, heading: undefined, zone: readTimelineZone(markdown, undefined, lines, marked), ...marked },
    ]
  }
  const paragraphs = proseOf(markdown, entries)
  const announced = paragraphs.find(
    ({ paragraph, marks }) => marks.length > 2 && announcement.test(slice(markdown.plain, paragraph)),
  )
  const dense = paragraphs.filter(({ marks }) => marks.length > 4)
  const chosen = announced ? [announced] : dense.length > 0 ? dense : paragraphs
  const marks = chosen.flatMap(prose => prose.marks)
  return [{ code: nothing, heading: undefined, zone: undefined, marks, table: undefined }]
}

/** The lines of paragraphs in which each begins with a time, as in a chat or a log; a line without one goes on. */
function linesOfTimes({ plain }: Remembered, entries: readonly Entry[]): Entry[] {
  const lines = entries.filter(entry => entry.kind === 'line')
  const heads = new Set(
    entries.filter((entry, at) => entry.kind === 'line' && readMessageHead(plain, entry, entries[at + 1]).length > 0),
  )
  const isTimed = new Map(
    lines.map(line => [line, heads.has(line) || readLeadingStamp(plain, line.content)?.start.clock !== undefined]),
  )
  const ofBlock = new Map<Span, typeof lines>()
  for (const line of lines) ofBlock.set(line.block, [...(ofBlock.get(line.block) ?? []), line])
  const chosen = [...ofBlock.values()].filter(block => {
    const timed = block.filter(line => isTimed.get(line)).length
    const isChat = block.filter(line => heads.has(line)).length > 2
    return isTimed.get(block[0]!) && timed > 1 && (isChat || timed * 2 >= block.length)
  })
  const timed = chosen.flat().filter(line => isTimed.get(line)).length
  return timed > 2 ? chosen.flat() : []
}

function telling(markdown: Remembered, entries: readonly Entry[], isPart: (entry: Entry) => boolean): Telling[] {
  const part = entries.filter(isPart)
  const marked = readMarks(markdown, part)
  return [{ code: nothing, heading: undefined, zone: readTimelineZone(markdown, undefined, part, marked), ...marked }]
}

/** The events of running text, where nothing is listed, or nothing but a line whose sentences each have a time. */
function inRunningText(
  markdown: Remembered,
  entries: readonly Entry[],
  listed: readonly Mark[],
): readonly EventMark[] | undefined {
  const events = nearlyAllAgain(markdown.notebook, isEvent, listed)
  if (hasEvents(listed) && (events.length > 2 || events.some(({ form }) => form !== 'lines'))) return undefined
  const told = proseOf(markdown, entries).flatMap(({ marks }) => marks)
  return hasEvents(listed) && told.length < Math.max(3, 2 * events.length) ? undefined : told
}

/** The paragraphs that tell of events in running text. */
function proseOf(
  { plain }: Remembered,
  entries: readonly Entry[],
): { readonly paragraph: Span; readonly marks: readonly EventMark[] }[] {
  const paragraphs = new Set(entries.filter(({ kind }) => kind === 'line').map(({ block }) => block))
  return [...paragraphs].flatMap(paragraph => {
    const marks = readProse(plain, paragraph)
    return marks.length > 0 ? [{ paragraph, marks }] : []
  })
}
