import * as z from 'zod/mini'
import { type ProfileName, profileNames } from './model/metric-profiles.ts'
import { type SectionKind, sectionKinds } from './model/postmortem.ts'
import { type Severity, severities } from './rules/rule.ts'
import { isBoundedPattern } from './text/pattern.ts'
import { type CalendarDate, exists } from './time/calendar.ts'
import { clockPattern, type WrittenSupportHours, weekdayNames } from './time/support-hours.ts'
import { zoneOf } from './time/zone.ts'

/** What an analysis goes by besides the text. */
export interface Options {
  readonly settings: Settings
  /** The file's path relative to the configuration that governs it, else to the workspace, with `/`: what `settings.files` is matched against. */
  readonly path?: string | undefined
  /** The day on which the analysis is asked for; nothing is overdue or in the future where it is not given. */
  readonly today?: CalendarDate | undefined
}

/** What a user may decide. */
export interface Settings {
  /** Globs, matched against `Options.path`, of files that are postmortems whatever they look like. */
  readonly files: readonly string[]
  /** A severity or `off` by rule. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>
  /** The sections that every postmortem has; of an inner list any one. Kinds of sections, or titles. */
  readonly requiredSections: readonly (string | readonly string[])[]
  /** Titles by which the parts of a postmortem go beside their usual ones. */
  readonly sectionTitles: Readonly<Partial<Record<SectionKind, readonly string[]>>>
  /** Whether an error about something still missing is a warning in a draft. */
  readonly drafts: (typeof draftManners)[number]
  /** What else holds for incidents of a severity. */
  readonly bySeverity: Readonly<Record<string, SeveritySettings>>
  /** Whether the editor shows the time passed and the milestone behind each time of a timeline. */
  readonly inlayHints: boolean
  /** When the editor looks for findings. */
  readonly run: (typeof runs)[number]
  /** Whose definitions of the metrics hold. */
  readonly metricsProfile: ProfileName
  /** When the team is there: on which lengths told in support hours are counted. */
  readonly supportHours: WrittenSupportHours
  /** What the status of a postmortem may be. */
  readonly statuses: readonly string[]
  /** What the severity of an incident may be; empty where it may be any. */
  readonly severities: readonly string[]
  /** What the impact must tell. */
  readonly impactRows: readonly string[]
  /** The columns of the table of the impact, in their order. */
  readonly impactColumns: readonly string[]
  /** How many minutes of a timeline may pass without a row between detection and mitigation. */
  readonly timelineGap: number
  /** The columns of a timeline's table, in their order. */
  readonly timelineColumns: readonly string[]
  /** Who may own an action item: names and handles; empty where anybody may. */
  readonly actionsOwners: readonly string[]
  /** The words for the states of an action item; empty for any that tell open, begun, done and given up apart. */
  readonly actionsStatuses: readonly string[]
  /** A regular expression for the ticket that every action item has; empty where none is asked for. */
  readonly actionsTicketPattern: string
  /** The address of a ticket, with `{ticket}` in its place; empty where tickets are not linked. */
  readonly actionsTicketLink: string
  /** The columns of a table of action items, in their order. */
  readonly actionsColumns: readonly string[]
  /** Names of customers that no postmortem may give away. */
  readonly privacyCustomers: readonly string[]
}

/** What may be otherwise for the incidents of one severity. */
export type SeveritySettings = Partial<Pick<Settings, 'rules' | 'requiredSections' | 'drafts'>>

/** One setting. Its reader, VS Code's settings, the JSON Schema of the configuration file and the documentation come from here. */
export interface Row<T> {
  /** As a user writes it, behind `postmortem.`. */
  readonly key: string
  readonly type: z.ZodMiniType<T>
  readonly default: T
  readonly sentence: string
  /** What the setting takes, in words: `KEY takes …`. */
  readonly takes: string
  /** It is about the editor, not about what is found: no configuration file has it. */
  readonly editorOnly?: true
}

type Table = { readonly [name in keyof Settings]: Row<Settings[name]> }

export const runs = ['onType', 'onSave', 'off'] as const

const draftManners = ['lenient', 'strict'] as const

export const choices = [...severities, 'off'] as const

/** `a, b or c` */
export function orList(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
}

const columns = z.array(z.string().check(z.minLength(1), z.maxLength(60), z.refine(isPlainCell))).check(z.minLength(2))
const ruleSeverities = z.record(z.string(), z.enum(choices))
const titles = z.array(z.string().check(z.minLength(1), z.maxLength(100)))
const sections = z.array(z.union([z.string().check(z.minLength(1), z.maxLength(100)), titles.check(z.minLength(1))]))

/** A title that can stand between two pipes. */
function isPlainCell(words: string): boolean {
  return !/[|\r\n]/.test(words)
}

