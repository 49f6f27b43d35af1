import type { Place } from '../text/anchor.ts'
import type { Span } from '../text/span.ts'

/** Plain data of Markdown, with each span in it where `place` puts it. */
export function moved<T>(data: T, place: Place): T {
  return copy(data, place) as T
}

function copy(data: unknown, place: Place): unknown {
  if (Array.isArray(data)) return data.length === 0 ? none : data.map(each => copy(each, place))
  if (typeof data !== 'object' || data === null) return data
  if ('start' in data) {
    const span = place(data as Span)
    return 'content' in data ? Object.assign(span, { content: copy(data.content, place) }) : span
  }
  const result: Record<string, unknown> = {}
  for (const key in data) result[key] = copy((data as Record<string, unknown>)[key], place)
  return result
}

/** One for all: a slice has few things, and thousands of slices are walked. */
const none: readonly never[] = []
