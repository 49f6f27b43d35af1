import { firstThat } from '../text/search.ts'
import type { Text } from '../text/text.ts'
import type { Gone, Markdown, Reading, Slice, SliceEnd, SlicePlace } from './markdown.ts'

/** More slices than typing a word changes. */
const many = 4

/** What the next version may have again: what stood from one slice to another, where that is much. */
export function goneFrom(old: Markdown, start: number, end: number, fresh: readonly Slice[]): Gone | undefined {
  const { slices, definitions, gone } = old
  // The first may end where it ended, and be the same.
  const first = fresh[0] === slices[start] ? start + 1 : start
  if (end - start > many) return { slices: slices.slice(first, end), definitions }
  return fresh.some(slice => gone?.slices.includes(slice)) ? undefined : gone
}

/**
 * What is known of the end of a slice that reaches to the end of a text and has nothing new behind `start`, an offset of the old text: what the
 * slices of that, from `next` on, say, or what its last one knew likewise.
 */
export function tailOf({ slices, text }: Markdown, next: number, start: number): readonly Reading[] {
  if (next < slices.length) return slices.slice(next).map(({ reading }) => reading)
  const tail = slices.at(-1)?.reading.openFence?.tail ?? []
  let first = tail.length
  for (let at = text.length; first > 0; first--) {
    at -= tail[first - 1]!.text.length
    if (at < start) break
  }
  return tail.slice(first)
}

/** Where a slice is cut, and the slice that comes back there, where one does. */
export interface Cut extends SlicePlace {
  readonly again?: Slice
}

/**
 * Finds the slice that comes back behind a cut: where it stands again, and ahead of the words by which its end was decided, it ends there again.
 * They come back in the order in which they went. The text ends with what `tail` says, which needs not be compared.
 */
export function comingBack(
  { slices }: Gone,
  text: Text,
  tail: readonly Reading[],
): (before: SliceEnd) => Cut | undefined {
  const starts = startsOf(tail, text.length)
  /** Where those that the tail has begin among the slices, if it has them. */
  const by = slices.length - tail.length
  let next = 0
  const stands = (index: number, at: number): boolean => {
    const slice = slices[index]
    if (!slice) return false
    const isInTail = starts[index - by] === at && tail[index - by] === slice.reading
    return isInTail || slice.reading.text === text.slice(at, at + slice.length)
  }
  const isThere = (index: number, at: number, headAbove: string | undefined): boolean =>
    slices[index]?.headAbove === headAbove && stands(index, at)
  const endsAlike = (index: number, at: number): boolean =>
    at === text.length ? slices[index]!.headBelow === undefined : stands(index + 1, at)
  const indexOf = (start: number, headAbove: string | undefined): number => {
    if (start >= starts[0]!) {
      const index = by + firstThat(starts, at => at >= start)
      return isThere(index, start, headAbove) ? index : -1
    }
    const head = text.slice(start, start + headLength)
    return slices.findIndex(
      ({ reading }, index) =>
        index >= next && (index === next || reading.text.startsWith(head)) && isThere(index, start, headAbove),
    )
  }
  return ({ end: start, headBelow: headAbove }) => {
    const index = indexOf(start, headAbove)
    const again = slices[index]
    const end = start + (again?.length ?? 0)
    if (!again || !endsAlike(index, end)) return undefined
    next = index + 1
    return {
      start,
      end,
      headAbove,
      headBelow: again.headBelow,
      isOpenFence: again.reading.openFence !== undefined,
      again,
    }
  }
}

/** Where each of several readings begins in a text that ends with them. */
function startsOf(tail: readonly Reading[], end: number): readonly number[] {
  const starts = tail.map(() => 0)
  let at = end
  for (let index = tail.length - 1; index >= 0; index--) {
    at -= tail[index]!.text.length
    starts[index] = at
  }
  return starts
}

/** Enough to tell one slice from most others. */
const headLength = 32
