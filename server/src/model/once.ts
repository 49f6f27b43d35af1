import type { Reading } from '../markdown/markdown.ts'

/** As `read`, of the words of a slice without their markup; once for all versions of the document that have it. */
export function onceOfSlice<T extends {}>(read: (plain: string) => T): (reading: Reading) => T {
  const known = new WeakMap<Reading, T>()
  return reading => {
    const again = known.get(reading)
    if (again !== undefined) return again
    const found = read(reading.plain)
    known.set(reading, found)
    return found
  }
}
