import type { Postmortem, TimelineEntry } from '../model/postmortem.ts'
import { again } from '../text/notebook.ts'
import type { Span } from '../text/span.ts'
import { evidenceIn } from './evidence.ts'
import { wallOf } from './timeline-clock.ts'
import { entriesIn } from './timeline-sequence.ts'

/** An entry whose day is known, on the author's calendar (days from 1970-01-01). */
export interface Dated {
  readonly entry: TimelineEntry
  readonly day: number
}

export interface Stated extends Dated {
  readonly stamp: Span
}

/** The entries whose day is known. */
export function datedIn(postmortem: Postmortem): readonly Dated[] {
  return evidenceIn(postmortem.notebook, dated, entriesIn(postmortem), undefined)
}

function dated(entry: TimelineEntry): Dated | undefined {
  const day = entry.start && wallOf(entry.start).day
  return day === undefined ? undefined : { entry, day }
}

/** Those of them that state it themselves. */
export function statedIn(postmortem: Postmortem): readonly Stated[] {
  return evidenceIn(postmortem.notebook, stated, datedIn(postmortem), undefined)
}

function stated(one: Dated): Stated | undefined {
  const { stamp, dated } = one.entry
  return stamp && dated === 'stated' ? { ...one, stamp } : undefined
}

/** From the earliest day to the latest. */
export interface Range<T extends Dated> {
  /** The first that is of the earliest day. */
  readonly earliest: T
  readonly latest: T
}

export function rangeOfDays(postmortem: Postmortem): Range<Dated> | undefined {
  return again(postmortem.notebook, rangeOf<Dated>, datedIn(postmortem))
}

export function rangeOfStated(postmortem: Postmortem): Range<Stated> | undefined {
  return again(postmortem.notebook, rangeOfThose, statedIn(postmortem))
}

function rangeOfThose(days: readonly Stated[]): Range<Stated> | undefined {
  return rangeOf(days)
}

function rangeOf<T extends Dated>(days: readonly T[]): Range<T> | undefined {
  const [first] = days
  if (!first) return undefined
  let [earliest, latest] = [first, first]
  for (const one of days) {
    if (one.day < earliest.day) earliest = one
    if (one.day > latest.day) latest = one
  }
  return { earliest, latest }
}
