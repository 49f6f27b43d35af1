import { mergeRows } from '../import/merge.ts'
import type { ImportedRow } from '../import/row.ts'
import type { Block, Markdown, Table } from '../markdown/markdown.ts'
import { parse } from '../markdown/parse.ts'
import { understand } from '../model/extract.ts'
import type { Postmortem, Timeline, TimelineEntry } from '../model/postmortem.ts'
import { timelineColumns } from '../model/timeline-columns.ts'
import { wallOf } from '../rules/timeline-clock.ts'
import { applyEdits, meets, overlap, type Span, slice, type TextEdit, trimmed } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import type { Rewrite } from './rewrite.ts'
import { timelineRows } from './timeline-rows.ts'
import { eventsBeside } from './told-beside.ts'

export const timelineMerged: Rewrite = {
  id: 'timeline-merged',

  offer({ markdown, incident }, selected) {
    const { timeline } = incident
    const table = timeline?.columns?.table
    if (!timeline || !table || timeline.form !== 'table') return undefined
    const others = besides(markdown, incident, timeline, table)
    if (others.length === 0) return undefined
    const span = {
      start: Math.min(timeline.heading?.span.start ?? table.span.start, ...others.map(({ block }) => block.start)),
      end: Math.max(table.span.end, ...others.map(({ block }) => block.end)),
    }
    if (!meets(span, selected)) return undefined
    const { text } = markdown
    const removed = others.flatMap(({ label }) => (label ? [slice(text, label)] : []))
    const rows: ImportedRow[] = []
    let twice = 0
    for (const { block, isTable, events } of others) {
      const lead = trimmed(text, block.start, events[0]!.span.start)
      if (lead && /\p{L}/u.test(slice(text, lead))) removed.push(slice(text, lead))
      const told = timelineRows(markdown, incident, { ...timeline, entries: events }, events)
      removed.push(...told.removed)
      for (const [at, entry] of events.entries()) {
        const cell = isTable ? slice(text, entry.text.span) : told.rows[at]![1]
        const words = parse(cell).plain.toString()
        if (isSaid(timeline, table, entry, words)) {
          removed.push(slice(text, entry.span))
          twice++
        } else
          rows.push({ at: entry.start!, until: entry.end, written: '', words, cell, span: entry.span, id: undefined })
      }
    }
    const gone = others.map(({ block, label }) =>
      withBlankLines(text, { start: label?.start ?? block.start, end: block.end }),
    )
    const rest = understand(applyEdits(text, gone), { postmortem: true })
    const index = rest.incidents.findIndex(({ timeline: kept }) => kept?.span.start === timeline.span.start)
    const merged = mergeRows(rest, rows, index, true)
    if (merged.problem || merged.skipped.length > 0 || merged.duplicates > 0) return undefined
    return {
      title: titleOf(rows.length, twice),
      span,
      edits: [...merged.edits.map(edit => movedBehind(edit, gone)), ...gone],
      removed,
    }
  },
}

function titleOf(rows: number, twice: number): string {
  const told = `${rows} ${rows === 1 ? 'event' : 'events'}`
  return rows === 0
    ? `Remove what the table says already`
    : twice === 0
      ? `Merge ${told} into the table`
      : `Merge ${told} into the table, ${twice} there already`
}

interface Beside {
  readonly block: Span
  readonly isTable: boolean
  /** `Later:`, which goes with it. */
  readonly label: Span | undefined
  readonly events: readonly TimelineEntry[]
}

