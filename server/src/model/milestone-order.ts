import { compareInstants, type Instant, secondsBetween } from '../time/instant.ts'
import { type Cue, type Reading, readCues } from './milestone-cues.ts'
import type { MilestoneName } from './postmortem.ts'

/** A row, or a sentence about the whole, that may be a milestone. */
export interface Told {
  readonly text: string
  readonly at: Instant | undefined
  /** Of a sentence about the whole: the milestone it gives. */
  readonly about: MilestoneName | undefined
  /** A clause of running prose, which tells of more than events. */
  readonly prose: boolean
}

/** A row among the others, from the earliest to the latest. */
export interface Row<T extends Told = Told> {
  readonly told: T
  readonly cues: Reading
  /** Where it stands; rows of the same moment stand at the same place, and sentences between the rows at a half. */
  readonly place: number
  /** The place of the moment after. */
  readonly next: number
}

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
  ['trigger', ['impactStart', 'detected']],
]

/** The cues by which a row speaks of a milestone, to tell the first of several that do. */
const speaking = {
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
  mitigated: ['it recovers', 'it is solved'],
  impactEnd: ['it recovers', 'it is solved'],
  resolved: ['it recovers', 'it is solved', 'the incident is closed'],
  change: ['something changes'],
  harm: ['the harm begins', 'something fails', 'users are harmed', 'the harm goes on'],
  recovery: ['it recovers', 'all of it recovers', 'it is solved', 'the incident is closed'],
  repair: ['a repair is made', 'a repair is done', 'the change is undone'],
  end: ['the harm is cut off'],
  outside: ['a user reports it'],
  learning: ['somebody tells the team', 'somebody sees the alert', 'somebody notices', 'it is escalated'],
} as const satisfies Readonly<
  Record<MilestoneName | 'change' | 'harm' | 'recovery' | 'repair' | 'end' | 'outside' | 'learning', readonly Cue[]>
>
type Speech = keyof typeof speaking

/** Whether a row speaks of a thing; one that tells of an end does not tell of harm, though it names it. */
export function speaks(speech: Speech, cues: Reading): boolean {
  if (!speaking[speech].some(cue => cues.has(cue)) && !cues.has(`is labelled ${speech as MilestoneName}`)) return false
  // Users who tell the public are not the public being told.
  if (speech === 'communicated' && cues.has('a user reports it')) return cues.has('users are told')
  if (speech === 'learning' && cues.has('a user reports it'))
    return cues.has('somebody tells the team') || cues.has('somebody of the team notices')
  return speech !== 'harm' || !speaking.recovery.some(cue => cues.has(cue))
}

/** The rows of a timeline from the earliest to the latest, read; behind them the sentences about the whole. */
export interface Rows<T extends Told = Told> {
  readonly rows: readonly Row<T>[]
  /** How many of them are rows of the timeline. */
  readonly length: number
  /** The first of the updates that were posted to a status page, where the rows are such. */
  readonly firstUpdate: number | undefined
  /** How many of the first n rows speak of a thing. */
  readonly counts: Readonly<Record<Speech, readonly number[]>>
}

