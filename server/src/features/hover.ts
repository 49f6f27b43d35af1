import type { Claim, DatedMention, Endpoint, Milestone, Postmortem, Understanding } from '../model/postmortem.ts'
import { milestoneNames } from '../model/postmortem.ts'
import { metricWords, milestoneWords } from '../model/words.ts'
import { contains, type Span, slice, touches } from '../text/span.ts'
import { type CalendarDate, weekdayOf } from '../time/calendar.ts'
import { dateOfInstant, type Instant } from '../time/instant.ts'
import { utc } from '../time/zone.ts'
import { formulaOf, metricsTable, missing } from './metrics-table.ts'
import {
  escaped,
  isApproximate,
  lineOf,
  milestonesOf,
  wordsAt,
  writeDay,
  writeDistance,
  writeDuration,
  writeMoment,
  writeZone,
} from './moments.ts'

export interface Hover {
  /** The words it is about. */
  readonly span: Span
  readonly markdown: string
}

/** What there is to know about the words at `offset`, or right before it; undefined where nothing is. */
export function hover({ incidents }: Understanding, offset: number): Hover | undefined {
  const found = incidents.flatMap(subjectsOf).filter(({ span }) => touches(span, offset))
  // What holds the cursor goes before what only ends at it.
  const nearest = found.find(({ span }) => contains(span, offset)) ?? found[0]
  return nearest && { span: nearest.span, markdown: nearest.show() }
}

interface Subject {
  readonly span: Span
  show(): string
}

/** All that can be asked about; where two hold the same words, the first counts. */
function subjectsOf(incident: Postmortem): Subject[] {
  const entries = incident.timeline?.entries ?? []
  return [
    ...entries.flatMap(({ stamp, start }, index) =>
      stamp && start ? [{ span: stamp, show: () => aboutEntry(incident, index, start) }] : [],
    ),
    ...incident.claims.map(claim => ({ span: claim.span, show: () => aboutClaim(incident, claim) })),
    ...milestoneNames.flatMap(name => {
      const milestone = incident.milestones[name]
      return milestone?.at
        ? [{ span: milestone.at.span, show: () => aboutMilestone(incident, milestone, milestone.at!) }]
        : []
    }),
    ...incident.dates.flatMap(mention => {
      const { reading, date } = mention
      return date ? [{ span: reading.span, show: () => aboutDate(incident, mention, date) }] : []
    }),
    ...headingsOf(incident).map(span => ({ span, show: () => metricsTable(incident) })),
  ]
}

function headingsOf({ timeline, sections }: Postmortem): Span[] {
  const titles = sections.filter(section => section.kind === 'timeline').map(section => section.title.span)
  return timeline?.heading ? [timeline.heading.span, ...titles] : titles
}

function aboutEntry(incident: Postmortem, index: number, start: Instant): string {
  const entries = incident.timeline!.entries
  const { end } = entries[index]!
  const lines = sinceImpactStart(incident, start)
  const before = entries.slice(0, index).findLast(entry => entry.start !== undefined)?.start
  const sinceBefore = before && writeDistance(before, start)
  if (before && sinceBefore) lines.push(`- \`${sinceBefore}\` since the row before, ${writeMoment(before)}`)
  const lasts = end && writeDistance(start, end)
  if (end && lasts) lines.push(`- lasts \`${lasts.replace('+', '')}\`, until ${writeMoment(end)}`)
  for (const { name, why } of milestonesOf(incident, entries[index]!)) {
    lines.push(`- **${milestoneWords[name]}**: ${escaped(why)}`)
  }
  return [moment(start), lines.join('\n')].filter(Boolean).join('\n\n')
}

function sinceImpactStart(incident: Postmortem, at: Instant): string[] {
  const origin = incident.milestones.impactStart
  const distance = origin?.at && writeDistance(origin.at, at)
  if (!origin?.at || !distance || origin.at.span.start === at.span.start) return []
  return [`- \`${distance}\` since impact start, ${writeMoment(origin.at)} (line ${lineOf(incident, origin.span)})`]
}

