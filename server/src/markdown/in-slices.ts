import { inParts } from '../text/parts.ts'
import type { Text } from '../text/text.ts'
import type { Reading, Slice } from './markdown.ts'

/** The text of slices, or what `side` says of it, read where they stand now: for no use once they have moved. */
export function inSlices(slices: readonly Slice[], side: keyof Pick<Reading, 'text' | 'plain'>): Text {
  const last = slices.at(-1)
  return inParts({
    all: slices,
    startOf: ({ anchor }) => anchor.at,
    wordsOf: ({ reading }) => (reading.openFence ?? reading)[side],
    length: last ? last.anchor.at + last.length : 0,
  })
}
