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
 * They come back in the order in which they went.
 */
export function comingBack({ slices }: Gone, text: Text): (before: SliceEnd) => Cut | undefined {
  let next = 0
  const stands = (index: number, at: number): boolean => {
    const slice = slices[index]
    return slice !== undefined && slice.reading.text === text.slice(at, at + slice.length)
  }
  const endsAlike = (index: number, at: number): boolean =>
    at === text.length ? slices[index]!.headBelow === undefined : stands(index + 1, at)
  return ({ end: start, headBelow: headAbove }) => {
    const head = text.slice(start, start + headLength)
    const begins = ({ reading }: Slice, index: number) => index === next || reading.text.startsWith(head)
    let index = next
    for (; index < slices.length; index++) {
      const slice = slices[index]!
      if (slice.headAbove === headAbove && begins(slice, index) && stands(index, start)) break
    }
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

/** Enough to tell one slice from most others. */
const headLength = 32
