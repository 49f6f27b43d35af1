import type { Reading } from './milestone-cues.ts'
import { decided, type Feature, featuresOf, featuresOfNone, forOrder, type Places } from './milestone-order.ts'
import { inOrder, type Row, type Rows, speaks, type Told, unseen } from './milestone-rows.ts'
import type { MilestoneName } from './postmortem.ts'

/** How much each feature speaks for a row being a milestone, or against it. */
export type Weights = { readonly [name in MilestoneName]: { readonly [feature in Feature]?: number } }

/** A row chosen for a milestone, with the words that speak for it, the weightiest first. */
export interface Choice<T extends Told> {
  readonly told: T
  readonly because: readonly { readonly feature: Feature; readonly words: string | undefined }[]
  /** How likely this row is among all that may be it, or none: from 0 to 1. */
  readonly probability: number
}

interface State {
  readonly places: Places
  /** The index of the chosen row; undefined where no row is it. */
  readonly chosen: ReadonlyMap<MilestoneName, Scored>
  readonly likelihood: number
}

/** How many ways of reading the whole are followed at the same time, and how many rows are weighed in each. */
const width = 8
const shortlist = 24

/**
 * Chooses the row of each milestone, or none, so that all choices together are the likeliest: each row by what it says,
 * and by where it stands to the milestones decided before (`decided`). `given` are settled already.
 */
export function chooseRows<T extends Told>(
  all: readonly T[],
  given: ReadonlyMap<MilestoneName, T>,
  weights: Weights,
  cuesOf?: (told: T) => Reading,
): Map<MilestoneName, Choice<T>> {
  const told = inOrder(all, cuesOf)
  let states: State[] = [{ places: new Map(), chosen: new Map(), likelihood: 0 }]
  for (const [name, leaning] of decided) {
    const settled = given.has(name) ? told.rows.findIndex(row => row.told === given.get(name)) : -1
    const listed = settled < 0 ? likeliestAlone(name, told, weights) : []
    const known = new Map<string, readonly Scored[]>()
    const scoredIn = ({ places }: State) => {
      if (settled >= 0) return [{ index: settled, likelihood: 0 }]
      // Nothing else of a state tells in this.
      const leant = leaning.map(other => places.get(other)).join()
      const scored = known.get(leant) ?? score(name, leaning, told, listed, places, weights)
      known.set(leant, scored)
      return scored
    }
    states = states
      .flatMap(state => scoredIn(state).map(scored => ({ state, scored })))
      .sort((a, b) => b.state.likelihood + b.scored.likelihood - (a.state.likelihood + a.scored.likelihood))
      .slice(0, width)
      .map(({ state, scored }) => settle(state, name, scored, told))
  }
  const best = states[0]!
  const choices = new Map<MilestoneName, Choice<T>>()
  for (const [name, leaning] of decided) {
    const { index, likelihood } = best.chosen.get(name) ?? {}
    if (index === undefined || likelihood === undefined || given.has(name)) continue
    const row = told.rows[index]!
    const weighed = [...featuresOf(name, leaning, told, index, best.places)]
      .map(([feature, value]) => ({ feature, weight: value * (weights[name][feature] ?? 0) }))
      .filter(({ weight }) => weight > 0)
      .sort((a, b) => b.weight - a.weight)
    choices.set(name, {
      told: row.told,
      probability: Math.exp(likelihood),
      because: weighed.map(({ feature }) => ({
        feature,
        words: (row.cues as ReadonlyMap<Feature, string>).get(feature),
      })),
    })
  }
  return choices
}

/** A row, or none, and how likely it is among all that were weighed. */
interface Scored {
  readonly index: number | undefined
  readonly likelihood: number
}

function settle(state: State, name: MilestoneName, { index, likelihood }: Scored, told: Rows): State {
  const places = index === undefined ? state.places : new Map(state.places).set(name, told.rows[index]!.place)
  return {
    places,
    chosen: new Map(state.chosen).set(name, { index, likelihood }),
    likelihood: state.likelihood + likelihood,
  }
}

/** The likeliest of the rows of the list, those near the milestones it leans on, and none; each weighed against the others. */
function score(
  name: MilestoneName,
  leaning: readonly MilestoneName[],
  told: Rows,
  listed: readonly number[],
  places: Places,
  weights: Weights,
): Scored[] {
  const near = leaning.flatMap(other => {
    const place = places.get(other)
    return place === undefined ? [] : rowsFrom(told, place)
  })
  const candidates = [...new Set([...listed, ...near])].filter(index => mayBe(name, told.rows[index]!))
  const scored = [
    { index: undefined, score: weigh(featuresOfNone(leaning, told, places), weights[name]) },
    ...candidates.map(index => ({ index, score: scoreAt(name, leaning, told, index, places, weights[name]) })),
  ]
  const sum = Math.log(scored.reduce((total, { score }) => total + Math.exp(score), 0))
  return scored
    .map(({ index, score }) => ({ index, likelihood: score - sum }))
    .sort((a, b) => b.likelihood - a.likelihood)
    .slice(0, width)
}

/** The weight of all that the row is to the milestone. */
function scoreAt(
  name: MilestoneName,
  leaning: readonly MilestoneName[],
  told: Rows,
  index: number,
  places: Places,
  weights: Weights[MilestoneName],
): number {
  let sum = 0
  for (const cue of told.rows[index]!.cues.keys()) sum += weights[cue] ?? 0
  forOrder(name, leaning, told, index, places, (feature, value) => {
    sum += value * (weights[feature] ?? 0)
  })
  return sum
}

/**
 * A sentence about the whole is only ever the milestone that it gives; and where a row has no word of an alert, a report or
 * anybody who notices, nothing was signalled or detected in it.
 */
export function mayBe(name: MilestoneName, { told: { about, text }, cues }: Row): boolean {
  if (about !== undefined) return about === name
  if (name === 'detected' && unseen.test(text)) return false
  return (name !== 'signal' && name !== 'detected') || speaks(name, cues)
}

/** The rows of a moment, and of the next. */
function rowsFrom({ rows, length }: Rows, place: number): number[] {
  const found: number[] = []
  let next: number | undefined
  for (let index = Math.ceil(place); index < length && found.length < shortlist; index++) {
    const theirs = rows[index]!.place
    if (theirs !== place) next ??= theirs
    if (theirs !== place && theirs !== next) break
    found.push(index)
  }
  return found
}

/** The rows that most likely are a milestone by their words alone, the first and the last among them. */
function likeliestAlone(name: MilestoneName, told: Rows, weights: Weights): number[] {
  const best: { readonly index: number; readonly score: number }[] = []
  for (const [index, row] of told.rows.entries()) {
    const score = scoreAlone(name, row, weights[name])
    if (best.length === shortlist && score <= best.at(-1)!.score) continue
    const place = best.findLastIndex(other => other.score >= score) + 1
    best.splice(place, 0, { index, score })
    if (best.length > shortlist) best.pop()
  }
  const indexes = [...best.map(({ index }) => index), 0, told.length - 1]
  return [...new Set(indexes)].filter(index => index >= 0 && index < told.rows.length)
}

function scoreAlone(name: MilestoneName, { cues, told }: Row, weights: Weights[MilestoneName]): number {
  let score = told.about === name ? 10 : 0
  for (const cue of cues.keys()) score += weights[cue] ?? 0
  return score
}

function weigh(features: ReadonlyMap<Feature, number>, weights: Weights[MilestoneName]): number {
  let sum = 0
  for (const [feature, value] of features) sum += value * (weights[feature] ?? 0)
  return sum
}
