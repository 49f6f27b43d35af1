import type { Span } from '../text/span.ts'
import type { DateReading } from './calendar.ts'
import type { Zone, ZoneReading } from './zone.ts'

/** A time of day as written. `secondOfDay` is undefined where it is none: `14:??`, `HH:mm`, `25:10`, `--:--`. */
export interface ClockReading {
  readonly span: Span
  readonly secondOfDay: number | undefined
  /** A 12-hour time that says neither am nor pm, and could be either (`2:30`, not `14:30`): undefined where it cannot be told. */
  readonly meridiem: 'am' | 'pm' | undefined
  readonly precision: 'hour' | 'minute' | 'second'
}

/** A date, a time of day and a zone, or as much of them as stands together: `2024-03-15 09:23 PST`, `Apr 12, 06:14`, `noon`. */
export interface Stamp {
  readonly span: Span
  readonly date: DateReading | undefined
  readonly clock: ClockReading | undefined
  readonly zone: ZoneReading | undefined
  /** `~10:45`, `around noon`, `approximately 06:14`. */
  readonly approximate: boolean
}

/** `06:14 – 08:11 UTC`, `10:23 AM - 11:10 AM PT`, `between 09:14 UTC and 11:42 UTC`, `from 06:14 to 08:11`. */
export interface StampRange {
  readonly span: Span
  readonly start: Stamp
  readonly end: Stamp
}

/** A moment, as far as the author pinned it down. */
export type Instant =
  /** Date, time and zone are known. */
  | { readonly kind: 'absolute'; readonly span: Span; readonly epochSeconds: number; readonly zone: Zone; readonly approximate: boolean }
  /** The zone is not known: `wallSeconds` counts from 1970-01-01 00:00 on the author's clock. */
  | { readonly kind: 'local'; readonly span: Span; readonly wallSeconds: number; readonly approximate: boolean }
  /** The date is not known. */
  | { readonly kind: 'clock'; readonly span: Span; readonly secondOfDay: number; readonly zone: Zone | undefined; readonly approximate: boolean }
  /** The time of day is not known: a date alone, counted in days from 1970-01-01. */
  | { readonly kind: 'day'; readonly span: Span; readonly epochDay: number }
