import type { DurationReading } from '../time/duration.ts'
import type { Judgement } from './claim-metrics.ts'
import { judge } from './claim-metrics.ts'
import type { Moments } from './claim-moments.ts'
import { profiles } from './metric-profiles.ts'
import { type MetricName, type MilestoneName, metricNames } from './postmortem.ts'

/** A length between two events that the sentence names: `acknowledged 4 minutes after detection`. */
export interface Relation {
  readonly from: MilestoneName
  readonly to: MilestoneName
  /** Said of what happened in the stead of what was wished for: `not two hours after mitigation`. */
  readonly inStead: boolean
}

/** What people call an event where they count from it, as a thing or as something that is done. */
const names: readonly (readonly [RegExp, MilestoneName])[] = [
  [
    /(?:once )?(?:(?:we|they|the team|the on-call) )?(?:were |was |became |being )?(?:made )?aware\b(?: of)?|detect(?:ion|ed|ing)|discover(?:y|ed|ing)|notic(?:ed|ing)/,
    'detected',
  ],
  [/acknowledg\w*/, 'acknowledged'],
  [/declar(?:ation|ed|ing)/, 'declared'],
  [/(?:mitigat(?:ion|ed|ing)|restor(?:ation|ed)|recovery)/, 'mitigated'],
  [/(?:resolution|resolved)/, 'resolved'],
  [/(?:identif\w+|root cause(?: was)? (?:identified|found)|diagnosis)/, 'identified'],
  [
    /(?:(?:impact|outage|incident|disruption|degradation) )?(?:onset|start(?:ed)?|beg[ai]n|beginning)(?: of (?:the )?(?:impact|outage|incident|disruption))?|(?:the )?first (?:error|failure)s?/,
    'impactStart',
  ],
  [/(?:deploy\w*|roll-?out|release|merge|(?:config(?:uration)? )?change|upgrade|migration)/, 'trigger'],
  [/(?:alert|page|alarm)/, 'signal'],
]
const counted = names.map(([pattern, name]): readonly [RegExp, MilestoneName] => [
  new RegExp(
    `^\\s*(?:(?:the|a|an|its|their|our|initial|first|formal|production|actual|full|being|having|it was|it)\\s+)*(?:${pattern.source})\\b`,
    'i',
  ),
  name,
])

/** What happened, by its verb. */
const deeds: readonly (readonly [RegExp, MilestoneName])[] = [
  [/\b(?:detect(?:ed|ing|ion)|discover(?:ed|ing|y)|notic(?:ed|ing))\b/gi, 'detected'],
  [/\b(?:acknowledg(?:ed?|ing|ement)|acked)\b/gi, 'acknowledged'],
  [/\b(?:declar(?:ed?|ing|ation))\b/gi, 'declared'],
  [/\b(?:(?:cause|culprit|bug) (?:was )?(?:identified|found))\b/gi, 'identified'],
  [/\b(?:mitigat(?:ed|ing|ion)|stabili[sz](?:ed|ing)|restor(?:ed|ing|ation)|recover(?:ed|y))\b/gi, 'mitigated'],
  [/\b(?:resolv(?:ed|ing)|resolution)\b/gi, 'resolved'],
  [
    /\b(?:status page|customers (?:were )?(?:informed|notified|told)|communicat(?:ed|ion)|first update)\b/gi,
    'communicated',
  ],
]

const wished =
  /\b(?:should|shall|must|will|would|could|can|may|might|need(?:s|ed)? to|have to|aim|goal|target|want|ensure|always|usually|typically|normally|if|when(?:ever)?)\b/i
const butWas = /(?:\bnot|\binstead of|\brather than|\bnever)\s+(?:\w+\s+){0,2}$/i

/** Two events that the sentence names around a length; what was only wished for counts where it says what happened in its stead. */
export function relationAround(before: string, after: string): Relation | undefined {
  const inStead = butWas.test(before)
  if (wished.test(before) && !inStead) return undefined
  const between = /\bfrom\b(?<from>[^.;]{2,50}?)\bto\b(?<to>[^.;]{2,50})$/i.exec(before)?.groups
  const behind =
    /^\s*(?:(?:elapsed|passed|delay|gap)\s+)?(?:from|between)\b(?<from>[^.;,]{2,50}?)\b(?:to|until|and)\b(?<to>[^.;,]{2,50})/i.exec(
      after,
    )?.groups
  const both = behind ?? between
  if (both) {
    const [from, to] = [eventAt(both.from!), eventAt(both.to!)]
    if (from && to) return from === to ? undefined : { from, to, inStead }
  }
  const joint = /^\s*(?:late\s+)?(?<joint>after|following|of|from|before|prior to|(?=once\b))\s*/i.exec(after)
  const event = joint && eventAt(after.slice(joint[0].length))
  const deed = event && lastDeed(before)
  if (!deed || deed === event) return undefined
  return /before|prior/i.test(joint.groups!.joint!)
    ? { from: deed, to: event, inStead }
    : { from: event, to: deed, inStead }
}

function eventAt(words: string): MilestoneName | undefined {
  return counted.find(([pattern]) => pattern.test(words))?.[1]
}

/** The deed that the sentence tells of last before the length. */
function lastDeed(before: string): MilestoneName | undefined {
  let last: { readonly at: number; readonly name: MilestoneName } | undefined
  for (const [pattern, name] of deeds)
    for (const { index } of before.matchAll(pattern)) if (!last || index > last.at) last = { at: index, name }
  return last?.name
}

/** The metric that runs between the two, where one does. */
export function metricBetween({ from, to }: Relation): MetricName | 'interval' {
  return metricNames.find(name => profiles.default[name].some(pair => pair[0] === from && pair[1] === to)) ?? 'interval'
}

/** Change and harm are counted from alike, as are repair and resolution. */
const alike: Partial<Record<MilestoneName, readonly MilestoneName[]>> = {
  trigger: ['impactStart'],
  impactStart: ['trigger'],
  detected: ['signal'],
  signal: ['detected'],
  mitigated: ['resolved'],
  resolved: ['mitigated'],
}

export function judgeRelation(stated: DurationReading, { from, to }: Relation, moments: Moments): Judgement {
  const starts = [from, ...(alike[from] ?? [])]
  const ends = [to, ...(alike[to] ?? [])]
  const meant = starts.flatMap(start => ends.flatMap(end => (start === end ? [] : [[start, end] as const])))
  return judge(stated, meant, moments, { isCertain: true, isOpen: true })
}
