import { compareInstants, type Instant } from '../time/instant.ts'
import { type Cue, type Reading, readCues } from './milestone-cues.ts'
import { once } from './once.ts'
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
export type Speech = keyof typeof speaking

/** Whether a row speaks of a thing; one that tells of an end does not tell of harm, though it names it. */
export function speaks(speech: Speech, cues: Reading): boolean {
  if (!speaking[speech].some(cue => cues.has(cue)) && !cues.has(`is labelled ${speech as MilestoneName}`)) return false
  // Users who tell the public are not the public being told.
  if (speech === 'communicated' && cues.has('a user reports it')) return cues.has('users are told')
  if (speech === 'learning' && cues.has('a user reports it'))
    return cues.has('somebody tells the team') || cues.has('somebody of the team notices')
  return speech !== 'harm' || !(cues.has('the harm subsides') || speaking.recovery.some(cue => cues.has(cue)))
}

const speeches = Object.keys(speaking) as Speech[]

/** Which of them a row speaks of, a bit for each. */
const speechesOf = once((cues: Reading) =>
  speeches.reduce((bits, speech, at) => (speaks(speech, cues) ? bits | (1 << at) : bits), 0),
)

/** The rows of a timeline from the earliest to the latest, read; behind them the sentences about the whole. */
export interface Rows<T extends Told = Told> {
  readonly rows: Row<T>[]
  /** How many of them are rows of the timeline. */
  readonly length: number
  /** The first of the updates that were posted to a status page, where the rows are such. */
  readonly firstUpdate: number | undefined
  /** Where each of them stands. */
  readonly indexes: Map<T, number>
  /** How many of the first n rows speak of a thing. */
  readonly counts: Readonly<Record<Speech, number[]>>
}

/** How the updates of a status page begin. */
const statusUpdate =
  /^\W*(investigating|identified|monitoring|resolved|update|scheduled|in progress|completed)\b\W*([-–—:|(]|$)/i

/** METRICS: an alert that nobody saw is only a signal. */
export const unseen =
  /\b(nobody|no one|no-one|not anyone)\b[^.;]{0,30}\b(saw|sees|see|seen|watch\w*|notic\w+|look\w*|read\w*|paged|alerted|notified|act(s|ed)?|respond\w*|receiv\w+|reached)\b|\b(unnoticed|unseen|went unread|was (missed|muted|silenced))\b/i

/** Whether a row is written as the updates of a status page are. */
export function isUpdate({ text }: Told): boolean {
  return statusUpdate.test(text)
}

/** Puts rows in order: from the earliest to the latest, those without a time behind the row they follow. */
export function inOrder<T extends Told>(
  all: readonly T[],
  cuesOf: (told: T) => Reading = ({ text }) => readCues(text),
): Rows<T> {
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
    ({ told }, index): Row<T> => ({ told, cues: cuesOf(told), place: places[index]!, next: nexts[index]! }),
  )
  const counts = {} as { [speech in Speech]: number[] }
  const told = rows.map(({ cues }) => speechesOf(cues))
  for (const [at, speech] of speeches.entries()) {
    let sum = 0
    const counted = [0]
    for (const bits of told) {
      sum += (bits >> at) & 1
      counted.push(sum)
    }
    counts[speech] = counted
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
  const updates = rows.flatMap(({ told }, index) => (isUpdate(told) ? [index] : []))
  const firstUpdate = updates.length > 2 ? updates[0] : undefined
  const every = [...rows, ...whole]
  const indexes = new Map(every.map(({ told }, index) => [told, index]))
  return { rows: every, length: rows.length, firstUpdate, indexes, counts }
}

/** Puts a row in the place of another one of the same moment. */
export function replaceRow<T extends Told>(
  { rows, length, indexes, counts }: Rows<T>,
  at: number,
  told: T,
  cues: Reading,
) {
  const before = rows[at]!
  indexes.delete(before.told)
  indexes.set(told, at)
  rows[at] = { ...before, told, cues }
  if (at >= length) return
  const [own, others] = [speechesOf(cues), speechesOf(before.cues)]
  for (const [place, speech] of speeches.entries()) {
    const by = ((own >> place) & 1) - ((others >> place) & 1)
    if (by !== 0) for (let next = at + 1; next <= length; next++) counts[speech][next]! += by
  }
}
