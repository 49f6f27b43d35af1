import type { TableRow } from '../markdown/markdown.ts'
import type { Postmortem, Timeline, TimelineEntry } from '../model/postmortem.ts'
import { midnightStep } from '../model/timeline-days.ts'
import { lineAt } from '../text/lines.ts'
import { firstThat } from '../text/search.ts'
import { contains, replacing, type Span, slice, type TextEdit } from '../text/span.ts'
import { dateOfEpochDay, weekdayOf } from '../time/calendar.ts'
import { type Instant, readStamp, type Stamp } from '../time/instant.ts'
import { findZones, offsetAt, type Zone } from '../time/zone.ts'
import { dateLike, weekdayLike } from './date-manner.ts'
import { dayAndSecond, isoDate, wallOf, writeClock } from './timeline-clock.ts'
import { inversions, type Timed, timedIn } from './timeline-sequence.ts'

export function isUtc({ id }: Zone): boolean {
  return /^(?:UTC|GMT|Zulu|[+-]00:00|Etc\/(?:UTC|GMT|Zulu|Universal))$/.test(id)
}

type Absolute = Extract<Instant, { readonly kind: 'absolute' }>

/**
 * The edits that write every time of the timeline in UTC, with the day where a reader would carry another one forward.
 * Nothing but stamps and the statement of the zone is touched; undefined where a moment or its place is not known.
 */
export function toUtc(postmortem: Postmortem, timeline: Timeline): readonly TextEdit[] | undefined {
  if (timeline.form === 'prose') return undefined
  const edits: TextEdit[] = []
  // The day as the author's rows give it, and as the converted ones will.
  let local: number | undefined
  let carried: { readonly day: number; readonly second: number } | undefined
  const timed = timedIn(postmortem)
  const dates = datesNeeded(postmortem, timed)
  // Of several events on a line, a date before one would part them.
  if (dates !== 'none' && shareLines(postmortem, timed)) return undefined
  for (const entry of timed) {
    const { start, end } = entry
    if (start.kind === 'day') {
      // It becomes the day that the rows below carry forward.
      local = start.epochDay
      carried = { day: start.epochDay, second: 0 }
      continue
    }
    if (start.kind !== 'absolute' || (end && end.kind !== 'absolute')) return undefined
    const wall = wallOf(start)
    const utc = dayAndSecond(start.epochSeconds)
    const underNewDate = entry.dated === 'carried' && local !== undefined && wall.day !== local
    const read =
      carried && !underNewDate ? carried.day + (isRolled(entry, utc.second, carried.second) ? 1 : 0) : wall.day
    const needed = dates === 'all' || (dates === 'some' && (utc.day !== read || !carried))
    const own = editsOf(postmortem, timeline, entry, start, needed ? utc.day : undefined)
    const endUtc = end && dayAndSecond(end.epochSeconds)
    const ending = end && editsOf(postmortem, timeline, entry, end, endDay(utc, endUtc))
    if (!own || (end && !ending)) return undefined
    edits.push(...own, ...(ending ?? []))
    local = wall.day
    carried = utc
  }
  const statement = restated(postmortem, timeline)
  const all = statement && [...edits, ...zonesBeside(timeline), ...statement]
  return all && withoutRepetition(all)
}

/**
 * None where all clocks go on by the same, within their days. A reader tells the days of rows without a date by the
 * others, so the first has its own where any has; rows out of order have one each.
 */
function datesNeeded(postmortem: Postmortem, timed: readonly Timed[]): 'none' | 'some' | 'all' {
  const moments = timed.flatMap(({ start }) => (start.kind === 'absolute' ? [start] : []))
  const offsets = new Set(moments.map(({ zone, epochSeconds }) => offsetAt(zone, epochSeconds)))
  const stay = moments.every(moment => dayAndSecond(moment.epochSeconds).day === wallOf(moment).day)
  if (offsets.size < 2 && stay) return 'none'
  return inversions(postmortem).length > 0 ? 'all' : 'some'
}

function shareLines({ lines }: Postmortem, timed: readonly Timed[]): boolean {
  return new Set(timed.map(({ span }) => lineAt(lines, span.start))).size < timed.length
}

/** Only a row that leant on the midnight before may go on leaning on it. */
function isRolled({ dated }: TimelineEntry, second: number, before: number): boolean {
  return dated === 'rolled-over' && second < before - midnightStep
}

/** An end on another day than its start needs its date, unless it is read as past midnight. */
function endDay(
  start: { readonly day: number; readonly second: number },
  end: { readonly day: number; readonly second: number } | undefined,
) {
  if (!end) return undefined
  const read = start.day + (end.second < start.second ? 1 : 0)
  return end.day === read ? undefined : end.day
}