/** How the updates of a status page begin. */
const statusUpdate =
  /^\W*(investigating|identified|monitoring|resolved|update|scheduled|in progress|completed)\b\W*([-–—:|(]|$)/i

/** METRICS: an alert that nobody saw is only a signal. */
export const unseen =
  /\b(nobody|no one|no-one|not anyone)\b[^.;]{0,30}\b(saw|sees|see|seen|watch\w*|notic\w+|look\w*|read\w*)\b|\b(unnoticed|unseen|went unread|was (missed|muted|silenced))\b/i

/** All that a choice reads of the words of a row, beside its cues. */
export const beyondCues: readonly RegExp[] = [statusUpdate, unseen]

/** Puts rows in order: from the earliest to the latest, those without a time behind the row they follow. */
export function inOrder<T extends Told>(all: readonly T[], cuesOf: (words: string) => Reading = readCues): Rows<T> {
  let last: Instant | undefined
  const dated = all
    .filter(told => !told.about)
    .map(told => {
      last = told.at ?? last
      return { told, at: last }
    })
  dated.sort((a, b) => (a.at && b.at ? (compareInstants(a.at, b.at) ?? 0) : 0))
  const places: number[] = []
  dated.forEach(({ told, at }, index) => {
    const before = dated[index - 1]?.at
    const same = told.at && at && before && at.kind !== 'day' && compareInstants(before, at) === 0
    places.push(same ? places[index - 1]! : index)
  })
  const nexts: number[] = []
  for (let index = dated.length - 1; index >= 0; index--) {
    const later = places[index + 1]
    nexts[index] = later === undefined ? dated.length : later === places[index] ? nexts[index + 1]! : later
  }
  const rows = dated.map(
    ({ told }, index): Row<T> => ({ told, cues: cuesOf(told.text), place: places[index]!, next: nexts[index]! }),
  )
  const counts = {} as { [speech in Speech]: number[] }
  for (const speech of Object.keys(speaking) as Speech[]) {
    const sums = [0]
    for (const { cues } of rows) sums.push(sums.at(-1)! + (speaks(speech, cues) ? 1 : 0))
    counts[speech] = sums
  }
  const whole = all
    .filter(told => told.about)
    .map((told): Row<T> => {
      const order = ({ at }: { at: Instant | undefined }) => (at && told.at ? compareInstants(at, told.at) : undefined)
      const same = dated.findIndex(row => order(row) === 0)
      const later = dated.findIndex(row => (order(row) ?? -1) > 0)
      const next = later < 0 ? dated.length : later
      return { told, cues: new Map(), place: same < 0 ? next - 0.5 : places[same]!, next }
    })
  const updates = rows.flatMap(({ told }, index) => (statusUpdate.test(told.text) ? [index] : []))
  const firstUpdate = updates.length > 2 ? updates[0] : undefined
  return { rows: [...rows, ...whole], length: rows.length, firstUpdate, counts }
}

/** The milestones decided so far: the places of their rows among the others. */
export type Places = ReadonlyMap<MilestoneName, number>

/** What a row is to a milestone, given those decided before. */
export function featuresOf(
  name: MilestoneName,
  leaning: readonly MilestoneName[],
  { rows, length, firstUpdate, counts }: Rows,
  index: number,
  places: Places,
): Map<Feature, number> {
  const { told, cues, place, next } = rows[index]!
  const found = new Map<Feature, number>()
  for (const cue of cues.keys()) found.set(cue, 1)
  if (told.at?.kind === 'day') found.set('it has no time of day', 1)
  for (const other of leaning) {
    const theirs = places.get(other)
    if (theirs === undefined) continue
    const theirMoment = rows[Math.ceil(theirs)]?.told.at
    const apart = theirMoment && told.at ? (secondsBetween(theirMoment, told.at) ?? 0) : 0
    if (Math.abs(apart) > long) found.set(`it is long ${apart < 0 ? 'before' : 'after'} ${other}`, 1)
    if (place === theirs) found.set(`it is in the same moment as ${other}`, 1)
    else if (place < theirs) {
      found.set(`it is before ${other}`, 1)
      if (next === theirs) found.set(`it is right before ${other}`, 1)
    } else {
      found.set(`it is after ${other}`, 1)
      if (rows[Math.ceil(place) - 1]?.place === theirs) found.set(`it is right after ${other}`, 1)
    }
  }
  if (told.about) {
    found.set('a sentence about the whole says so', 1)
    if (counts[name].at(-1)! > 0) found.set('rows say so themselves', 1)
    return found
  }
  if (index === firstUpdate) found.set('it is the first update of a status page', 1)
  if (index === 0) found.set('it is the first row', 1)
  const from = Math.min(place, Math.ceil(lowest(name, leaning, places)))
  const until = Math.max(index + 1, Math.ceil(highest(name, places) ?? length))
  const before = (speech: Speech) => counts[speech][index]! - counts[speech][from]!
  const after = (speech: Speech) => counts[speech][until]! - counts[speech][index + 1]!
  const says = (speech: Speech) => counts[speech][index + 1]! > counts[speech][index]!
  if (says(name) && before(name) === 0) found.set('it is the first to say so', 1)
  if (before(name) > 0) found.set('rows before it say so too', Math.min(before(name), most))
  if (name === 'mitigated' && before('end') > 0) found.set('the harm was cut off before', 1)
  if (name === 'detected' && says('outside') && !says('learning') && after('learning') > 0)
    found.set('users say so, and the team learns of it later', 1)
  if (name === 'detected' && says('learning') && before('learning') === 0 && before('outside') > 0)
    found.set('users said so, and it is the first row in which the team learns of it', 1)
  if (says('change') && after('change') === 0) found.set('it is the last change before it', 1)
  if (says('recovery') && before('recovery') === 0) found.set('it is the first recovery', 1)
  if (says('recovery') && after('recovery') === 0) found.set('it is the last recovery', 1)
  if (says('repair') && after('repair') + after('recovery') === 0) {
    found.set('it is the last repair', 1)
    if (before('recovery') === 0) found.set('it is the last repair, and nothing recovers', 1)
  }
  if (index === length - 1 && index > 0 && (says('recovery') || says('repair'))) found.set('it is the last row', 1)
  if (after('harm') > 0) found.set('a row after it tells of harm', Math.min(after('harm'), most))
  return found
}

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
  { rows }: Rows,
  places: Places,
): Map<Feature, number> {
  const found = new Map<Feature, number>([['no row is', 1]])
  if (rows[0]?.told.prose) found.set('no row is, and it is told in running prose', 1)
  for (const other of leaning) if (!places.has(other)) found.set(`no row is, and none is ${other}`, 1)
  return found
}
