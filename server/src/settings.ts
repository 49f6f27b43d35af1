import type { Severity } from './rules/rule.ts'

/** What a user may decide. */
export interface Settings {
  /** Globs, relative to the workspace, of files that are postmortems whatever they look like. */
  readonly files: readonly string[]
  /** A severity or `off` by rule. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>
}
