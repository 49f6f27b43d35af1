import type { Markdown } from './markdown/markdown.ts'
import { readSuppressions, type Silence } from './model/suppressions.ts'
import type { Finding, Fix, Problem } from './rules/rule.ts'
import { problemsOfSuppressions, suppressReason } from './rules/suppress-reason.ts'
import { tabStop } from './rules/tab-stops.ts'
import { lineAt, lineEnding } from './text/lines.ts'
import type { TextEdit } from './text/span.ts'

export interface Suppressed {
  /** Those that no comment silences. */
  readonly findings: readonly Finding[]
  /** What is wrong with the comments. */
  readonly problems: readonly Problem[]
}

/**
 * Takes away the findings that the document's comments silence; a finding stands where it begins. `known` are the rules that
 * there are, `ran` those that looked at this document: only of these it can be said that they found nothing.
 */
export function suppress(
  markdown: Markdown,
  findings: readonly Finding[],
  known: ReadonlySet<string>,
  ran: ReadonlySet<string>,
): Suppressed {
  const suppressions = readSuppressions(markdown)
  if (suppressions.directives.length + suppressions.misspelt.length === 0) return { findings, problems: [] }
  const narrowestFirst = suppressions.silences.toSorted((a, b) => a.to - a.from - (b.to - b.from))
  const byRule = new Map<string, Silence[]>()
  for (const silence of narrowestFirst) byRule.set(silence.rule, [...(byRule.get(silence.rule) ?? []), silence])
  const used = new Set<Silence>()
  const left = findings.filter(({ rule, span: { start } }) => {
    const silence = byRule.get(rule)?.find(({ from, to }) => from <= start && start < to)
    if (silence) used.add(silence)
    return !silence
  })
  return { findings: left, problems: problemsOfSuppressions(markdown, suppressions, { known, ran, used }) }
}

/**
 * The fix that silences a finding with a comment on a line of its own, a tab stop in the place of the reason: before the
 * block that the finding stands in, so that no table, list or fence is torn; for one in the front matter behind that,
 * for the whole file. Undefined where there is no such line.
 */
export function silencing({ text, lines, blocks }: Markdown, { rule, span }: Finding): Fix | undefined {
  if (rule === suppressReason.id) return undefined
  const block = blocks.find(({ span: { start, end } }) => start <= span.start && span.start < end)
  if (!block) return undefined
  if (block.kind === 'front-matter') {
    const at = lines.starts[lineAt(lines, block.span.end - 1) + 1]
    return at === undefined ? undefined : fix('in this file', 'disable-file', at)
  }
  const at = lines.starts[lineAt(lines, block.span.start)]!
  return /^ {0,3}$/.test(text.slice(at, block.span.start)) ? fix('here', 'disable-next-line', at) : undefined

  function fix(where: string, verb: string, at: number): Fix {
    const newText = `<!-- postmortem-${verb} ${rule}: ${tabStop(1, 'reason')} -->${lineEnding(text)}`
    const edits: TextEdit[] = [{ start: at, end: at, newText }]
    return { title: `Silence ${rule} ${where}, with a reason`, kind: 'suggestion', snippet: true, edits }
  }
}
