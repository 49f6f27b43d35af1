import type { Postmortem, Understanding } from './model/postmortem.ts'
import type { Finding } from './rules/rule.ts'
import type { Settings } from './settings.ts'

export interface AnalyzeOptions {
  readonly settings: Settings
  /** The file's path relative to the workspace, with `/`: what `settings.files` is matched against. */
  readonly path?: string | undefined
}

/** Understands a text. Never throws for a text: what is missing is undefined, what is wrong is a finding. */
export declare function analyze(text: string, options: AnalyzeOptions): Understanding

/** Every finding, in document order. None where the document is a template or no postmortem. */
export declare function lint(understanding: Understanding, settings: Settings): readonly Finding[]

export type { Postmortem }
