import picomatch from 'picomatch/posix'
import { understand } from './model/extract.ts'
import type { Postmortem, Understanding } from './model/postmortem.ts'
import { rules } from './rules/index.ts'
import type { Finding, Fix, Problem, Rule, Severity } from './rules/rule.ts'
import { suppressReason } from './rules/suppress-reason.ts'
import { type Options, settingsFor } from './settings.ts'
import { suppress } from './suppressions.ts'
import { type Span, trimmed } from './text/span.ts'
import type { Text } from './text/text.ts'
import { readSupportHours } from './time/support-hours.ts'

/**
 * Understands a text. Never throws for a text: what is missing is undefined, what is wrong is a finding. `before` is what was
 * understood of an older version of it: what has not changed since is not read again, and the answer is the same. It moves to where it stands now:
 * `before` is for no other use any more. An editor that knows what was typed gives `edited(before.markdown.text, edit)`, and nothing is compared.
 */
export function analyze(text: Text, options: Options, before?: Understanding): Understanding {
  const { path, settings } = options
  const hints = {
    postmortem: matches(path, settings.files),
    profile: settings.metricsProfile,
    supportHours: readSupportHours(settings.supportHours),
    titles: settings.sectionTitles,
  }
  return understand(text, hints, before)
}

function matches(path: string | undefined, globs: readonly string[]): boolean {
  return path !== undefined && globs.length > 0 && picomatch([...globs], { dot: true })(path)
}

/** Every finding, in document order. None where the document is a template or no postmortem. */
export function lint(understanding: Understanding, options: Options): readonly Finding[] {
  return lintWith(rules, understanding, options)
}

/** As `lint`, with rules of one's choice: what a test of one rule calls. */
export function lintWith(chosen: readonly Rule[], understanding: Understanding, options: Options): readonly Finding[] {
  if (understanding.kind !== 'postmortem') return []
  const ran = new Set<string>()
  const all: Finding[] = []
  for (const incident of understanding.incidents) {
    const own = { ...options, settings: settingsFor(options.settings, incident.metadata.severity?.value) }
    for (const rule of chosen) {
      const severity = severityOf(rule, own)
      if (severity === 'off') continue
      ran.add(rule.id)
      all.push(...check(rule, severity, incident, own))
    }
  }
  const { findings, problems } = suppress(understanding.markdown, all, ruleIds, ran)
  const severity = severityOf(suppressReason, options)
  const reported =
    severity === 'off' || !chosen.includes(suppressReason)
      ? []
      : problems.map(problem => findingOf(problem, suppressReason.id, severity))
  return [...findings, ...reported].sort(
    (a, b) => a.span.start - b.span.start || a.span.end - b.span.end || compare(a.rule, b.rule),
  )
}

function severityOf(rule: Rule, { settings }: Options): Severity | 'off' {
  return settings.rules[rule.id] ?? rule.severity
}

const ruleIds: ReadonlySet<string> = new Set(rules.map(({ id }) => id))

function check(rule: Rule, chosen: Severity, incident: Postmortem, options: Options): readonly Finding[] {
  // A draft is allowed to be unfinished, not to be wrong.
  const lenient = rule.missing && incident.metadata.draft && options.settings.drafts === 'lenient'
  const severity = chosen === 'error' && lenient ? 'warning' : chosen
  try {
    const found: Finding[] = []
    for (const problem of rule.check(incident, options)) found.push(findingOf(problem, rule.id, severity))
    return found
  } catch (error) {
    const message = `The rule ${rule.id} failed on this document and reports nothing; the other rules ran (${String(error)})`
    return [{ rule: rule.id, severity: 'information', span: firstLine(incident), message }]
  }
}

function findingOf({ span, message, related, fixes }: Problem, rule: string, severity: Severity): Finding {
  const finding = related ? { span, message, related, rule, severity } : { span, message, rule, severity }
  if (fixes === undefined) return finding
  if (typeof fixes !== 'function') return { ...finding, fixes }
  let made: readonly Fix[] | undefined
  return {
    ...finding,
    get fixes() {
      made ??= orNone(fixes)
      return made
    },
  }
}

/** A finding stands without its fixes too. */
function orNone(fixes: () => readonly Fix[]): readonly Fix[] {
  try {
    return fixes()
  } catch {
    return []
  }
}

/** Where something about a whole incident is shown: its title, else its first line with words. */
function firstLine({ title, text, span }: Postmortem): Span {
  if (title) return title.span
  const words = trimmed(text, span.start, span.end) ?? span
  const end = /[\r\n]/.exec(text.slice(words.start, words.end))?.index
  return end === undefined ? words : { start: words.start, end: words.start + end }
}

/** By UTF-16 units, the same in every locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
