/** The index of the first of a list for which `holds` is true, as it is for all behind it; the length of the list where it is for none. */
export function firstThat<T>(list: readonly T[], holds: (one: T) => boolean): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(list[middle]!)) high = middle
    else low = middle + 1
  }
  return low
}
