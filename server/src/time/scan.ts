import type { Span } from '../text/span.ts'

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

/** The text up to `to`, with the same offsets: nothing behind can be read. */
export function upTo(text: string, to: number): string {
  return to < text.length ? text.slice(0, to) : text
}

/**
 * Reads wherever `candidates` matches between `from` and `to`, left to right; each next one begins behind the last one
 * read. `candidates` is a global pattern that never matches nothing.
 */
export function findAll<T extends { readonly span: Span }>(
  text: string,
  from: number,
  to: number,
  candidates: RegExp,
  read: (text: string, at: number) => T | undefined,
): T[] {
  const clipped = upTo(text, to)
  const found: T[] = []
  for (let match = matchAt(candidates, clipped, from); match !== null; match = matchAt(candidates, clipped, from)) {
    const reading = read(clipped, match.index)
    from = reading?.span.end ?? match.index + match[0].length
    if (reading) found.push(reading)
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
