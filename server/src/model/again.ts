import { movedSpans } from '../text/span.ts'

/** What was read of a thing of a document: where that stood, and what was given beside its words. */
interface Known<Given, Found> {
  readonly at: number
  readonly given: Given
  readonly found: Found
}

/** What was read of the things of a document, by what its versions share of them (see `Shared`). */
export type Again<Given, Found> = WeakMap<object, Known<Given, Found>>

/** What `read` gives for `said`, which stands at `at` now: moved there, where it was read already and the same was given. */
export function readAgain<Given, Found extends object>(
  known: Again<Given, Found>,
  said: object | undefined,
  at: number,
  given: Given,
  isSame: (a: Given, b: Given) => boolean,
  read: () => Found,
): Found {
  const before = said && known.get(said)
  const again = before && isSame(before.given, given) ? before : undefined
  if (again?.at === at) return again.found
  const found = again ? movedSpans(again.found, at - again.at) : read()
  if (said) known.set(said, { at, given, found })
  return found
}
