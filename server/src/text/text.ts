/** A text to read words in, one string or in parts: thousands of readers look at a few words of it, and nobody has to put a megabyte together for them. */
export interface Text {
  readonly length: number
  slice(start: number, end?: number): string
  charAt(at: number): string
  charCodeAt(at: number): number
  /** All of it, put together. */
  toString(): string
}

/** Where `words` stand last in a text, at `from` or ahead of it; -1 where they do not. */
export function lastIndexIn(text: Text, words: string, from: number): number {
  for (let behind = from + words.length; behind > 0; behind -= stretch) {
    const start = Math.max(0, behind - stretch - words.length)
    const found = text.slice(start, behind).lastIndexOf(words)
    if (found >= 0) return start + found
  }
  return -1
}

/** How much of a text is looked through at once. */
const stretch = 1024