/** `day` is to be written where the stamp has no date; where it has one, the date is that of UTC. */
function editsOf(
  postmortem: Postmortem,
  timeline: Timeline,
  entry: TimelineEntry,
  instant: Absolute,
  day: number | undefined,
): TextEdit[] | undefined {
  // Its clock, its zone and its day stay.
  if (isUtc(instant.zone) && day === undefined) return []
  const { text, plain } = postmortem
  const stamp = readStamp(plain, instant.span.start, instant.span.end, { compact: true })
  const utc = dayAndSecond(instant.epochSeconds)
  if (!stamp?.clock || !Number.isInteger(utc.second)) return undefined
  const { clock, zone } = stamp
  const precision = clock.precision === 'second' ? 'second' : 'minute'
  const changed = !isUtc(instant.zone)
  const written = changed ? [replacing(clock.span, writeClock(utc.second, precision))] : []
  const offset = zone && /^[+-]/.test(slice(text, zone.span)) && zone.span.start === clock.span.end
  const zoned = zone && changed ? [replacing(zone.span, offset ? 'Z' : 'UTC')] : []
  const dated = datedEdits(postmortem, timeline, entry, stamp, wallOf(instant).day, utc.day, day)
  return dated && [...written, ...zoned, ...dated]
}

function datedEdits(
  postmortem: Postmortem,
  { columns }: Timeline,
  { span, dated }: TimelineEntry,
  { date, span: stamp }: Stamp,
  local: number | undefined,
  utc: number,
  missing: number | undefined,
): TextEdit[] | undefined {
  if (date) return utc === local ? [] : otherDay(postmortem, date.dateSpan, local, utc)
  if (columns?.date === undefined) return missing === undefined ? [] : [insertion(stamp.start, `${isoDate(missing)} `)]
  if (dated === 'stated' ? utc === local : missing === undefined) return []
  const cell = rowAt(columns.table.rows, span.start)?.cells[columns.date]
  if (cell?.content) return otherDay(postmortem, cell, local, utc)
  return cell && [{ start: cell.start, end: cell.end, newText: ` ${isoDate(utc)} ` }]
}

/** The date that is written within `place`, with its weekday, as that of another day; undefined where none is read there. */
function otherDay({ text, dates }: Postmortem, place: Span, local: number | undefined, utc: number) {
  const mention = dates[firstThat(dates, ({ reading }) => reading.dateSpan.start >= place.start)]
  if (mention && mention.reading.dateSpan.end > place.end) return undefined
  if (!mention || local === undefined) return undefined
  const { dateSpan, weekday } = mention.reading
  const [from, to] = [dateOfEpochDay(local), dateOfEpochDay(utc)]
  const edits = [replacing(dateSpan, dateLike(slice(text, dateSpan), from, to))]
  if (!weekday) return edits
  const day = weekdayLike(slice(text, weekday.span), weekday.value, weekdayOf(to))
  return [{ start: weekday.span.start, end: weekday.span.end, newText: day }, ...edits]
}

/** The row that begins at `start`, of rows in document order. */
export function rowAt(rows: readonly TableRow[], start: number): TableRow | undefined {
  const row = rows[firstThat(rows, ({ span }) => span.start >= start)]
  return row?.span.start === start ? row : undefined
}

function insertion(at: number, newText: string): TextEdit {
  return { start: at, end: at, newText }
}

/** Zones that stand in a column of their own. */
function zonesBeside({ entries }: Timeline): TextEdit[] {
  return entries.flatMap(({ zone }) => (zone && !isUtc(zone.value) ? [replacing(zone.span, 'UTC')] : []))
}

/** The zone of all rows: where it stands in the timeline, `UTC` instead; where it stands elsewhere, beside the heading. */
function restated(postmortem: Postmortem, timeline: Timeline): TextEdit[] | undefined {
  const { plain } = postmortem
  const { zone, heading, columns, span } = timeline
  const heads = [heading?.span, columns?.table.header.cells[columns.time]?.content]
  const headed = heads.flatMap(place => (place ? findZones(plain, place.start, place.end) : []))
  const stated = headed.filter(reading => !isUtc(reading.zone)).map(reading => replacing(reading.span, 'UTC'))
  if (!zone && timedIn(postmortem).every(entry => entry.zone)) return stated
  if (zone && isUtc(zone.value)) return stated
  if (zone && zone.span.start >= (heading?.span.start ?? 0) && zone.span.start < span.end)
    return [replacing(zone.span, 'UTC'), ...stated.filter(({ start }) => !contains(zone.span, start))]
  if (!heading) return undefined
  return headed.length > 0 ? stated : [insertion(heading.span.end, ' (all times UTC)')]
}

function withoutRepetition(edits: readonly TextEdit[]): TextEdit[] {
  const seen = new Set<string>()
  const isNew = ({ start, end }: Span) => {
    const key = `${start}-${end}`
    if (seen.has(key) && end > start) return false
    seen.add(key)
    return true
  }
  return edits.filter(isNew).toSorted((a, b) => a.start - b.start || a.end - b.end)
}
