import { firstThat } from './search.ts'
import type { Text } from './text.ts'

/** Parts of a text that follow each other: where each begins by now, and what it says. */
export interface Parts<T> {
  readonly all: readonly T[]
  readonly startOf: (part: T) => number
  readonly wordsOf: (part: T) => Text
  readonly length: number
}

/** Parts as one text, read where they stand, and put together when somebody asks for all of it. For no use once they have moved. */
export function inParts<T>({ all, startOf, wordsOf, length }: Parts<T>): Text {
  /** What somebody looked into last, from where it begins to where it ends: the next one mostly looks there too. */
  let near: Text = ''
  let first = 0
  let behind = 0
  const lookAt = (offset: number): void => {
    if (offset >= first && offset < behind) return
    const part = all[Math.max(0, firstThat(all, part => startOf(part) > offset) - 1)]!
    near = wordsOf(part)
    first = startOf(part)
    behind = first + near.length
    if (offset < first || offset >= behind) throw new Error('the text has moved')
  }
  const slice = (start: number, end = length): string => {
    const [from, to] = [Math.max(0, start), Math.min(end, length)]
    if (from >= to) return ''
    lookAt(from)
    if (to <= behind) return near.slice(from - first, to - first)
    const words: string[] = []
    for (let at = from; at < to; at = behind) {
      lookAt(at)
      words.push(near.slice(at - first, to - first))
    }
    // What is added up is put together where it is read, which takes longer than to join it.
    return words.join('')
  }
  const charCodeAt = (at: number): number => {
    if (at < 0 || at >= length) return Number.NaN
    lookAt(at)
    return near.charCodeAt(at - first)
  }
  const indexOf = (words: string, from: number): number => {
    const isOfOneLine = !/[\r\n]/.test(words)
    for (let at = Math.max(0, from); at < length; ) {
      lookAt(at)
      const end = behind
      const found = near.indexOf(words, at - first)
      if (found >= 0) return first + found
      // Most parts end with a line, over which no words of one line go.
      if (!isOfOneLine || !isLineEnd(near.charCodeAt(near.length - 1))) {
        const start = Math.max(at, end - words.length + 1)
        const over = slice(start, end + words.length - 1).indexOf(words)
        if (over >= 0) return start + over
      }
      at = end
    }
    return -1
  }
  let whole: string | undefined
  const put = (): string => {
    whole ??= all.map(part => wordsOf(part).toString()).join('')
    return whole
  }
  const charAt = (at: number) => (at < 0 ? '' : slice(at, at + 1))
  return { length, slice, charAt, charCodeAt, indexOf, toString: put }
}

function isLineEnd(code: number): boolean {
  return code === 0x0a || code === 0x0d
}

/** Strings that follow each other as one text. */
export function inPieces(pieces: readonly string[]): Text {
  let length = 0
  const all = pieces.flatMap(words => {
    const start = length
    length += words.length
    return words === '' ? [] : [{ start, words }]
  })
  return inParts({ all, startOf: ({ start }) => start, wordsOf: ({ words }) => words, length })
}
