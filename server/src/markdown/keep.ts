import { keptAt, type Place, stretch } from '../text/anchor.ts'
import { firstThat } from '../text/search.ts'
import type { Span } from '../text/span.ts'
import type { Slice } from './markdown.ts'

/** Keeps spans of the text as it is now to the slices that they lie in: they go on from the one slice and end with the other. */
export function keepingTo(slices: readonly Slice[]): Place {
  return span => {
    const [first, last] = [sliceAt(slices, span.start), sliceAt(slices, span.end - 1)]
    if (!first || !last) return span
    return first === last ? keptIn(first, span) : stretch(keptIn(first, span), keptIn(last, span))
  }
}

function keptIn({ anchor }: Slice, { start, end }: Span): Span {
  return keptAt(anchor, start - anchor.at, end - anchor.at)
}

/** The slice that `offset` lies in. */
function sliceAt(slices: readonly Slice[], offset: number): Slice | undefined {
  return slices[Math.max(0, firstThat(slices, ({ anchor }) => anchor.at > offset) - 1)]
}
