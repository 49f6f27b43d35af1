import type { Markdown } from '../markdown/markdown.ts'
import { contains, type Span, within } from '../text/span.ts'
import type { CalendarDate } from '../time/calendar.ts'
import type { DurationReading } from '../time/duration.ts'
import type { SupportHours } from '../time/support-hours.ts'
import { isOfRow, judgeInterval, judgeRow, timesBeside } from './claim-intervals.ts'
import { type Judgement, judgeMetric, unverifiable } from './claim-metrics.ts'
import { momentsOf } from './claim-moments.ts'
import { judgeRelation, metricBetween } from './claim-relations.ts'
import { sayingOf } from './claim-saying.ts'
import { judgeSupportHours, supportLengths } from './claim-support-hours.ts'
import { isMaximum, isOfOfficeHours, isOutsideHours, metricNamed, type Naming, wordsOfRow } from './claim-words.ts'
import type { Entry } from './entries.ts'
import type { Remembered } from './memory.ts'
import type { Mentions } from './mentions.ts'
import type { Claim, Metrics, Milestones, Section, Timeline, TimelineEntry } from './postmortem.ts'

/** What the claims of a document are held against. */
export interface Facts {
  /** Of the incident. */
  readonly span: Span
  readonly timeline: Timeline | undefined
  readonly milestones: Milestones
  readonly metrics: Metrics
  readonly sections: readonly Section[]
  readonly incident: CalendarDate | undefined
  /** On which a length that is told in support hours is counted. */
  readonly supportHours: SupportHours | undefined
}

/**
 * The durations that a document states about its incident, each with what the document itself gives for it. A duration
 * of something else (a timeout, a target, an action's effort) is no claim.
 */
export function readClaims(markdown: Remembered, entries: readonly Entry[], mentions: Mentions, facts: Facts): Claim[] {
  const rows = entries.filter(entry => entry.kind === 'row')
  const lines = entries.filter(entry => entry.kind === 'item' || entry.kind === 'line')
  const code = markdown.inlineCode.map(span => ({ span }))
  const context = { date: facts.incident, zone: facts.timeline?.zone?.value }
  const moments = momentsOf(facts.timeline, facts.milestones, markdown.recall)

  const { supportHours } = facts
  const actions = facts.sections.filter(({ kind }) => kind === 'actionItems')
  const detections = facts.sections.filter(({ kind }) => kind === 'detection')
  const counted = supportLengths(markdown.slices, facts.span, supportHours)
  return inOrder(mentions.durations, counted).flatMap(stated => {
    const { start, end } = stated.span
    const [event] = within(facts.timeline?.entries ?? [], start, end)
    const [line] = within(lines, start, end)
    const [row] = line ? [] : within(rows, start, end)
    const saying = sayingOf(markdown, line ?? row, stated.span)
    const { relation } = saying
    const words = row && !event ? wordsOfRow(markdown, row, stated.span) : saying.words
    const named =
      (words === saying.words ? saying.named : words && metricNamed(words)) ??
      gapNamed(markdown, detections, stated.span)
    const times = timesBeside(markdown, mentions, stated.span)
    if (!times && !named && !relation && !event) return []
    if (within(code, start, end).length > 0) return []
    // Action items speak of other durations than the incident's.
    if (actions.some(({ span }) => contains(span, start)) && !relation?.inStead) return []
    const claim = (
      form: Claim['form'],
      about: Claim['about'],
      judgement: Judgement,
      counted: Claim['counted'] = 'clock',
    ): Claim[] => [{ span: stated.span, stated, counted, form, about, ...judgement }]
    if (times) return claim('range', 'interval', judgeInterval(stated, times, context))

    const isCounted = counted.includes(stated)
    if (words && named && (isCounted || isOfOfficeHours(words))) {
      if (isOutsideHours(words)) return claim(named.form, named.about, unverifiable)
      const judgement = supportHours
        ? judgeSupportHours(stated, facts.metrics[named.about], moments, supportHours)
        : unverifiable
      return claim(named.form, named.about, judgement, 'support-hours')
    }
    if (isCounted) return []
    if (event && !endsIncident(event, facts)) {
      if (!isOfRow(stated, event, named, markdown.plain)) return []
      const judgement = judgeRow(stated, event, markdown.plain, moments)
      return named || judgement !== unverifiable ? claim('row', 'interval', judgement) : []
    }
    if (relation && named?.form !== 'label')
      return claim('relation', metricBetween(relation), judgeRelation(stated, relation, moments))
    return named
      ? claim(named.form, named.about, judgeMetric(stated, facts.metrics[named.about], moments, isMaximum(words)))
      : []
  })
}

function inOrder(
  durations: readonly DurationReading[],
  counted: readonly DurationReading[],
): readonly DurationReading[] {
  return counted.length === 0 ? durations : [...durations, ...counted].sort((a, b) => a.span.start - b.span.start)
}

/** The row that ends the incident tells how long all of it took; another row only of its own step. */
function endsIncident(event: TimelineEntry, { milestones }: Facts): boolean {
  return event.milestones.includes('resolved') || event.span === milestones.resolved?.span
}

/** `a 1h 27m delay`, under a heading that speaks of detection. */
function gapNamed({ plain }: Markdown, detections: readonly Section[], span: Span): Naming | undefined {
  return detections.some(({ body }) => body && contains(body, span.start)) &&
    /^[\s-]*(delay|gap|late(r)?\b)/i.test(plain.slice(span.end, span.end + 12))
    ? { about: 'detectionGap', form: 'told' }
    : undefined
}
