import { eachAgain } from '../text/each-again.ts'
import { again, asBefore, type Notebook } from '../text/notebook.ts'
import { type Instant, secondsBetween } from '../time/instant.ts'
import { chooseAgain } from './milestone-again.ts'
import type { Choice, Weights } from './milestone-choice.ts'
import type { Told } from './milestone-rows.ts'
import { weights as tuned } from './milestone-weights.ts'
import {
  type Milestone,
  type MilestoneName,
  type Milestones,
  milestoneNames,
  type Timeline,
  type TimelineEntry,
} from './postmortem.ts'

/** From what probability on a row is certainly the milestone: of such rows in labelled documents 24 of 25 are. */
const certainty = 0.9

/** A moment that a field of the metadata, or a sentence about the whole, gives to a milestone. */
export type Stated = Omit<Milestone, 'why' | 'certain'> & { readonly why?: string }

/** A row of the timeline, or a sentence about the whole, where it may be a milestone. */
export interface Candidate extends Told {
  readonly entry: TimelineEntry | undefined
  readonly stated: Stated | undefined
}

/**
 * Finds each milestone of METRICS.md: the author's tags first, then metadata, then the rows of the timeline and the
 * sentences about the whole, each by its words and by where it stands to the others. Each says why. Those that are what they
 * were the last time are the same objects.
 */
export function readMilestones(
  timeline: Timeline | undefined,
  stated: readonly Stated[],
  notebook: Notebook = new Map(),
  weights: Weights = tuned,
): Milestones {
  const prose = isInProse(timeline)
  const rows = eachAgain(notebook, candidateOf, timeline?.entries ?? [], prose, [prose])
  const candidates = again(notebook, withStated, rows, stated, prose)
  const whole = candidates.slice(rows.length)
  const tagged = eachAgain(notebook, taggedIn, rows, undefined)
  const found: { [name in MilestoneName]?: Milestone } = {}
  const settled = new Map<MilestoneName, Candidate>()
  for (const name of milestoneNames) {
    const tag = tagged.find(({ entry }) => entry?.milestones.includes(name))
    const field = whole.find(({ stated }) => stated?.name === name && stated.source === 'metadata')
    if (tag?.entry) found[name] = ofEntry(name, tag.entry, 'tag', 'the author’s own tag', true)
    else if (field?.stated)
      found[name] = {
        why: 'a field of the metadata',
        certain: true,
        ...field.stated,
        span: rowAt(timeline, field.at)?.span ?? field.stated.span,
      }
    const first = tag ?? field
    if (first) settled.set(name, first)
  }
  for (const [name, choice] of chooseAgain(notebook, candidates, settled, weights)) found[name] = chosen(name, choice)
  return asBefore(notebook, readMilestones, withDefaults(found))
}

/** All that may be a milestone: the rows in the order of the document, then what is said of the whole. */
export function candidatesOf(timeline: Timeline | undefined, stated: readonly Stated[]): readonly Candidate[] {
  const prose = isInProse(timeline)
  return withStated(
    (timeline?.entries ?? []).flatMap(entry => candidateOf(entry, prose)),
    stated,
    prose,
  )
}

/** A few times in running text; a paragraph of many is a timeline that only lacks its lines. */
function isInProse(timeline: Timeline | undefined): boolean {
  return timeline?.form === 'prose' && timeline.entries.length < 5
}

function candidateOf(entry: TimelineEntry, prose: boolean): [Candidate] {
  return [{ text: entry.text.value, at: entry.start, about: undefined, prose, entry, stated: undefined }]
}

function withStated(rows: readonly Candidate[], all: readonly Stated[], prose: boolean): readonly Candidate[] {
  return rows.concat(
    all.map(stated => ({ text: '', at: stated.at, about: stated.name, prose, entry: undefined, stated })),
  )
}

function taggedIn(candidate: Candidate): readonly Candidate[] {
  return candidate.entry!.milestones.length > 0 ? [candidate] : []
}

function chosen(name: MilestoneName, { told: { entry, stated }, because, probability }: Choice<Candidate>): Milestone {
  const why = because
    .slice(0, 3)
    .map(({ feature, words }) => (words ? `${feature} (“${words}”)` : feature))
    .join('; ')
  if (entry) return ofEntry(name, entry, 'timeline', why || 'nothing speaks for another row', probability >= certainty)
  return { why: 'what a sentence says of the whole', ...stated!, name, certain: false }
}

function ofEntry(
  name: MilestoneName,
  entry: TimelineEntry,
  source: Milestone['source'],
  why: string,
  certain: boolean,
): Milestone {
  return { name, span: entry.span, at: entry.start, source, why, certain }
}

/** The row that tells of the same moment, so that both ends of a metric can be looked at side by side. */
function rowAt(timeline: Timeline | undefined, at: Instant | undefined): TimelineEntry | undefined {
  return timeline?.entries.find(({ start }) => start && at && secondsBetween(start, at) === 0)
}

function withDefaults(found: { readonly [name in MilestoneName]?: Milestone }): Milestones {
  const same = (name: MilestoneName, other: Milestone | undefined, why: string): Milestone | undefined =>
    other && { ...other, name, why, certain: false }
  const mitigated =
    found.mitigated ?? same('mitigated', found.resolved, 'nothing ends the harm earlier than the resolution')
  const resolved = found.resolved ?? same('resolved', found.mitigated, 'nothing confirms it later than the mitigation')
  const impactEnd = found.impactEnd ?? same('impactEnd', mitigated, 'the harm ends with the mitigation')
  const all = { ...found, mitigated, resolved, impactEnd }
  return Object.fromEntries(milestoneNames.map(name => [name, all[name]])) as Milestones
}
