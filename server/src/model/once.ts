/** As `read`, which is not asked twice of the same object: of what the versions of a document share, once for all of them. */
export function once<K extends object, T extends {}>(read: (of: K) => T): (of: K) => T {
  const known = new WeakMap<K, T>()
  return of => {
    const again = known.get(of)
    if (again !== undefined) return again
    const found = read(of)
    known.set(of, found)
    return found
  }
}
