import { firstThat } from '../text/search.ts'
import { areSame, type Notebook, sameOf } from './notebook.ts'

interface List<A, B> {
  readonly of: readonly A[]
  readonly given: readonly unknown[]
  /** Which of them gave something, and what: of most lists most give nothing. */
  readonly places: readonly number[]
  readonly parts: readonly (readonly B[])[]
  readonly all: readonly B[]
}

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
  const first = before ? firstThat(before.places, place => place >= start) : 0
  const behind = before ? firstThat(before.places, place => place >= end - by) : 0
  const places: number[] = []
  const parts: (readonly B[])[] = []
  for (let at = start, next = first; at < end; at++) {
    // Between two places in which something was written, too, most is as it was.
    const isKept = by === 0 && before?.of[at] === of[at] && (reach === 0 || before?.of[at - 1] === of[at - 1])
    while (isKept && before!.places[next]! < at) next++
    const part = isKept ? before!.places[next] === at && before!.parts[next]! : read(at)
    if (!part || part.length === 0) continue
    places.push(at)
    parts.push(part)
  }
  const list = before
    ? { ...joined(before, first, behind, parts), places: placesOf(before.places, first, behind, places, by) }
    : { parts, places, all: known ? sameOf(known.all, inOne(parts)) : inOne(parts) }
  notebook.set(key, { of, given, ...list })
  return list.all
}

/** The list in which those from `first` to `behind` gave `parts` instead. */
function joined<B>(
  before: List<unknown, B>,
  first: number,
  behind: number,
  parts: readonly (readonly B[])[],
): Pick<List<unknown, B>, 'parts' | 'all'> {
  if (parts.length === 0 && first === behind) return { parts: before.parts, all: before.all }
  const from = lengthOf(before.parts, 0, first)
  const to = from + lengthOf(before.parts, first, behind)
  const found = inOne(parts)
  const isSame = found.length === to - from && found.every((one, at) => before.all[from + at] === one)
  return {
    parts: spliced(before.parts, first, behind, parts),
    all: isSame ? before.all : spliced(before.all, from, to, found),
  }
}

function placesOf(
  before: readonly number[],
  first: number,
  behind: number,
  places: readonly number[],
  by: number,
): readonly number[] {
  if (by === 0 && places.length === behind - first && places.every((place, at) => before[first + at] === place))
    return before
  const rest = before.slice(behind)
  return spliced(before, first, before.length, places.concat(by === 0 ? rest : rest.map(place => place + by)))
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
        states: before.states.slice(0, start).concat(states, before.states.slice(at - by + 1)),
        found: before.found.slice(0, start).concat(found, before.found.slice(at - by)),
      }
    : { states, found }
  notebook.set(read, { of, given, ...fold })
  return fold.found
}

/** The part of a list, from `start` to `end`, that another one has not at its beginning or at its end. */
export function changed(
  before: readonly unknown[],
  list: readonly unknown[],
): { readonly start: number; readonly end: number } {
  const most = Math.min(before.length, list.length)
  let start = 0
  while (start < most && before[start] === list[start]) start++
  const by = list.length - before.length
  let end = list.length
  while (end > start && end - by > start && before[end - 1 - by] === list[end - 1]) end--
  return { start, end }
}

/** The list with others in the place of those from `start` to `end`. */
function spliced<T>(list: readonly T[], start: number, end: number, between: readonly T[]): T[] {
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

function lengthOf(parts: readonly (readonly unknown[])[], start: number, end: number): number {
  let length = 0
  for (let at = start; at < end; at++) length += parts[at]!.length
  return length
}
