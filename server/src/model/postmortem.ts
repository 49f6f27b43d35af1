import type { Cell, Markdown, Table } from '../markdown/markdown.ts'
import type { Lines } from '../text/lines.ts'
import type { Notebook } from '../text/notebook.ts'
import type { Sourced, Span } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import type { CalendarDate, DateReading } from '../time/calendar.ts'
import type { DurationReading } from '../time/duration.ts'
import type { Instant } from '../time/instant.ts'
import type { Zone } from '../time/zone.ts'
import type { Page, ProsePage } from './pages.ts'

/** What the engine understood of a document: `other` where it is no postmortem, `template` where it is an unfilled one. */
export interface Understanding {
  readonly kind: 'postmortem' | 'template' | 'other'
  readonly markdown: Markdown
  /** The incidents it tells of, in order; none where the kind is `other`. */
  readonly incidents: readonly Postmortem[]
  /** For the next version of the text; nothing else reads it. */
  readonly notebook: Notebook
}

/** One incident, as its document tells it. Everything carries the words it was read from. */
export interface Postmortem {
  readonly text: Text
  /** The text without its markup; offsets are the text's (see `Markdown`). */
  readonly plain: Text
  readonly lines: Lines
  /** The text and `plain` in parts that versions of the document share. */
  readonly pages: readonly Page[]
  readonly span: Span
  readonly title: Sourced<string> | undefined
  /** The day the impact began, in the document's own zone. */
  readonly incidentDate: Sourced<CalendarDate> | undefined
  /** The day that a field for it, or the title, gives the incident: to be held against what the timeline tells. */
  readonly statedDay: Sourced<CalendarDate> | undefined
  /** The zone the timeline is written in. */
  readonly zone: Sourced<Zone> | undefined
  readonly metadata: Metadata
  readonly sections: readonly Section[]
  readonly timeline: Timeline | undefined
  readonly milestones: Milestones
  readonly metrics: Metrics
  readonly claims: readonly Claim[]
  /** Moments told outside the timeline that a row of it puts at another time. */
  readonly retold: readonly Retold[]
  readonly impact: Impact
  readonly contributingFactors: readonly Sourced<string>[]
  readonly actionItems: ActionItems
  /** Its own running text; `sentencesOn` gives the sentences of a page. */
  readonly prose: readonly ProsePage[]
  /** Every date written outside code and quotes of machines, for the checks of dates. */
  readonly dates: readonly DatedMention[]
  /** Every zone written beside a time, with the moment it is used for, where that is known. */
  readonly zones: readonly ZoneMention[]
  /** What was read of it, for its next version. */
  readonly notebook: Notebook
}

export interface Metadata {
  readonly id: Sourced<string> | undefined
  readonly authors: readonly Sourced<string>[]
  /** Those of them that a field names as owners. */
  readonly owners: readonly Sourced<string>[]
  readonly status: Sourced<string> | undefined
  readonly severity: Sourced<string> | undefined
  readonly published: Sourced<string> | undefined
  /** Whether its status says that it is not finished (`draft`, `in review`, `pending review`). */
  readonly draft: boolean
  /** Where a further field belongs: right behind the last one; undefined where there are none. */
  readonly span: Span | undefined
}

export const sectionKinds = [
  'summary',
  'impact',
  'timeline',
  'rootCause',
  'contributingFactors',
  'detection',
  'resolution',
  'actionItems',
  'lessons',
] as const
export type SectionKind = (typeof sectionKinds)[number]

/** A heading of any make, and what stands under it up to the next of its level. */
export interface Section {
  /** By its title's words; undefined for a heading that is none of the known parts. */
  readonly kind: SectionKind | undefined
  readonly title: Sourced<string>
  /** How plainly the title names its kind; 0 is its usual name. */
  readonly rank: number
  /** What its title names among other things: `Lessons learned and action items`. */
  readonly named: readonly SectionKind[]
  readonly level: number
  /** `#` or underlined; a line of bold words; a line that only looks like one; the bold words a paragraph begins with. */
  readonly form: 'heading' | 'bold' | 'plain' | 'lead-in'
  /** From the heading to the end of its last subsection. */
  readonly span: Span
  /** What stands under the heading; undefined where nothing does. */
  readonly body: Span | undefined
}

