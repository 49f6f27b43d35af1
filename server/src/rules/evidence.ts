import { gatherAgain } from '../text/each-again.ts'
import type { Notebook } from '../text/notebook.ts'

/*
 * What rules keep from version to version is evidence: rows, dates, and what matches in pages, which all move with their words. Of that, problems are
 * made each time, for messages quote and fixes edit the text as it is now, and nothing of an older one is held.
 */

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
  return gatherAgain(notebook, look, of, given, 0, at => listOf(look(of[at]!, context)))
}

/** As `evidenceIn`, of each with the one above it; there is nothing above the first. */
export function evidenceBetween<A, B extends {}, C>(
  notebook: Notebook,
  look: (above: A, one: A, context: C) => B | undefined,
  of: readonly A[],
  context: C,
  given: readonly unknown[] = [],
): readonly B[] {
  return gatherAgain(notebook, look, of, given, 1, at =>
    at === 0 ? nothing : listOf(look(of[at - 1]!, of[at]!, context)),
  )
}

function listOf<B>(found: B | undefined): readonly B[] {
  return found === undefined ? nothing : [found]
}

const nothing: readonly never[] = []