function isDay(written: string): boolean {
  const [year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(written)?.slice(1).map(Number) ?? []
  return year !== undefined && exists({ year, month: month!, day: day! })
}

function isTicketLink(written: string): boolean {
  return written === '' || /^https?:\/\/[^\s<>()|]*\{ticket\}[^\s<>()|]*$/.test(written)
}

/** Every setting. The reader, VS Code's settings and their documentation come from here. */
const settingsTable: Table = {
  files: {
    key: 'files',
    type: z.array(z.string().check(z.minLength(1), z.maxLength(1000))),
    default: [],
    sentence:
      'Globs of files that are postmortems whatever they look like, relative to the folder of the configuration file, in the settings of VS Code to the workspace folder.',
    takes: 'a list of globs',
  },
  rules: {
    key: 'rules',
    type: ruleSeverities,
    default: {},
    sentence: 'The severity of a rule, or `off`. A rule that is not named keeps its own severity.',
    takes: `${orList(choices)}, by rule`,
  },
  requiredSections: {
    key: 'structure.requiredSections',
    type: sections,
    default: ['summary', 'impact', 'timeline', ['contributingFactors', 'rootCause'], 'actionItems'],
    sentence: `The sections that every postmortem has; of an inner list any one will do. A list of your own also says their order. ${sectionKinds.map(kind => `\`${kind}\``).join(', ')} are known by many titles, any other section by its own.`,
    takes: 'a list of sections, or of lists of them',
  },
  sectionTitles: {
    key: 'structure.sectionTitles',
    type: z.partialRecord(z.enum(sectionKinds), titles),
    default: {},
    sentence: 'What you call the known sections, beside the titles by which they are known anyway.',
    takes: `lists of titles, by ${orList(sectionKinds)}`,
  },
  drafts: {
    key: 'drafts',
    type: z.enum(draftManners),
    default: 'lenient',
    sentence:
      'Whether a document whose status says that it is a draft is treated like a published one (`strict`), or an error about something still missing is a warning in it (`lenient`).',
    takes: orList(draftManners),
  },
  bySeverity: {
    key: 'bySeverity',
    type: z.record(
      z.string(),
      z.strictObject({
        rules: z.optional(ruleSeverities),
        requiredSections: z.optional(sections),
        drafts: z.optional(z.enum(draftManners)),
      }),
    ) as z.ZodMiniType<Settings['bySeverity']>,
    default: {},
    sentence:
      'What is otherwise for incidents of a severity, as their documents write it: `rules`, `requiredSections`, `drafts`. So a `SEV-1` may need a timeline, and a `SEV-3` none.',
    takes: 'rules, requiredSections and drafts, by severity',
  },
  run: {
    key: 'run',
    type: z.enum(runs),
    default: 'onType',
    sentence:
      'When findings are looked for: `onType`, a new one in the block being written waiting until you pause or go elsewhere; `onSave`, new ones waiting until the document is saved; or `off`. What has been mended goes at once.',
    takes: orList(runs),
    editorOnly: true,
  },
  inlayHints: {
    key: 'inlayHints.enabled',
    type: z.boolean(),
    default: true,
    sentence: 'Show behind each time of a timeline how long after the time before it is, and which milestone it marks.',
    takes: 'true or false',
    editorOnly: true,
  },
  metricsProfile: {
    key: 'metrics.profile',
    type: z.enum(profileNames),
    default: 'default',
    sentence:
      'Whose definitions the metrics follow: teams count the time to acknowledge, to repair and to resolve from different milestones. The pair behind each figure is shown with it.',
    takes: orList(profileNames),
  },
  supportHours: {
    key: 'metrics.supportHours',
    type: z.strictObject({
      days: z.optional(z.array(z.enum(weekdayNames)).check(z.minLength(1))),
      from: z.optional(z.string().check(z.regex(clockPattern))),
      to: z.optional(z.string().check(z.regex(clockPattern))),
      zone: z.optional(z.string().check(z.refine(name => zoneOf(name) !== undefined))),
      holidays: z.optional(z.array(z.string().check(z.refine(isDay)))),
    }),
    default: {},
    sentence:
      'The calendar on which lengths that are told in support hours (`14 business hours`, `Time to resolve (support hours): 6h`) are counted: `from` and `to` as `09:00`, `zone` as `Europe/London`, `days` as `Monday` (Monday to Friday where they are not given), `holidays` as `2026-12-25`. Without `from`, `to` and `zone` such lengths are not checked.',
    takes: 'days, from, to, zone and holidays',
  },
  statuses: {
    key: 'structure.statuses',
    type: z.array(z.string().check(z.minLength(1), z.maxLength(100))),
    default: [
      'Draft',
      'In progress',
      'In review',
      'Reviewed',
      'Approved',
      'Final',
      'Published',
      'Open',
      'Resolved',
      'Complete',
      'Completed',
      'Done',
      'Closed',
    ],
    sentence: 'What the status of a postmortem may be; a remark may stand behind it. An empty list allows any.',
    takes: 'a list of statuses',
  },
  severities: {
    key: 'structure.severities',
    type: z.array(z.string().check(z.minLength(1), z.maxLength(100))),
    default: [],
    sentence:
      'What the severity of an incident may be, as in `SEV-1`; a remark may stand behind it, and `Sev 1` is the same. An empty list allows any.',
    takes: 'a list of severities',
  },
  impactRows: {
    key: 'impact.requiredRows',
    type: z.array(z.string().check(z.minLength(1), z.maxLength(100))),
    default: ['Duration', 'Users affected', 'Failed requests', 'Data loss'],
    sentence:
      'What the impact must tell. The names of the default are looked for in many words; any other name by its own.',
    takes: 'a list of names',
  },
  impactColumns: {
    key: 'impact.columns',
    type: columns,
    default: ['Metric', 'Value'],
    sentence:
      'The columns of the table of the impact, in their order: a new table has them, and another one is asked for those that it lacks.',
    takes: 'a list of at least two titles',
  },
  timelineGap: {
    key: 'timeline.maximumGapMinutes',
    type: z.number().check(z.minimum(1)),
    default: 120,
    sentence: 'How many minutes may pass between detection and mitigation without a row of the timeline.',
    takes: 'a number of minutes',
  },
  timelineColumns: {
    key: 'timeline.columns',
    type: columns,
    default: ['Time', 'Event'],
    sentence:
      'The columns of a timeline’s table, in their order, as in `Time`, `Who`, `Event`: a new table has them, and another one is asked for those that it lacks.',
    takes: 'a list of at least two titles',
  },
  actionsOwners: {
    key: 'actions.owners',
    type: z.array(z.string().check(z.minLength(1), z.maxLength(200))),
    default: [],
    sentence: 'The people and roles who may own an action item. Anybody may where the list is empty.',
    takes: 'a list of names or handles',
  },
  actionsStatuses: {
    key: 'actions.statuses',
    type: z.array(z.string().check(z.minLength(1), z.maxLength(200))),
    default: [],
    sentence:
      'The words for the status of an action item. Where the list is empty, any word for open, in progress, done or given up will do.',
    takes: 'a list of words',
  },
  actionsTicketPattern: {
    key: 'actions.ticketPattern',
    type: z.string().check(z.maxLength(1000), z.refine(isBoundedPattern)),
    default: '',
    sentence:
      'A regular expression for the ticket that every action item has, as in `PAY-\\d+`; it is looked for in each word of the item. None is asked for where it is empty. Not taken is one that might search without end: a repeat of what can itself be read in several ways, `(\\w+-)*`.',
    takes: 'a regular expression without a repeat in a repeat',
  },
  actionsTicketLink: {
    key: 'actions.ticketLink',
    type: z.string().check(z.maxLength(1000), z.refine(isTicketLink)),
    default: '',
    sentence:
      'The address of a ticket, as in `https://tickets.example.com/browse/{ticket}`: the editor opens it from the ticket of an action item, and offers to write the link.',
    takes: 'a web address with {ticket} in it',
  },
  actionsColumns: {
    key: 'actions.columns',
    type: columns,
    default: ['#', 'Action', 'Owner', 'Due', 'Status'],
    sentence:
      'The columns of a table of action items, in their order, under names of your own (`Assignee`, `Deadline`) or with more of them (`Ticket`, `Priority`): a new table has them, and another one is asked for those that it lacks.',
    takes: 'a list of at least two titles',
  },
  privacyCustomers: {
    key: 'privacy.customers',
    type: z.array(z.string().check(z.minLength(2), z.maxLength(200))),
    default: [],
    sentence: 'Names of customers that a postmortem must not give away.',
    takes: 'a list of names',
  },
}

