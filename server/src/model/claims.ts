import type { Markdown } from '../markdown/markdown.ts'
import { contains, overlap, type Span, slice, within } from '../text/span.ts'
import type { CalendarDate } from '../time/calendar.ts'
import type { DurationReading, Unit } from '../time/duration.ts'
import { resolve, type StampRange, secondsBetween } from '../time/instant.ts'
import type { Entry, LineEntry, RowEntry } from './entries.ts'
import type { Mentions } from './mentions.ts'
import type {
  Claim,
  Endpoint,
  MetricName,
  Metrics,
  Milestone,
  MilestoneName,
  Milestones,
  Section,
  Timeline,
  TimelineEntry,
} from './postmortem.ts'

/** What the claims of a document are held against. */
export interface Facts {
  readonly timeline: Timeline | undefined
  readonly milestones: Milestones
  readonly metrics: Metrics
  readonly sections: readonly Section[]
  readonly incident: CalendarDate | undefined
}

/**
 * The durations that a document states about its incident, each with what the document itself gives for it. A duration
 * of something else (a timeout, a target, an action's effort) is no claim.
 */
export function readClaims(markdown: Markdown, entries: readonly Entry[], mentions: Mentions, facts: Facts): Claim[] {
  const rows = entries.filter(entry => entry.kind === 'row')
  const lines = entries.filter(entry => entry.kind === 'item' || entry.kind === 'line')
  const code = markdown.inlineCode.map(span => ({ span }))
  return mentions.durations.flatMap(stated => {
    const { start, end } = stated.span
    if (within(code, start, end).length > 0 || !isAboutIncident(facts, stated)) return []
    const range = rangeBeside(markdown, mentions.ranges, stated.span)
    if (range) return [intervalClaim(stated, range, facts)]
    const [row] = within(rows, start, end)
    const [event] = within(facts.timeline?.entries ?? [], start, end)
    const words =
      row && !event
        ? wordsOfRow(markdown, row, stated.span)
        : wordsAround(markdown, within(lines, start, end)[0], stated.span)
    const about = (words && metricNamed(words)) ?? gapNamed(markdown, facts, stated.span)
    if (!about) return []
    // The row that ends the incident tells how long all of it took; another row only of its own step.
    const isStep = event && !event.milestones.includes('resolved') && event.span !== facts.milestones.resolved?.span
    return [isStep ? stepClaim(stated, event, facts) : metricClaim(stated, about, facts)]
  })
}

/** Action items speak of other durations than the incident's. */
function isAboutIncident({ sections }: Facts, { span }: DurationReading): boolean {
  return !sections.some(({ kind, span: section }) => kind === 'actionItems' && contains(section, span.start))
}

/** Two times with the length right behind or before them: `06:14 – 08:11 UTC (1h 57m)`, `47 minutes (10:23 – 11:10 PT)`. */
function rangeBeside({ plain }: Markdown, ranges: readonly StampRange[], span: Span): StampRange | undefined {
  return within(ranges, span.start - farthest, span.end + farthest).find(range => {
    if (!range.start.clock || !range.end.clock || overlap(range.span, span)) return false
    const isBefore = range.span.end <= span.start
    const between = isBefore ? plain.slice(range.span.end, span.start) : plain.slice(span.end, range.span.start)
    return (isBefore ? behindRange : beforeRange).test(between)
  })
}

