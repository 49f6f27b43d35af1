import type { Span } from '../text/span.ts'
import type { CalendarDate } from '../time/calendar.ts'
import type { Instant, Stamp } from '../time/instant.ts'
import type { Zone } from '../time/zone.ts'

/** A text of a foreign format, as timeline rows. */
export interface Imported {
  readonly format: FormatName
  readonly rows: readonly ImportedRow[]
  readonly skipped: readonly Skipped[]
}

export interface ImportedRow {
  /** As far as the text pins it down, with what was known of day and zone besides; its span is where the text writes it. */
  readonly at: Instant
  /** Where it is a stretch of time: its end, of the same kind. */
  readonly until?: Instant | undefined
  /** The time as the text writes it. */
  readonly written: string
  readonly words: string
  /** Its words as Markdown for a cell, where that is what they come from. */
  readonly cell?: string | undefined
  /** The lines or the record it was read from. */
  readonly span: Span
  /** What names it once and for all, where it stands in the words too: a commit's hash. */
  readonly id: string | undefined
}

/** What was not taken. */
export interface Skipped {
  readonly span: Span
  readonly why: string
}

/** What holds where the text does not say it. */
export interface ImportContext {
  /** The day of a time without a date; the year of a date without one is the nearest to it. */
  readonly date?: CalendarDate | undefined
  readonly zone?: Zone | undefined
}

export interface Format {
  readonly name: FormatName
  /** What people call it: `Slack messages`. */
  readonly title: string
  /** Whether a part of it is none of it, as with a value in JSON. */
  readonly whole?: true
  /** Whether a text is of this format, judged by its beginning where it is long. */
  recognises(text: string): boolean
  read(text: string): Found
}

export const formatNames = [
  'pagerduty',
  'statuspage',
  'slack-export',
  'json-lines',
  'json-log',
  'git-log',
  'journald',
  'syslog',
  'tsv',
  'slack',
  'log',
] as const
export type FormatName = (typeof formatNames)[number]

/** What stands in a text, before days and zones that it does not say are filled in. */
export interface Found {
  readonly events: readonly FoundEvent[]
  readonly skipped: readonly Skipped[]
  /** Stated once for all times. */
  readonly zone?: Zone | undefined
}

export type FoundEvent =
  | { readonly kind: 'date'; readonly stamp: Stamp }
  | {
      readonly kind: 'event'
      /** Read in a text of its own, or the seconds since 1970-01-01T00:00Z. */
      readonly time: Stamp | number
      /** Where the time is written. */
      readonly place: Span
      /** The time as the text writes it, where that is more than stands there: with the day out of another cell. */
      readonly written?: string | undefined
      readonly words: string
      readonly span: Span
      readonly id?: string | undefined
      readonly zone?: Zone | undefined
      /** The weekday it is told with, ISO numbered, where that is all that is told of its day. */
      readonly weekday?: number | undefined
      /** `Today` 0, `Yesterday` −1: counted from a day that the text does not tell. */
      readonly daysOn?: number | undefined
    }

/** Words as they are compared: however they are spaced, capitalised and escaped. */
export function bare(words: string): string {
  return words.toLowerCase().replace(/[\s\\]+/g, '')
}

/** `3 rows, 1 there already, 2 not taken (no time)`. */
export function tally(added: number, duplicates: number, skipped: readonly Skipped[]): string {
  const reasons = new Map<string, number>()
  for (const { why } of skipped) reasons.set(why, (reasons.get(why) ?? 0) + 1)
  const left = Array.from(reasons, ([why, count]) => `${grouped(count)} not taken (${why})`)
  const twice = duplicates > 0 ? [`${grouped(duplicates)} there already`] : []
  return [`${grouped(added)} ${added === 1 ? 'row' : 'rows'}`, ...twice, ...left].join(', ')
}

function grouped(count: number): string {
  return count.toLocaleString('en')
}
