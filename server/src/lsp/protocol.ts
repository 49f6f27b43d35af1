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
