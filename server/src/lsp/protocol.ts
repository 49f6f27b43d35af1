/** What client and server say to each other beyond LSP. Types and names only: the client imports this file. */

/** Request: what the status item and `Show Metrics` display of one document; null where it is no postmortem. */
export const overviewRequest = 'postmortem/overview'

export interface OverviewParams {
  readonly uri: string
}

export interface Overview {
  readonly title: string | null
  readonly findings: number
  /** `1h 31m`, or null where it is not computable. */
  readonly ttd: string | null
  readonly ttm: string | null
  /** The table of metrics with formula and both ends, as the hover on the timeline's heading shows it. */
  readonly metricsMarkdown: string
}

/** Request: by which configuration a document is looked at, as a file in YAML with the origin of each value. */
export const configurationRequest = 'postmortem/configuration'

export interface ConfigurationParams {
  readonly uri: string
}

/** What a client may say at `initialize`, as `initializationOptions`. */
export interface OwnOptions {
  /** What the address of a rule's page begins with, where the client shows the pages itself: `postmortem-rule:/`. */
  readonly rulePages?: string
}

/** Request: the page of a rule, in Markdown; null where there is no such rule. */
export const rulePageRequest = 'postmortem/rulePage'

export interface RulePageParams {
  /** `timeline-order` */
  readonly rule: string
}

/** Request: what `Convert Draft` makes of a document; null where there is nothing to convert. */
export const conversionRequest = 'postmortem/conversion'

export interface ConversionParams {
  readonly uri: string
}

export interface ConversionEdits {
  /** The version that the edits are for. */
  readonly version: number
  /** In document order, none overlapping another; lines and characters as in LSP. */
  readonly edits: readonly { readonly range: LineRange; readonly newText: string }[]
  /** Words that are not in the result: fillers, and announcements that a heading replaces. */
  readonly removed: readonly string[]
  /** What else the author should know: sentences without a capital and a full stop. */
  readonly notes: readonly string[]
}

/** Request: whether a text pasted or dropped at a place may become rows of the timeline; null for ordinary text. */
export const pasteOfferRequest = 'postmortem/pasteOffer'

export interface PasteOfferParams {
  readonly uri: string
  /** What is selected, or the cursor. */
  readonly range: LineRange
  readonly text: string
}

export interface PasteOffer {
  /** What people call such a text: `log lines`. */
  readonly title: string
  /** Whether every time in it says its zone. */
  readonly zoned: boolean
  /** The zone that the document states. */
  readonly zone: string | null
  /** Whether nobody would want it there as it is. */
  readonly fits: boolean
}

/** Request: what such a text becomes; null where it is ordinary. */
export const pasteRequest = 'postmortem/paste'

export interface PasteParams extends PasteOfferParams {
  /** Of the times that do not say theirs. */
  readonly zone?: string | undefined
}

export interface PasteEdits {
  readonly version: number
  readonly edits: readonly { readonly range: LineRange; readonly newText: string }[]
  /** `3 rows, 1 there already, 2 not taken (no time)`. */
  readonly said: string
  /** Whether everything has become a row of the timeline. */
  readonly complete: boolean
  /** Why the rows stand in a table of their own; null where they are sorted into the timeline. */
  readonly apart: string | null
}

/** Request: a postmortem for others to read; null where the document is none. */
export const exportRequest = 'postmortem/export'

export interface ExportParams {
  readonly uri: string
  readonly form: 'leadership-brief' | 'leadership-brief-json' | 'customer'
}

export interface ExportedDocument {
  readonly text: string
  /** As VS Code names it. */
  readonly language: 'markdown' | 'json'
  /** What was removed, a sentence each: `line 3: name “Ana Ruiz” now “an engineer”`. */
  readonly removed: readonly string[]
}

/** Request: a leadership brief as a postmortem. */
export const importBriefRequest = 'postmortem/importBrief'

export interface ImportBriefParams {
  /** Where the brief is, which decides by which configuration its tables are made. */
  readonly uri: string
  /** Of the brief: JSON. */
  readonly text: string
  /** The texts of its sources that stand in files, by the names it has for these. */
  readonly beside?: Readonly<Record<string, string>> | undefined
}

export interface ImportedBriefs {
  /** A document for each brief; none where there are problems. */
  readonly texts: readonly string[]
  /** What is wrong with the brief, or what its sources contradict in themselves. */
  readonly told: readonly string[]
  /** Files in its folder or below it that hold the texts of sources and were not given. */
  readonly files: readonly string[]
}

export interface LineRange {
  readonly start: { readonly line: number; readonly character: number }
  readonly end: { readonly line: number; readonly character: number }
}
