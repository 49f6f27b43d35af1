import type { Root } from 'mdast'
import type { Transformer } from 'unified'

/** remark-lint's: 0 is off, 1 warns, 2 fails. */
export type RemarkSeverity = 0 | 1 | 2 | 'off' | 'on' | 'warn' | 'error'

/** What a configuration of remark may say of a rule. */
export type RemarkConfig = RemarkSeverity | RemarkOptions | readonly [RemarkSeverity, RemarkOptions?]

/** Settings as in a configuration file: `{ timeline: { … } }`. */
export type RemarkOptions = Readonly<Record<string, unknown>>

/** A plugin of remark; its messages are named `remark-lint:postmortem-RULE`, so that remark-lint's comments can silence them. */
export type RemarkRule = (config?: RemarkConfig) => Transformer<Root> | undefined
