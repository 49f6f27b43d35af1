import remarkLint from 'remark-lint'
import type { Preset } from 'unified'
import { lintRule } from 'unified-lint-rule'
import { rules } from '../rules/index.ts'
import { linesOf, positionAt } from '../text/lines.ts'
import { configurationOf } from './linted.ts'
import { toRemarkRule } from './plugin.ts'
import type { RemarkRule } from './remark-rule.ts'

export type { RemarkConfig, RemarkOptions, RemarkRule, RemarkSeverity } from './remark-rule.ts'

/** Every rule as a plugin of remark-lint, by its name: `remarkRules['timeline-order']`. */
export const remarkRules: Readonly<Record<string, RemarkRule>> = Object.fromEntries(
  rules.map(rule => [rule.id, toRemarkRule(rule)]),
)

/** Says what is wrong with the configuration file that governs a document, which is then not looked at. */
const remarkConfiguration = lintRule('remark-lint:postmortem-configuration', async (_, file) => {
  const { problems } = await configurationOf(file)
  for (const { path, text, span, message } of problems) {
    const { line, character } = positionAt(linesOf(text), span.start)
    file.message(`${path}:${line + 1}:${character + 1}: ${message}`)
  }
})

/** The preset: `"plugins": ["postmortem-lint/remark"]` in a configuration of remark. */
const preset: Preset = { plugins: [remarkLint, [remarkConfiguration, [2]], ...Object.values(remarkRules)] }

export default preset
