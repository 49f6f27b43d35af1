import type { DurationReading } from '../time/duration.ts'
import { secondsBetween } from '../time/instant.ts'
import { agrees } from './claim-precision.ts'
import { type Cue, readCues } from './milestone-cues.ts'
import { speaks } from './milestone-rows.ts'
import { once } from './once.ts'
import type { Endpoint, Milestone, MilestoneName, Milestones, TimelineEntry } from './postmortem.ts'

/** Two moments, and how far the second is behind the first. */
export interface Pair {
  readonly from: Endpoint
  readonly to: Endpoint
  readonly seconds: number
  readonly approximate: boolean
}

/** The moments that an author may mean. */
export interface Moments {
  /** Every event with a time, in the order of the document. */
  readonly rows: readonly Endpoint[]
  readonly milestone: (name: MilestoneName) => Endpoint | undefined
  /**
   * The milestone, and where only words decided which row it is, every other row whose words say so too, and that stands
   * where it may be: METRICS.md's order of the milestones.
   */
  readonly likely: (name: MilestoneName) => readonly Endpoint[]
  /** Whether the author says outright that this moment is the milestone. */
  readonly isStated: (name: MilestoneName) => boolean
}

/** A timeline so long is searched for other readings only by its milestones. */
const longest = 300

/** What else a row may say that is taken for a milestone, and between which others it lies. */
const mayBe: Partial<
  Record<
    MilestoneName,
    {
      readonly says: readonly Parameters<typeof speaks>[0][]
      readonly after?: readonly MilestoneName[]
      readonly before?: readonly MilestoneName[]
    }
  >
> = {
  trigger: { says: ['trigger', 'change'], before: ['detected'] },
  impactStart: { says: ['impactStart', 'harm', 'change'], before: ['detected'] },
  signal: { says: ['signal'], before: ['detected'] },
  detected: { says: ['detected'], before: ['acknowledged', 'identified', 'mitigated'] },
  acknowledged: { says: ['acknowledged'], after: ['detected'], before: ['identified', 'mitigated'] },
  engaged: { says: ['engaged'], after: ['detected'], before: ['mitigated'] },
  declared: { says: ['declared'] },
  communicated: { says: ['communicated'] },
  identified: { says: ['identified'], after: ['detected'], before: ['resolved'] },
  mitigated: { says: ['mitigated', 'repair'], after: ['identified', 'detected'], before: ['resolved'] },
  impactEnd: { says: ['mitigated'], after: ['identified', 'detected'], before: ['resolved'] },
  resolved: { says: ['resolved'], after: ['identified', 'detected'] },
}

const notYet: readonly Cue[] = [
  'says that something was attempted',
  'says that something is planned',
  'a repair begins',
]

/** The events that an author may mean. */
export function firstOf(events: readonly TimelineEntry[]): readonly TimelineEntry[] {
  return events.slice(0, longest)
}

/** Whether only milestones are other readings. */
export function isLong(events: readonly TimelineEntry[]): boolean {
  return events.length > longest
}

/** Of the events that may be meant: the first ones of a long timeline. */
export function momentsOf(entries: readonly TimelineEntry[], isLong: boolean, milestones: Milestones): Moments {
  const rows = entries.flatMap(entry => endpointOfEntry(entry))
  const milestone = (name: MilestoneName) => endpointOf(milestones[name])
  const isStated = (name: MilestoneName) => milestones[name] !== undefined && milestones[name].source !== 'timeline'

  const others = (name: MilestoneName, chosen: Endpoint | undefined): readonly Endpoint[] => {
    const place = mayBe[name]
    if (!place || isStated(name) || isLong) return []
    const earliest = place.after?.map(milestone).find(other => other !== undefined)
    const latest = place.before?.map(milestone).find(other => other !== undefined)
    return entries
      .filter(entry => entry.span.start !== chosen?.span.start)
      .filter(entry => {
        const cues = cuesOf(entry)
        return place.says.some(speech => speaks(speech, cues)) && !notYet.some(cue => cues.has(cue))
      })
      .flatMap(entry => endpointOfEntry(entry))
      .filter(other => !isEarlier(other, earliest) && !isEarlier(latest, other))
  }
  const read = new Map<MilestoneName, readonly Endpoint[]>()
  const likely = (name: MilestoneName): readonly Endpoint[] => {
    const known = read.get(name)
    if (known) return known
    const chosen = milestone(name)
    const all = [...(chosen ? [chosen] : []), ...others(name, chosen)]
    read.set(name, all)
    return all
  }
  return { rows, milestone, likely, isStated }
}

const cuesOf = once(({ text }: TimelineEntry) => readCues(text.value))

function isEarlier(one: Endpoint | undefined, other: Endpoint | undefined): boolean {
  return one !== undefined && other !== undefined && (secondsBetween(one.at, other.at) ?? 0) > 0
}

function endpointOf(milestone: Milestone | undefined): Endpoint | undefined {
  return milestone?.at && { at: milestone.at, span: milestone.span, milestone: milestone.name }
}

function endpointOfEntry({ start, span }: TimelineEntry): Endpoint[] {
  return start ? [{ at: start, span, milestone: undefined }] : []
}

export function pairOf(from: Endpoint | undefined, to: Endpoint | undefined): Pair | undefined {
  const seconds = from && to && secondsBetween(from.at, to.at)
  return seconds === undefined
    ? undefined
    : { from: from!, to: to!, seconds, approximate: isVague(from!) || isVague(to!) }
}

function isVague({ at }: Endpoint): boolean {
  return at.kind !== 'day' && at.approximate
}

/** The first pair, of all that one of each side makes, that is as far apart as stated. */
export function fittingPair(
  stated: DurationReading,
  starts: readonly Endpoint[],
  ends: readonly Endpoint[],
): Pair | undefined {
  for (const end of ends)
    for (const start of starts) {
      const pair = pairOf(start, end)
      if (
        pair &&
        // One range may give both ends; one row gives no length.
        (start.span.start !== end.span.start || pair.seconds > 0 || stated.seconds === 0) &&
        pair.seconds >= 0 &&
        agrees(stated, pair.seconds, pair.approximate)
      )
        return pair
    }
  return undefined
}

/** A row exactly as far behind this start as stated, else one as far before this end. */
export function exactPair(seconds: number, { from, to }: Pair, { rows }: Moments): Pair | undefined {
  const end = rows.find(({ at }) => secondsBetween(from.at, at) === seconds)
  if (end) return pairOf(from, end)
  const start = rows.find(({ at }) => secondsBetween(at, to.at) === seconds)
  return pairOf(start, to)
}
