import type { Root } from 'mdast'
import { lintRule } from 'unified-lint-rule'
import type { VFile } from 'vfile'
import type { VFileMessage } from 'vfile-message'
import type { Finding, Rule, Severity } from '../rules/rule.ts'
import { positionAt } from '../text/lines.ts'
import { slice } from '../text/span.ts'
import { type Linted, linted } from './linted.ts'
import type { RemarkConfig, RemarkOptions, RemarkRule } from './remark-rule.ts'

/**
 * A rule as a plugin of remark-lint. It reads the file's own text, not the tree, and says what the engine says. A message is
 * fatal for an error, not fatal for a warning, and information (`fatal` undefined) for information and hints; a severity
 * that the configuration gives holds instead.
 */
export function toRemarkRule(rule: Rule): RemarkRule {
  const origin = `remark-lint:postmortem-${rule.id}`
  const severities = new WeakMap<VFileMessage, Severity>()
  const ruled = lintRule<Root, RemarkOptions | undefined>(origin, async (_, file, options) => {
    const found = await linted(file, options)
    for (const finding of found.findings)
      if (finding.rule === rule.id) severities.set(tell(file, finding, found), finding.severity)
  })
  const plugin: RemarkRule = config => {
    if (givesSeverity(config)) return ruled(typeof config === 'object' ? [...config] : [config])
    const transform = ruled(config)
    if (!transform) return undefined
    // remark-lint makes each message as grave as the rule; one document may make it less (a draft).
    return (tree, file, next) => {
      const first = file.messages.length
      return transform(tree, file, (...results) => {
        for (const message of file.messages.slice(first)) {
          const severity = severities.get(message)
          if (severity) message.fatal = fatal[severity]
        }
        return next(...results)
      })
    }
  }
  return Object.defineProperty(plugin, 'name', { value: origin })
}

function givesSeverity(config: RemarkConfig | undefined): config is Exclude<RemarkConfig, RemarkOptions> {
  return typeof config !== 'object' ? config !== undefined : Array.isArray(config)
}

const fatal: Readonly<Record<Severity, boolean | undefined>> = {
  error: true,
  warning: false,
  information: undefined,
  hint: undefined,
}

function tell(
  file: VFile,
  { span, message: words, fixes = [] }: Finding,
  { text, lines, skipped }: Linted,
): VFileMessage {
  const point = (offset: number) => {
    const { line, character } = positionAt(lines, offset)
    return { line: line + 1, column: character + 1, offset: offset + skipped }
  }
  const message = file.message(words, { place: { start: point(span.start), end: point(span.end) } })
  const [edit, ...others] = fixes.find(({ kind, snippet }) => kind !== 'rewrite' && !snippet)?.edits ?? []
  if (edit && others.length === 0 && edit.start === span.start && edit.end === span.end) {
    message.actual = slice(text, span)
    message.expected = [edit.newText]
  }
  return message
}
