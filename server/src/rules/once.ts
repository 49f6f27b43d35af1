import { once } from '../model/once.ts'
import type { Page, Words } from '../model/pages.ts'
import type { Postmortem } from '../model/postmortem.ts'
import { keptAt } from '../text/anchor.ts'
import { overlap, type Span } from '../text/span.ts'
import { evidenceIn } from './evidence.ts'

/** What is known of a page, by what it was asked for; versions of a document share it as they share the page. */
export type Notes = Map<object, unknown>

/** The notes of what is read of a page. */
export const notesOf = once((_reading: object): Notes => new Map())

/** What `notes` know of a `thing`, which is the same in each run of a rule; else what `read` gives. */
export function noted<T extends {}>(notes: Notes, thing: object, read: () => T): T {
  const again = notes.get(thing)
  if (again !== undefined) return again as T
  const found = read()
  notes.set(thing, found)
  return found
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
  readonly span: Span
}

/**
 * Where a pattern, with the flag `g`, matches in the document, as written or without its markup; what it matches stands on one page. As
 * written, a pattern that matches over several lines matches in one of them, too. Each page is searched once: the pattern is a constant, and is
 * asked for on one side only.
 */
export function* foundIn(postmortem: Postmortem, pattern: RegExp, side: Side = 'plain'): Generator<Found> {
  for (const onPage of foundOnPages(postmortem, pattern, side))
    for (const found of onPage) if (overlap(found.span, postmortem.span)) yield found
}

/** As `foundIn`, what it finds on a page together, and on pages of other incidents too. */
export function foundOnPages(
  { pages, notebook }: Postmortem,
  pattern: RegExp,
  side: Side = 'plain',
): readonly (readonly Found[])[] {
  return evidenceIn(notebook, searchFor(pattern), pages, side)
}

type Side = 'text' | 'plain'

/** Whether a pattern, as for `foundIn`, matches anywhere in the document. */
export function isFoundIn(postmortem: Postmortem, pattern: RegExp, side: Side = 'plain'): boolean {
  return foundIn(postmortem, pattern, side).next().done !== true
}

const searchFor = once((pattern: RegExp) => ({ reading, anchor }: Page, side: Side): readonly Found[] | undefined => {
  if (side === 'plain' && reading.isBlank) return undefined
  const matches = matchesIn(reading, pattern, side)
  if (matches.length === 0) return undefined
  return matches.map(match => ({ match, span: keptAt(anchor, match.index, match.index + match[0].length) }))
})

function matchesIn(reading: Words, pattern: RegExp, side: Side): readonly RegExpExecArray[] {
  return noted(notesOf(reading), pattern, () =>
    side === 'text' && isBare(reading, pattern) ? nothing : matchesOf(pattern, reading[side]),
  )
}

/** Whether what is known of the lines at the end, and a look at those ahead of them, tell that nothing is found: fences are long. */
function isBare({ openFence }: Words, pattern: RegExp): boolean {
  if (!openFence || matchesOf(pattern, openFence.head).length > 0) return false
  return openFence.tail.every(part => matchesIn(part, pattern, 'text').length === 0)
}
