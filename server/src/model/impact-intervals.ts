import type { Markdown } from '../markdown/markdown.ts'
import { eachAgain } from '../text/each-again.ts'
import { asBefore } from '../text/notebook.ts'
import { within } from '../text/span.ts'
import { type Instant, resolve, type StampContext, type StampRange, secondsBetween } from '../time/instant.ts'
import type { Entry } from './entries.ts'
import type { Remembered } from './memory.ts'
import type { Mentions } from './mentions.ts'
import type { KeyValue } from './metadata.ts'
import type { ImpactInterval, Milestone, Milestones, Section, Timeline, TimelineEntry } from './postmortem.ts'

/** Where a document may state when users were harmed. */
export interface Told {
  readonly entries: readonly Entry[]
  readonly mentions: Mentions
  readonly pairs: readonly KeyValue[]
  readonly impact: Section | undefined
  readonly timeline: Timeline | undefined
  readonly milestones: Milestones
}

/**
 * The stretches of harm that the section on impact, a field of the metadata or else several rows of the timeline state:
 * `06:14 – 06:40 and 07:30 – 08:11 UTC`. None where they begin or end when the timeline has neither its impact's end nor
 * a row, for then they are claims, and none where one stretch would only say what both milestones say.
 */
export function readImpactIntervals(
  markdown: Remembered,
  told: Told,
  context: StampContext,
): readonly ImpactInterval[] {
  const { notebook } = markdown
  const { milestones } = told
  const stated = asBefore(notebook, statedIntervals, statedIntervals(markdown, told, context))
  const rowsOfHarm = eachAgain(notebook, intervalOfRow, told.timeline?.entries ?? none, undefined)
  const intervals = stated.length > 0 ? stated : rowsOfHarm.length > 1 ? rowsOfHarm : none
  const whole = hullOf(intervals)
  if (!whole || (intervals.length === 1 && milestones.impactStart?.at && milestones.impactEnd?.at)) return none
  const rows = told.timeline?.entries ?? []
  const isBorneOut = (at: Instant, milestone: Milestone | undefined) =>
    !milestone?.at || isNear(milestone.at, at) || rows.some(({ start }) => start && secondsBetween(start, at) === 0)
  return isBorneOut(whole.start, milestones.impactStart) && isBorneOut(whole.end, milestones.impactEnd)
    ? intervals
    : none
}

const harm =
  /\b(outages?|down(time)?|unavailab\w+|offline|degrad\w+|disrupt\w+|fail\w*|errors?|impact(ed|s)?|affected|slow\w*|unreachable|lost|duration|window|5\d\d|auswirkung\w*|ausfall|störung|dauer|durée|panne|duración|interrupción|duração|interrupção)\b/i
/** Work on the incident, a part of it, or what was not harmed. */
const otherwise =
  /\b(peak\w*|maintenance|scheduled|retried|recover\w*|investigat\w*|deploy\w*|restart\w*|roll\w* back|rollback|backfill\w*|deliver\w*|delayed by|no (impact|errors?)|not (affected|impacted)|unaffected|normal\w*|we|team)\b/i

function isHarm(words: string): boolean {
  return harm.test(words) && !otherwise.test(words)
}

function statedIntervals(markdown: Markdown, told: Told, context: StampContext): ImpactInterval[] {
  const { entries, mentions, pairs, impact } = told
  const inSection = impact?.body ? within(mentions.ranges, impact.body.start, impact.body.end) : []
  const inFields = pairs.flatMap(({ key, value: { span } }) =>
    isHarm(key) ? within(mentions.ranges, span.start, span.end) : [],
  )
  const harmful = inSection.filter(range => isHarm(sentenceAround(markdown, entries, range)))
  return [...new Set([...inFields, ...harmful])].flatMap(range => intervalOf(range, context) ?? [])
}

/** The sentence a range stands in, or the whole of its row or item. */
function sentenceAround({ plain }: Markdown, entries: readonly Entry[], { span }: StampRange): string {
  const entry = within(entries, span.start, span.end)[0]
  if (!entry) return ''
  const part = entry.kind === 'line' ? entry.block : entry.span
  const before = plain.slice(part.start, span.start)
  const behind = plain.slice(span.end, part.end)
  if (entry.kind !== 'line') return before + behind
  return before.split(/[.!?](?=\s)/).at(-1)! + behind.split(/[.!?](?=\s|$)/)[0]!
}

function intervalOf({ span, start, end }: StampRange, context: StampContext): ImpactInterval | undefined {
  if (!start.clock || !end.clock) return undefined
  const from = resolve(start, context)
  const to = resolve(end, context)
  const seconds = from && to && secondsBetween(from, to)
  if (seconds === undefined) return undefined
  if (seconds >= 0) return { span, start: from!, end: to! }
  const next = end.date === undefined ? dayLater(to!) : undefined
  return next && { span, start: from!, end: next }
}

function dayLater(instant: Instant): Instant | undefined {
  if (instant.kind === 'absolute') return { ...instant, epochSeconds: instant.epochSeconds + 86_400 }
  return instant.kind === 'local' ? { ...instant, wallSeconds: instant.wallSeconds + 86_400 } : undefined
}

/** A row with an end that tells of harm: two or more of them are intervals. */
function intervalOfRow({ span, start, end, text }: TimelineEntry): readonly ImpactInterval[] {
  return start && end && isHarm(text.value) ? [{ span, start, end }] : none
}

const none: readonly never[] = []

function hullOf(intervals: readonly ImpactInterval[]): { readonly start: Instant; readonly end: Instant } | undefined {
  const [first] = intervals
  if (!first) return undefined
  const isEarlier = (a: Instant, b: Instant) => (secondsBetween(a, b) ?? 0) > 0
  const start = intervals.reduce((earliest, { start }) => (isEarlier(start, earliest) ? start : earliest), first.start)
  const end = intervals.reduce((latest, { end }) => (isEarlier(latest, end) ? end : latest), first.end)
  return { start, end }
}

/** Within what an approximate time may be off. */
function isNear(milestone: Instant, at: Instant): boolean {
  const seconds = secondsBetween(milestone, at)
  return seconds !== undefined && Math.abs(seconds) <= 300
}
