import type { Markdown } from '../../markdown/markdown.ts'
import { overlap, type Span, slice } from '../../text/span.ts'
import type { Text } from '../../text/text.ts'
import type { CalendarDate } from '../../time/calendar.ts'
import { completeYear, firstOnOrAfter, formatDate } from '../../time/calendar.ts'
import { findDates } from '../../time/date.ts'
import { findDurations, formatDuration } from '../../time/duration.ts'
import { findStamps } from '../../time/instant.ts'

/** Something that a reader would miss: a figure, a time, a date, a name, a link, a piece of code. Any of its forms will do. */
export interface Fact {
  readonly span: Span
  readonly forms: readonly string[]
}

const token = /[#@/~]?[\p{L}\d_$€£%][\p{L}\d_$€£%./:@#’'–-]*/gu

/** The facts within `place`; dates without a year are taken to be near `day`. */
export function factsIn(
  { plain, text, links, inlineCode }: Markdown,
  place: Span,
  day: CalendarDate | undefined,
): Fact[] {
  const within = ({ span }: { readonly span: Span }) => overlap(span, place)
  const dates = findDates(plain, place.start, place.end).map(reading => {
    const { year, month, day: dayOfMonth, span } = reading
    // Without a year it is the nearest to the incident, or the first that an action can be due on.
    const read = year !== undefined ? { year, month, day: dayOfMonth } : undefined
    // `8/5/2026` is either.
    const turned = read && reading.either ? [{ ...read, month: dayOfMonth, day: month }] : []
    const days = read ? [read, ...turned] : day ? [completeYear(reading, day), firstOnOrAfter(reading, day)] : []
    return { span, forms: [slice(plain, span), ...days.flatMap(date => (date ? [formatDate(date)] : []))] }
  })
  const stamps = findStamps(plain, place.start, place.end)
  const times = stamps.flatMap(({ clock }) => {
    if (clock?.secondOfDay === undefined) return []
    const minutes = Math.floor(clock.secondOfDay / 60)
    const figures = [Math.floor(minutes / 60), minutes % 60].map(figure => String(figure).padStart(2, '0')).join(':')
    return [{ span: clock.span, forms: [slice(plain, clock.span), figures] }]
  })
  const lengths = findDurations(plain, place.start, place.end).map(({ span, seconds }) => ({
    span,
    forms: [slice(plain, span), formatDuration(seconds)],
  }))
  const read = [...dates, ...times, ...lengths]
  // The letters of `2026-05-04T09:00:00Z` say no more than its date and its clock.
  const machines = stamps.filter(({ span }) => /\dT\d.*Z$/.test(slice(plain, span)))
  const rest = without(slice(plain, place), [...read, ...machines], place.start)
  const isRead = ({ span: { start, end } }: { readonly span: Span }) =>
    !/[\p{L}\d]/u.test(rest.slice(start - place.start, end - place.start))
  const words = [...slice(plain, place).matchAll(token)].map(match => {
    const span = { start: place.start + match.index, end: place.start + match.index + match[0].length }
    const form = match[0].replace(/[./:’'–-]+$/, '').replace(/[’']s$/, '')
    return { span, forms: [form], first: isFirst(plain, span.start, place.start) }
  })
  return [
    ...read,
    ...words.filter(word => !isRead(word) && tells(word.forms[0]!, word.first)),
    ...links.filter(within).map(({ span, url }) => ({ span, forms: [url === '' ? slice(text, span) : url] })),
    ...[...slice(text, place).matchAll(/https?:\/\/[^\s<>()|\]]+/g)].map(({ index, 0: url }) => ({
      span: { start: place.start + index, end: place.start + index + url.length },
      forms: [url],
    })),
    ...inlineCode
      .map(span => ({ span }))
      .filter(within)
      .map(({ span }) => ({ span, forms: pipesOf(slice(text, span)) })),
  ]
}

/** Words that begin at `from` of a document, with blanks where something was read. */
function without(words: string, read: readonly { readonly span: Span }[], from: number): string {
  let rest = ''
  for (const { span } of read.toSorted((a, b) => a.span.start - b.span.start)) {
    const [start, end] = [Math.max(span.start - from, rest.length), Math.min(span.end - from, words.length)]
    if (start < end) rest += words.slice(rest.length, start) + ' '.repeat(end - start)
  }
  return rest + words.slice(rest.length)
}

/** Code as it stands in a cell, where a pipe has a backslash, and elsewhere. */
function pipesOf(code: string): string[] {
  const bare = code.replaceAll('\\|', '|')
  return [code, bare, bare.replaceAll('|', '\\|')]
}

/** A figure, a word with a capital that no sentence begins with, a handle, a path. */
function tells(word: string, isFirst: boolean): boolean {
  if (/\d/.test(word) || /^[#@/]./.test(word) || /_|\p{Ll}\p{Lu}|\p{Lu}{2}/u.test(word)) return true
  return !isFirst && /^\p{Lu}\p{L}/u.test(word)
}

function isFirst(plain: Text, at: number, from: number): boolean {
  return at === from || /(?:^|[.!?:;•–—\r\n-])\s*["'“(]?$/.test(plain.slice(Math.max(from, at - 6), at))
}

/** Whether `words` say the fact. */
export function says(words: string, fact: Fact): boolean {
  return placeOf(words, fact, 0) !== undefined
}

/** Whether `words` say all the facts. */
export function saysAll(words: string, facts: readonly Fact[]): boolean {
  // What is written anew mostly stands in the order of what it was: each is looked for in the line of the one before first.
  let line = 0
  return facts.every(fact => {
    const place = placeOf(words, fact, line) ?? placeOf(words, fact, 0)
    if (place !== undefined) line = words.lastIndexOf('\n', place) + 1
    return place !== undefined
  })
}

function placeOf(words: string, { forms }: Fact, from: number): number | undefined {
  for (const form of forms)
    for (let at = words.indexOf(form, from); at >= 0; at = words.indexOf(form, at + 1)) {
      const [before, behind] = [words[at - 1] ?? ' ', words[at + form.length] ?? ' ']
      if (!(joined(before) && joined(form[0]!)) && !(joined(behind) && joined(form.at(-1)!))) return at
    }
  return undefined
}

const joined = (letter: string) => /[\p{L}\d]/u.test(letter)

/** Whether `said` has every word of `words`, in any order. */
export function saysAllWords(said: string, words: string): boolean {
  const known = new Set(said.toLowerCase().match(letters))
  return (words.toLowerCase().match(letters) ?? []).every(word => known.has(word))
}

const letters = /[\p{L}\d]{2,}/gu
