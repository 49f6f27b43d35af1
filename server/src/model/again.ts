/** What was read of things that versions of a document share, and what was given beside their words. */
export type Known<Given, Found> = WeakMap<object, { readonly given: Given; readonly found: Found }>

/** What `read` gives for `thing`, which is not asked again where the same was given. */
export function readAgain<Given, Found>(
  known: Known<Given, Found>,
  isSame: (a: Given, b: Given) => boolean,
  thing: object | undefined,
  given: Given,
  read: () => Found,
): Found {
  const before = thing && known.get(thing)
  if (before && isSame(before.given, given)) return before.found
  const found = read()
  if (thing) known.set(thing, { given, found })
  return found
}
