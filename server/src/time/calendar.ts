import type { Span } from '../text/span.ts'

/** A day of the proleptic Gregorian calendar. */
export interface CalendarDate {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** A date as somebody wrote it: what is not written is undefined. */
export interface DateReading {
  readonly span: Span
  readonly year: number | undefined
  readonly month: number
  readonly day: number
  /** The weekday beside it, ISO numbered: Monday 1 … Sunday 7. */
  readonly weekday: { readonly value: number; readonly span: Span } | undefined
  /** The date without its weekday. */
  readonly dateSpan: Span
}
