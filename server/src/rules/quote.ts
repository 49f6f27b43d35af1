import type { Span } from '../text/span.ts'
import type { Text } from '../text/text.ts'

const longest = 40

/** The words of `span` in quotation marks: on one line, and cut behind a word where they are many. Give it the plain text. */
export function quote(plain: Text, span: Span): string {
  return quoted(plain.slice(span.start, span.end))
}

export function quoted(words: string): string {
  const line = words.replace(/\s+/g, ' ').trim()
  if (line.length <= longest) return `“${line}”`
  const cut = line.slice(0, longest)
  const word = cut.replace(/\s\S*$/, '')
  const kept = word.length > longest / 2 ? word : cut.replace(/[\uD800-\uDBFF]$/, '')
  return `“${kept.replace(/[\s,;:.–—-]+$/, '')}…”`
}

/** `1 time`, `3 times`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`
}

/** `author`, `author or date`, `author, date or status`. */
export function series(words: readonly string[], joint: 'and' | 'or'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${joint} ${words.at(-1)}`
}
