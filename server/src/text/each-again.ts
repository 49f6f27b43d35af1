import { areSame, type Notebook, sameOf } from './notebook.ts'
import { firstThat } from './search.ts'

interface Run<A, B> {
  readonly of: readonly A[]
  readonly all: readonly B[]
  /** For each of `all`, which of the list gave it. */
  readonly givers: readonly number[]
}

interface List<A, B> extends Run<A, B> {
  readonly given: readonly unknown[]
  /** What the last change took away, where it was much: a fence that is closed gives back what it took when it was opened. */
  readonly gone: Run<A, B> | undefined
}

/** More things than a key changes. */
const many = 64

/**
 * What `read` gives for each of a list, all of it in one list: the same list, where each of the same gave the same. Those at the beginning and at
 * the end that stood there the last time are not read again, as long as the same was given. `read` is a constant, and gives the same
 * for the same thing in any version; `context` is what it may look the thing's words up in.
 */
export function eachAgain<A, B, C>(
  notebook: Notebook,
  read: (one: A, context: C) => readonly B[],
  of: readonly A[],
  context: C,
  given: readonly unknown[] = [],
): readonly B[] {
  return gatherAgain(notebook, read, of, given, 0, at => read(of[at]!, context))
}

/** Those of a list for which `holds` is true, found as `eachAgain` finds; `holds` is a constant. */
export function thoseAgain<A, B extends A>(
  notebook: Notebook,
  holds: ((one: A) => one is B) | ((one: A) => boolean),
  of: readonly A[],
): readonly B[] {
  return gatherAgain(notebook, holds, of, none, 0, at => (holds(of[at]!) ? [of[at] as B] : none))
}

/** As `thoseAgain`, where nearly all of the list are: the list itself, where all are. */
export function nearlyAllAgain<A, B extends A>(
  notebook: Notebook,
  holds: ((one: A) => one is B) | ((one: A) => boolean),
  of: readonly A[],
): readonly B[] {
  const others = gatherAgain(notebook, holds, of, none, 0, at => (holds(of[at]!) ? none : [of[at]]))
  return (others.length === 0 ? of : of.filter(holds)) as readonly B[]
}

const none: readonly never[] = []

/**
 * What `read` gives at each place of a list, as `eachAgain`. `reach` is 1 where it leans on the one ahead, too: then what stands behind what changed
 * may give something else.
 */
export function gatherAgain<A, B>(
  notebook: Notebook,
  key: object,
  of: readonly A[],
  given: readonly unknown[],
  reach: 0 | 1,
  read: (at: number) => readonly B[],
): readonly B[] {
  const known = notebook.get(key) as List<A, B> | undefined
  const before = known && areSame(known.given, given) ? known : undefined
  if (before?.of === of) return before.all
  const { start, end: changedEnd } = before ? changed(before.of, of) : { start: 0, end: of.length }
  const end = Math.min(of.length, changedEnd + reach)
  const by = of.length - (before?.of.length ?? 0)
  const first = before ? firstThat(before.givers, giver => giver >= start) : 0
  const behind = before ? firstThat(before.givers, giver => giver >= end - by) : 0
  // Between two places in which something was written, too, most is as it was; what comes back is what went, at least up to its end.
  const source = by === 0 ? before : before?.gone
  const ahead = by === 0 || !source ? 0 : end - source.of.length
  // Ahead of the first of a list there is nothing; what stood ahead of what went is not known.
  const stood = (there: number, at: number) => (there < 0 ? at < 0 && source === before : source!.of[there] === of[at])
  // A table gives thousands of rows: where it gives as many as before, they need not be counted out.
  const only = before && by === 0 && end - start === 1 ? read(start) : undefined
  if (only && only.length === behind - first) {
    const all = put(before!.all, first, behind, only)
    notebook.set(key, { ...before, of, all })
    return all
  }
  const found: B[] = []
  const givers: number[] = []
  for (let at = start, next = 0; at < end; at++) {
    if (source && stood(at - ahead, at) && (reach === 0 || stood(at - ahead - 1, at - 1))) {
      if (next === 0) next = firstThat(source.givers, giver => giver >= at - ahead)
      while (source.givers[next]! < at - ahead) next++
      for (; source.givers[next] === at - ahead; next++) {
        found.push(source.all[next]!)
        givers.push(at)
      }
    } else {
      for (const one of only ?? read(at)) {
        found.push(one)
        givers.push(at)
      }
    }
  }
  const list = before
    ? {
        all: put(before.all, first, behind, found),
        givers: put(moved(before.givers, behind, by), first, behind, givers),
        gone: end - by - start > many ? runOf(before, start, end - by) : end - start > many ? undefined : before.gone,
      }
    : { all: known ? sameOf(known.all, found) : found, givers, gone: undefined }
  notebook.set(key, { of, given, ...list })
  return list.all
}

