import type { DurationReading } from '../time/duration.ts'
import { exactPair, fittingPair, type Moments, type Pair, pairOf } from './claim-moments.ts'
import { agrees } from './claim-precision.ts'
import type { Claim, Metric, MetricName, MilestoneName } from './postmortem.ts'

type Ends = readonly [from: MilestoneName, to: MilestoneName]

/** Other ends that authors mean by the same word; a claim that fits one of them does not contradict. */
const alsoMeant: Partial<Record<MetricName, readonly Ends[]>> = {
  ttd: [['trigger', 'detected']],
  detectionGap: [
    ['impactStart', 'detected'],
    ['trigger', 'detected'],
  ],
  tta: [['signal', 'acknowledged']],
  ttm: [['detected', 'mitigated']],
  ttr: [
    ['impactStart', 'mitigated'],
    ['detected', 'resolved'],
    ['detected', 'mitigated'],
    ['declared', 'resolved'],
  ],
  impactDuration: [
    ['impactStart', 'impactEnd'],
    ['impactStart', 'resolved'],
    ['detected', 'resolved'],
    ['detected', 'mitigated'],
    ['declared', 'resolved'],
  ],
  incidentDuration: [
    ['impactStart', 'resolved'],
    ['impactStart', 'mitigated'],
    ['detected', 'mitigated'],
  ],
}

/** What else authors mean by a metric's name. */
export function meantBy(name: MetricName): readonly Ends[] {
  return alsoMeant[name] ?? []
}

/** What a claim says of two moments: it agrees, contradicts, or cannot be told. */
export type Judgement = Pick<Claim, 'computed' | 'verdict' | 'from' | 'to' | 'instead'>

export const unverifiable: Judgement = {
  computed: undefined,
  verdict: 'unverifiable',
  from: undefined,
  to: undefined,
  instead: undefined,
}

export function judgeMetric(
  stated: DurationReading,
  { name, pair, seconds, approximate, intervals }: Metric,
  moments: Moments,
  isMaximum: boolean,
): Judgement {
  // What was no longer than a maximum was no longer by any count: the longest one, which is the metric's own, decides.
  const meant = isMaximum ? [pair] : [pair, ...meantBy(name)]
  const [first, last] = [intervals[0], intervals.at(-1)]
  const together = first &&
    last &&
    seconds !== undefined && {
      from: { at: first.start, span: first.span, milestone: undefined },
      to: { at: last.end, span: last.span, milestone: undefined },
      seconds,
      approximate,
    }
  // Without its own ends only a time to repair or to resolve is certain: teams count both from detection too.
  const isCertain = seconds !== undefined || name === 'ttm' || name === 'ttr'
  const judgement = judge(stated, meant, moments, { isCertain, isOpen: !isMaximum, together: together || undefined })
  if (judgement.verdict !== 'contradicts' || isMaximum || together) return judgement
  return isOfAnother(stated, pair, judgement, moments) ? unverifiable : judgement
}

interface Reading {
  /** Whether nothing but the readings given can be meant. */
  readonly isCertain: boolean
  /** Whether another row may stand in the place of one of the two. */
  readonly isOpen: boolean
  /** What the document states as the whole, in one interval or several. */
  readonly together?: Pair | undefined
}

/**
 * Holds a length against every reasonable reading of the document: with the milestones, then with another row in the place
 * of one of the two. It contradicts where none of them fits; the first pair is what the document gives.
 */
export function judge(
  stated: DurationReading,
  meant: readonly Ends[],
  moments: Moments,
  { isCertain, isOpen, together }: Reading,
): Judgement {
  if (together && agrees(stated, together.seconds, together.approximate)) return agreement(together)
  const pairs = meant.flatMap(([from, to]) => pairOf(moments.milestone(from), moments.milestone(to)) ?? [])
  const first = together ?? pairs[0]
  const fitting =
    firstOf(pairs, pair => fittingPair(stated, [pair.from], [pair.to])) ??
    firstOf(isOpen ? meant : [], ([from, to]) => {
      const [start, end] = [moments.milestone(from), moments.milestone(to)]
      return (
        (start && fittingPair(stated, [start], moments.likely(to))) ??
        (end && fittingPair(stated, moments.likely(from), [end]))
      )
    })
  if (fitting) return agreement(fitting)
  return first && first.seconds >= 0 && isCertain ? contradiction(stated, first, moments) : unverifiable
}

function firstOf<T, R>(items: readonly T[], read: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = read(item)
    if (found !== undefined) return found
  }
  return undefined
}

export function agreement({ from, to, seconds }: Pair): Judgement {
  return { computed: seconds, verdict: 'agrees', from, to, instead: undefined }
}

export function contradiction(stated: DurationReading, pair: Pair, moments: Moments): Judgement {
  const instead = stated.bound ? undefined : exactPair(stated.seconds, pair, moments)
  return { computed: pair.seconds, verdict: 'contradicts', from: pair.from, to: pair.to, instead }
}

/**
 * Many times longer or shorter than what the milestones give, which only the words of rows decided, and just what lies
 * between two other rows: most likely the author tells of other moments.
 */
function isOfAnother(
  stated: DurationReading,
  [from, to]: Ends,
  { computed = 0 }: Judgement,
  moments: Moments,
): boolean {
  if (moments.isStated(from) && moments.isStated(to)) return false
  const isFar = stated.seconds * 6 < computed || stated.seconds > computed * 6
  return isFar && fittingPair(stated, moments.rows, moments.rows) !== undefined
}
