import { daysOf, withHalves } from '../model/timeline-days.ts'
import { type EventMark, type Mark, plainEvent } from '../model/timeline-marks.ts'
import { type Span, slice } from '../text/span.ts'
import { addDays, type CalendarDate, completeYear, type DateReading, epochDayOf, exists } from '../time/calendar.ts'
import type { DateOrder } from '../time/date.ts'
import { dateOrderIn, inOrder } from '../time/date-order.ts'
import { type Instant, resolve } from '../time/instant.ts'
import { utc } from '../time/zone.ts'
import { gitLog } from './git-log.ts'
import { journald } from './journald.ts'
import { jsonLines } from './json-lines.ts'
import { jsonLog } from './json-log.ts'
import { log } from './log.ts'
import { pagerduty } from './pagerduty.ts'
import type { Format, FormatName, Found, FoundEvent, ImportContext, Imported, ImportedRow, Skipped } from './row.ts'
import { slack } from './slack.ts'
import { slackExport } from './slack-export.ts'
import { statuspage } from './statuspage.ts'
import { syslog } from './syslog.ts'
import { tsv } from './tsv.ts'

/** In the order in which a text is tried: the narrowest first. */
export const formats: readonly Format[] = [
  pagerduty,
  statuspage,
  slackExport,
  jsonLines,
  jsonLog,
  gitLog,
  journald,
  syslog,
  tsv,
  slack,
  log,
]

/** The format of a text; undefined where none recognises it. */
export function detect(text: string): FormatName | undefined {
  return formats.find(format => format.recognises(text))?.name
}

/** A text of a format as timeline rows, in its order. What it does not say and the context does not either stays unknown. */
export function importRows(text: string, from: FormatName, context: ImportContext): Imported {
  const found = formats.find(({ name }) => name === from)!.read(text)
  const rows = placed(text, found, context)
  return {
    format: from,
    rows: rows.flatMap(row => ('why' in row ? [] : [row])),
    skipped: [...found.skipped, ...rows.flatMap(row => ('why' in row ? [row] : []))],
  }
}

type Event = Extract<FoundEvent, { readonly kind: 'event' }>

/** The days are carried on and the halves of the day told as in a timeline that a document tells. */
function placed(text: string, { events, zone: stated }: Found, context: ImportContext): (ImportedRow | Skipped)[] {
  const settled = settling(text, events, { ...context, zone: stated ?? context.zone })
  const marks: Mark[] = []
  const sources: (Event & { readonly isOpen: boolean })[] = []
  /** Whether the day that holds from here on is one of two. */
  let isOpen = false
  let firstDay: number | undefined
  for (const event of events) {
    if (event.kind === 'date') {
      const date = settled(event.stamp.date!)
      isOpen = date === undefined
      if (date) marks.push({ kind: 'date', date })
      continue
    }
    const { daysOn, weekday, span } = event
    const stamp = typeof event.time === 'number' ? undefined : event.time
    const start = stamp?.date ? { ...stamp, date: settled(stamp.date) } : stamp
    if (daysOn !== undefined && context.date) {
      firstDay ??= daysOn
      marks.push({ kind: 'date', date: readingOf(addDays(context.date, daysOn - firstDay), span) })
    }
    sources.push({ ...event, isOpen: stamp?.date ? !start?.date : isOpen && stamp !== undefined })
    marks.push(plainEvent('lines', span, { stamp: start?.span, start, end: undefined, weekday }, span))
  }
  const read = withHalves(marks)
  const days = daysOf(read, context.date, new Map())
  const told = read.filter((mark): mark is EventMark => mark.kind === 'event')
  return told.map((mark, index) => {
    const { time, place, words, span, id, zone, isOpen, written = slice(text, place) } = sources[index]!
    const at: Instant | undefined =
      typeof time === 'number'
        ? { kind: 'absolute', span: place, epochSeconds: time, zone: utc, approximate: false }
        : resolve(mark.start!, {
            date: isOpen ? undefined : days[index]!.day.date,
            zone: zone ?? stated ?? context.zone,
          })
    return at ? { at: { ...at, span: place }, written, words, span, id } : { span, why: 'no such time' }
  })
}

/**
 * Reads dates as the text means them; undefined where one could be either of two days. Dates in figures are in the order that a
 * document tells, the day of the incident being one of its dates, else in the one order in which they lie together; a date
 * without a year is near to one that has it.
 */
function settling(text: string, events: readonly FoundEvent[], { date, zone }: ImportContext) {
  const stamps = events.flatMap(event =>
    event.kind === 'date' ? [event.stamp] : typeof event.time === 'number' ? [] : [event.time],
  )
  const dates = stamps.flatMap(({ date }) => date ?? [])
  const known = date ? [readingOf(date, { start: 0, end: 1 })] : []
  const zones = [zone, ...stamps.map(({ zone }) => zone?.zone)].filter(zone => zone !== undefined)
  const isOpen = dates.some(({ either }) => either)
  const order = isOpen ? (dateOrderIn(text, [...dates, ...known], zones) ?? nearestOrder(dates)) : undefined
  const near = date ?? dates.flatMap(written => fullDate(inOrder(written, order)) ?? [])[0]
  return (written: DateReading): DateReading | undefined => {
    const read = inOrder(written, order)
    return read && near && read.year === undefined ? { ...read, ...completeYear(read, near) } : read
  }
}

function fullDate(date: DateReading | undefined): CalendarDate | undefined {
  return date?.year !== undefined && exists(date) ? { ...date, year: date.year } : undefined
}

/** No incident is told over months. */
const together = 7
const farApart = 20

function nearestOrder(dates: readonly DateReading[]): DateOrder | undefined {
  const stretch = (order: DateOrder) => {
    const days = dates.map(date => epochDayOf({ ...inOrder(date, order)!, year: date.year ?? 2000 }))
    return Math.max(...days) - Math.min(...days)
  }
  const [dayFirst, monthFirst] = [stretch('day-first'), stretch('month-first')]
  if (dayFirst <= together && monthFirst >= farApart) return 'day-first'
  return monthFirst <= together && dayFirst >= farApart ? 'month-first' : undefined
}

function readingOf(date: CalendarDate, span: Span): DateReading {
  return { ...date, span, dateSpan: span, weekday: undefined }
}
