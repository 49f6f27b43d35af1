/** What was read of a thing of a document: where that stood, and what was given beside its words. */
interface Known<Given, Found> {
  readonly at: number
  readonly given: Given
  readonly found: Found
}

/** What was read of the things of a document, by what its versions share of them (see `Shared`). */
export type Again<Given, Found> = WeakMap<object, Known<Given, Found>>

/** How a thing is read, and how what was found is known again. */
export interface Reader<Given, Found> {
  readonly known: Again<Given, Found>
  readonly isSame: (a: Given, b: Given) => boolean
  readonly moved: (found: Found, by: number) => Found
}

/** What `read` gives for `said`, which stands at `at` now: moved there, where it was read already and the same was given. */
export function readAgain<Given, Found>(
  { known, isSame, moved }: Reader<Given, Found>,
  said: object | undefined,
  at: number,
  given: Given,
  read: () => Found,
): Found {
  const before = said && known.get(said)
  const again = before && isSame(before.given, given) ? before : undefined
  if (again?.at === at) return again.found
  const found = again ? moved(again.found, at - again.at) : read()
  if (said) known.set(said, { at, given, found })
  return found
}
