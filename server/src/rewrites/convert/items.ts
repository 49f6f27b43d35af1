import type { Markdown } from '../../markdown/markdown.ts'
import { type Span, slice, trimmed } from '../../text/span.ts'
import type { Text } from '../../text/text.ts'
import { sentencesOf } from './statements.ts'

/** A line of running text is longer. */
const shortLine = 80

/** Signs between the items of a sentence, the surest first; each needs at least two items. */
const separators: readonly RegExp[] = [
  // `1) …; 2) …`
  /(?:^|[\s;,.]+)(?:and\s+)?\(?\d{1,2}[.)]\s+/g,
  // `… ; …`
  /\s*;\s+(?:and\s+)?/g,
  // `… (Kim, May 4), … (Bo, May 9)`
  /(?<=\))\s*,\s+(?:and\s+)?/g,
  // `Kim will …, Bo will …, and I'll …`
  /\s*,\s+(?:and\s+)?(?=(?:\p{Lu}[\p{L}-]+\s+(?:will|to|should)\s|(?:I|we)['’]ll\s))/gu,
]

/** What is to be done, one thing after another: lines, numbered or separated parts of a sentence, sentences. */
export function itemsIn(markdown: Markdown, passage: Span): Span[] {
  const { plain } = markdown
  const lines = partsBetween(plain, passage, /[\r\n]+/g)
  if (lines.length > 1 && lines.every(line => line.end - line.start <= shortLine))
    return lines.flatMap(line => itemsIn(markdown, line))
  const words = slice(plain, passage)
  const numbered = /^\(?1[.)]\s/.test(words.trim())
  for (const [at, separator] of separators.entries()) {
    if (at === 0 && !numbered) continue
    const parts = partsBetween(plain, passage, separator)
    if (parts.length > 1) return parts
  }
  return sentencesOf(markdown, passage)
}

/** The parts between the matches, outside parentheses. */
function partsBetween(plain: Text, { start, end }: Span, separator: RegExp): Span[] {
  const words = plain.slice(start, end)
  const parts: Span[] = []
  let from = 0
  let depth = 0
  let read = 0
  for (const match of words.matchAll(separator)) {
    depth = depthBehind(words.slice(read, match.index), depth)
    read = match.index
    if (depth > 0) continue
    const part = trimmed(plain, start + from, start + match.index)
    if (part) parts.push(part)
    from = match.index + match[0].length
  }
  const last = trimmed(plain, start + from, end)
  return last ? [...parts, last] : parts
}

/** How many parentheses are open behind `words`, where `open` are at their beginning; that of a number, `2)`, closes none. */
function depthBehind(words: string, open: number): number {
  let depth = open
  for (const { 0: sign } of words.matchAll(/(?<=(?:^|\s)\(?\d{1,2})\)|[()]/g))
    depth = sign === '(' ? depth + 1 : Math.max(0, depth - 1)
  return depth
}
