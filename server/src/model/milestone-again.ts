import type { Instant } from '../time/instant.ts'
import { type Choice, chooseRows, type Weights } from './milestone-choice.ts'
import { type Reading, readCues } from './milestone-cues.ts'
import { beyondCues, type Told } from './milestone-rows.ts'
import type { MilestoneName } from './postmortem.ts'

/** The rows chosen for the milestones, and what they were chosen from. */
export interface Chosen<T extends Told = Told> {
  readonly all: readonly T[]
  readonly cues: readonly Reading[]
  readonly given: ReadonlyMap<MilestoneName, number>
  readonly weights: Weights
  readonly choices: ReadonlyMap<MilestoneName, Choice<T>>
}

/** As `chooseRows`; what was chosen `before` stands where nothing has changed that the choice depends on. */
export function chooseAgain<T extends Told>(
  all: readonly T[],
  settled: ReadonlyMap<MilestoneName, T>,
  weights: Weights,
  before: Chosen<T> | undefined,
): Chosen<T> {
  const given = new Map(Array.from(settled, ([name, told]) => [name, all.indexOf(told)]))
  const cues = cuesAgain(all, before)
  const same =
    before?.weights === weights &&
    before.all.length === all.length &&
    before.given.size === given.size &&
    [...given].every(([name, index]) => before.given.get(name) === index) &&
    all.every((told, index) => isSame(told, before.all[index]!) && isSameReading(cues[index]!, before.cues[index]!))
  if (!same) {
    const known = new Map(all.map((told, index) => [told, cues[index]!]))
    return { all, cues, given, weights, choices: chooseRows(all, settled, weights, told => known.get(told)!) }
  }
  const choices = Array.from(
    before.choices,
    ([name, choice]) => [name, { ...choice, told: all[before.all.indexOf(choice.told)]! }] as const,
  )
  return { all, cues, given, weights, choices: new Map(choices) }
}

/** What the rows say; those that say what a row said before are not read again. */
function cuesAgain(all: readonly Told[], before: Chosen | undefined): Reading[] {
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

/** Whether two rows are one to the choice, wherever they stand in the text and whatever else they say. */
function isSame(a: Told, b: Told): boolean {
  return (
    a.about === b.about &&
    a.prose === b.prose &&
    isSameMoment(a.at, b.at) &&
    (a.text === b.text || beyondCues.every(pattern => pattern.test(a.text) === pattern.test(b.text)))
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
