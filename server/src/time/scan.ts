import type { Place } from '../text/anchor.ts'
import type { Span } from '../text/span.ts'
import type { Text } from '../text/text.ts'

/** A space within a line, as a source of patterns: markup arrives as spaces, so there may be many. */
export const SPACE = '[ \\t\\u00a0\\u202f]'

/** What `pattern` matches at `at` if it is sticky, from there on if it is global. */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

export function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= '0' && character <= '9'
}

/** The offset behind the spaces that begin at `at`. */
export function behindSpaces(text: string, at: number): number {
  while (at < text.length && ' \t\u00a0\u202f'.includes(text[at]!)) at++
  return at
}

/** What was read, with each span in it where `place` puts it. */
type Mover<T> = (found: T, place: Place) => T

/** How much of what stands ahead is looked at, at most: the rest of a path, of a version, of a number in words. */
const lookBehind = 64

/** What `read` finds at `from` in the text up to `to`: nothing behind can be read. */
export function readAt<T>(
  text: Text,
  from: number,
  to: number,
  read: (text: string, at: number) => T | undefined,
  moved: Mover<T>,
): T | undefined {
  const near = nearby(text, from, to)
  const found = read(near.words, from - near.ahead)
  return found && near.ahead > 0 ? moved(found, near.place) : found
}

interface Nearby {
  readonly words: string
  /** How many units of the text stand ahead of the words. */
  readonly ahead: number
  /** Where they stand in the text. */
  readonly place: Place
}

/** The text up to `to`; of one in parts no more than may be looked at. */
function nearby(text: Text, from: number, to: number): Nearby {
  const isWhole: boolean = typeof text === 'string'
  const ahead = isWhole ? 0 : Math.max(0, from - lookBehind)
  const words = isWhole && to >= text.length ? text.toString() : text.slice(ahead, to)
  return { words, ahead, place: ({ start, end }) => ({ start: start + ahead, end: end + ahead }) }
}

/**
 * Reads wherever `candidates` matches between `from` and `to`, left to right; each next one begins behind the last one
 * read. `candidates` is a global pattern that never matches nothing.
 */
export function findAll<T extends { readonly span: Span }>(
  text: Text,
  from: number,
  to: number,
  candidates: RegExp,
  read: (text: string, at: number) => T | undefined,
  moved: Mover<T>,
): T[] {
  const { words, ahead, place } = nearby(text, from, to)
  const found: T[] = []
  let at = from - ahead
  for (let match = matchAt(candidates, words, at); match !== null; match = matchAt(candidates, words, at)) {
    const reading = read(words, match.index)
    at = reading?.span.end ?? match.index + match[0].length
    if (reading) found.push(ahead > 0 ? moved(reading, place) : reading)
  }
  return found
}

/** The words as one alternative, the longest first, each quoted for a pattern. */
export function oneOf(words: Iterable<string>): string {
  return [...new Set(words)]
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map(word => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replaceAll(' ', `${SPACE}+`))
    .join('|')
}
