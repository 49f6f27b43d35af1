import { foldAgain, nearlyAllAgain, thoseAgain } from '../text/each-again.ts'
import { again, type Notebook } from '../text/notebook.ts'
import { addDays, type CalendarDate, completeYear, type DateReading, epochDayOf, weekdayOf } from '../time/calendar.ts'
import { withMeridiem } from '../time/clock.ts'
import { offsetAt, type Zone } from '../time/zone.ts'
import type { DatedTime } from './mentions.ts'
import type { TimelineEntry } from './postmortem.ts'
import type { EventMark, Mark } from './timeline-marks.ts'

export interface Day {
  readonly date: CalendarDate | undefined
  readonly how: TimelineEntry['dated']
}

/** A clock that steps back by more than this many seconds has crossed midnight; by less, its row is out of order. */
export const midnightStep = 6 * 3600

/** An event, and its day. */
export interface DatedEvent {
  readonly event: EventMark
  readonly day: Day
}

/**
 * The day of each event, in their order: its own, else that of the events and headings before it, moved on where the clock crosses
 * midnight. `first` is the day of an event with nothing before it; `said` has the times of day that the document
 * dates elsewhere.
 */
export function daysOf(
  marks: readonly Mark[],
  first: CalendarDate | undefined,
  said: ReadonlyMap<number, DatedTime>,
  notebook: Notebook = new Map(),
): readonly DatedEvent[] {
  const direction = goesBackwards(marks, notebook) ? -1 : 1
  const isDated = again(notebook, hasDates, marks)
  const date = direction > 0 ? dayBeforeDated(marks, first) : first
  const carried = { date, last: undefined, zone: undefined }
  const context = { direction, isDated, said } as const
  const days = foldAgain(notebook, dayOf, marks, carried, isSameCarried, context, [direction, isDated, said])
  return nearlyAllAgain(notebook, isOfEvent, days)
}

function hasDates(marks: readonly Mark[]): boolean {
  return marks.some(mark => mark.kind === 'event' && mark.start?.date)
}

function isOfEvent(dated: DatedEvent | undefined): dated is DatedEvent {
  return dated !== undefined
}

/** What the marks before tell of the next. */
interface Carried {
  readonly date: CalendarDate | undefined
  readonly last: number | undefined
  readonly zone: Zone | undefined
}

function isSameCarried(a: Carried, b: Carried): boolean {
  return a.last === b.last && a.zone?.id === b.zone?.id && isSameDate(a.date, b.date)
}

export function isSameDate(a: CalendarDate | undefined, b: CalendarDate | undefined): boolean {
  return a === b || (a?.day === b?.day && a?.month === b?.month && a?.year === b?.year)
}

function dayOf(
  { date, last, zone }: Carried,
  mark: Mark,
  {
    direction,
    isDated,
    said,
  }: { readonly direction: 1 | -1; readonly isDated: boolean; readonly said: ReadonlyMap<number, DatedTime> },
): { readonly state: Carried; readonly found: DatedEvent | undefined } {
  if (mark.kind === 'date')
    return { state: { date: completed(mark.date, date), last: undefined, zone }, found: undefined }
  const second = mark.start?.clock?.secondOfDay
  let how: Day['how'] = date ? 'carried' : 'unknown'
  if (mark.start?.date) {
    date = completed(mark.start.date, date)
    how = 'stated'
    last = second
  } else if (date && mark.weekday !== undefined) {
    // A sentence goes back to what came before: `… failed, because what we deployed on Friday at 22:30 …`.
    date = dayNamed(mark.weekday, date, last === undefined || mark.form === 'prose' ? 0 : direction)
    last = second
  } else if (date && second !== undefined) {
    const told = said.get(second)
    // Where rows carry dates themselves and the clock goes on, one that is written but once is as likely to be the wrong one.
    const isSlip = isDated && !told?.isRepeated && (last === undefined || second >= last)
    const elsewhere = isSlip ? undefined : laterDay(told?.date, date)
    const crossed =
      last !== undefined && (last - onClockOf(zone, zoneOf(mark), date, second)) * direction > midnightStep
    if (elsewhere) date = elsewhere
    else if (crossed) {
      date = addDays(date, direction)
      how = 'rolled-over'
    }
    last = second
  }
  if (second !== undefined) zone = zoneOf(mark)
  const found = { event: mark, day: { date, how } }
  if (mark.end?.date) {
    date = completed(mark.end.date, date)
    last = mark.end.clock?.secondOfDay ?? last
  }
  return { state: { date, last, zone }, found }
}

