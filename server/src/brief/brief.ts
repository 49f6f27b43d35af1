import * as z from 'zod/mini'
import { type MilestoneName, milestoneNames } from '../model/postmortem.ts'

/**
 * A leadership brief: one page on an incident for those who lead, and the sources that it draws on, as JSON. What is not
 * known is absent or null. Words are plain text; `summary`, `root_cause`, `detection`, `resolution` and `lessons` are Markdown.
 */
const words = z.nullish(z.string())

export const eventShape = {
  /** `2026-04-08T09:20:00Z`; without `Z` on the author's clock, where the zone is not known. */
  time: words,
  end: words,
  approximate: z.nullish(z.boolean()),
  event: z.string(),
  milestones: z.nullish(z.array(z.enum(milestoneNames))),
}

/** Moments by milestone, as events give theirs. */
export const milestoneShape = Object.fromEntries(milestoneNames.map(name => [name, words])) as Record<
  MilestoneName,
  typeof words
>

export const actionShape = {
  action: z.string(),
  owner: words,
  due: words,
  status: words,
  ticket: words,
  priority: words,
  type: words,
}

export const metricShape = {
  seconds: z.int(),
  /** `42m`, `~42m` where an end is approximate. */
  value: z.string(),
  /** `TTD = detected − impact start` */
  formula: z.string(),
  /** Both ends, or the intervals that it is the union of: `09:20 → 10:05 UTC`. */
  ends: z.string(),
}

export const headShape = {
  /** The key is what makes it a brief; null where the incident has no title. */
  title: z.nullable(z.string().check(z.minLength(1))),
  /** The brief's own date. */
  date: words,
  incident_date: words,
  incident_id: words,
  severity: words,
  status: words,
  authors: z.nullish(z.array(z.string())),
  /** By what was harmed: `customer_tickets: 12`. */
  our_impact: z.nullish(z.record(z.string(), z.unknown())),
  summary: words,
  metrics: z.nullish(z.record(z.string(), z.nullable(z.looseObject(metricShape)))),
  root_cause: words,
  contributing_factors: z.nullish(z.array(z.string())),
  detection: words,
  resolution: words,
  action_items: z.nullish(z.array(z.looseObject(actionShape))),
  lessons: words,
  timeline: z.nullish(z.array(z.looseObject(eventShape))),
  /** Moments that no event of the timeline marks, by milestone. */
  milestones: z.nullish(z.looseObject(milestoneShape)),
}

export const sourceShape = {
  id: z.string().check(z.minLength(1)),
  /** `vendor_rca`, `blog_post` */
  type: words,
  title: words,
  url: words,
  /** Where its text is: a file beside the brief. */
  source_file: words,
  relevance: words,
  summary: words,
  full_text: words,
}

export const briefShape = {
  leadership_brief: z.looseObject(headShape),
  sources: z.nullish(z.array(z.looseObject(sourceShape))),
}

export const briefSchema = z.looseObject(briefShape)

export type Brief = z.infer<typeof briefSchema>
export type BriefHead = Brief['leadership_brief']
export type BriefEvent = NonNullable<BriefHead['timeline']>[number]
export type BriefAction = NonNullable<BriefHead['action_items']>[number]
export type BriefSource = NonNullable<Brief['sources']>[number]

/** The parts that are Markdown, by the field and what they are headed. */
export const proseParts = [
  ['summary', 'summary', 'Summary'],
  ['root_cause', 'rootCause', 'Root cause'],
  ['detection', 'detection', 'Detection'],
  ['resolution', 'resolution', 'Resolution'],
  ['lessons', 'lessons', 'Lessons learned'],
] as const
