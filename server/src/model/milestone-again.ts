import { changed } from '../text/each-again.ts'
import type { Notebook } from '../text/notebook.ts'
import type { Instant } from '../time/instant.ts'
import { type Choice, chooseOf, reweigh, type Weights, type WordWeights, wordsWeighed } from './milestone-choice.ts'
import { type Reading, readCues } from './milestone-cues.ts'
import { inOrder, isUpdate, type Rows, replaceRow, type Told, unseen } from './milestone-rows.ts'
import { type MilestoneName, milestoneNames } from './postmortem.ts'

export type Choices<T extends Told> = ReadonlyMap<MilestoneName, Choice<T>>

/** The rows that were chosen from, and what was chosen. The next version moves it on. */
interface Chosen<T extends Told> {
  readonly weights: Weights
  /** Which rows are settled. */
  readonly given: string
  readonly all: readonly T[]
  readonly cues: Reading[]
  readonly rows: Rows<T>
  readonly words: WordWeights
  readonly choices: Choices<T>
}

/** As `chooseRows`; of rows that were there the last time nothing is read, and what was chosen stands where no row says anything else to it. */
export function chooseAgain<T extends Told>(
  notebook: Notebook,
  all: readonly T[],
  settled: ReadonlyMap<MilestoneName, T>,
  weights: Weights,
): Choices<T> {
  const before = notebook.get(chooseAgain) as Chosen<T> | undefined
  const given = Array.from(settled, ([name, told]) => `${name} ${all.indexOf(told)}`).join()
  const chosen =
    (before?.weights === weights && movedOn(before, all, settled, given)) ||
    chooseAnew(all, settled, weights, given, before)
  notebook.set(chooseAgain, chosen)
  return chosen.choices
}

function chooseAnew<T extends Told>(
  all: readonly T[],
  settled: ReadonlyMap<MilestoneName, T>,
  weights: Weights,
  given: string,
  before: Chosen<T> | undefined,
): Chosen<T> {
  const cues = cuesAgain(all, before)
  const known = new Map(all.map((told, at) => [told, cues[at]!]))
  const rows = inOrder(all, told => known.get(told)!)
  const words: WordWeights = new Map()
  return { weights, given, all, cues, rows, words, choices: chooseOf(rows, settled, weights, words) }
}

/** With other rows in the places of some, where these are of the same moments; undefined where they are not. */
function movedOn<T extends Told>(
  before: Chosen<T>,
  all: readonly T[],
  settled: ReadonlyMap<MilestoneName, T>,
  given: string,
): Chosen<T> | undefined {
  const { weights, cues, rows, words } = before
  if (before.all.length !== all.length) return undefined
  const { start, end } = changed(before.all, all)
  for (let at = start; at < end; at++) if (!isInPlaceOf(before.all[at]!, all[at]!)) return undefined
  let isSame = before.given === given
  for (let at = start; at < end; at++) {
    const [old, told] = [before.all[at]!, all[at]!]
    const index = rows.indexes.get(old)!
    const reading = old.text === told.text ? cues[at]! : readCues(told.text)
    isSame &&= isSameReading(reading, cues[at]!) && unseen.test(old.text) === unseen.test(told.text)
    cues[at] = reading
    replaceRow(rows, index, told, reading)
    const weighed = wordsWeighed(weights)(reading)
    for (const [place, name] of milestoneNames.entries()) {
      const known = words.get(name)
      if (known) reweigh(known, index, weighed[place]!)
    }
  }
  const choices = isSame ? toldNow(before, all) : chooseOf(rows, settled, weights, words)
  return { ...before, given, all, choices }
}

/** The choices, of the rows as they are now. */
function toldNow<T extends Told>({ all: old, choices }: Chosen<T>, all: readonly T[]): Choices<T> {
  return new Map(
    Array.from(choices, ([name, choice]) => [name, { ...choice, told: all[old.indexOf(choice.told)]! }] as const),
  )
}

/** What the rows say; those that say what a row said before are not read again. */
function cuesAgain(all: readonly Told[], before: Chosen<Told> | undefined): Reading[] {
  const known = new Map<string, Reading>()
  let isFilled = false
  return all.map(({ text }, index) => {
    // Most rows are where they were.
    if (before?.all[index]?.text === text) return before.cues[index]!
    if (before && !isFilled) for (const [at, told] of before.all.entries()) known.set(told.text, before.cues[at]!)
    isFilled = true
    const cues = known.get(text) ?? readCues(text)
    known.set(text, cues)
    return cues
  })
}

/** Whether a row stands among the others where another one did, as an update of a status page or as none. */
function isInPlaceOf(told: Told, before: Told): boolean {
  return (
    told.about === before.about &&
    told.prose === before.prose &&
    isSameMoment(told.at, before.at) &&
    (told.text === before.text || isUpdate(told) === isUpdate(before))
  )
}

function isSameReading(a: Reading, b: Reading): boolean {
  return a === b || (a.size === b.size && [...a].every(([cue, words]) => b.get(cue) === words))
}

function isSameMoment(a: Instant | undefined, b: Instant | undefined): boolean {
  if (a === b) return true
  if (a === undefined || b === undefined) return a === b
  switch (a.kind) {
    case 'absolute':
      return b.kind === 'absolute' && a.epochSeconds === b.epochSeconds && a.zone.id === b.zone.id
    case 'local':
      return b.kind === 'local' && a.wallSeconds === b.wallSeconds
    case 'clock':
      return b.kind === 'clock' && a.secondOfDay === b.secondOfDay && a.zone?.id === b.zone?.id
    case 'day':
      return b.kind === 'day' && a.epochDay === b.epochDay
    default:
      return a satisfies never
  }
}
