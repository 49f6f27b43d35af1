import * as z from 'zod/mini'
import type {
  Milestone,
  MilestoneName,
  Postmortem,
  SectionKind,
  TimelineEntry,
  Understanding,
} from './model/postmortem.ts'
import { metricNames, milestoneNames, sectionKinds } from './model/postmortem.ts'
import { sectionFor } from './model/sections.ts'
import { type Finding, severities } from './rules/rule.ts'
import { type Lines, lineAt, positionAt } from './text/lines.ts'
import { type Span, slice } from './text/span.ts'
import type { CalendarDate } from './time/calendar.ts'
import type { Instant } from './time/instant.ts'

const line = z.int().check(z.minimum(1), z.meta({ id: 'Line', description: 'A line of the file, 1-based' }))
const column = z.int().check(z.minimum(1), z.meta({ id: 'Column', description: 'A column, 1-based, in UTF-16 units' }))
const words = z.nullable(z.string())
const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))
const moment = z.string().check(
  z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}Z)?$/),
  z.meta({
    id: 'Moment',
    description: 'In UTC (2026-04-12T06:14:00Z), or without Z in local time where the zone is not known',
  }),
)
const seconds = z.int().check(z.meta({ id: 'Seconds', description: 'Whole seconds' }))

function each<Name extends string, T extends z.ZodMiniType>(names: readonly Name[], type: T) {
  return z.object(Object.fromEntries(names.map(name => [name, type])) as Record<Name, T>)
}

export const diagnosticSchema = z
  .object({
    rule: z.string(),
    severity: z.enum(severities),
    line,
    column,
    endLine: line,
    endColumn: column,
    message: z.string(),
    fixable: z.boolean().check(z.describe('The editor has a fix to offer for it')),
  })
  .check(z.meta({ id: 'Diagnostic' }))

const milestoneSchema = z
  .object({
    line,
    at: z.nullable(moment),
    source: z
      .enum(['tag', 'metadata', 'timeline', 'prose'])
      .check(z.describe('tag: the author said so; metadata: a field; timeline: a classified entry; prose: a sentence')),
  })
  .check(z.meta({ id: 'Milestone' }))

/** One document, or one of the incidents in it, as the engine understands it. What is not determined is null. */
export const reportSchema = z
  .object({
    file: z.string().check(z.describe('As given on the command line')),
    kind: z
      .enum(['postmortem', 'template', 'other'])
      .check(z.describe('other: no postmortem, and nothing is filled; template: an unfilled one')),
    title: words,
    incidentDate: z.nullable(day).check(z.describe("The day the impact began, in the document's own zone")),
    zone: words.check(z.describe('The zone the timeline is written in: an IANA name, UTC or +HH:MM')),
    metadata: z.object({ id: words, authors: z.array(z.string()), status: words, severity: words, published: words }),
    sections: each(sectionKinds, z.nullable(line)),
    timeline: z.array(
      z.object({
        line,
        raw: words.check(z.describe('The time as it is written')),
        start: z.nullable(moment),
        end: z.nullable(moment),
        approximate: z.boolean(),
        milestones: z.array(z.enum(milestoneNames)),
        text: z.string(),
      }),
    ),
    milestones: each(milestoneNames, z.nullable(milestoneSchema)),
    metrics: each(metricNames, z.nullable(seconds)),
    claims: z.array(
      z.object({
        line,
        quote: z.string(),
        about: z.enum([...metricNames, 'interval']),
        seconds,
        computed: z.nullable(seconds),
        verdict: z.enum(['agrees', 'contradicts', 'unverifiable']),
      }),
    ),
    impact: z.array(z.object({ line, metric: z.string(), value: z.string() })),
    contributingFactors: z.array(z.object({ line, text: z.string() })),
    actionItems: z.array(
      z.object({
        line,
        action: z.string(),
        owner: words,
        due: z.nullable(day),
        status: z.nullable(z.enum(['open', 'in-progress', 'done', 'wont-do'])),
        ticket: words,
        priority: words,
        type: words,
      }),
    ),
    diagnostics: z.array(diagnosticSchema),
  })
  .check(z.meta({ id: 'Report' }))
export type Report = z.infer<typeof reportSchema>
export type ReportDiagnostic = z.infer<typeof diagnosticSchema>

/** What `postmortem report --format json` prints. */
export const reportsSchema = z
  .object({ reports: z.array(reportSchema) })
  .check(z.describe('What postmortem report --format json prints; --format ndjson prints a Report a line'))

/** The JSON Schema of `reportsSchema`; a Report by itself is its `$defs.Report`. */
export function reportJsonSchema() {
  return z.toJSONSchema(reportsSchema, {
    // As read, not as printed: a later version may have more fields.
    io: 'input',
    override({ jsonSchema }) {
      // The bounds of JavaScript's integers say nothing about a report.
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
    },
  })
}

/** The reports of a document, one an incident; exactly one where it is no postmortem. `file` is repeated as it is given. */
export function report(file: string, understanding: Understanding, findings: readonly Finding[]): readonly Report[] {
  const { kind, incidents, markdown } = understanding
  if (kind === 'other' || incidents.length === 0) return [{ ...nothing, file, kind }]
  return incidents.map((incident, index) => {
    const own = findings.filter(finding => ownerOf(finding, incidents) === index)
    return { file, kind, ...incidentReport(incident), diagnostics: diagnostics(markdown.lines, own) }
  })
}

