import type { Span } from '../text/span.ts'

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
