import type { Span } from '../text/span.ts'

export type Unit = 'second' | 'minute' | 'hour' | 'day' | 'week'

/** A length of time as somebody wrote it. */
export interface DurationReading {
  readonly span: Span
  readonly seconds: number
  /** The smallest unit that was written: how precisely it is meant. */
  readonly unit: Unit
  /** `about 40 minutes`, `~2h`, `roughly`. */
  readonly approximate: boolean
  /** `within 3 minutes`, `under 10 minutes`, `over 14 hours`, `more than 30 min`: a limit, not a value. */
  readonly bound: 'at-most' | 'at-least' | undefined
}
