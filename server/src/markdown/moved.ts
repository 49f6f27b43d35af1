import type { Shared } from './markdown.ts'

/** What plain data says of a text, for a text in which it stands `by` units further on: every offset in it is moved. */
export function moved<T>(data: T, by: number): T {
  return by === 0 ? data : (copy(data, by, false) as T)
}

/** As `moved`, of what was read of a slice: each thing with a span keeps what it is there (see `Shared`). */
export function placedAt<T>(reading: T, at: number): T {
  return at === 0 ? reading : (copy(reading, at, true) as T)
}

/** Of the plain data of Markdown only offsets and levels are numbers. */
function copy(data: unknown, by: number, isPlaced: boolean): unknown {
  if (Array.isArray(data)) return data.map(each => copy(each, by, isPlaced))
  if (typeof data !== 'object' || data === null) return data
  const result: Record<string, unknown> = {}
  for (const key in data) {
    const value = (data as Record<string, unknown>)[key]
    if (typeof value === 'number') result[key] = key === 'level' ? value : value + by
    else result[key] = key === 'said' ? value : copy(value, by, isPlaced)
  }
  if (isPlaced && 'span' in data && !('said' in data)) result.said = data
  return result
}

/** What versions of a document share of a thing. */
export function saidOf(thing: Shared): object {
  return thing.said ?? thing
}
