import { compareInstants, type Instant } from '../time/instant.ts'
import { type Cue, type Reading, readCues } from './milestone-cues.ts'
import type { MilestoneName } from './postmortem.ts'

/** A row, or a sentence about the whole, that may be a milestone. */
export interface Told {
  readonly text: string
  readonly at: Instant | undefined
  /** Of a sentence about the whole: the milestone it gives. */
  readonly about: MilestoneName | undefined
}

/** A row among the others, from the earliest to the latest. */
export interface Row<T extends Told = Told> {
  readonly told: T
  readonly cues: Reading
  /** Where it stands; rows of the same moment stand at the same place. */
  readonly place: number
  /** The place of the moment after. */
  readonly next: number
}

/** What a row is to a milestone, in words for a reader. The value is how often, where it can be more than once. */
export type Feature = Cue | OrderFeature
export type OrderFeature =
  | 'it is the first row'
  | 'it is the last row'
  | 'rows before it say so too'
  | 'rows after it say so too'
  | 'a row after it tells of harm'
  | 'a row after it tells of a repair'
  | 'a sentence about the whole says so'
  | 'rows say so themselves'
  | 'it has no time of day'
  | `it is ${'in the same moment as' | 'right after' | 'right before' | 'before' | 'after'} ${MilestoneName}`
  | 'no row is'
  | `no row is, and none is ${MilestoneName}`

/** The milestones in the order in which they are decided, each with those decided before that it leans on. */
export const decided: readonly (readonly [MilestoneName, readonly MilestoneName[]])[] = [
  ['signal', []],
  ['detected', ['signal']],
  ['impactStart', ['signal', 'detected']],
  ['acknowledged', ['detected']],
  ['engaged', ['detected', 'acknowledged']],
  ['declared', ['detected']],
  ['communicated', ['detected']],
  ['identified', ['detected', 'acknowledged']],
  ['resolved', ['detected', 'identified']],
  ['mitigated', ['detected', 'identified', 'resolved']],
  ['impactEnd', ['mitigated']],
  ['trigger', ['impactStart']],
]

/** The cues by which a row speaks of a milestone, to tell the first or the last of several that do. */
const speaking: Readonly<Record<MilestoneName, readonly Cue[]>> = {
  trigger: ['something changes'],
  impactStart: ['the harm begins', 'something fails', 'users are harmed', 'a change goes wrong'],
  signal: ['an alert fires', 'a user reports it', 'a first report', 'somebody notices'],
  detected: [
    'an alert fires',
    'a user reports it',
    'a first report',
    'somebody notices',
    'somebody sees the alert',
    'somebody tells the team',
  ],
  acknowledged: ['somebody acknowledges', 'an investigation begins', 'somebody joins', 'somebody investigates'],
  engaged: ['it is escalated', 'somebody joins'],
  declared: ['an incident is declared'],
  communicated: ['the public is told', 'users are told'],
  identified: ['the cause is named', 'is labelled identified'],
  mitigated: ['it recovers', 'all of it recovers', 'it is solved'],
  impactEnd: ['it recovers', 'all of it recovers', 'it is solved'],
  resolved: ['all of it recovers', 'it is solved', 'somebody confirms it', 'the incident is closed'],
}
const harm: readonly Cue[] = ['the harm begins', 'something fails', 'users are harmed']
const repair: readonly Cue[] = ['a repair is made', 'a repair is done']

/** The rows from the earliest to the latest, read; those without a time stay behind the row they follow. */
export interface Rows<T extends Told = Told> {
  readonly rows: readonly Row<T>[]
  /** How many of the first n rows speak of a milestone, and of harm. */
  readonly speaking: Readonly<Record<MilestoneName | 'harm' | 'repair', readonly number[]>>
}