export interface Timeline {
  /** From the first entry to the last. */
  readonly span: Span
  /** The words that head it; undefined for a timeline told in running prose. */
  readonly heading: Sourced<string> | undefined
  readonly form: 'table' | 'html-table' | 'list' | 'lines' | 'headings' | 'tab-separated' | 'prose'
  /** The zone stated once for all rows: in the heading, a header cell, a preamble, the front matter. */
  readonly zone: Sourced<Zone> | undefined
  readonly entries: readonly TimelineEntry[]
  /** The columns of the first table it is made of, where it is one. */
  readonly columns: TimelineColumns | undefined
}

export interface TimelineColumns {
  readonly table: Table
  readonly date: number | undefined
  readonly time: number
  readonly zone: number | undefined
  readonly end: number | undefined
  readonly milestone: number | undefined
  readonly event: number
}

export interface TimelineEntry {
  /** The row, bullet or clause with its continuation lines. */
  readonly span: Span
  /** Where the time is written; undefined where it has none. */
  readonly stamp: Span | undefined
  readonly start: Instant | undefined
  readonly end: Instant | undefined
  /** The zone written in this entry. */
  readonly zone: Sourced<Zone> | undefined
  /** What stands for a time of day and is none: `25:10`, `14:??`. */
  readonly unreadable: Span | undefined
  /** The moment once more, in another zone: beside its time (`12:48 (05:48 PDT)`), or in an alert or log it quotes. */
  readonly restated: readonly { readonly at: Instant; readonly how: 'beside' | 'quoted' }[]
  /** Where its date comes from: its own words, the rows above or a heading, or the midnight that a smaller time crosses. */
  readonly dated: 'stated' | 'carried' | 'rolled-over' | 'unknown'
  readonly approximate: boolean
  readonly text: Sourced<string>
  readonly milestones: readonly MilestoneName[]
}

export const milestoneNames = [
  'trigger',
  'impactStart',
  'signal',
  'detected',
  'acknowledged',
  'engaged',
  'declared',
  'communicated',
  'identified',
  'mitigated',
  'impactEnd',
  'resolved',
] as const
export type MilestoneName = (typeof milestoneNames)[number]

export interface Milestone {
  readonly name: MilestoneName
  /** The words that say it: an entry, a field, a clause. */
  readonly span: Span
  /** Undefined where the entry has no time. */
  readonly at: Instant | undefined
  readonly source: 'tag' | 'metadata' | 'timeline' | 'prose'
  /** The words and the rule that decided, for a reader: `“alert fired” in the first row that speaks of an alert`. */
  readonly why: string
  /** Whether the author says so, or no other row comes near to being it. */
  readonly certain: boolean
}

export type Milestones = { readonly [name in MilestoneName]: Milestone | undefined }

export const metricNames = [
  'ttd',
  'detectionGap',
  'tta',
  'tte',
  'ttc',
  'tti',
  'ttm',
  'ttr',
  'impactDuration',
  'incidentDuration',
] as const
export type MetricName = (typeof metricNames)[number]

/** A metric of METRICS.md, with both ends it comes from. */
export interface Metric {
  readonly name: MetricName
  /** The milestones it runs between, by the profile. */
  readonly pair: readonly [from: MilestoneName, to: MilestoneName]
  readonly from: Milestone | undefined
  readonly to: Milestone | undefined
  /** Undefined where an end is missing. Negative where detection came ahead of the impact. */
  readonly seconds: number | undefined
  /** One of the ends is approximate: ± 5 minutes. */
  readonly approximate: boolean
  /** The milestones it would need. */
  readonly missing: readonly MilestoneName[]
  /** What it is the union of, where the document states intervals of the impact; it has no ends then. */
  readonly intervals: readonly ImpactInterval[]
}

/** A stretch of time in which users were harmed, as the document states it: `06:14 – 08:11 UTC`. */
export interface ImpactInterval {
  readonly span: Span
  readonly start: Instant
  readonly end: Instant
}