export type SettingName = keyof Settings
export const settingRows = Object.entries(settingsTable) as readonly (readonly [SettingName, Row<unknown>])[]

/** A setting as a user writes it: `actions.owners`. */
export function settingKey(name: string): string {
  return settingRows.find(([own]) => own === name)?.[1].key ?? name
}

export const defaultSettings = Object.fromEntries(
  settingRows.map(([name, row]) => [name, row.default]),
) as unknown as Settings

/** The settings as they hold for an incident of this severity, as its document writes it (`SEV-1`, `Sev 1 (critical)`). */
export function settingsFor(settings: Settings, severity: string | undefined): Settings {
  const entries = Object.entries(settings.bySeverity)
  if (severity === undefined || entries.length === 0) return settings
  const own = entries.find(([name]) => isSeverity(severity, name))?.[1]
  return own ? { ...settings, ...own, rules: { ...settings.rules, ...own.rules } } : settings
}

/** Whether a document means this severity: `Sev 1 (critical)` is `SEV-1`, and `SEV-10` is not. */
export function isSeverity(written: string, name: string): boolean {
  const [words, plain] = [plainSeverity(written), plainSeverity(name)]
  return words.startsWith(plain) && !/^\d/.test(words.slice(plain.length))
}

function plainSeverity(severity: string): string {
  return severity.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}