function runOf<A, B>({ of, all, givers }: Run<A, B>, start: number, end: number): Run<A, B> {
  const [first, behind] = [start, end].map(place => firstThat(givers, giver => giver >= place))
  return {
    of: of.slice(start, end),
    all: all.slice(first, behind),
    givers: givers.slice(first, behind).map(giver => giver - start),
  }
}

/** The list with others in the place of those from `start` to `end`; the same list, where they are the same. */
function put<T>(list: readonly T[], start: number, end: number, found: readonly T[]): readonly T[] {
  const part = partChanged(list, found, start, end)
  const [from, to] = [start + part.start, end - (found.length - part.end)]
  if (from === to && part.start === part.end) return list
  const isAll = part.end - part.start === found.length
  const all = spliced(list, from, to, isAll ? found : found.slice(part.start, part.end))
  noteChanged(list, all, { start: from, end: start + part.end })
  return all
}

/** The numbers from `start` on changed by so much. */
function moved(list: readonly number[], start: number, by: number): readonly number[] {
  if (by === 0) return list
  const copy = list.slice()
  for (let at = start; at < copy.length; at++) copy[at]! += by
  return copy
}

interface Fold<A, S, B> {
  readonly of: readonly A[]
  readonly given: readonly unknown[]
  /** Ahead of each of the list, and behind the last. */
  readonly states: readonly S[]
  readonly found: readonly B[]
}

/**
 * As `eachAgain`, of a reader that finds one thing in each and carries something on to the next: it reads on behind what has changed until it carries
 * what it carried there the last time.
 */
export function foldAgain<A, S, B, C>(
  notebook: Notebook,
  read: (state: S, one: A, context: C) => { readonly state: S; readonly found: B },
  of: readonly A[],
  first: S,
  isSame: (a: S, b: S) => boolean,
  context: C,
  given: readonly unknown[] = [],
): readonly B[] {
  const known = notebook.get(read) as Fold<A, S, B> | undefined
  const before = known && areSame(known.given, given) && isSame(known.states[0]!, first) ? known : undefined
  if (before?.of === of) return before.found
  const { start, end } = before ? changed(before.of, of) : { start: 0, end: of.length }
  if (before && start === of.length && of.length === before.of.length) return before.found
  const by = of.length - (before?.of.length ?? 0)
  let state = before?.states[start] ?? first
  const states = [state]
  const found: B[] = []
  let at = start
  for (; at < of.length; at++) {
    if (before && at >= end && isSame(before.states[at - by]!, state)) break
    const step = read(state, of[at]!, context)
    state = step.state
    states.push(state)
    found.push(step.found)
  }
  const fold = before
    ? {
        states: put(before.states, start, at - by + 1, states),
        found: put(before.found, start, at - by, found),
      }
    : { states, found }
  notebook.set(read, { of, given, ...fold })
  return fold.found
}

interface Part {
  readonly start: number
  readonly end: number
}

/** The part of a list, from `start` to `end`, that another one has not at its beginning or at its end; known of two lists that were compared last. */
export function changed(before: readonly unknown[], list: readonly unknown[]): Part {
  if (list.length < long) return partChanged(before, list)
  const known = compared.get(before)
  if (known?.list === list) return known.part
  const part = partChanged(before, list)
  compared.set(before, { list, part })
  return part
}

/** Who makes a list out of another one knows where they differ, and nobody has to look. */
export function noteChanged(before: readonly unknown[], list: readonly unknown[], part: Part): void {
  if (list.length >= long) compared.set(before, { list, part })
}

/** From this length on a comparison is worth keeping: many readers read the same lists. */
const long = 100

/** By the older list, so that none is kept for the sake of a newer one. */
const compared = new WeakMap<readonly unknown[], { readonly list: readonly unknown[]; readonly part: Part }>()

/** Likewise, where the list stands in the place of a part of the other one. */
function partChanged(before: readonly unknown[], list: readonly unknown[], from = 0, to = before.length): Part {
  const by = list.length - (to - from)
  const most = Math.min(to - from, list.length)
  // `===` would look at each of thousands of things for whether it is a number; this looks at where they are alone.
  let start = 0
  while (start < most && Object.is(before[from + start], list[start])) start++
  let end = list.length
  while (end > start && end - by > start && Object.is(before[from + end - 1 - by], list[end - 1])) end--
  return { start, end }
}

/** The list with others in the place of those from `start` to `end`. */
export function spliced<T>(list: readonly T[], start: number, end: number, between: readonly T[]): T[] {
  if (between.length !== end - start) return list.slice(0, start).concat(between, list.slice(end))
  const copy = list.slice()
  for (let at = 0; at < between.length; at++) copy[start + at] = between[at]!
  return copy
}

/** All of several lists; written out, for `flat` and `flatMap` take ten times as long. */
export function inOne<T>(parts: readonly (readonly T[])[]): readonly T[] {
  if (parts.length === 1) return parts[0]!
  const all: T[] = []
  for (const part of parts) for (const one of part) all.push(one)
  return all
}
