import { firstThat } from '../text/search.ts'
import type { Text } from '../text/text.ts'
import { blank } from './blank.ts'
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
  /** Of an open fence no more is looked at than is asked for. */
  const wordsOf = (reading: Reading, first: number, behind: number): string => {
    if (!reading.openFence) return reading[side].slice(first, behind)
    const words = reading.openFence.text.slice(first, behind)
    return side === 'plain' ? blank(words) : words
  }
  const slice = (start: number, end = length): string => {
    const [from, to] = [Math.max(0, start), Math.min(end, length)]
    const words: string[] = []
    for (let at = from; at < to; ) {
      const { anchor, reading, length } = slices[indexAt(at)]!
      if (anchor.at + length <= at) throw new Error('the text has moved')
      words.push(wordsOf(reading, at - anchor.at, to - anchor.at))
      at = anchor.at + length
    }
    // What is added up is put together where it is read, which takes longer than to join it.
    return words.length === 1 ? words[0]! : words.join('')
  }
  const charCodeAt = (at: number): number => {
    if (at < 0 || at >= length) return Number.NaN
    const { anchor, reading } = slices[indexAt(at)]!
    return reading.openFence ? slice(at, at + 1).charCodeAt(0) : reading[side].charCodeAt(at - anchor.at)
  }
  let whole: string | undefined
  const put = (): string => {
    whole ??= slices.map(({ reading }) => reading[side]).join('')
    return whole
  }
  return { length, slice, charAt: at => slice(at, at + 1), charCodeAt, toString: put }
}
