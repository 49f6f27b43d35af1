import type { TimelineEntry } from '../model/postmortem.ts'
import { epochDayOf } from '../time/calendar.ts'
import { wallOf, type Zone } from '../time/zone.ts'
import type { Anchor } from './places.ts'

/** Where rows are written: right behind an anchor, or ahead of it. */
export interface Slot {
  readonly anchor: number
  readonly ahead: boolean
}

/** Where moments, in order, belong among the entries of a timeline. */
export function slotsOf(anchors: readonly Anchor[], moments: readonly number[], backwards: boolean): Slot[] {
  const known = anchors.flatMap(({ entry: { start } }, index) =>
    start?.kind === 'absolute' ? [{ at: start.epochSeconds, index }] : [],
  )
  const sorted = known.toSorted((a, b) => (backwards ? b.at - a.at : a.at - b.at))
  let furthest = -1
  let next = 0
  return moments.map(epochSeconds => {
    for (; next < sorted.length; next++) {
      const { at, index } = sorted[next]!
      if (backwards ? at <= epochSeconds : at > epochSeconds) break
      furthest = Math.max(furthest, index)
    }
    if (furthest < 0) return { anchor: 0, ahead: true }
    const opens = !backwards && opensDay(anchors[furthest]!, anchors[furthest + 1], epochSeconds)
    return opens ? { anchor: furthest + 1, ahead: true } : { anchor: furthest, ahead: false }
  })
}

/** Whether a moment is of the day that the next table or list tells of, and no longer of the day of this one. */
function opensDay({ entry, place }: Anchor, next: Anchor | undefined, epochSeconds: number): boolean {
  if (!next || next.place === place) return false
  const day = dayIn(next.place.zone, epochSeconds)
  return dayOf(entry, next.place.zone) !== day && dayOf(next.entry, next.place.zone) === day
}

/** Whether a timeline is told from its end. */
export function isBackwards(anchors: readonly Anchor[]): boolean {
  const times = anchors.flatMap(({ entry: { start } }) => (start?.kind === 'absolute' ? [start.epochSeconds] : []))
  const steps = times.slice(1).map((at, index) => at - times[index]!)
  return steps.filter(step => step < 0).length > steps.filter(step => step > 0).length
}

/** The day on the calendars of a zone, counted from 1970-01-01. */
export function dayIn(zone: Zone, epochSeconds: number): number {
  return epochDayOf(wallOf(zone, epochSeconds).date)
}

function dayOf({ start }: TimelineEntry, zone: Zone): number | undefined {
  return start?.kind === 'absolute' ? dayIn(zone, start.epochSeconds) : undefined
}
