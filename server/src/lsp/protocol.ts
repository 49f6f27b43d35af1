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
}

export interface LineRange {
  readonly start: { readonly line: number; readonly character: number }
  readonly end: { readonly line: number; readonly character: number }
}
