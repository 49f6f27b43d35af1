import { secondsBetween } from '../time/instant.ts'
import type { Cue } from './milestone-cues.ts'
import type { Rows, Speech } from './milestone-rows.ts'
import { type MilestoneName, milestoneNames } from './postmortem.ts'

/** What a row is to a milestone, in words for a reader. The value is how often, where it can be more than once. */
export type Feature = Cue | OrderFeature
export type OrderFeature =
  | 'it is the first row'
  | 'it is the last row'
  | 'it is the first to say so'
  | 'rows before it say so too'
  | 'it is the last change before it'
  | 'it is the first update of a status page'
  | 'it is the first recovery'
  | 'it is the last recovery'
  | 'it is the last repair'
  | 'the harm was cut off before'
  | 'it is the last repair, and nothing recovers'
  | 'a row after it tells of harm'
  | 'a sentence about the whole says so'
  | 'rows say so themselves'
  | 'it has no time of day'
  | 'users say so, and the team learns of it later'
  | 'users said so, and it is the first row in which the team learns of it'
  | `it is long ${'before' | 'after'} ${MilestoneName}`
  | `it is ${'in the same moment as' | 'right after' | 'right before' | 'before' | 'after'} ${MilestoneName}`
  | 'no row is'
  | 'no row is, and it is told in running prose'
  | 'no row is, though rows tell of a recovery'
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
  ['resolved', ['detected', 'impactStart', 'identified']],
  ['mitigated', ['detected', 'impactStart', 'identified', 'resolved']],
  ['impactEnd', ['mitigated']],
  ['trigger', ['impactStart', 'detected']],
]

/** The milestones decided so far: the places of their rows among the others. */
export type Places = ReadonlyMap<MilestoneName, number>

/** What a row is to a milestone, given those decided before. */
export function featuresOf(
  name: MilestoneName,
  leaning: readonly MilestoneName[],
  rows: Rows,
  index: number,
  places: Places,
): Map<Feature, number> {
  const found = new Map<Feature, number>()
  for (const cue of rows.rows[index]!.cues.keys()) found.set(cue, 1)
  forOrder(name, leaning, rows, index, places, (feature, value) => found.set(feature, value))
  return found
}

/** As `featuresOf`, but for what its words say: calls `add` for each of the others, once. */
export function forOrder(
  name: MilestoneName,
  leaning: readonly MilestoneName[],
  { rows, length, firstUpdate, counts }: Rows,
  index: number,
  places: Places,
  add: (feature: Feature, value: number) => void,
): void {
  const { told, place, next } = rows[index]!
  if (told.at?.kind === 'day') add('it has no time of day', 1)
  for (const other of leaning) {
    const theirs = places.get(other)
    if (theirs === undefined) continue
    const called = relations[other]
    const theirMoment = rows[Math.ceil(theirs)]?.told.at
    const apart = theirMoment && told.at ? (secondsBetween(theirMoment, told.at) ?? 0) : 0
    if (Math.abs(apart) > long) add(apart < 0 ? called.longBefore : called.longAfter, 1)
    if (place === theirs) add(called.same, 1)
    else if (place < theirs) {
      add(called.before, 1)
      if (next === theirs) add(called.rightBefore, 1)
    } else {
      add(called.after, 1)
      if (rows[Math.ceil(place) - 1]?.place === theirs) add(called.rightAfter, 1)
    }
  }
  if (told.about) {
    add('a sentence about the whole says so', 1)
    if (counts[name].at(-1)! > 0) add('rows say so themselves', 1)
    return
  }
  if (index === firstUpdate) add('it is the first update of a status page', 1)
  if (index === 0) add('it is the first row', 1)
  const from = Math.min(place, Math.ceil(lowest(name, leaning, places)))
  const until = Math.max(index + 1, Math.ceil(highest(name, places) ?? length))
  const before = (speech: Speech) => counts[speech][index]! - counts[speech][from]!
  const after = (speech: Speech) => counts[speech][until]! - counts[speech][index + 1]!
  const says = (speech: Speech) => counts[speech][index + 1]! > counts[speech][index]!
  if (says(name) && before(name) === 0) add('it is the first to say so', 1)
  if (before(name) > 0) add('rows before it say so too', Math.min(before(name), most))
  if (name === 'mitigated' && before('end') > 0) add('the harm was cut off before', 1)
  if (name === 'detected' && says('outside') && !says('learning') && after('learning') > 0)
    add('users say so, and the team learns of it later', 1)
  if (name === 'detected' && says('learning') && before('learning') === 0 && before('outside') > 0)
    add('users said so, and it is the first row in which the team learns of it', 1)
  if (says('change') && after('change') === 0) add('it is the last change before it', 1)
  if (says('recovery') && before('recovery') === 0) add('it is the first recovery', 1)
  if (says('recovery') && after('recovery') === 0) add('it is the last recovery', 1)
  if (says('repair') && after('repair') + after('recovery') === 0) {
    add('it is the last repair', 1)
    if (before('recovery') === 0) add('it is the last repair, and nothing recovers', 1)
  }
  if (index === length - 1 && index > 0 && (says('recovery') || says('repair'))) add('it is the last row', 1)
  if (after('harm') > 0) add('a row after it tells of harm', Math.min(after('harm'), most))
}

/** What a row is to another milestone; written once, for they are asked for thousands of times. */
const relations = Object.fromEntries(
  milestoneNames.map(other => [
    other,
    {
      longBefore: `it is long before ${other}`,
      longAfter: `it is long after ${other}`,
      same: `it is in the same moment as ${other}`,
      before: `it is before ${other}`,
      rightBefore: `it is right before ${other}`,
      after: `it is after ${other}`,
      rightAfter: `it is right after ${other}`,
      none: `no row is, and none is ${other}`,
    } satisfies Record<string, Feature>,
  ]),
) as Readonly<Record<MilestoneName, Readonly<Record<Relation, Feature>>>>
type Relation = 'longBefore' | 'longAfter' | 'same' | 'before' | 'rightBefore' | 'after' | 'rightAfter' | 'none'

const most = 3
/** Seconds after which one thing hardly answers another. */
const long = 24 * 3600

/** From where on rows count that say the same: what is told before the detection is no acknowledgement. */
function lowest(name: MilestoneName, leaning: readonly MilestoneName[], places: Places): number {
  return name === 'impactStart' || name === 'trigger' ? 0 : (places.get(leaning[0]!) ?? 0)
}

/** Up to where: what is told after the resolution is no mitigation. */
function highest(name: MilestoneName, places: Places): number | undefined {
  if (name === 'mitigated') return places.get('resolved')
  if (name === 'trigger') return places.get('impactStart')
  return name === 'impactStart' ? places.get('signal') : undefined
}

/** What it means that no row is this milestone, given those decided before. */
export function featuresOfNone(
  leaning: readonly MilestoneName[],
  { rows, counts }: Rows,
  places: Places,
): Map<Feature, number> {
  const found = new Map<Feature, number>([['no row is', 1]])
  if (counts.recovery.at(-1)! > 0) found.set('no row is, though rows tell of a recovery', 1)
  if (rows[0]?.told.prose) found.set('no row is, and it is told in running prose', 1)
  for (const other of leaning) if (!places.has(other)) found.set(relations[other].none, 1)
  return found
}
