import remarkLint from 'remark-lint'
import type { Preset } from 'unified'
import { rules } from '../rules/index.ts'
import { toRemarkRule } from './plugin.ts'
import type { RemarkRule } from './remark-rule.ts'

export type { RemarkConfig, RemarkOptions, RemarkRule, RemarkSeverity } from './remark-rule.ts'

/** Every rule as a plugin of remark-lint, by its name: `remarkRules['timeline-order']`. */
export const remarkRules: Readonly<Record<string, RemarkRule>> = Object.fromEntries(
  rules.map(rule => [rule.id, toRemarkRule(rule)]),
)

/** The preset: `"plugins": ["postmortem-lint/remark"]` in a configuration of remark. */
const preset: Preset = { plugins: [remarkLint, ...Object.values(remarkRules)] }

export default preset
