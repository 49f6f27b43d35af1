import type { Page, Postmortem } from '../model/postmortem.ts'
import { overlap, type Span } from '../text/span.ts'

/** What was read, by what it was read for and what it was read of; it goes with the last version of a document that has it. */
const known = new WeakMap<object, WeakMap<object, unknown>>()

/** As `read`, which is not asked twice of the same sentence or page for the same `thing`. */
export function readOnce<K extends object, T extends {}>(thing: object, read: (of: K) => T): (of: K) => T {
  const before = known.get(thing) ?? new WeakMap<object, unknown>()
  known.set(thing, before)
  return of => {
    const again = before.get(of)
    if (again !== undefined) return again as T
    const found = read(of)
    before.set(of, found)
    return found
  }
}

/** All that a pattern, with the flag `g`, finds. */
export function matchesOf(pattern: RegExp, words: string): readonly RegExpExecArray[] {
  const found: RegExpExecArray[] = []
  // `matchAll` would make a pattern of its own for each sentence, at more than the cost of the search.
  pattern.lastIndex = 0
  for (let match = pattern.exec(words); match; match = pattern.exec(words)) found.push(match)
  return found.length > 0 ? found : nothing
}

const nothing: readonly RegExpExecArray[] = []

export interface Found {
  /** In offsets of its page. */
  readonly match: RegExpExecArray
  /** Where the page begins in the document. */
  readonly from: number
  readonly span: Span
}

/** Where a pattern, with the flag `g`, matches in the document, as written or without its markup; what it matches stands on one page. */
export function* foundIn(postmortem: Postmortem, pattern: RegExp, side: 'text' | 'plain' = 'plain'): Generator<Found> {
  const { pages, span: whole } = postmortem
  const matchesIn = readOnce(pattern, (reading: Page['reading']) => matchesOf(pattern, reading[side]))
  for (const { start: from, reading } of pages) {
    for (const match of matchesIn(reading)) {
      const start = from + match.index
      const span = { start, end: start + match[0].length }
      if (overlap(span, whole)) yield { match, from, span }
    }
  }
}
