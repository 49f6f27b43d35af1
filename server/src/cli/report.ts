import { type Report, report } from '../report.ts'
import { analyses } from './analyses.ts'
import { configurationArguments, configurationUsage, readChosen } from './configurations.ts'
import { type ExitCode, misuse, print, readCommand } from './usage.ts'

const formats: Readonly<Record<string, (reports: readonly Report[]) => string>> = {
  json: reports => `${JSON.stringify({ reports }, null, 2)}\n`,
  ndjson: reports => reports.map(each => `${JSON.stringify(each)}\n`).join(''),
}

export const reportUsage = `Usage: postmortem report [OPTION…] FILE|GLOB|DIRECTORY…

Prints what each document says (its timeline, milestones, metrics, claims and action items) and what is wrong with it.
A directory stands for the Markdown files in it, - for standard input.

Options:
  --format json|ndjson     one JSON object (the default), or a report a line
  --stdin-filename NAME    what to call standard input
${configurationUsage}
  -h, --help               show this help

Exit status: 0 reported, 2 misuse, or a file or configuration that cannot be read.
`

const options = {
  ...configurationArguments,
  format: { type: 'string', default: 'json' },
  'stdin-filename': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

export async function runReport(args: readonly string[]): Promise<ExitCode> {
  const read = readCommand(args, options, reportUsage)
  if (typeof read === 'number') return read
  const { values, positionals } = read
  const format = Object.hasOwn(formats, values.format) ? formats[values.format] : undefined
  if (!format) return misuse(`--format takes ${Object.keys(formats).join(' or ')}, not “${values.format}”`, reportUsage)
  if (positionals.length === 0) return misuse('report takes at least one file', reportUsage)
  const chosen = readChosen(values)
  if (typeof chosen === 'string') return misuse(chosen, reportUsage)

  const reports: Report[] = []
  let incomplete = false
  for await (const analysis of analyses(positionals, values['stdin-filename'], chosen)) {
    if (analysis) reports.push(...report(analysis.file, analysis.understanding, analysis.findings))
    else incomplete = true
  }
  print(format(reports))
  return incomplete ? 2 : 0
}
