import type { Postmortem, TimelineEntry } from '../model/postmortem.ts'
import { midnightStep } from '../model/timeline-days.ts'
import { again } from '../text/notebook.ts'
import type { Span } from '../text/span.ts'
import type { Instant } from '../time/instant.ts'
import { evidenceBetween, evidenceIn } from './evidence.ts'

/** An entry that says when it happened. */
export type Timed = TimelineEntry & { readonly stamp: Span; readonly start: Instant }

export function isTimed(entry: TimelineEntry): entry is Timed {
  return entry.stamp !== undefined && entry.start !== undefined
}

/** The entries of the timeline; none where there is none. */
export function entriesIn({ timeline }: Postmortem): readonly TimelineEntry[] {
  return timeline?.entries ?? none
}

const none: readonly TimelineEntry[] = []

/** What stands in them for a time of day and is none. */
export function unreadableIn(postmortem: Postmortem): readonly Span[] {
  return evidenceIn(postmortem.notebook, unreadable, entriesIn(postmortem), undefined)
}

function unreadable(entry: TimelineEntry): Span | undefined {
  return entry.unreadable
}

/** Those that say when they happened. */
export function timedIn(postmortem: Postmortem): readonly Timed[] {
  return evidenceIn(postmortem.notebook, timed, entriesIn(postmortem), undefined)
}

function timed(entry: TimelineEntry): Timed | undefined {
  return isTimed(entry) ? entry : undefined
}

/** Those of them that say it by the clock. */
export function clockedIn(postmortem: Postmortem): readonly Timed[] {
  return evidenceIn(postmortem.notebook, clocked, timedIn(postmortem), undefined)
}

function clocked(entry: Timed): Timed | undefined {
  return entry.start.kind === 'day' ? undefined : entry
}

const day = 86_400
const approximation = 5 * 60
/** Clocks on Earth run from twelve hours behind UTC to fourteen ahead. */
const behind = 12 * 3600
const ahead = 14 * 3600

/** By how many seconds `later` certainly happened before `earlier`, which stands above it; 0 where that cannot be told. */
export function secondsBack(earlier: Instant, later: Instant): number {
  if (earlier.kind === 'clock' || later.kind === 'clock') {
    if (earlier.kind !== 'clock' || later.kind !== 'clock') return 0
    const back = earlier.secondOfDay - later.secondOfDay - slack(earlier) - slack(later)
    return back > midnightStep ? 0 : Math.max(0, back)
  }
  // On the same kind of clock the zones cancel out; a day is as wide as it is.
  const same = earlier.kind === later.kind || (earlier.kind !== 'absolute' && later.kind !== 'absolute')
  const from = earliest(earlier) - (same || earlier.kind === 'absolute' ? 0 : ahead)
  const to = latest(later) + (same || later.kind === 'absolute' ? 0 : behind)
  return Math.max(0, from - to)
}

type Dated = Exclude<Instant, { readonly kind: 'clock' }>

function earliest(instant: Dated): number {
  return instant.kind === 'day' ? instant.epochDay * day : seconds(instant) - slack(instant)
}

function latest(instant: Dated): number {
  return instant.kind === 'day' ? (instant.epochDay + 1) * day - 1 : seconds(instant) + slack(instant)
}

function seconds(instant: Exclude<Dated, { readonly kind: 'day' }>): number {
  return instant.kind === 'absolute' ? instant.epochSeconds : instant.wallSeconds
}

function slack(instant: Instant): number {
  return instant.kind !== 'day' && instant.approximate ? approximation : 0
}

export interface Inversion {
  readonly earlier: Timed
  readonly later: Timed
  /** How far the row that stands below lies before the one above. */
  readonly seconds: number
}

/** Each step backwards in the timeline: an entry, and the one above it that happened after it. */
export function inversions(postmortem: Postmortem): readonly Inversion[] {
  const [timed, clocked] = [timedIn(postmortem), clockedIn(postmortem)]
  // Where no entry is of a whole day, each is compared with the one right above it.
  if (clocked.length === timed.length) return evidenceBetween(postmortem.notebook, inverted, timed, undefined)
  return again(postmortem.notebook, inversionsOf, timed)
}

function inversionsOf(timed: readonly Timed[]): readonly Inversion[] {
  const found: Inversion[] = []
  let day: Timed | undefined
  let moment: Timed | undefined
  for (const later of timed) {
    const inversion = inverted(moment, later) ?? inverted(day, later)
    if (inversion) found.push(inversion)
    if (later.start.kind === 'day') day = later
    else moment = later
  }
  return found
}

function inverted(earlier: Timed | undefined, later: Timed): Inversion | undefined {
  const seconds = earlier ? secondsBack(earlier.start, later.start) : 0
  return earlier && seconds > 0 ? { earlier, later, seconds } : undefined
}

/** Whether it is told from the latest entry to the earliest: it goes back again and again, and hardly ever forward. */
export function isNewestFirst(postmortem: Postmortem): boolean {
  // Each step back is an inversion.
  return inversions(postmortem).length > 2 && again(postmortem.notebook, goesBack, timedIn(postmortem))
}

function goesBack(timed: readonly Timed[]): boolean {
  let [back, forward] = [0, 0]
  for (let at = 1; at < timed.length; at++) {
    const [above, below] = [timed[at - 1]!.start, timed[at]!.start]
    if (secondsBack(above, below) > 0) back++
    else if (secondsBack(below, above) > 0) forward++
  }
  return back > 2 && back > 2 * forward
}

/**
 * The entries from the earliest to the latest. Those whose order cannot be told, or is a tie, keep it, and one without a
 * time stays behind the one it stands behind. Undefined where that leaves any out of order.
 */
export function sorted(entries: readonly TimelineEntry[]): readonly TimelineEntry[] | undefined {
  const groups: TimelineEntry[][] = []
  for (const entry of entries) {
    if (isTimed(entry) || groups.length === 0) groups.push([entry])
    else groups.at(-1)!.push(entry)
  }
  const order: TimelineEntry[][] = []
  for (const group of groups) {
    let at = order.length
    while (at > 0 && isAfter(order[at - 1]!, group)) at--
    order.splice(at, 0, group)
  }
  const rows = order.flat()
  return inversionsOf(rows.filter(isTimed)).length === 0 ? rows : undefined
}

function isAfter([above]: readonly TimelineEntry[], [below]: readonly TimelineEntry[]): boolean {
  return above?.start !== undefined && below?.start !== undefined && secondsBack(above.start, below.start) > 0
}
