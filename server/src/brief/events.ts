import { writeMoment } from '../features/moments.ts'
import { cellOf } from '../import/table.ts'
import {
  type Milestone,
  type MilestoneName,
  milestoneNames,
  type Postmortem,
  type TimelineEntry,
} from '../model/postmortem.ts'
import { momentOf } from '../report.ts'
import { overlap, slice } from '../text/span.ts'
import type { CalendarDate } from '../time/calendar.ts'
import { formatInstant, type Instant, readStamp, resolve } from '../time/instant.ts'
import { utc } from '../time/zone.ts'
import type { BriefEvent } from './brief.ts'

/** The timeline of an incident as a brief tells it: in UTC where the zone is known. */
export function eventsOf(incident: Postmortem): BriefEvent[] {
  return (incident.timeline?.entries ?? []).map(entry => {
    const milestones = marked(incident, entry)
    return {
      time: timeOf(entry.start) ?? (entry.stamp ? slice(incident.plain, entry.stamp) : null),
      ...(entry.end && { end: timeOf(entry.end) }),
      ...(entry.approximate && { approximate: true }),
      event: entry.text.value,
      ...(milestones.length > 0 && { milestones }),
    }
  })
}

/** What its author tagged it with, and the milestones that it was chosen for and that lie at its beginning. */
function marked({ milestones }: Postmortem, entry: TimelineEntry): MilestoneName[] {
  return milestoneNames.filter(name => entry.milestones.includes(name) || isMarkedBy(milestones[name], entry))
}

/** Whether a row is the milestone's, and begins with it: not where the milestone is the end of a stretch. */
export function isMarkedBy(milestone: Milestone | undefined, { span, start }: TimelineEntry): boolean {
  return milestone !== undefined && overlap(milestone.span, span) && timeOf(milestone.at) === timeOf(start)
}

/** `2026-04-08T09:20:00Z`, `2026-04-08T09:20` where the zone is not known, `09:20 UTC` where the date is not. */
export function timeOf(instant: Instant | undefined): string | null {
  return instant ? (momentOf(instant) ?? writeMoment(instant)) : null
}

/** Events as the rows of a Markdown table, in their order; `inUtc`: each of them has a moment, and it is told in UTC. */
export function eventRows(
  events: readonly BriefEvent[],
  day: CalendarDate | undefined,
): { readonly rows: readonly (readonly [time: string, event: string])[]; readonly inUtc: boolean } {
  const read = events.map(event => ({ event, start: instantIn(event.time, day), end: instantIn(event.end, day) }))
  const inUtc = read.every(({ start, end }) => start?.kind === 'absolute' && (!end || end.kind === 'absolute'))
  const shown = (instant: Instant) => {
    const written = formatInstant(instant, instant.kind === 'absolute' ? utc : undefined)
    return inUtc ? written.replace(/ UTC$/, '') : written
  }
  const rows = read.map(({ event, start, end }): [string, string] => {
    const from = start ? shown(start) : cellOf(event.time ?? '')
    const until = end ? shown(end) : cellOf(event.end ?? '')
    const tags = event.milestones ?? []
    const time = until === '' ? from : `${from} – ${start && end ? withoutDay(until, start, end) : until}`
    return [
      `${event.approximate ? '~' : ''}${time}`,
      [cellOf(event.event), ...(tags.length > 0 ? [`<!-- ${tags.join(', ')} -->`] : [])].join(' '),
    ]
  })
  return { rows, inUtc }
}

/** The end of a stretch, without its date where that is the date of the start. */
function withoutDay(written: string, start: Instant, end: Instant): string {
  const [from, until] = [start, end].map(instant => timeOf(instant)?.slice(0, 10))
  return from === until ? written.replace(/^\d{4}-\d\d-\d\d /, '') : written
}

function instantIn(written: string | null | undefined, date: CalendarDate | undefined): Instant | undefined {
  const stamp = written ? readStamp(written, 0, written.length) : undefined
  return stamp?.span.end === written?.length ? stamp && resolve(stamp, { date }) : undefined
}
