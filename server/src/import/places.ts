import type { Block, List, ListItem, Table } from '../markdown/markdown.ts'
import type { Grid } from '../model/entries.ts'
import type { Postmortem, Timeline, TimelineEntry, Understanding } from '../model/postmortem.ts'
import { type Columns, timelineColumns } from '../model/timeline-columns.ts'
import { lineAt, lineEnding } from '../text/lines.ts'
import { type Span, slice } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import { findZones, utc, type Zone } from '../time/zone.ts'

/** A table or a bulleted list of times, among whose rows others can be written. */
export type Place = TablePlace | ListPlace

interface PlaceBase {
  /** The zone of its clocks. */
  readonly zone: Zone
  /** Whether each row says its zone. */
  readonly label: boolean
}

interface TablePlace extends PlaceBase {
  readonly kind: 'table'
  readonly table: Table
  readonly columns: Pick<Columns, 'time' | 'date' | 'zone' | 'event'>
}

interface ListPlace extends PlaceBase {
  readonly kind: 'list'
  readonly list: List
}

/** An entry of the timeline, and where it stands. */
export interface Anchor {
  readonly entry: TimelineEntry
  readonly place: Place
}

/** The entries of a timeline that stand in tables and bulleted lists, in document order. */
export function anchorsOf({ markdown }: Pick<Understanding, 'markdown'>, timeline: Timeline): readonly Anchor[] {
  const grounds = new Map(groundsIn(markdown.text, markdown.blocks))
  const byGround = new Map<Table | List, TimelineEntry[]>()
  for (const entry of timeline.entries) {
    const ground = grounds.get(entry.span.start)
    if (!ground) continue
    const others = byGround.get(ground)
    if (others) others.push(entry)
    else byGround.set(ground, [entry])
  }
  const places = new Map(
    Array.from(byGround, ([ground, entries]) => [ground, placeOf(markdown.plain, timeline, ground, entries)]),
  )
  return timeline.entries.flatMap(entry => {
    const ground = grounds.get(entry.span.start)
    const place = ground && places.get(ground)
    return place ? [{ entry, place }] : []
  })
}

/** Where each row of a table and each bullet begins, the inner ones too; what is written in HTML has none. */
function* groundsIn(text: Text, blocks: readonly Block[]): Generator<readonly [start: number, Table | List]> {
  for (const block of blocks) {
    if (block.kind === 'quote') yield* groundsIn(text, block.blocks)
    if (block.kind === 'table') for (const { span } of [block.header, ...block.rows]) yield [span.start, block]
    if (block.kind !== 'list') continue
    for (const item of block.items) {
      // The numbers of the items behind a new one would be wrong.
      if (!block.ordered && text.charAt(item.span.start) !== '<') yield [item.span.start, block]
      yield* groundsIn(text, item.blocks)
    }
  }
}

function placeOf(
  plain: Text,
  timeline: Timeline,
  ground: Table | List,
  entries: readonly TimelineEntry[],
): Place | undefined {
  const timed = entries.flatMap(({ start, zone }) =>
    start?.kind === 'absolute' ? [{ at: start.zone, own: zone }] : [],
  )
  const zone = timed.find(({ own }) => !own)?.at ?? timeline.zone?.value ?? timed[0]?.at ?? utc
  if (ground.kind === 'list') return { kind: 'list', list: ground, zone, label: !timeline.zone }
  const grid: Grid = { form: 'table', span: ground.span, header: ground.header.cells, rows: ground.rows, table: ground }
  const columns = timeline.columns?.table === ground ? timeline.columns : timelineColumns({ plain }, grid)
  return columns && { kind: 'table', table: ground, columns, zone, label: !timeline.zone && columns.zone === undefined }
}

/** The table of a template, which has no row yet that says when something happened. */
export function emptyTable({ markdown }: Pick<Understanding, 'markdown'>, { sections }: Postmortem): Place | undefined {
  const { plain, blocks } = markdown
  const section = sections.find(({ kind, body }) => kind === 'timeline' && body)
  const table = blocks.find(
    (block): block is Table =>
      block.kind === 'table' &&
      block.span.start >= (section?.body?.start ?? Infinity) &&
      block.span.end <= section!.body!.end,
  )
  if (!table) return undefined
  const titles = table.header.cells.map(({ content }) => (content ? slice(plain, content) : ''))
  const find = (pattern: RegExp) => {
    const at = titles.findIndex(title => pattern.test(title))
    return at < 0 ? undefined : at
  }
  const time = find(/time|when|clock/i)
  if (time === undefined || titles.length < 2) return undefined
  const last = titles.length - 1
  const columns = {
    time,
    date: find(/^date$/i),
    zone: find(/^(?:time ?)?zone$/i),
    event: find(/event|what|description|happened|entry|update/i) ?? (last === time ? 0 : last),
  }
  const stated = [table.header.cells[time]!.content, section!.title.span].flatMap(span =>
    span ? findZones(plain, span.start, span.end) : [],
  )
  return { kind: 'table', table, columns, zone: stated[0]?.zone ?? utc, label: stated.length === 0 }
}

