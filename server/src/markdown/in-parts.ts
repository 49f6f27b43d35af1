import { firstThat } from '../text/search.ts'
import type { Text } from '../text/text.ts'
import type { Reading, Slice } from './markdown.ts'

/** The text of slices, or what `side` says of it, read where they stand now: for no use once they have moved. */
export function inParts(slices: readonly Slice[], side: keyof Pick<Reading, 'text' | 'plain'>): Text {
  const last = slices.at(-1)
  const length = last ? last.anchor.at + last.length : 0
  /** Where somebody looked last: the next one mostly looks there too. */
  let near = 0
  const indexAt = (offset: number): number => {
    const { anchor, length } = slices[near]!
    if (offset < anchor.at || offset >= anchor.at + length)
      near = Math.max(0, firstThat(slices, ({ anchor }) => anchor.at > offset) - 1)
    return near
  }
  const slice = (start: number, end = length): string => {
    const [from, to] = [Math.max(0, start), Math.min(end, length)]
    let words = ''
    for (let at = from; at < to; ) {
      const { anchor, reading, length } = slices[indexAt(at)]!
      if (anchor.at + length <= at) throw new Error('the text has moved')
      words += reading[side].slice(at - anchor.at, to - anchor.at)
      at = anchor.at + length
    }
    return words
  }
  const charCodeAt = (at: number): number => {
    if (at < 0 || at >= length) return Number.NaN
    const { anchor, reading } = slices[indexAt(at)]!
    return reading[side].charCodeAt(at - anchor.at)
  }
  let whole: string | undefined
  const put = (): string => {
    whole ??= slices.map(({ reading }) => reading[side]).join('')
    return whole
  }
  return { length, slice, charAt: at => slice(at, at + 1), charCodeAt, toString: put }
}
