import type { Markdown, Slice } from '../markdown/markdown.ts'
import { eachAgain } from '../text/each-again.ts'
import { within } from '../text/span.ts'
import { lastIndexIn } from '../text/text.ts'
import type { Remembered } from './memory.ts'
import type { Mentions } from './mentions.ts'
import { once } from './once.ts'
import type { Section, SectionKind, Timeline, Understanding } from './postmortem.ts'

/** What is known of a document when it is decided whether it is a postmortem. */
export interface Shape {
  readonly title: string
  /** The sections that are named for parts of a postmortem. */
  readonly parts: readonly Section[]
  readonly timeline: Timeline | undefined
  readonly mentions: Mentions
  /** Where its account begins. */
  readonly start: number
  /** Whether it names the day of an incident. */
  readonly dated: boolean
}

const named =
  /\bpost-?\s?mortem\b|\bincident (report|review|analysis|summary|post|write-?up|retrospective|debrief)\b|\bpost[- ]incident\b|\boutage\b|\broot cause (analysis|report)\b|\bRCA\b|\bRFO\b|\breason for outage\b|\bPIR\b|\bafter[- ]action\b|\bservice (disruption|degradation|interruption)\b|\bincident\b.*\b20\d\d\b|\b20\d\d\b.*\bincident\b|\b(störungs|vorfalls?|ausfall|incident-?)bericht\b|\b(compte[- ]rendu|rapport|bilan|analyse) (d[’']|de l[’'])incident|\b(informe|reporte|análisis) del? (incidente|incidencia)|\brelatório d[eo] incidente|障害(報告|レポート)|ポストモーテム|インシデント(報告|レポート)/i
/** Documents about postmortems, and lists of them; a year in the title says that it is one all the same. */
const aboutThem =
  /\b(template|how to|guide(lines?)?|process|procedure|playbook|runbook|handbook|policy|readme|changelog|release notes|index|list of|incidents? (log|history|list)|meeting|(?<!\d )minutes|roadmap|architecture|proposal|rfc|adr|retrospectives?|best practices|training|checklist|plan)\b/i
const placeholder =
  /<[a-z][^<>\n]{2,60}>|\{\{[^}\n]*\}\}|\[[A-Z][^\]\n]{2,60}\](?!\(|\[|:)|\b(TBD|TODO|XXX|YYYY|HH:MM|hh:mm|yyyy-mm-dd|YYYY-MM-DD)\b|_{4,}|\blorem ipsum\b|\b(ISSUE|INCIDENT|SERVICE) NAME\b|\bDATE( RANGE)?\b(?=[:.\s])/g

/** The points from which on a document that does not say so is taken for a postmortem. */
const enough = 4

/** Whether a document is a postmortem: by what its author says, else by its title and its shape. */
export function kindOf(markdown: Remembered, shape: Shape, declared: boolean): Understanding['kind'] {
  const type = markdown.frontMatter?.fields.find(({ key }) => key.toLowerCase() === 'type')?.value.toLowerCase()
  const isSaid = declared || type === 'postmortem' || type === 'post-mortem'
  const isAboutThem = aboutThem.test(shape.title) && !/\b20\d\d\b/.test(shape.title)
  const isOne = isSaid || (!isAboutThem && points(markdown, shape) >= enough && isOfOneIncident(markdown, shape))
  if (!shape.dated && isUnfilled(markdown, shape)) return 'template'
  return isOne ? 'postmortem' : 'other'
}

function points(markdown: Remembered, { title, parts, timeline, mentions, start }: Shape): number {
  const events = timesIn(timeline)
  const kinds = kindsIn(parts)
  const explains = kinds.has('rootCause') || kinds.has('contributingFactors') || kinds.has('resolution')
  return (
    (named.test(title) ? 2 : 0) +
    Math.min(kinds.size, 4) * 0.75 +
    (events >= 4 ? 2 : events >= 1 ? 1 : 0) +
    (kinds.has('timeline') && events > 0 ? 1 : 0) +
    (explains ? 1 : 0) +
    (events >= 3 && updatesIn(markdown) >= 3 ? 2 : 0) +
    (tellsOfOutage(markdown, mentions, start) ? 3 : 0)
  )
}

/** Whether more than the titles of its parts speaks of an incident: a list of rules for postmortems has these too. */
function isOfOneIncident(markdown: Markdown, { title, parts, timeline, mentions, start }: Shape): boolean {
  return (
    named.test(title) ||
    /\b20\d\d\b/.test(title) ||
    timesIn(timeline) > 0 ||
    kindsIn(parts).size > 4 ||
    tellsOfOutage(markdown, mentions, start)
  )
}

/** What a status page calls its updates, at the beginning of a line. */
const update = /^[ \t]*(?:Investigating|Identified|Monitoring|Resolved|Update|Verifying)\b/gm

function updatesIn({ worded, notebook }: Remembered): number {
  return eachAgain(notebook, updatesOf, worded, undefined).length
}

const updatesOf = once(({ reading: { plain } }: Slice): readonly string[] => plain.match(update) ?? [])

/** A short account says at its beginning what was down, on which day, and from when to when or for how long. */
function tellsOfOutage({ plain }: Markdown, { ranges, dates, durations }: Mentions, start: number): boolean {
  const end = start + 1501
  const windows = within(ranges, start, end).filter(({ start, end }) => start.clock && end.clock)
  return [...windows, ...within(durations, start, end)].some(({ span }) => {
    const from = Math.max(lastIndexIn(plain, '\n', span.start), lastIndexIn(plain, '. ', span.start), 0)
    const sentence = plain.slice(from, span.end + 160).split(/[.!?]\s/)[0]!
    const dated = within(dates, from, span.end + 160).some(
      date => date.span.start >= from && date.span.end <= span.end + 160,
    )
    return dated && harmed.test(sentence) && !/\b(scheduled|planned|will|maintenance)\b/i.test(sentence)
  })
}

const harmed =
  /\b(outage|unavailable|down|offline|disruption|degraded|unreachable|inaccessible|incident|failed|delayed|interrupted|elevated (error|latency)\w*)\b/i

function isUnfilled({ text }: Markdown, { parts, timeline }: Shape): boolean {
  const events = timesIn(timeline)
  if (kindsIn(parts).size < 3 || events >= 3) return false
  return events === 0 || (text.toString().match(placeholder)?.length ?? 0) >= 2
}

function kindsIn(parts: readonly Section[]): ReadonlySet<SectionKind> {
  return new Set(parts.flatMap(({ kind }) => kind ?? []))
}

/** How many events have a time; of more than are asked for, only that. */
function timesIn(timeline: Timeline | undefined): number {
  let count = 0
  for (const { start } of timeline?.entries ?? []) if (start && ++count === enough) break
  return count
}
