import { rulePage } from '../rule-page.ts'
import { rules } from '../rules/index.ts'
import { nearest } from '../text/nearest.ts'
import { type ExitCode, misuse, print, readCommand } from './usage.ts'

export const explainUsage = `Usage: postmortem explain [RULE]

Shows what a rule checks and why, with examples; without a rule, all rules in a line each.

Options:
  -h, --help    show this help
`

const options = { help: { type: 'boolean', short: 'h' } } as const

export async function runExplain(args: readonly string[]): Promise<ExitCode> {
  const read = readCommand(args, options, explainUsage)
  if (typeof read === 'number') return read
  const [id, ...others] = read.positionals
  if (others.length > 0) return misuse(`explain takes one rule, not ${read.positionals.length}`, explainUsage)
  else if (id === undefined) print(list())
  else {
    const rule = rules.find(rule => rule.id === id)
    if (!rule) return misuse(unknown(id), explainUsage)
    print(rulePage(rule))
  }
  return 0
}

function list(): string {
  const width = Math.max(...rules.map(({ id }) => id.length))
  return rules.map(({ id, severity, summary }) => `${id.padEnd(width)}  ${severity.padEnd(11)}  ${summary}\n`).join('')
}

function unknown(id: string): string {
  const ids = rules.map(rule => rule.id)
  const meant = nearest(id, ids)
  return `no such rule: ${id}${meant ? `; did you mean ${meant}?` : ''}`
}