function zoneOf({ zone, start }: EventMark): Zone | undefined {
  return (zone ?? start?.zone)?.zone
}

/** What the clock in zone `to` shows when that in `from` shows `second`, in seconds of the day of `from`; `second` where a zone is not known. */
function onClockOf(to: Zone | undefined, from: Zone | undefined, date: CalendarDate, second: number): number {
  if (!to || !from || to.id === from.id) return second
  const at = epochDayOf(date) * 86_400 + second
  return second - offsetAt(from, at) + offsetAt(to, at)
}

/**
 * Among times with am and pm, one that says neither is on the half of the day that keeps the order: `1:10` between `12:05`
 * and `2:00 PM`. Where none does, it stays as it is written.
 */
export function withHalves(marks: readonly Mark[], notebook: Notebook = new Map()): readonly Mark[] {
  if (thoseAgain(notebook, isOfHalves, marks).length === 0 || goesBackwards(marks, notebook)) return marks
  let last: number | undefined
  return marks.map(mark => {
    if (mark.kind === 'date' || mark.start?.date) last = undefined
    if (mark.kind === 'date' || !mark.start?.clock) return mark
    const { clock } = mark.start
    const halves = [withMeridiem(clock, 'am'), withMeridiem(clock, 'pm')]
    const kept = last === undefined ? clock : (halves.find(half => (half.secondOfDay ?? 0) >= last!) ?? clock)
    last = kept.secondOfDay ?? last
    return kept === clock ? mark : { ...mark, start: { ...mark.start, clock: kept } }
  })
}

function isOfHalves(mark: Mark): boolean {
  return mark.kind === 'event' && mark.start?.clock?.meridiem !== undefined
}

/** The day of the first event, counted back from the first row that has a date; else `first`. */
function dayBeforeDated(marks: readonly Mark[], first: CalendarDate | undefined): CalendarDate | undefined {
  const dated = marks.findIndex(mark => mark.kind === 'date' || mark.start?.date)
  const anchor = marks[dated]
  if (dated < 1 || anchor?.kind !== 'event') return first
  let date = completed(anchor.start!.date!, first)
  let next = anchor.start!.clock?.secondOfDay
  if (!date || next === undefined) return first
  for (let at = dated - 1; at >= 0; at--) {
    const mark = marks[at]!
    const second = mark.kind === 'event' ? mark.start?.clock?.secondOfDay : undefined
    if (second === undefined) continue
    if (second - next > midnightStep) date = addDays(date, -1)
    next = second
  }
  return date
}

/** The day of that weekday on or after `date` (with -1: on or before it; with 0: nearest to it). */
function dayNamed(weekday: number, date: CalendarDate, direction: -1 | 0 | 1): CalendarDate {
  const ahead = (weekday - weekdayOf(date) + 7) % 7
  const isBefore = ahead > 0 && (direction < 0 || (direction === 0 && ahead > 3))
  return addDays(date, isBefore ? ahead - 7 : ahead)
}

/** A date without a year is in the year that brings it nearest to `near`. */
export function completed(reading: DateReading, near: CalendarDate | undefined): CalendarDate | undefined {
  const { year, month, day } = reading
  if (year !== undefined) return { year, month, day }
  return near && completeYear(reading, near)
}

/** The same time of day has a date elsewhere in the document: it is that day, where it lies within the week ahead. */
function laterDay(said: CalendarDate | undefined, date: CalendarDate): CalendarDate | undefined {
  const days = said && epochDayOf(said) - epochDayOf(date)
  return days !== undefined && days > 0 && days < 7 ? said : undefined
}

/**
 * Newest first: more steps down than up among clocks that follow each other without a date between them. A step that may
 * have crossed midnight tells nothing.
 */
function goesBackwards(marks: readonly Mark[], notebook: Notebook): boolean {
  let up = 0
  let down = 0
  for (const step of foldAgain(notebook, stepTo, marks, undefined, Object.is, undefined)) {
    if (step > 0) up++
    if (step < 0) down++
  }
  return down > 1 && down > 2 * up
}

/** The time of day before, carried on, and by how many seconds the clock goes on from it; 0 where it may have crossed midnight. */
function stepTo(last: number | undefined, mark: Mark): { readonly state: number | undefined; readonly found: number } {
  if (mark.kind === 'date') return { state: undefined, found: 0 }
  const second = mark.start?.clock?.secondOfDay
  const step = second === undefined || mark.start?.date ? 0 : second - (last ?? second)
  return { state: second ?? last, found: Math.abs(step) < midnightStep ? step : 0 }
}