/** What tells of events under the heading that the table stands under, and is not the table. */
function besides(markdown: Markdown, incident: Postmortem, timeline: Timeline, table: Table): Beside[] {
  const { blocks, text, comments } = markdown
  const at = blocks.findIndex(({ kind, span }) => kind === 'table' && span.start === table.span.start)
  if (at < 0) return []
  const ends = (block: Block) =>
    block.kind === 'heading' ||
    incident.sections.some(({ title, form }) => form !== 'lead-in' && overlap(title.span, block.span))
  const from = blocks.findLastIndex((block, index) => index < at && ends(block)) + 1
  const next = blocks.findIndex((block, index) => index > at && ends(block))
  const own = blocks.slice(from, next < 0 ? undefined : next)
  return own.flatMap((block, index): Beside[] => {
    if (block.span.start === table.span.start || comments.some(({ span }) => overlap(span, block.span))) return []
    const events = eventsOf(markdown, timeline, block)
    if (
      !events ||
      events.some(({ start, unreadable }) => !start || start.kind === 'day' || start.kind === 'clock' || unreadable)
    )
      return []
    const above = own[index - 1]
    const heads = above?.kind === 'paragraph' && /:\s*$/.test(slice(text, above.span))
    if (!heads || block.kind === 'paragraph')
      return [{ block: block.span, isTable: block.kind === 'table', label: undefined, events }]
    return then.test(slice(text, above.span))
      ? [{ block: block.span, isTable: block.kind === 'table', label: above.span, events }]
      : []
  })
}

/** A label that says only that what follows comes later. */
const then =
  /^\W*(?:and )?(?:later(?: on)?|then|afterwards?|after that|subsequently|further(?: events)?|also|continued|update)\W*$/i

function eventsOf(markdown: Markdown, timeline: Timeline, block: Block): readonly TimelineEntry[] | undefined {
  const own = timeline.entries.filter(({ span }) => overlap(span, block.span))
  const isWithin = own.every(({ span }) => block.span.start <= span.start && span.end <= block.span.end)
  if (block.kind === 'paragraph' && !(own.length > 1 && isWithin)) return eventsBeside(markdown, timeline, block.span)
  const items = itemsOf(markdown, block)
  const isAll = isWithin && items?.every(item => own.filter(({ span }) => overlap(span, item)).length === 1)
  return isAll && items!.length === own.length ? own : undefined
}

/** The bullets, lines or rows that a block is made of; undefined where it has more to say than times and events. */
function itemsOf({ text, plain }: Markdown, block: Block): readonly Span[] | undefined {
  if (block.kind === 'list') return block.items.map(({ span }) => span)
  if (block.kind === 'paragraph')
    return [...slice(text, block.span).matchAll(/[^\r\n]+/g)].flatMap(
      ({ index, 0: line }) => trimmed(text, block.span.start + index, block.span.start + index + line.length) ?? [],
    )
  if (block.kind !== 'table') return undefined
  const grid = { form: 'table', span: block.span, header: block.header.cells, rows: block.rows, table: block } as const
  const columns = timelineColumns({ plain }, grid)
  const known = columns && new Set([columns.time, columns.date, columns.event])
  return known && block.header.cells.every((_, at) => known.has(at)) ? block.rows.map(({ span }) => span) : undefined
}

/** Whether a row of the same minute says the same already. */
function isSaid({ entries }: Timeline, table: Table, { start }: TimelineEntry, words: string): boolean {
  const { day, second } = wallOf(start!)
  return entries.some(other => {
    if (!other.start || !overlap(other.span, table.span)) return false
    const wall = wallOf(other.start)
    const isThen =
      wall.day === day && wall.second !== undefined && Math.floor(wall.second / 60) === Math.floor(second! / 60)
    return isThen && saysAllOf(other.text.value, words)
  })
}

const small = new Set('a an the we i he she it they at on in of to by was were is are and then also our its'.split(' '))

function saysAllOf(said: string, words: string): boolean {
  const tokens = (of: string) => of.toLowerCase().match(/[\p{L}\d]+/gu) ?? []
  const known = new Set(tokens(said))
  return tokens(words).every(word => small.has(word) || known.has(word))
}

/** With the blank lines above. */
function withBlankLines(text: Text, { start, end }: Span): TextEdit {
  let from = start
  while (from > 0 && /\s/.test(text.charAt(from - 1))) from--
  return { start: from, end, newText: '' }
}

/** An edit of the text without some parts, as one of the text with them. */
function movedBehind({ start, end, newText }: TextEdit, gone: readonly TextEdit[]): TextEdit {
  let by = 0
  for (const part of gone) if (start + by > part.start) by += part.end - part.start
  return { start: start + by, end: end + by, newText }
}
