import { dateOfEpochDay, formatDate } from '../time/calendar.ts'
import type { Instant } from '../time/instant.ts'
import { offsetAt, type Zone } from '../time/zone.ts'

const secondsPerDay = 86_400

/** What the author's calendar (days from 1970-01-01) and clock show, each as far as it is known. */
export function wallOf(instant: Instant): { readonly day: number | undefined; readonly second: number | undefined } {
  switch (instant.kind) {
    case 'absolute':
      return dayAndSecond(instant.epochSeconds + offsetAt(instant.zone, instant.epochSeconds))
    case 'local':
      return dayAndSecond(instant.wallSeconds)
    case 'clock':
      return { day: undefined, second: instant.secondOfDay }
    case 'day':
      return { day: instant.epochDay, second: undefined }
    default:
      return instant satisfies never
  }
}

export function dayAndSecond(seconds: number): { readonly day: number; readonly second: number } {
  const day = Math.floor(seconds / secondsPerDay)
  return { day, second: seconds - day * secondsPerDay }
}

export function isoDate(epochDay: number): string {
  return formatDate(dateOfEpochDay(epochDay))
}

/** `06:14`, `06:14:30` */
export function writeClock(
  secondOfDay: number,
  precision: 'minute' | 'second' = secondOfDay % 60 === 0 ? 'minute' : 'second',
): string {
  const figures = [Math.floor(secondOfDay / 3600), Math.floor((secondOfDay % 3600) / 60), Math.floor(secondOfDay % 60)]
  return figures
    .slice(0, precision === 'second' ? 3 : 2)
    .map(figure => String(figure).padStart(2, '0'))
    .join(':')
}

/** `06:14 → 07:45 UTC`, with the dates where the days differ. */
export function writeStretch(from: Instant, to: Instant): string {
  const days = new Set([wallOf(from).day, wallOf(to).day]).size > 1
  const same = zoneOf(from)?.written === zoneOf(to)?.written
  return `${writeMoment(from, days, !same)} → ${writeMoment(to, days, true)}`
}

function writeMoment(instant: Instant, withDate: boolean, withZone: boolean): string {
  const { day, second } = wallOf(instant)
  const date = day !== undefined && (withDate || second === undefined) ? [isoDate(day)] : []
  const clock = second === undefined ? [] : [writeClock(second)]
  const zone = withZone ? (zoneOf(instant)?.written ?? []) : []
  const words = [...date, ...clock].concat(zone).join(' ')
  return instant.kind !== 'day' && instant.approximate ? `~${words}` : words
}

export function zoneOf(instant: Instant): Zone | undefined {
  return instant.kind === 'absolute' || instant.kind === 'clock' ? instant.zone : undefined
}

/** `UTC−8`, `UTC+5:30`, `UTC` */
export function writeOffset(seconds: number): string {
  if (seconds === 0) return 'UTC'
  const minutes = Math.round(Math.abs(seconds) / 60)
  const rest = minutes % 60 === 0 ? '' : `:${String(minutes % 60).padStart(2, '0')}`
  return `UTC${seconds < 0 ? '−' : '+'}${Math.floor(minutes / 60)}${rest}`
}
