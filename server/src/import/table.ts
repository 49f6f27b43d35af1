import type { CalendarDate } from '../time/calendar.ts'
import { formatClock, formatInstant, zoneLabel } from '../time/instant.ts'
import { fixedOffset, toEpoch, utc, wallOf, type Zone, zoneOf } from '../time/zone.ts'
import type { ImportedRow } from './row.ts'

/** Words as the content of a table's cell: on one line, and no Markdown. */
export function cellOf(words: string): string {
  return words
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\\(?=[!-/:-@[-`{-~])/g, '\\\\')
    .replace(/[|*`~[\]]|<(?=[\p{L}/!?])|(?<![\p{L}\d])_|_(?![\p{L}\d])|&(?=#?\w{1,31};)/gu, '\\$&')
}

/** Rows as a Markdown table, in their order; in UTC where all of them can be told in it. */
export function tableOf(rows: readonly ImportedRow[]): string[] {
  const inUtc = rows.every(({ at }) => at.kind === 'absolute')
  return [
    `| Time${inUtc ? ' (UTC)' : ''} | Event |`,
    '|---|---|',
    ...rows.map(row => `| ${timeCell(row, inUtc)} | ${cellOf(row.words)} |`),
  ]
}

function timeCell({ at, written }: ImportedRow, inUtc: boolean): string {
  if (at.kind === 'clock') return cellOf(written)
  const shown = formatInstant(at, at.kind === 'absolute' ? utc : undefined)
  return `${at.kind !== 'day' && at.approximate ? '~' : ''}${inUtc ? shown.replace(/ UTC$/, '') : shown}`
}

/** A moment as the clocks of a zone show it; with `label`, or where they show it twice, beside the name of a zone. */
export function clockIn(
  zone: Zone,
  epochSeconds: number,
  label: boolean,
): { readonly date: CalendarDate; readonly clock: string; readonly secondOfDay: number } {
  const { date, secondOfDay } = wallOf(zone, epochSeconds)
  if (toEpoch(zone, date, secondOfDay).epochSeconds !== epochSeconds) return clockIn(utc, epochSeconds, true)
  const offset = fixedOffset(zone.id)
  const name = offset !== undefined && zone.id !== 'UTC' ? `UTC${zone.id}` : zoneLabel(zone, epochSeconds)
  const clock = formatClock(secondOfDay)
  return { date, secondOfDay, clock: label ? `${clock} ${zoneOf(name) ? zone.written : name}` : clock }
}
