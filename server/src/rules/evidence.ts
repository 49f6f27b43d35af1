import { changed, spliced } from '../model/each-again.ts'
import { areSame, type Notebook } from '../model/notebook.ts'

/*
 * What rules keep from version to version is evidence: rows, dates, and what matches in pages, which all move with their words. Of that, problems are
 * made each time, for messages quote and fixes edit the text as it is now, and nothing of an older one is held.
 */

interface Evidence<A, B> {
  readonly of: readonly A[]
  readonly given: readonly unknown[]
  /** Which of the list gave it, in order. */
  readonly places: readonly number[]
  readonly all: readonly B[]
}

/**
 * What `look` gives for those of a list for which it gives anything: mostly few, and then a keystroke costs a pointer comparison an element. As
 * `eachAgain`, it looks again only at those that are not what they were, as long as the same is given; `look` is a constant, and leans on nothing
 * but the element, its own words in `context`, and what is given.
 */
export function evidenceIn<A, B extends {}, C>(
  notebook: Notebook,
  look: (one: A, context: C) => B | undefined,
  of: readonly A[],
  context: C,
  given: readonly unknown[] = [],
): readonly B[] {
  return gathered(notebook, look, of, given, 0, at => look(of[at]!, context))
}

/** As `evidenceIn`, of each with the one above it; there is nothing above the first. */
export function evidenceBetween<A, B extends {}, C>(
  notebook: Notebook,
  look: (above: A, one: A, context: C) => B | undefined,
  of: readonly A[],
  context: C,
  given: readonly unknown[] = [],
): readonly B[] {
  return gathered(notebook, look, of, given, 1, at => (at === 0 ? undefined : look(of[at - 1]!, of[at]!, context)))
}

/** `reach`: how many of those behind what changed may give something else too. */
function gathered<A, B>(
  notebook: Notebook,
  key: object,
  of: readonly A[],
  given: readonly unknown[],
  reach: number,
  look: (at: number) => B | undefined,
): readonly B[] {
  const before = notebook.get(key) as Evidence<A, B> | undefined
  const known: Evidence<A, B> = before && areSame(before.given, given) ? before : nothing
  if (known.of === of) return known.all
  const change = changed(known.of, of)
  const end = Math.min(of.length, change.end + reach)
  const by = of.length - known.of.length
  const from = firstFrom(known.places, change.start)
  const to = firstFrom(known.places, end - by)
  const places: number[] = []
  const found: B[] = []
  let next = from
  for (let at = change.start; at < end; at++) {
    while (next < to && known.places[next]! < at) next++
    // Between two places in which something was written, too, most is as it was.
    const isKept = by === 0 && known.of[at] === of[at] && (reach === 0 || known.of[at - 1] === of[at - 1])
    const one = isKept ? (known.places[next] === at ? known.all[next] : undefined) : look(at)
    if (one === undefined) continue
    places.push(at)
    found.push(one)
  }
  const isSame = found.length === to - from && found.every((one, at) => known.all[from + at] === one)
  const moved = by === 0 ? known.places : known.places.map((at, index) => (index < to ? at : at + by))
  const all = isSame ? known.all : spliced(known.all, from, to, found)
  notebook.set(key, { of, given, places: spliced(moved, from, to, places), all } satisfies Evidence<A, B>)
  return all
}

const nothing: Evidence<never, never> = { of: [], given: [], places: [], all: [] }

/** How many of the places, which are in order, are before `place`. */
function firstFrom(places: readonly number[], place: number): number {
  let [low, high] = [0, places.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (places[middle]! >= place) high = middle
    else low = middle + 1
  }
  return low
}
