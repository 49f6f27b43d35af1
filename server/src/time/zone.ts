import type { Span } from '../text/span.ts'
import { addDays, type CalendarDate, dateOfEpochDay, epochDayOf } from './calendar.ts'
import { isTzName, tzOffsetAt, tzToEpoch } from './tzdb.ts'
import { zoneMeanings } from './zone-names.ts'
import { readZone } from './zone-reading.ts'

export { findZones, readCityZone, readZone } from './zone-reading.ts'

/**
 * A zone as an author names it. `id` is what the tz database or an offset calls it: `America/Los_Angeles`, `UTC`,
 * `+05:30`. Where the author used an abbreviation of one half of the year (`PST`), `offset` is the offset in seconds
 * which that abbreviation stands for, whether or not it is in force on the day.
 */
export interface Zone {
  readonly id: string
  readonly written: string
  readonly offset: number | undefined
}

export interface ZoneReading {
  readonly span: Span
  readonly zone: Zone
}

export interface ZonedMoment {
  readonly epochSeconds: number
  /** `gap`: the clocks there never showed this time; `twice`: they showed it twice, and this is the first. */
  readonly kind: 'once' | 'gap' | 'twice'
}

const SECONDS_PER_DAY = 86_400

export const utc: Zone = { id: 'UTC', written: 'UTC', offset: undefined }

/** The zone of this id, as a settings file or an option names it; undefined where there is none. */
export function zoneOf(id: string): Zone | undefined {
  return fixedOffset(id) !== undefined || isTzName(id) ? { id, written: id, offset: undefined } : undefined
}

/** The zone that an option names, by its id or as people write it (`PT`); undefined where there is none. */
export function zoneNamed(name: string): Zone | undefined {
  const reading = readZone(name, 0, name.length)
  return zoneOf(name) ?? (reading?.span.end === name.length ? reading.zone : undefined)
}

/** The offset from UTC in seconds that is in force in the zone at that moment. */
export function offsetAt(zone: Zone, epochSeconds: number): number {
  return (
    fixedOffset(zone.id) ??
    steadyOffset(zone, Math.floor(epochSeconds / SECONDS_PER_DAY), 1) ??
    tzOffsetAt(zone.id, epochSeconds)
  )
}

/** By zone of the tz database, the offset at the beginning of each day of UTC that was asked for. */
const offsets = new WeakMap<Zone, Map<number, number>>()

/** The offset that is in force throughout some days of UTC, three at most; undefined where it changes within them. */
function steadyOffset(zone: Zone, firstDay: number, days: number): number | undefined {
  // No clocks are changed twice in so short a time: what is the same at both ends is the same in between.
  const first = offsetAtStart(zone, firstDay)
  return first === offsetAtStart(zone, firstDay + days) ? first : undefined
}

function offsetAtStart(zone: Zone, epochDay: number): number {
  const known = offsets.get(zone) ?? new Map<number, number>()
  offsets.set(zone, known)
  const offset = known.get(epochDay) ?? tzOffsetAt(zone.id, epochDay * SECONDS_PER_DAY)
  known.set(epochDay, offset)
  return offset
}

/**
 * When the clocks in the zone show `secondOfDay` (0 to 86400) on a date that exists. By the tz database: a time labelled
 * `PST` on a summer's day is one of Los Angeles' clocks, which are on PDT.
 */
export function toEpoch(zone: Zone, date: CalendarDate, secondOfDay: number): ZonedMoment {
  const offset = fixedOffset(zone.id)
  if (offset !== undefined)
    return { epochSeconds: epochDayOf(date) * SECONDS_PER_DAY + secondOfDay - offset, kind: 'once' }
  if (secondOfDay >= SECONDS_PER_DAY) return toEpoch(zone, addDays(date, 1), secondOfDay - SECONDS_PER_DAY)
  return onSteadyClocks(zone, date, secondOfDay) ?? tzToEpoch(zone.id, date, secondOfDay)
}

/** Undefined where the clocks are changed within a day of it. */
function onSteadyClocks(zone: Zone, date: CalendarDate, secondOfDay: number): ZonedMoment | undefined {
  const wallSeconds = epochDayOf(date) * SECONDS_PER_DAY + secondOfDay
  const offset = steadyOffset(zone, epochDayOf(date), 1)
  if (offset === undefined) return undefined
  const epochSeconds = wallSeconds - offset
  const day = Math.floor(epochSeconds / SECONDS_PER_DAY)
  return steadyOffset(zone, day - 1, 3) === offset ? { epochSeconds, kind: 'once' } : undefined
}

/** What the calendars and clocks in the zone show at that moment. */
export function wallOf(
  zone: Zone,
  epochSeconds: number,
): { readonly date: CalendarDate; readonly secondOfDay: number } {
  const wallSeconds = epochSeconds + offsetAt(zone, epochSeconds)
  const epochDay = Math.floor(wallSeconds / SECONDS_PER_DAY)
  return { date: dateOfEpochDay(epochDay), secondOfDay: wallSeconds - epochDay * SECONDS_PER_DAY }
}

/** The abbreviation people use in the zone at that moment, `PDT` for a `PST` of a summer's day; undefined where none is known. */
export function abbreviationInForce(zone: Zone, epochSeconds: number): string | undefined {
  if (zone.id === 'UTC') return zone.written === 'GMT' ? 'GMT' : 'UTC'
  const siblings = zoneMeanings.filter(meaning => meaning.id === zone.id && meaning.hours !== undefined)
  if (siblings.length === 0) return undefined
  const offset = offsetAt(zone, epochSeconds)
  const inForce = siblings.filter(meaning => meaning.hours! * 3600 === offset)
  // `MEZ` becomes `MESZ`, not `CEST`.
  return (inForce.find(({ name }) => name[0] === zone.written[0]) ?? inForce[0])?.name
}

/** Whether the abbreviation that the author wrote was not in force at that moment: `PST` in July. */
export function zoneWrongAt(zone: Zone, epochSeconds: number): boolean {
  return zone.offset !== undefined && offsetAt(zone, epochSeconds) !== zone.offset
}

/** All zones that an abbreviation may mean, the one that is read first: `IST` is Indian, Israeli and Irish. */
export function meaningsOf(abbreviation: string): Zone[] {
  return zoneMeanings.filter(meaning => meaning.name === abbreviation).map(({ zone }) => zone)
}

/** Whether the clocks of the zone are never changed, as far as its name tells. */
export function isFixed(zone: Zone): boolean {
  return fixedOffset(zone.id) !== undefined
}

/** The offset in seconds of `UTC` or `+05:30`; undefined for a zone of the tz database. */
export function fixedOffset(id: string): number | undefined {
  if (id === 'UTC') return 0
  if (id[0] !== '+' && id[0] !== '-') return undefined
  const match = /^[+-](\d\d):(\d\d)$/.exec(id)
  if (match === null) return undefined
  const seconds = Number(match[1]) * 3600 + Number(match[2]) * 60
  return id[0] === '-' ? -seconds : seconds
}
