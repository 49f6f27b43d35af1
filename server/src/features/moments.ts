import { type Milestone, milestoneNames, type Postmortem, type TimelineEntry } from '../model/postmortem.ts'
import { lineAt } from '../text/lines.ts'
import { overlap, type Span } from '../text/span.ts'
import { type CalendarDate, formatDate, weekdayOf } from '../time/calendar.ts'
import { formatDuration } from '../time/duration.ts'
import { dateOfInstant, formatClock, formatInstant, type Instant, secondsBetween, zoneLabel } from '../time/instant.ts'
import { wallOf } from '../time/zone.ts'

/** `1h 31m`, `~1h 31m`, `−4m` */
export function writeDuration(seconds: number, approximate = false): string {
  return `${approximate ? '~' : ''}${seconds < 0 ? '−' : ''}${formatDuration(Math.abs(seconds))}`
}

/** How far `to` is behind `from`, with its sign: `+4m`, `−7h 44m`, `~+4m`; undefined where it cannot be told. */
export function writeDistance(from: Instant, to: Instant): string | undefined {
  const seconds = secondsBetween(from, to)
  if (seconds === undefined) return undefined
  const tilde = isApproximate(from) || isApproximate(to) ? '~' : ''
  return `${tilde}${seconds < 0 ? '−' : '+'}${formatDuration(Math.abs(seconds))}`
}

export function isApproximate(instant: Instant): boolean {
  return instant.kind !== 'day' && instant.approximate
}

/** On the author's clock: `06:14`, `06:14:30`; undefined for a day without a time. */
export function writeClock(instant: Instant): string | undefined {
  switch (instant.kind) {
    case 'absolute':
      return formatClock(wallOf(instant.zone, instant.epochSeconds).secondOfDay)
    case 'local':
      return formatClock(instant.wallSeconds - Math.floor(instant.wallSeconds / secondsPerDay) * secondsPerDay)
    case 'clock':
      return formatClock(instant.secondOfDay)
    case 'day':
      return undefined
    default:
      return instant satisfies never
  }
}

const secondsPerDay = 86_400

/** What the author's zone is called at that moment: `UTC`, `PT`, `PDT`; undefined where it is not known. */
export function writeZone(instant: Instant): string | undefined {
  if (instant.kind === 'absolute') return zoneLabel(instant.zone, instant.epochSeconds)
  return instant.kind === 'clock' ? instant.zone?.written : undefined
}

/** `Sunday 2026-04-12` */
export function writeDay(date: CalendarDate): string {
  return `${weekdays[weekdayOf(date) - 1]} ${formatDate(date)}`
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** `06:14 UTC`, `10:15 PT`, `06:14` where the zone is not known, `2026-04-12` for a day. */
export function writeMoment(instant: Instant): string {
  return joined(writeClock(instant) ?? formatInstant(instant), writeZone(instant))
}

/** `06:14 → 07:45 UTC`, each with its date where the days differ. */
export function writeStretch(from: Instant, to: Instant): string {
  const dates = [from, to].map(end => {
    const date = dateOfInstant(end)
    return date && end.kind !== 'day' ? formatDate(date) : undefined
  })
  const oneDay = dates[0] === dates[1]
  const oneZone = writeZone(from) === writeZone(to)
  const start = joined(
    oneDay ? undefined : dates[0],
    writeClock(from) ?? formatInstant(from),
    oneZone ? undefined : writeZone(from),
  )
  const end = joined(oneDay ? undefined : dates[1], writeMoment(to))
  return `${start} → ${end}`
}

export function joined(...words: readonly (string | undefined)[]): string {
  return words.filter(word => word !== undefined).join(' ')
}

/** The 1-based line on which something stands, as editors count. */
export function lineOf({ lines }: Postmortem, span: Span): number {
  return lineAt(lines, span.start) + 1
}

/** The milestones that a row of the timeline marks. */
export function milestonesOf({ milestones }: Postmortem, { span }: TimelineEntry): readonly Milestone[] {
  return milestoneNames.flatMap(name => {
    const milestone = milestones[name]
    return milestone && overlap(milestone.span, span) ? [milestone] : []
  })
}

/** What happened there, by the row of the timeline, short and safe to print as Markdown; undefined outside of it. */
export function wordsAt({ timeline }: Postmortem, span: Span): string | undefined {
  const entry = timeline?.entries.find(entry => overlap(entry.span, span))
  return entry && escaped(shortened(entry.text.value))
}

function shortened(words: string): string {
  const line = words.replace(/\s+/g, ' ').trim()
  return line.length <= 80 ? line : `${line.slice(0, 79).trimEnd()}…`
}

/** So that words of the document are shown as they are, in a table's cell too. */
export function escaped(words: string): string {
  return words.replace(/[\\`*_{}[\]<>|#~&]/g, '\\$&').replace(/[\r\n]+/g, ' ')
}