/** How many characters a range may be away from its length. */
const farthest = 40
const behindRange =
  /^[ \t]*(\(?[A-Z]{2,4}\)?)?[ \t]*[([,:=;–—-]*[ \t]*(for |a total of |total of |lasting |about |approximately |approx\.? |~|or |i\.e\. |= )*$/i
const beforeRange = /^([ \t]*(window|period|outage|interval))?[ \t]*[([,:–—-]*[ \t]*(from|between|on|of)?[ \t]*$/i

const claimPatterns: readonly (readonly [RegExp, MetricName])[] = [
  [
    /\btime to (detect|detection|discover\w*|notice)\b|\bm?ttd\b|\bdetect(ed|ion)( time)?\b[^.;]{0,20}\b(within|in|after|took|was|:)|\bdetection time\b/i,
    'ttd',
  ],
  [/\bdetection (gap|delay)\b|\bdelay (in|of) detection\b/i, 'detectionGap'],
  [/\btime to (ack\w*|respond|response)\b|\bm?tta\b|\backnowledged? (within|in|after)\b/i, 'tta'],
  [/\btime to engage\b|\bm?tte\b/i, 'tte'],
  [/\btime to (communicat\w+|first update|notify)\b/i, 'ttc'],
  [/\btime to (identif\w+|diagnos\w+|root cause)\b|\bm?tti\b/i, 'tti'],
  [/\btime to (mitigat\w+|repair|fix|restore)\b|\bm?ttm\b|\bmitigated (within|in|after)\b/i, 'ttm'],
  [
    /\btime to (full )?(resol\w+|recover\w*|restoration)\b|\bm?ttr\b|\b(fully )?(resolved|recovered) (within|in|after)\b/i,
    'ttr',
  ],
  [/\b(incident|total incident) (duration|length)\b/i, 'incidentDuration'],
  [
    /\b(impact|outage|total|downtime|disruption|customer impact)?\s*(duration|downtime)\b|\b(outage|downtime|disruption|degradation|incident|issue|unavailability)\b[^.;]{0,20}\b(last(ed|ing|s)|of|for|approximately)\b|\b(last(ed|ing)|unavailable|unreachable|down|offline|errors?|failing) (for|around|about|approximately|roughly)?\s*(around |about |approximately |roughly |almost |nearly |~)?$|-(minute|hour|min|hr)( \w+)? (outage|incident|disruption|degradation|downtime)\b/i,
    'impactDuration',
  ],
]

const notThisIncident =
  /\b(mean|average|target|goal|sla|slo|objective|threshold|timeout|interval|current|previous(ly)?|every|per|within \w+ of|expected|scheduled|next|last (week|month|year)|window)\b|[<≤>]\s*$/i

interface Words {
  readonly before: string
  readonly after: string
}

function metricNamed(words: Words): MetricName | undefined {
  if (notThisIncident.test(words.before)) return undefined
  const named = claimPatterns.find(([pattern]) => pattern.test(words.before))
  if (named) return named[1]
  return /^[\s-]*(service |api |total |full |partial |global |customer |production )*(outage|downtime|incident|disruption|degradation)\b/i.test(
    words.after,
  )
    ? 'impactDuration'
    : undefined
}

/** `a 1h 27m delay`, under a heading that speaks of detection. */
function gapNamed({ plain }: Markdown, { sections }: Facts, span: Span): MetricName | undefined {
  const section = sections.find(({ kind, body }) => kind === 'detection' && body && contains(body, span.start))
  return section && /^[\s-]*(delay|gap|late(r)?\b)/i.test(plain.slice(span.end, span.end + 12))
    ? 'detectionGap'
    : undefined
}

/** The words of the clause that a duration stands in, before it and behind it; an item is told by itself. */
function wordsAround({ plain }: Markdown, told: LineEntry | undefined, span: Span): Words {
  const from =
    told?.kind === 'line' ? told.block.start : (told?.content.start ?? plain.lastIndexOf('\n', span.start) + 1)
  const before = plain.slice(Math.max(from, span.start - 200), span.start).replace(/\s+/g, ' ')
  const clause = /[^.;!?]*$/
    .exec(before)![0]
    .split(/ - (?=[A-Z])|,\s|\band\b/)
    .at(-1)!
  return { before: clause.slice(-90), after: /^[^.;,\r\n]{0,40}/.exec(plain.slice(span.end, span.end + 60))![0] }
}

/** The first cell names the metric, unless the duration's own column holds what was aimed at. */
function wordsOfRow({ plain }: Markdown, row: RowEntry, span: Span): Words | undefined {
  const at = row.cells.findIndex(({ start, end }) => start <= span.start && span.end <= end)
  const [first] = row.cells
  if (at < 1 || !first?.content) return undefined
  const header = row.grid.header[at]?.content
  if (header && /\b(target|goal|slo|sla|objective|threshold|normal|expected)\b/i.test(slice(plain, header)))
    return undefined
  const cell = row.cells[at]!
  return {
    before: `${slice(plain, first.content)}: ${plain.slice(cell.start, span.start)}`,
    after: plain.slice(span.end, cell.end),
  }
}

function intervalClaim(stated: DurationReading, { start, end }: StampRange, { incident, timeline }: Facts): Claim {
  const zone = timeline?.zone?.value
  const from = resolve(start, { date: incident, zone })
  const to = resolve(end, { date: incident, zone })
  const between = from && to ? secondsBetween(from, to) : undefined
  const computed = between !== undefined && between < 0 && !end.date ? between + 86400 : between
  const verdict =
    computed === undefined
      ? 'unverifiable'
      : agrees(stated, computed, start.approximate || end.approximate)
        ? 'agrees'
        : 'contradicts'
  return {
    span: stated.span,
    stated,
    about: 'interval',
    computed,
    verdict,
    from: from && { at: from, span: start.span, milestone: undefined },
    to: to && { at: to, span: end.span, milestone: undefined },
    instead: undefined,
  }
}

/** A length told within a row is that of the row's own step: it agrees where another row is that far from it. */
function stepClaim(stated: DurationReading, { start, span }: TimelineEntry, { timeline }: Facts): Claim {
  const other =
    start && timeline?.entries.find(entry => entry.start && fitsStep(stated, secondsBetween(start, entry.start)))
  return {
    span: stated.span,
    stated,
    about: 'interval',
    computed: other && secondsBetween(start, other.start!),
    verdict: other ? 'agrees' : 'unverifiable',
    from: start && { at: start, span, milestone: undefined },
    to: other && { at: other.start!, span: other.span, milestone: undefined },
    instead: undefined,
  }
}

function fitsStep(stated: DurationReading, seconds: number | undefined): boolean {
  return seconds !== undefined && agrees(stated, Math.abs(seconds), false)
}

/** Other ends that authors mean by the same word; a claim that fits one of them does not contradict. */
const alsoMeant: Partial<Record<MetricName, readonly (readonly [MilestoneName, MilestoneName])[]>> = {
  ttd: [['trigger', 'detected']],
  tta: [['signal', 'acknowledged']],
  ttm: [['detected', 'mitigated']],
  ttr: [
    ['impactStart', 'mitigated'],
    ['detected', 'resolved'],
    ['detected', 'mitigated'],
    ['declared', 'resolved'],
  ],
  impactDuration: [
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

function metricClaim(stated: DurationReading, about: MetricName, { metrics, milestones, timeline }: Facts): Claim {
  const metric = metrics[about]
  const { seconds, approximate } = metric
  const usual = { from: endpointOf(metric.from), to: endpointOf(metric.to), approximate }
  const others = (alsoMeant[about] ?? []).flatMap(([start, end]) => {
    const [from, to] = [endpointOf(milestones[start]), endpointOf(milestones[end])]
    const seconds = from && to && secondsBetween(from.at, to.at)
    return seconds === undefined ? [] : [{ from, to, seconds, approximate: isApproximate(from!) || isApproximate(to!) }]
  })
  const meant = seconds === undefined ? others : [{ ...usual, seconds }, ...others]
  const fitting = meant.find(({ seconds, approximate }) => agrees(stated, seconds, approximate))
  // Without its own ends only a time to repair or to resolve is certain: teams count both from detection too.
  const shown = fitting ?? (metric.seconds !== undefined || about === 'ttm' || about === 'ttr' ? meant[0] : undefined)
  return {
    span: stated.span,
    stated,
    about,
    computed: shown?.seconds,
    verdict: fitting ? 'agrees' : shown ? 'contradicts' : 'unverifiable',
    from: shown?.from,
    to: shown?.to,
    instead: shown && !fitting ? pairOf(stated.seconds, shown.from, timeline) : undefined,
  }
}

function endpointOf(milestone: Milestone | undefined): Endpoint | undefined {
  return milestone?.at && { at: milestone.at, span: milestone.span, milestone: milestone.name }
}

function isApproximate({ at }: Endpoint): boolean {
  return at.kind !== 'day' && at.approximate
}

/** Another row that is exactly as far from the metric's start as stated, else any two rows that are. */
function pairOf(seconds: number, from: Endpoint | undefined, timeline: Timeline | undefined): Claim['instead'] {
  const rows = (timeline?.entries ?? []).flatMap(({ start, span }): Endpoint[] =>
    start ? [{ at: start, span, milestone: undefined }] : [],
  )
  const starts = from ? [from] : rows.slice(0, 60)
  for (const start of starts) {
    const end = rows.find(({ at }) => secondsBetween(start.at, at) === seconds)
    if (end) return { from: start, to: end }
  }
  return undefined
}

const unitSeconds: Readonly<Record<Unit, number>> = { second: 1, minute: 60, hour: 3600, day: 86400, week: 604800 }
const approximateEnds = 300

/**
 * METRICS.md: equal at the precision in which it is stated, so that `11 days` agrees with 11 d 9 h; within 10 % where it
 * is approximate; ± 5 minutes where an end is.
 */
export function agrees(stated: DurationReading, computed: number, approximate: boolean): boolean {
  const unit = unitSeconds[stated.unit]
  const slack =
    (stated.approximate ? Math.max(stated.seconds * 0.1, unit / 2) : 0) + (approximate ? approximateEnds : 0)
  if (stated.bound === 'at-most') return computed <= stated.seconds + unit - 1 + slack
  if (stated.bound === 'at-least') return computed >= stated.seconds - slack
  return computed > stated.seconds - unit / 2 - slack - 1 && computed < stated.seconds + unit + slack
}
