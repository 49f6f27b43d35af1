import type { Reading, Slice } from '../markdown/markdown.ts'
import { keptAt } from '../text/anchor.ts'
import { eachAgain } from '../text/each-again.ts'
import { overlap, type Span } from '../text/span.ts'
import { type DurationReading, findDurations } from '../time/duration.ts'
import { type SupportHours, supportSeconds } from '../time/support-hours.ts'
import { type Judgement, meantBy, unverifiable } from './claim-metrics.ts'
import { type Moments, type Pair, pairOf } from './claim-moments.ts'
import { agrees } from './claim-precision.ts'
import type { Remembered } from './memory.ts'
import { once } from './once.ts'
import type { Metric } from './postmortem.ts'

/** `14 business hours`, `2 working days`: a length that says itself what it is counted on. */
const counted =
  /(?<![\w.,-])(?<number>\d{1,4}(?:\.\d{1,2})?)[ -](?<kind>business|support|working|office|service)[ -](?<unit>hours?|minutes?|days?)(?![\w-])/gi

/** Those of an incident, in seconds of support hours; of days only where it is known how long one is. */
export function supportLengths(
  { worded, notebook }: Remembered,
  incident: Span,
  calendar: SupportHours | undefined,
): readonly DurationReading[] {
  const all = eachAgain(notebook, lengthsIn, worded, calendar, [calendar])
  return all.filter(({ span }) => overlap(span, incident))
}

function lengthsIn({ anchor, reading: page }: Slice, calendar: SupportHours | undefined): DurationReading[] {
  return matchesIn(page).flatMap(({ 0: words, index, groups }) => {
    const span = keptAt(anchor, index, index + words.length)
    const { number, unit } = groups!
    const inDays = /^d/i.test(unit!)
    const [reading] = findDurations(`${number} ${unit}`, 0, `${number} ${unit}`.length)
    if (!reading || (inDays && !calendar)) return []
    const seconds = inDays ? Number(number) * dayOf(calendar!) : reading.seconds
    return [{ ...reading, seconds, span }]
  })
}

const matchesIn = once(({ plain }: Reading) => [...plain.matchAll(counted)])

/** The seconds of a day of support. */
function dayOf({ fromSecond, toSecond }: SupportHours): number {
  return toSecond - fromSecond
}

/** Holds a length told in support hours against those between the ends of its metric, in every reading of them. */
export function judgeSupportHours(
  stated: DurationReading,
  { name, pair, seconds }: Metric,
  moments: Moments,
  calendar: SupportHours,
): Judgement {
  const within = ({ from, to, ...others }: Pair): Pair | undefined => {
    if (from.at.kind !== 'absolute' || to.at.kind !== 'absolute') return undefined
    const between = supportSeconds(calendar, from.at.epochSeconds, to.at.epochSeconds)
    return between === undefined ? undefined : { ...others, from, to, seconds: between }
  }
  const isSame = ({ seconds, approximate }: Pair) => {
    if (stated.unit !== 'day') return agrees(stated, seconds, approximate)
    const days = 86_400 / dayOf(calendar)
    return agrees({ ...stated, seconds: stated.seconds * days }, seconds * days, approximate)
  }
  const pairs = [pair, ...meantBy(name)].flatMap(([from, to]) =>
    moments
      .likely(from)
      .flatMap(start => moments.likely(to).flatMap(end => pairOf(start, end) ?? []))
      .flatMap(pair => within(pair) ?? []),
  )
  const [own] = [pairOf(moments.milestone(pair[0]), moments.milestone(pair[1]))].flatMap(
    pair => (pair && within(pair)) ?? [],
  )
  const fitting = pairs.find(isSame)
  if (fitting)
    return { computed: fitting.seconds, verdict: 'agrees', from: fitting.from, to: fitting.to, instead: undefined }
  if (!own || seconds === undefined || seconds < 0) return unverifiable
  return { computed: own.seconds, verdict: 'contradicts', from: own.from, to: own.to, instead: undefined }
}