/** Findings with 1-based lines and columns, in the order given. */
export function diagnostics(lines: Lines, findings: readonly Finding[]): ReportDiagnostic[] {
  return findings.map(({ rule, severity, span, message, fixes }) => {
    const start = positionAt(lines, span.start)
    const end = positionAt(lines, span.end)
    return {
      rule,
      severity,
      line: start.line + 1,
      column: start.character + 1,
      endLine: end.line + 1,
      endColumn: end.character + 1,
      message,
      fixable: fixes !== undefined && fixes.length > 0,
    }
  })
}

/** The last incident that begins at or before the finding; what stands ahead of them all belongs to the first. */
function ownerOf(finding: Finding, incidents: readonly Postmortem[]): number {
  return Math.max(
    0,
    incidents.findLastIndex(({ span }) => span.start <= finding.span.start),
  )
}

const nothing: Omit<Report, 'file' | 'kind'> = {
  title: null,
  incidentDate: null,
  zone: null,
  metadata: { id: null, authors: [], status: null, severity: null, published: null },
  sections: byName(sectionKinds, () => null),
  timeline: [],
  milestones: byName(milestoneNames, () => null),
  metrics: byName(metricNames, () => null),
  claims: [],
  impact: [],
  contributingFactors: [],
  actionItems: [],
  diagnostics: [],
}

function incidentReport(incident: Postmortem): Omit<Report, 'file' | 'kind' | 'diagnostics'> {
  const { text, metadata, timeline, milestones, metrics } = incident
  const lineOf = (span: Span) => lineAt(incident.lines, span.start) + 1
  const milestone = (name: MilestoneName) => {
    const found = milestones[name]
    return found ? { line: lineOf(found.span), at: momentOf(found.at), source: found.source } : null
  }
  const section = (kind: SectionKind) => {
    const found = sectionFor(incident.sections, kind)
    return found ? lineOf(found.title.span) : null
  }
  return {
    title: incident.title?.value ?? null,
    incidentDate: incident.incidentDate ? dayOf(incident.incidentDate.value) : null,
    zone: incident.zone?.value.id ?? null,
    metadata: {
      id: metadata.id?.value ?? null,
      authors: metadata.authors.map(author => author.value),
      status: metadata.status?.value ?? null,
      severity: metadata.severity?.value ?? null,
      published: metadata.published?.value ?? null,
    },
    sections: byName(sectionKinds, section),
    timeline: (timeline?.entries ?? []).map(entry => ({
      line: lineOf(entry.stamp ?? entry.span),
      raw: entry.stamp ? slice(text, entry.stamp) : null,
      start: momentOf(entry.start),
      end: momentOf(entry.end),
      approximate: entry.approximate,
      milestones: milestoneNames.filter(name => marks(entry, name, milestones[name])),
      text: entry.text.value,
    })),
    milestones: byName(milestoneNames, milestone),
    metrics: byName(metricNames, name => whole(metrics[name].seconds)),
    claims: incident.claims.map(claim => ({
      line: lineOf(claim.span),
      quote: slice(text, claim.span),
      about: claim.about,
      seconds: Math.round(claim.stated.seconds),
      computed: whole(claim.computed),
      verdict: claim.verdict,
    })),
    impact: incident.impact.facts.map(({ span, metric, value }) => ({
      line: lineOf(span),
      metric: metric.value,
      value: value.value,
    })),
    contributingFactors: incident.contributingFactors.map(({ span, value }) => ({ line: lineOf(span), text: value })),
    actionItems: incident.actionItems.items.map(item => ({
      line: lineOf(item.span),
      action: item.action.value,
      owner: item.owner?.value ?? null,
      due: item.due?.date ? dayOf(item.due.date) : null,
      status: item.status?.value ?? null,
      ticket: item.ticket?.value ?? null,
      priority: item.priority?.value ?? null,
      type: item.type?.value ?? null,
    })),
  }
}

/** Whether the author tagged the entry so, or it was chosen for the milestone. */
function marks({ span, milestones }: TimelineEntry, name: MilestoneName, chosen: Milestone | undefined): boolean {
  if (milestones.includes(name)) return true
  return chosen !== undefined && span.start <= chosen.span.start && chosen.span.end <= span.end
}

function byName<Name extends string, T>(names: readonly Name[], value: (name: Name) => T): Record<Name, T> {
  return Object.fromEntries(names.map(name => [name, value(name)])) as Record<Name, T>
}

function whole(seconds: number | undefined): number | null {
  return seconds === undefined ? null : Math.round(seconds)
}

/** A moment with its date: in UTC where the zone is known, else on the author's clock. Null where there is no such moment. */
export function momentOf(instant: Instant | undefined): string | null {
  switch (instant?.kind) {
    case 'absolute':
      return iso(instant.epochSeconds, 'YYYY-MM-DDTHH:MM:SS'.length, 'Z')
    case 'local':
      return iso(instant.wallSeconds, 'YYYY-MM-DDTHH:MM'.length)
    case 'clock':
    case 'day':
    case undefined:
      return null
    default:
      return instant satisfies never
  }
}

function iso(sinceEpoch: number, length: number, suffix = ''): string | null {
  const date = new Date(sinceEpoch * 1000)
  return isYear(date.getUTCFullYear()) ? date.toISOString().slice(0, length) + suffix : null
}

export function dayOf({ year, month, day }: CalendarDate): string | null {
  if (!isYear(year)) return null
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-')
}

/** Whether ISO 8601 can write it in four digits: `22025-03-18` is a slip, not a date. NaN is none either. */
function isYear(year: number): boolean {
  return year >= 0 && year <= 9999
}
