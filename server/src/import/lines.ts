import type { Span } from '../text/span.ts'
import { readStamp, type Stamp } from '../time/instant.ts'

export interface Line extends Span {
  readonly words: string
}

/** The lines of a text that have words, one after another; a line ends with CRLF, LF or a lone CR. */
export function* linesIn(text: string): Generator<Line> {
  const pattern = /[^\r\n]+/g
  for (const { index, 0: words } of text.matchAll(pattern)) {
    if (words.trim() !== '') yield { start: index, end: index + words.length, words }
  }
}

/** The first lines with words: enough to tell a format by. */
export function firstLines(text: string, count = 40): string[] {
  const found: string[] = []
  for (const { words } of linesIn(text.slice(0, 100_000))) {
    found.push(words)
    if (found.length === count) break
  }
  return found
}

/** Whether at least half of the first lines are of a kind, and one is. */
export function mostly(text: string, isOfKind: (line: string) => boolean): boolean {
  const lines = firstLines(text)
  const fitting = lines.filter(isOfKind).length
  return fitting > 0 && fitting * 2 >= lines.length
}

/** The time of day, with as much of date and zone as there is, that begins exactly at `from` in a line. */
export function clockIn(line: string, from: number): Stamp | undefined {
  const stamp = readStamp(line, from, Math.min(line.length, from + 80), { yearless: true })
  return stamp?.clock?.secondOfDay === undefined ? undefined : stamp
}

/** A time as a log writes it, and where in the line; seconds since 1970-01-01T00:00Z where it is no more. */
export interface LineTime {
  readonly time: Stamp | number
  readonly place: Span
}

/** As `clockIn`, and seconds or milliseconds since 1970 (`1776156003.25`, `[1776156003]`), of this century's first half. */
export function timeIn(line: string, from: number): LineTime | undefined {
  const time = clockIn(line, from)
  if (time) return { time, place: time.span }
  epoch.lastIndex = from
  const { seconds, milliseconds } = epoch.exec(line)?.groups ?? {}
  const written = seconds ?? milliseconds
  if (written === undefined) return undefined
  return { time: Number(written.slice(0, 10)), place: { start: from, end: from + written.length } }
}

const epoch = /(?:(?<milliseconds>[12]\d{12})|(?<seconds>[12]\d{9}(?:\.\d{1,9})?))(?=[\s\]|,:]|$)/y

/** `Tue Apr 14 09:23:15 2026 -0700`, as git and C print a time: the year behind the clock. */
export function readClockThenYear(written: string): Stamp | undefined {
  const match =
    /^(?:[A-Z][a-z]{2} )?(?<month>[A-Z][a-z]{2}) {1,2}(?<day>\d{1,2}) (?<clock>\d\d:\d\d:\d\d)(?<zone> [A-Z]{3,4})? (?<year>\d{4})(?<offset> [+-]\d{4})?$/.exec(
      written.trim(),
    )
  if (!match) return undefined
  const { month, day, clock, year, zone = '', offset = '' } = match.groups!
  const said = `${month} ${day}, ${year} ${clock}${zone}${offset.replace(/^ (?=[+-])/, ' UTC')}`
  return readStamp(said, 0, said.length)
}

/** White space as single spaces. */
export function oneLine(words: string): string {
  return words.replace(/\s+/g, ' ').trim()
}

/** What JSON of web pages and chats escapes. */
export function unescaped(words: string): string {
  return words
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&')
}

export function moved({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by }
}
