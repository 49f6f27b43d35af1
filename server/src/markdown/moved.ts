/** What plain data says of a text, for a text in which it stands `by` units further on: every offset in it is moved. */
export function moved<T>(data: T, by: number): T {
  return by === 0 ? data : (copy(data, by) as T)
}

/** Of the plain data of Markdown only offsets and levels are numbers. */
function copy(data: unknown, by: number): unknown {
  if (Array.isArray(data)) return data.map(each => copy(each, by))
  if (typeof data !== 'object' || data === null) return data
  const result: Record<string, unknown> = {}
  for (const key in data) {
    const value = (data as Record<string, unknown>)[key]
    result[key] = typeof value === 'number' ? (key === 'level' ? value : value + by) : copy(value, by)
  }
  return result
}