export type Metrics = { readonly [name in MetricName]: Metric }

/** A duration or metric that the document states about the incident, held against what the document itself gives. */
export interface Claim {
  /** The words: `1 hour 57 minutes`. */
  readonly span: Span
  readonly stated: DurationReading
  /**
   * How it is stated: beside the two times it is the length of (`range`), behind the metric's name (`label`), in a sentence
   * about the incident (`told`), between two events that the sentence names (`relation`), within an event of the timeline (`row`).
   */
  readonly form: 'range' | 'label' | 'told' | 'relation' | 'row'
  /** On what it is counted: on the clock, or on the calendar of support hours that the configuration gives. */
  readonly counted: 'clock' | 'support-hours'
  /** `interval`: a length between two moments that no metric runs between. */
  readonly about: MetricName | 'interval'
  readonly computed: number | undefined
  readonly verdict: 'agrees' | 'contradicts' | 'unverifiable'
  /** The two moments the computed value lies between. */
  readonly from: Endpoint | undefined
  readonly to: Endpoint | undefined
  /** Where it contradicts: another pair of moments that is exactly as far apart as stated. */
  readonly instead: { readonly from: Endpoint; readonly to: Endpoint } | undefined
}

/** A moment that a claim is compared with. */
export interface Endpoint {
  readonly at: Instant
  readonly span: Span
  /** `impactStart`, where it is a milestone's. */
  readonly milestone: MilestoneName | undefined
}

/** A moment of an event that the timeline tells of too, at another time. */
export interface Retold {
  readonly span: Span
  readonly at: Instant
  readonly entry: TimelineEntry
  /** By how many seconds it is behind the row; negative where it is ahead of it. */
  readonly apart: number
}

export interface Impact {
  readonly section: Section | undefined
  readonly table: Table | undefined
  /** What its rows stand in; undefined where it has none. */
  readonly form: 'table' | 'html-table' | 'tab-separated' | undefined
  /** Rows of the table, or facts found in the prose. */
  readonly facts: readonly ImpactFact[]
}

export interface ImpactFact {
  readonly span: Span
  readonly metric: Sourced<string>
  readonly value: Sourced<string>
}

export interface ActionItems {
  readonly section: Section | undefined
  readonly form: 'table' | 'list' | 'lines' | 'headings' | 'prose' | undefined
  readonly items: readonly ActionItem[]
  /** The columns of the first table, where they stand in one. */
  readonly columns: ActionColumns | undefined
  /** `None, because …`: an answer too. */
  readonly none: Span | undefined
}

export interface ActionColumns {
  readonly table: Table
  readonly action: number
  readonly owner: number | undefined
  readonly due: number | undefined
  readonly status: number | undefined
  readonly ticket: number | undefined
  readonly priority: number | undefined
  readonly type: number | undefined
}

export type ActionStatus = 'open' | 'in-progress' | 'done' | 'wont-do'

export interface ActionItem {
  readonly span: Span
  readonly action: Sourced<string>
  readonly owner: Sourced<string> | undefined
  readonly due: DueDate | undefined
  readonly status: Sourced<ActionStatus> | undefined
  readonly ticket: Sourced<string> | undefined
  readonly priority: Sourced<string> | undefined
  readonly type: Sourced<string> | undefined
  /** Its cells, in the order of `table.header`, where it is a table's row. */
  readonly row: { readonly table: Table; readonly columns: ActionColumns; readonly cells: readonly Cell[] } | undefined
}

/** What is written as a due date; `date` is undefined where that is none (`ASAP`, `Q3`, `ongoing`). */
export interface DueDate {
  readonly span: Span
  readonly written: string
  readonly date: CalendarDate | undefined
}

export interface DatedMention {
  readonly reading: DateReading
  /** With the year filled in from the document where it is not written; undefined where that cannot be told. */
  readonly date: CalendarDate | undefined
}

export interface ZoneMention {
  readonly span: Span
  readonly zone: Zone
  /** A moment at which it is used (seconds since 1970-01-01T00:00Z), or undefined. */
  readonly at: number | undefined
}
