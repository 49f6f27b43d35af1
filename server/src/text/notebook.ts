import { sayAlike } from './anchor.ts'

/**
 * What was read of a document, by who read it: its versions hand it on, and what they share is not read again. The answers are those of reading
 * anew, as long as readers lean on nothing but what they are given, and on the words of things that are given, which stay theirs.
 */
export type Notebook = Map<object, unknown>

/** What `read` gives for `given`, where that is not what it was the last time; `read` is a constant. */
export function again<G extends readonly unknown[], T>(notebook: Notebook, read: (...given: G) => T, ...given: G): T {
  return unlessSame(notebook, read, given, () => read(...given))
}

/** As `again`, of who leans on more than what is compared: `key` is a constant, one of each reader. */
export function unlessSame<T>(notebook: Notebook, key: object, given: readonly unknown[], read: () => T): T {
  const before = notebook.get(key) as { readonly given: readonly unknown[]; readonly found: T } | undefined
  if (before && areSame(before.given, given)) return before.found
  const found = read()
  notebook.set(key, { given, found })
  return found
}

/** The list of the last time, where it has the same things in the same order. `key` is a constant. */
export function sameList<T>(notebook: Notebook, key: object, list: readonly T[]): readonly T[] {
  const before = notebook.get(key) as readonly T[] | undefined
  const same = before ? sameOf(before, list) : list
  notebook.set(key, same)
  return same
}

/** The pages for one of several things of a kind: of each table, each section. `key` is a constant. */
export function chapter(notebook: Notebook, key: object, at: number): Notebook {
  const chapters = (notebook.get(key) as Notebook[] | undefined) ?? []
  notebook.set(key, chapters)
  chapters[at] ??= new Map()
  return chapters[at]
}

/**
 * What was found by `read`, in plain data: the same object as the last time, where it says the same of the same place. So what leans on it need
 * not be read again, though it was.
 */
export function asBefore<T>(notebook: Notebook, read: object, found: T): T {
  const known = (notebook.get(asBefore) ?? new Map()) as Map<object, T>
  notebook.set(asBefore, known)
  const before = known.get(read)
  if (before !== undefined && sayAlike(before, found)) return before
  known.set(read, found)
  return found
}

/** `before`, where it has the same things in the same order. */
export function sameOf<T>(before: readonly T[], list: readonly T[]): readonly T[] {
  return areSame(before, list) ? before : list
}

export function areSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false
  return true
}
