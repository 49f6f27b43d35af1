import type { DurationReading, Unit } from '../time/duration.ts'

const unitSeconds: Readonly<Record<Unit, number>> = { second: 1, minute: 60, hour: 3600, day: 86400, week: 604800 }
const approximateEnds = 300

/**
 * METRICS.md: equal at the precision in which it is stated, so that `11 days` agrees with 11 d 9 h; within 10 % where it
 * is approximate; ± 5 minutes where an end is. A limit (`under 10 minutes`, `over 14 hours`) holds up to the minutes that
 * its own unit leaves open: half of the unit and no more than 10 %.
 */
export function agrees(stated: DurationReading, computed: number, approximate: boolean): boolean {
  const unit = unitSeconds[stated.unit]
  const open = approximate ? approximateEnds : 0
  if (stated.bound) {
    const rounding = Math.max(59, Math.min(unit / 2, stated.seconds * 0.1)) + open
    return stated.bound === 'at-most' ? computed <= stated.seconds + rounding : computed >= stated.seconds - rounding
  }
  const about = stated.approximate ? stated.seconds * 0.1 : 0
  return (
    computed > stated.seconds - Math.max(unit / 2, about) - open - 1 &&
    computed < stated.seconds + Math.max(unit, about) + open
  )
}

/** Whether one length may be meant by both: what one states lies in what the other leaves open. */
export function compatible(a: DurationReading, b: DurationReading): boolean {
  return agrees(a, b.seconds, b.approximate) || agrees(b, a.seconds, a.approximate)
}