/** In UTC, and on the author's clock; as much as the document tells. */
function moment(instant: Instant): string {
  const approximately = isApproximate(instant) ? ', approximately' : ''
  const own = written(instant)
  if (instant.kind !== 'absolute') return `${own}${approximately}${unstated(instant)}`
  if (instant.zone.id === 'UTC') return `${own}${approximately}`
  const name = instant.zone.id === writeZone(instant) ? '' : ` (${escaped(instant.zone.id)})`
  return `${written({ ...instant, zone: utc })}${approximately}  \n${own}${name}`
}

/** `**06:14 UTC** on Sunday 2026-04-12` */
function written(instant: Instant): string {
  const date = dateOfInstant(instant)
  if (instant.kind === 'day') return `**${writeDay(date!)}**`
  return `**${escaped(writeMoment(instant))}**${date ? ` on ${writeDay(date)}` : ''}`
}

function unstated(instant: Instant): string {
  switch (instant.kind) {
    case 'local':
      return '; the zone is not stated'
    case 'clock':
      return instant.zone ? '; the date is not stated' : '; date and zone are not stated'
    default:
      return ''
  }
}

function aboutMilestone(incident: Postmortem, milestone: Milestone, at: Instant): string {
  const lines = [
    `- **${milestoneWords[milestone.name]}**: ${escaped(milestone.why)}`,
    ...sinceImpactStart(incident, at),
  ]
  return `${moment(at)}\n\n${lines.join('\n')}`
}

function aboutClaim(incident: Postmortem, claim: Claim): string {
  const { about, stated, computed, verdict, from, to, instead } = claim
  const words = `“${escaped(slice(incident.text, claim.span))}”`
  const metric = about === 'interval' ? undefined : incident.metrics[about]
  const formula = metric && formulaOf(metric)
  if (verdict === 'unverifiable' || computed === undefined) {
    const subject = metric ? metricWords[metric.name].short : 'the two times beside it'
    const reason = metric && metric.seconds === undefined ? `: it ${missing(metric)}` : ''
    return [`${words} cannot be checked against ${subject}${reason}`, formula].filter(Boolean).join('\n\n')
  }
  const value = writeDuration(
    computed,
    [from, to].some(end => end && isApproximate(end.at)),
  )
  const lines = [`**${value}** ${verdict === 'agrees' ? 'agrees with' : 'contradicts'} the stated ${words}`]
  if (formula) lines.push(formula)
  if (from && to) lines.push(`${endpoint(incident, 'from', from)}\n${endpoint(incident, 'to', to)}`)
  if (instead) {
    lines.push(
      `Exactly ${writeDuration(stated.seconds)} lie between`,
      `${endpoint(incident, 'from', instead.from)}\n${endpoint(incident, 'to', instead.to)}`,
    )
  }
  return lines.join('\n\n')
}

/** `- from *impact start*, 06:14 UTC (line 47): “503 errors began”` */
function endpoint(incident: Postmortem, which: 'from' | 'to', { at, span, milestone }: Endpoint): string {
  const name = milestone ? `*${milestoneWords[milestone]}*, ` : ''
  const words = wordsAt(incident, span)
  return `- ${which} ${name}${escaped(writeMoment(at))} (line ${lineOf(incident, span)})${words ? `: “${words}”` : ''}`
}

/** The date in full, with its weekday, and whether that is the one stated. */
function aboutDate({ text }: Postmortem, { reading }: DatedMention, date: CalendarDate): string {
  const full = writeDay(date)
  const isoWeekday = weekdayOf(date)
  const stated = reading.weekday
  return stated === undefined || stated.value === isoWeekday
    ? `**${full}**`
    : `**${full}**, not ${escaped(slice(text, stated.span))}`
}
