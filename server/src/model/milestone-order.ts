import { secondsBetween } from '../time/instant.ts'
import type { Cue } from './milestone-cues.ts'
import type { Rows } from './milestone-rows.ts'
import { once } from './once.ts'
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

/** The features of order, each by its number: what they weigh is asked for thousands of times. */
const numbered: OrderFeature[] = []

function number(feature: OrderFeature): number {
  return numbered.push(feature) - 1
}

/** What each feature of order weighs, by its number. */
export const weightsByNumber = once((weights: { readonly [feature in Feature]?: number }) =>
  numbered.map(feature => weights[feature] ?? 0),
)

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
  forOrder(name, leaning, rows, index, places, (feature, value) => found.set(numbered[feature]!, value))
  return found
}

/** As `featuresOf`, but for what its words say: calls `add` with the number of each of the others, once. */
export function forOrder(
  name: MilestoneName,
  leaning: readonly MilestoneName[],
  { rows, length, firstUpdate, counts }: Rows,
  index: number,
  places: Places,
  add: (feature: number, value: number) => void,
): void {
  const { told, place, next } = rows[index]!
  if (told.at?.kind === 'day') add(noTimeOfDay, 1)
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
    add(ofTheWhole, 1)
    if (counts[name].at(-1)! > 0) add(rowsSaySo, 1)
    return
  }
  if (index === firstUpdate) add(firstOfUpdates, 1)
  if (index === 0) add(firstRow, 1)
  const from = Math.min(place, Math.ceil(lowest(name, leaning, places)))
  const until = Math.max(index + 1, Math.ceil(highest(name, places) ?? length))
  const { change, recovery, repair, harm, end, outside, learning } = counts
  const own = counts[name]
  const behind = index + 1
  const saidBefore = between(own, from, index)
  if (saidBefore === 0 && between(own, index, behind) > 0) add(firstToSaySo, 1)
  if (saidBefore > 0) add(saidBeforeToo, Math.min(saidBefore, most))
  if (name === 'mitigated' && between(end, from, index) > 0) add(cutOffBefore, 1)
  if (name === 'detected') {
    const learns = between(learning, index, behind) > 0
    const isTold = between(outside, index, behind) > 0
    if (isTold && !learns && between(learning, behind, until) > 0) add(usersSayAndTeamLearns, 1)
    if (learns && between(learning, from, index) === 0 && between(outside, from, index) > 0) add(teamLearnsFirst, 1)
  }
  if (between(change, index, behind) > 0 && between(change, behind, until) === 0) add(lastChange, 1)
  const recovers = between(recovery, index, behind) > 0
  const repairs = between(repair, index, behind) > 0
  if (recovers && between(recovery, from, index) === 0) add(firstRecovery, 1)
  if (recovers && between(recovery, behind, until) === 0) add(lastRecovery, 1)
  if (repairs && between(repair, behind, until) + between(recovery, behind, until) === 0) {
    add(lastRepair, 1)
    if (between(recovery, from, index) === 0) add(lastRepairOfAll, 1)
  }
  if (index === length - 1 && index > 0 && (recovers || repairs)) add(lastRow, 1)
  const harmBehind = between(harm, behind, until)
  if (harmBehind > 0) add(harmAfter, Math.min(harmBehind, most))
}

/** How many of the rows from the one to the other speak of what is counted. */
function between(counted: readonly number[], from: number, to: number): number {
  return counted[to]! - counted[from]!
}

const noTimeOfDay = number('it has no time of day')
const ofTheWhole = number('a sentence about the whole says so')
const rowsSaySo = number('rows say so themselves')
const firstOfUpdates = number('it is the first update of a status page')
const firstRow = number('it is the first row')
const lastRow = number('it is the last row')
const firstToSaySo = number('it is the first to say so')
const saidBeforeToo = number('rows before it say so too')
const cutOffBefore = number('the harm was cut off before')
const usersSayAndTeamLearns = number('users say so, and the team learns of it later')
const teamLearnsFirst = number('users said so, and it is the first row in which the team learns of it')
const lastChange = number('it is the last change before it')
const firstRecovery = number('it is the first recovery')
const lastRecovery = number('it is the last recovery')
const lastRepair = number('it is the last repair')
const lastRepairOfAll = number('it is the last repair, and nothing recovers')
const harmAfter = number('a row after it tells of harm')

/** What a row is to another milestone. */
const relations = Object.fromEntries(
  milestoneNames.map(other => [
    other,
    {
      longBefore: number(`it is long before ${other}`),
      longAfter: number(`it is long after ${other}`),
      same: number(`it is in the same moment as ${other}`),
      before: number(`it is before ${other}`),
      rightBefore: number(`it is right before ${other}`),
      after: number(`it is after ${other}`),
      rightAfter: number(`it is right after ${other}`),
    },
  ]),
) as Readonly<Record<MilestoneName, Readonly<Record<Relation, number>>>>
type Relation = 'longBefore' | 'longAfter' | 'same' | 'before' | 'rightBefore' | 'after' | 'rightAfter'

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
  for (const other of leaning) if (!places.has(other)) found.set(`no row is, and none is ${other}`, 1)
  return found
}
