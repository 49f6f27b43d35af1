import { existsSync } from 'node:fs'
import { type Severity, severities } from '../rules/rule.ts'
import type { Options } from '../settings.ts'
import { type Analysis, analyses } from './analyses.ts'
import { readBaseline, usualBaseline, withoutRecorded, writeBaseline } from './baseline.ts'
import { configurationArguments, configurationUsage, readChosen } from './configurations.ts'
import type { Document } from './documents.ts'
import { count, type FixMode, type FixTally, fixDocument } from './fix.ts'
import { printable } from './formats/excerpt.ts'
import { jsonFormat } from './formats/json.ts'
import { textFormat } from './formats/text.ts'
import { complain, type ExitCode, misuse, print, readCommand } from './usage.ts'

/** How findings are printed. */
export interface Format {
  /** For one document, as soon as it is linted. */
  document(linted: Analysis): string
  /** After the last one. */
  end(all: readonly Analysis[]): string
}

const formats: Readonly<Record<string, () => Format>> = { text: textFormat, json: jsonFormat }

export const lintUsage = `Usage: postmortem lint [OPTION…] FILE|GLOB|DIRECTORY…

Shows what is wrong with postmortems in Markdown. Documents that are no postmortems are left alone.
A directory stands for the Markdown files in it, - for standard input.

Options:
  --format text|json       findings with their source lines (the default), or JSON
  --fail-on SEVERITY       fail from this severity on: ${severities.join(', ')} (default: error)
  --stdin-filename NAME    what to call standard input
${configurationUsage}
  --fix                    make every safe fix in the files, and show what is left
  --diff                   show as a patch what --fix would change, and change nothing
  --check                  fail where --fix would change something, and change nothing
  --write-baseline[=FILE]  record all findings (in ${usualBaseline}) instead of showing them
  --baseline FILE          leave out the findings that are recorded in this file
  -h, --help               show this help

Exit status: 0 nothing to fail on, 1 findings that fail (or, with --check, fixes to make), 2 misuse, or a file or configuration that cannot be read.
`

const options = {
  ...configurationArguments,
  format: { type: 'string', default: 'text' },
  'fail-on': { type: 'string', default: 'error' },
  'stdin-filename': { type: 'string' },
  fix: { type: 'boolean' },
  diff: { type: 'boolean' },
  check: { type: 'boolean' },
  baseline: { type: 'string' },
  'write-baseline': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

export async function runLint(given: readonly string[]): Promise<ExitCode> {
  // An option whose value may be left out is nothing that `parseArgs` knows.
  const args = given.map(arg => (arg === '--write-baseline' ? `${arg}=${usualBaseline}` : arg))
  const read = readCommand(args, options, lintUsage)
  if (typeof read === 'number') return read
  const { values, positionals } = read
  const format = Object.hasOwn(formats, values.format) ? formats[values.format]!() : undefined
  if (!format) return misuse(`--format takes ${Object.keys(formats).join(' or ')}, not “${values.format}”`, lintUsage)
  const failOn = severities.indexOf(values['fail-on'] as Severity)
  if (failOn < 0) return misuse(`--fail-on takes ${severities.join(', ')}, not “${values['fail-on']}”`, lintUsage)
  if (positionals.length === 0) return misuse('lint takes at least one file', lintUsage)
  const chosen = readChosen(values)
  if (typeof chosen === 'string') return misuse(chosen, lintUsage)

  const { baseline: oldFile, 'write-baseline': newFile } = values
  if (oldFile !== undefined && newFile !== undefined)
    return misuse('--baseline and --write-baseline exclude each other', lintUsage)
  const baseline = oldFile === undefined ? undefined : await readBaseline(oldFile)
  if (typeof baseline === 'string') {
    complain(printable(baseline))
    return 2
  }

  const mode: FixMode | undefined = values.diff ? 'diff' : values.check ? 'check' : values.fix ? 'write' : undefined
  if (mode !== undefined && newFile !== undefined)
    return misuse('--write-baseline records findings, and fixes none', lintUsage)
  const tally: FixTally = { fixes: 0, files: 0, failed: false }
  const revise = mode && ((document: Document, options: Options) => fixDocument(document, options, mode, tally))
  // A patch, or a list of what would be fixed, is all that is asked for.
  const shows = newFile === undefined && (mode === undefined || mode === 'write')

  const all: Analysis[] = []
  let incomplete = false
  for await (const linted of analyses(positionals, values['stdin-filename'], chosen, revise)) {
    if (!linted) {
      incomplete = true
      continue
    }
    const left = baseline ? withoutRecorded(baseline, linted) : linted
    if (shows) print(format.document(left))
    all.push(left)
  }
  if (newFile !== undefined) return (await recordAll(newFile, all)) && !incomplete ? 0 : 2
  if (shows) print(format.end(all))
  if (mode === 'write' && tally.files > 0 && values.format === 'text')
    print(`${count(tally.fixes, 'fix', 'fixes')} made in ${count(tally.files, 'file', 'files')}\n`)
  if (incomplete || tally.failed) return 2
  if (mode === 'diff' || mode === 'check') return values.check && tally.files > 0 ? 1 : 0
  return all.some(({ findings }) => findings.some(({ severity }) => severities.indexOf(severity) <= failOn)) ? 1 : 0
}

/** Whether the findings could be recorded. */
async function recordAll(file: string, all: readonly Analysis[]): Promise<boolean> {
  const before = existsSync(file) ? await readBaseline(file) : { file, files: {} }
  const problem = typeof before === 'string' ? before : await writeBaseline(before, all)
  if (problem === undefined) {
    const found = all.reduce((sum, { findings }) => sum + findings.length, 0)
    print(`${found} ${found === 1 ? 'finding' : 'findings'} recorded in ${printable(file)}\n`)
  } else complain(printable(problem))
  return problem === undefined
}
