import type { Reading } from './milestone-cues.ts'
import {
  decided,
  type Feature,
  featuresOf,
  featuresOfNone,
  forOrder,
  type Places,
  weightsByNumber,
} from './milestone-order.ts'
import { inOrder, type Row, type Rows, speaks, type Told, unseen } from './milestone-rows.ts'
import { once } from './once.ts'
import { type MilestoneName, milestoneNames } from './postmortem.ts'

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
): Map<MilestoneName, Choice<T>> {
  return chooseOf(inOrder(all), given, weights, new Map())
}

/** By milestone, what the words of each row weigh. */
export type WordWeights = Map<MilestoneName, Weighty>

interface Weighty {
  readonly words: number[]
  /** The rows of the highest weights, as long as none of another weight may be one of them. */
  best: { readonly indexes: readonly number[]; readonly lowest: number } | undefined
}

/** Puts the weight of other words in the place of those of a row. */
export function reweigh(known: Weighty, index: number, weight: number): void {
  const { words, best } = known
  const isAmong = best && (weight >= best.lowest || best.indexes.includes(index))
  if (isAmong && weight !== words[index]) known.best = undefined
  words[index] = weight
}

/** As `chooseRows`; `known` are the weights of words that are known, and more of them afterwards. */
export function chooseOf<T extends Told>(
  told: Rows<T>,
  given: ReadonlyMap<MilestoneName, T>,
  weights: Weights,
  known: WordWeights,
): Map<MilestoneName, Choice<T>> {
  let states: State[] = [{ places: new Map(), chosen: new Map(), likelihood: 0 }]
  for (const [name, leaning] of decided) {
    const settled = given.has(name) ? (told.indexes.get(given.get(name)!) ?? -1) : -1
    const weighed = settled < 0 ? weighedAlone(name, told, weights, known) : undefined
    const scores = new Map<string, readonly Scored[]>()
    const scoredIn = ({ places }: State) => {
      if (!weighed) return [{ index: settled, likelihood: 0 }]
      // Nothing else of a state tells in this.
      const leant = leaning.map(other => places.get(other)).join()
      const scored = scores.get(leant) ?? score(name, leaning, told, weighed, places, weights[name])
      scores.set(leant, scored)
      return scored
    }
    const ways = states.flatMap(state =>
      scoredIn(state).map(scored => ({ state, scored, score: state.likelihood + scored.likelihood })),
    )
    const likeliest = highest(ways.length, at => ways[at]!.score, width)
    states = likeliest.map(at => settle(ways[at]!.state, name, ways[at]!.scored, told))
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

/** What the words of the rows say of a milestone, wherever the others are. */
interface Weighed {
  /** The weight of the words of each row. */
  readonly words: readonly number[]
  /** The rows that most likely are it by that, the first and the last among them. */
  readonly listed: readonly number[]
}

function weighedAlone(name: MilestoneName, { rows, length }: Rows, weights: Weights, known: WordWeights): Weighed {
  if (!known.has(name)) weighAll(rows, weights, known)
  const weighty = known.get(name)!
  const { words } = weighty
  // Behind the rows stand the sentences about the whole.
  const scoreOf = (index: number) => (index < length || rows[index]!.told.about !== name ? 0 : 10) + words[index]!
  weighty.best ??= bestOf(words.length, scoreOf)
  const listed = [...new Set([...weighty.best.indexes, 0, length - 1])].filter(
    index => index >= 0 && index < rows.length && mayBe(name, rows[index]!),
  )
  return { words, listed }
}

function weighAll(rows: readonly Row[], weights: Weights, known: WordWeights): void {
  const weigh = wordsWeighed(weights)
  const all = rows.map(({ cues }) => weigh(cues))
  for (const [at, name] of milestoneNames.entries())
    known.set(name, { words: all.map(each => each[at]!), best: undefined })
}

function bestOf(length: number, scoreOf: (index: number) => number): NonNullable<Weighty['best']> {
  const indexes = highest(length, scoreOf, shortlist)
  const isFull = indexes.length === shortlist
  return { indexes, lowest: isFull ? scoreOf(indexes.at(-1)!) : Number.NEGATIVE_INFINITY }
}

/** What words weigh for each of `milestoneNames`: versions of a document share what is read of them. */
export const wordsWeighed = once((weights: Weights) =>
  once((cues: Reading) =>
    milestoneNames.map(name => {
      let sum = 0
      for (const cue of cues.keys()) sum += weights[name][cue] ?? 0
      return sum
    }),
  ),
)

/** The likeliest of the rows that are listed, those near the milestones it leans on, and none; each weighed against the others. */
function score(
  name: MilestoneName,
  leaning: readonly MilestoneName[],
  told: Rows,
  { words, listed }: Weighed,
  places: Places,
  weights: Weights[MilestoneName],
): Scored[] {
  const own = weightsByNumber(weights)
  const candidates = new Set(listed)
  for (const other of leaning) {
    const place = places.get(other)
    if (place === undefined) continue
    for (const index of rowsFrom(told, place))
      if (!candidates.has(index) && mayBe(name, told.rows[index]!)) candidates.add(index)
  }
  const none = weigh(featuresOfNone(leaning, told, places), weights)
  const scored: { index: number | undefined; score: number }[] = [{ index: undefined, score: none }]
  for (const index of candidates) {
    let sum = words[index]!
    forOrder(name, leaning, told, index, places, (feature, value) => {
      sum += value * own[feature]!
    })
    scored.push({ index, score: sum })
  }
  const sum = Math.log(scored.reduce((total, { score }) => total + Math.exp(score), 0))
  return highest(scored.length, at => scored[at]!.score, width).map(at => {
    const { index, score } = scored[at]!
    return { index, likelihood: score - sum }
  })
}

/** Which of so many have the highest scores, the highest first; of equal ones those that come first. */
function highest(length: number, scoreOf: (at: number) => number, most: number): number[] {
  const best: number[] = []
  const scores: number[] = []
  for (let at = 0; at < length; at++) {
    const score = scoreOf(at)
    if (best.length === most && !(score > scores[most - 1]!)) continue
    if (best.length === most) {
      best.pop()
      scores.pop()
    }
    let place = best.length
    for (; place > 0 && scores[place - 1]! < score; place--) {
      best[place] = best[place - 1]!
      scores[place] = scores[place - 1]!
    }
    best[place] = at
    scores[place] = score
  }
  return best
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

function weigh(features: ReadonlyMap<Feature, number>, weights: Weights[MilestoneName]): number {
  let sum = 0
  for (const [feature, value] of features) sum += value * (weights[feature] ?? 0)
  return sum
}