/** The time of a new row as it is to be written. */
export interface Shown {
  /** `2026-04-14` */
  readonly date: string
  /** Whether a row that has no column for the date writes it. */
  readonly dated: boolean
  /** `~08:50`, with the zone where each row says it. */
  readonly clock: string
}

/** A new row as it stands in a place, without line end, and without what all its lines begin with; formed like a neighbour. */
export function rowIn(text: Text, place: Place, near: TimelineEntry | undefined, shown: Shown, event: string): string {
  const { date, dated, clock } = shown
  if (place.kind === 'list') {
    const { lead, gap } = shapeOf(text, near!)
    return `${lead}${dated ? `${date} ` : ''}${clock}${gap}${event}`
  }
  const { table, columns, zone } = place
  const cells = table.header.cells.map(() => '')
  if (columns.date !== undefined) cells[columns.date] = date
  cells[columns.time] = dated && columns.date === undefined ? `${date} ${clock}` : clock
  if (columns.zone !== undefined) cells[columns.zone] = zone.written
  cells[columns.event] = event
  return `| ${cells.join(' | ')} |`.replace(/ {2,}(?=\|)/g, ' ')
}

/** What stands before and behind the time of an item: `- **` and `** – `. */
function shapeOf(text: Text, { span, stamp, text: words }: TimelineEntry): { lead: string; gap: string } {
  const bullet = `${text.charAt(span.start)} `
  const lead = text.slice(span.start, stamp?.start ?? span.start).replace(/[~≈]$/, '')
  const gap = text.slice(stamp?.end ?? 0, stamp ? Math.max(stamp.end, words.span.start) : 0)
  const opened = /^[-*+][ \t]+(?<marks>[*_`[(]*)$/.exec(lead)?.groups?.marks
  const closed = /^[ \t*_`\])–—:|,→>-]{1,12}$/.test(gap) ? gap.replace(/[^*_`\])]/g, '') : undefined
  const mirrored = opened?.replaceAll('[', ']').replaceAll('(', ')').split('').reverse().join('')
  return mirrored !== undefined && mirrored === closed ? { lead, gap } : { lead: bullet, gap: ': ' }
}

/** Lines as they are inserted right behind an entry, or ahead of it. */
export function insertion(
  { markdown: { text, lines } }: Pick<Understanding, 'markdown'>,
  place: Place,
  entry: TimelineEntry | undefined,
  ahead: boolean,
  added: readonly string[],
): { readonly at: number; readonly newText: string } {
  const eol = lineEnding(text)
  const lineStart = (offset: number) => lines.starts[lineAt(lines, offset)]!
  if (place.kind === 'table') {
    const { start, end } = place.table.header.span
    const prefix = text.slice(lineStart(start), start).replace(/\|\s*$/, '')
    // The line of dashes stands below the header, and below an event that stands in the header's place.
    const above = entry && !ahead && entry.span.start >= end ? entry.span.start : start
    const below = lineAt(lines, above) + (above === start ? 2 : 1)
    const at = endOfLine(text, lines.starts[below])
    return { at, newText: added.map(line => eol + prefix + line).join('') }
  }
  const item = itemOf(place.list, entry!)
  const from = lineStart(item.span.start)
  const prefix = text.slice(from, item.span.start)
  const between = isLoose(text, place.list) ? eol + prefix.trimEnd() + eol : eol
  if (ahead) return { at: item.span.start, newText: added.map(line => line + between + prefix).join('') }
  return { at: endOfLine(text, item.span.end), newText: added.map(line => between + prefix + line).join('') }
}

function itemOf(list: List, { span }: TimelineEntry): ListItem {
  return list.items.find(item => item.span.start === span.start)!
}

/** Whether blank lines stand between its items. */
function isLoose(text: Text, { items }: List): boolean {
  return items.some(({ span }, at) => {
    const next: Span | undefined = items[at + 1]?.span
    return (
      next !== undefined && /(?:\r\n|\n|\r(?!\n))[ \t>]*[\r\n]/.test(text.slice(endOfLine(text, span.end), next.start))
    )
  })
}

function endOfLine(text: Text, next = text.length): number {
  while (/[\r\n]/.test(text.charAt(next - 1))) next--
  return next
}