export function inOrder<T extends Told>(all: readonly T[]): Rows<T> {
  let last: Instant | undefined
  const dated = all.map(told => {
    last = told.at ?? last
    return { told, at: last }
  })
  dated.sort((a, b) => (a.at && b.at ? (compareInstants(a.at, b.at) ?? 0) : 0))
  let place = -1
  const places = dated.map(({ told, at }, index) => {
    const before = dated[index - 1]?.at
    if (!(told.at && at && before && at.kind !== 'day' && compareInstants(before, at) === 0)) place = index
    return place
  })
  let next = dated.length
  const nexts = places.toReversed().map((place, index) => {
    const later = places[dated.length - index]
    if (later !== undefined && later !== place) next = later
    return next
  })
  const rows = dated.map(
    ({ told }, index): Row<T> => ({
      told,
      cues: readCues(told.text),
      place: places[index]!,
      next: nexts.at(-1 - index)!,
    }),
  )
  const count = (said: readonly Cue[]) => {
    const counts = [0]
    for (const { cues, told } of rows)
      counts.push(counts.at(-1)! + (!told.about && said.some(cue => cues.has(cue)) ? 1 : 0))
    return counts
  }
  const counts = Object.entries(speaking).map(([name, said]) => [name, count(said)])
  return { rows, speaking: Object.fromEntries([...counts, ['harm', count(harm)], ['repair', count(repair)]]) }
}

/** The milestones decided so far: the places of their rows among the others. */
export type Places = ReadonlyMap<MilestoneName, number>

/** What a row is to a milestone, given those decided before. */
export function featuresOf(
  name: MilestoneName,
  leaning: readonly MilestoneName[],
  { rows, speaking }: Rows,
  index: number,
  places: Places,
): Map<Feature, number> {
  const { told, cues, place, next } = rows[index]!
  const found = new Map<Feature, number>()
  for (const cue of cues.keys()) found.set(cue, 1)
  if (told.about) found.set('a sentence about the whole says so', 1)
  if (told.at?.kind === 'day') found.set('it has no time of day', 1)
  if (index === 0) found.set('it is the first row', 1)
  if (index === rows.length - 1 && index > 0) found.set('it is the last row', 1)
  for (const other of leaning) {
    const theirs = places.get(other)
    if (theirs === undefined) continue
    if (place === theirs) found.set(`it is in the same moment as ${other}`, 1)
    else if (place < theirs) {
      found.set(`it is before ${other}`, 1)
      if (next === theirs) found.set(`it is right before ${other}`, 1)
    } else {
      found.set(`it is after ${other}`, 1)
      if (rows[place - 1]?.place === theirs) found.set(`it is right after ${other}`, 1)
    }
  }
  const from = Math.min(place, lowest(name, leaning, places))
  const until = highest(name, places) ?? rows.length
  const counts = speaking[name]
  const before = counts[index]! - counts[from]!
  const after = Math.max(0, counts[until]! - counts[index + 1]!)
  if (before > 0) found.set('rows before it say so too', Math.min(before, most))
  if (after > 0) found.set('rows after it say so too', Math.min(after, most))
  if (told.about && counts.at(-1)! > 0) found.set('rows say so themselves', 1)
  const harmed = speaking.harm[until]! - speaking.harm[index + 1]!
  if (harmed > 0) found.set('a row after it tells of harm', Math.min(harmed, most))
  const repaired = speaking.repair[until]! - speaking.repair[index + 1]!
  if (repaired > 0) found.set('a row after it tells of a repair', Math.min(repaired, most))
  return found
}

const most = 3

/** From where on rows count that say the same: what is told before the detection is no acknowledgement. */
function lowest(name: MilestoneName, leaning: readonly MilestoneName[], places: Places): number {
  if (name === 'impactStart' || name === 'trigger') return 0
  return places.get(leaning[0]!) ?? 0
}

/** Up to where: what is told after the resolution is no mitigation. */
function highest(name: MilestoneName, places: Places): number | undefined {
  if (name === 'mitigated') return places.get('resolved')
  if (name === 'trigger') return places.get('impactStart')
  return name === 'impactStart' ? places.get('signal') : undefined
}

/** What it means that no row is this milestone, given those decided before. */
export function featuresOfNone(leaning: readonly MilestoneName[], places: Places): Map<Feature, number> {
  return new Map<Feature, number>([
    ['no row is', 1],
    ...leaning.flatMap(other =>
      places.has(other) ? [] : [[`no row is, and none is ${other}`, 1] as [Feature, number]],
    ),
  ])
}
