import { analyze, lint } from './engine.ts'
import { example as plainExample } from './rules/example.ts'
import type { Example, Finding, Fix, Rule } from './rules/rule.ts'
import { sources } from './rules/sources.ts'
import { defaultSettings, type Settings, settingKey } from './settings.ts'
import { annotatedLines } from './text/annotate.ts'
import { formatDate } from './time/calendar.ts'

/** The page of a rule in Markdown: what it checks and why, how severe it is, how it is mended, and its examples as they are drawn. */
export function rulePage(rule: Rule): string {
  const { id, summary, why, examples } = rule
  const kinds = fixKinds(rule)
  const facts = [
    `- Severity: ${severityWords(rule)}`,
    `- Fix: ${kinds.length > 0 ? kinds.map(kind => fixWords[kind]).join('; ') : 'none'}`,
    ...settingsOf(rule).map(key => `- Setting: \`${key}\`, see [the configuration](../configuration.md)`),
    ...(rule.sources ?? []).map(name => `- Source: ${sources[name]}`),
  ]
  return [
    `# ${id}`,
    summary,
    facts.join('\n'),
    why,
    ...examples.flatMap(example => drawn(rule, example)),
    '## Silence it',
    'Give it another severity in the configuration, or `off`:',
    fenced('json', JSON.stringify({ rules: { [id]: 'off' } }, null, 2)),
    'Or in one document, on a line of its own before the block that it is about, with the reason:',
    fenced('markdown', `<!-- postmortem-disable-next-line ${id}: why it does not matter here -->`),
  ]
    .join('\n\n')
    .concat('\n')
}

/** The settings that its check and its fixes read on its own examples, as a user writes them. */
function settingsOf({ check, examples }: Rule): string[] {
  const keys = new Set<keyof Settings>()
  for (const example of examples) {
    const settings = new Proxy(
      { ...defaultSettings, ...example.settings },
      {
        get(target, key: keyof Settings) {
          keys.add(key)
          return target[key]
        },
      },
    )
    const { incidents } = analyze('bad' in example ? example.bad : example.good, { settings: defaultSettings })
    for (const incident of incidents)
      for (const { fixes } of check(incident, { settings, today: example.today }))
        if (typeof fixes === 'function') fixes()
  }
  return [...keys].map(settingKey)
}

function severityWords({ severity, missing }: Rule): string {
  if (severity === 'off') return '**off**, until the configuration gives it a severity'
  return `**${severity}**${missing && severity === 'error' ? ', in a draft a warning' : ''}`
}

/** All rules on one page, a table a family. */
export function ruleOverview(rules: readonly Rule[]): string {
  const familyOf = ({ id }: Rule) => id.slice(0, id.indexOf('-'))
  const tables = [...new Set(rules.map(familyOf))].flatMap(family => [
    `## ${family[0]!.toUpperCase()}${family.slice(1)}`,
    [
      '| Rule | What holds | Severity | Fix |',
      '|---|---|---|---|',
      ...rules.filter(rule => familyOf(rule) === family).map(row),
    ].join('\n'),
  ])
  return ['# Rules', 'Every rule, what holds where it is content, its own severity and its fixes.', ...tables]
    .join('\n\n')
    .concat('\n')
}

function row(rule: Rule): string {
  const { id, summary, severity } = rule
  return `| [${id}](${id}.md) | ${summary.replaceAll('|', '\\|')} | ${severity} | ${fixKinds(rule).join(', ') || '–'} |`
}

const fixWords: Readonly<Record<Fix['kind'], string>> = {
  safe: '**safe**, may run on save and with `--fix`',
  suggestion: '**suggestion**, one click',
  rewrite: '**rewrite**, where the author asks for it',
}

/** The kinds of fixes that its own examples are offered, the safest first. */
function fixKinds(rule: Rule): Fix['kind'][] {
  const offered = new Set(
    rule.examples.flatMap(example =>
      'bad' in example
        ? findingsIn(example.bad, rule, example)
            .filter(finding => finding.rule === rule.id)
            .flatMap(({ fixes = [] }) => fixes.map(({ kind }) => kind))
        : [],
    ),
  )
  return (['safe', 'suggestion', 'rewrite'] as const).filter(kind => offered.has(kind))
}

const plain = plainExample()

function drawn(rule: Rule, example: Example): string[] {
  if ('good' in example)
    return [`## Good: ${example.name}`, ...under(example), fenced('text', excerpt(example.good, plain))]
  const { name, bad, fixed } = example
  const findings = findingsIn(bad, rule, example)
  const bads = [`## Bad: ${name}`, ...under(example), fenced('text', excerpt(bad, plain, findings))]
  if (fixed === undefined) return bads
  const title = findings[0]?.fixes?.[0]?.title
  return [...bads, `${title ?? 'Fixed'}:`, fenced('text', excerpt(fixed, bad))]
}

/** What an example is linted with, in words. */
function under({ settings, today }: Example): string[] {
  const lines = Object.entries(settings ?? {}).map(
    ([name, value]) => `\`${settingKey(name)}\`: \`${JSON.stringify(value)}\``,
  )
  const day = today ? [`Today: ${formatDate(today)}`] : []
  return [...lines, ...day]
}

/** With the rule on, where its own severity is off. */
function findingsIn(text: string, { id, severity }: Rule, { settings, today }: Example): readonly Finding[] {
  const rules = severity === 'off' ? { [id]: 'information' as const } : {}
  const options = { settings: { ...defaultSettings, rules, ...settings }, today }
  return lint(analyze(text, options), options)
}

/** Of an example what is told of, what `base` does not have, and the headings above; `…` stands for what is left out. */
function excerpt(text: string, base: string, findings: readonly Finding[] = []): string {
  const notes = findings.map(({ span, severity, message }) => ({ span, words: `${severity}: ${message}` }))
  const lines = annotatedLines(text, notes)
  const known = new Set(blocksOf(base.split('\n').map(content => ({ content, drawn: [] }))).map(contentOf))
  const blocks = blocksOf(lines)
  const telling = blocks.map(block => block.some(({ drawn }) => drawn.length > 0) || !known.has(contentOf(block)))
  const shown = blocks.map(([first], at) => telling[at] || (first!.content.startsWith('#') && telling[at + 1]))
  return blocks
    .flatMap((block, at) => {
      if (shown[at]) return [block.flatMap(({ content, drawn }) => [content, ...drawn]).join('\n')]
      return at > 0 && shown[at - 1] ? ['…'] : []
    })
    .join('\n\n')
}

type DrawnLine = ReturnType<typeof annotatedLines>[number]

/** Lines between blank ones. */
function blocksOf(lines: readonly DrawnLine[]): DrawnLine[][] {
  const blocks: DrawnLine[][] = [[]]
  for (const line of lines) {
    if (line.content === '') blocks.push([])
    else blocks.at(-1)!.push(line)
  }
  return blocks.filter(block => block.length > 0)
}

function contentOf(block: readonly DrawnLine[]): string {
  return block.map(({ content }) => content).join('\n')
}

/** In a fence longer than any in it. */
function fenced(language: string, content: string): string {
  const longest = Math.max(2, ...Array.from(content.matchAll(/`{3,}/g), ([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${content}\n${fence}`
}
