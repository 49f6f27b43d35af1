import { parseArgs } from 'node:util'
import type { Brief } from '../brief/brief.ts'
import { briefOf } from '../brief/from-postmortem.ts'
import { briefPage } from '../brief/page.ts'
import { customerVersion } from '../customer/customer-version.ts'
import { analyze } from '../engine.ts'
import type { Understanding } from '../model/postmortem.ts'
import type { Options } from '../settings.ts'
import { configurationArguments, configurationUsage, createConfigurations, readChosen } from './configurations.ts'
import { readDocuments } from './documents.ts'
import { printable } from './formats/excerpt.ts'
import { complain, type ExitCode, misuse, print, readArgs } from './usage.ts'

/** What is printed for a postmortem, and what is told about it. */
interface Exported {
  readonly text: string
  readonly told: readonly string[]
}

const targets: Readonly<Record<string, (understanding: Understanding, options: Options) => Exported>> = {
  'leadership-brief': understanding => ({ text: briefsOf(understanding).map(briefPage).join('\n---\n\n'), told: [] }),
  'leadership-brief-json': understanding => {
    const briefs = briefsOf(understanding)
    return { text: `${JSON.stringify(briefs.length === 1 ? briefs[0] : briefs, null, 2)}\n`, told: [] }
  },
  customer: (understanding, options) => {
    const { text, removed } = customerVersion(understanding, options)
    const told = removed.map(({ line, what, words, instead }) => {
      const now = instead === '' ? 'removed' : `now “${instead}”`
      return `line ${line}: ${what} “${words.replace(/\s+/g, ' ').trim()}” ${now}`
    })
    return { text, told }
  },
}
const names = Object.keys(targets)

export const exportUsage = `Usage: postmortem export --to FORM [OPTION…] FILE|-

Prints what a postmortem says for others to read. Nothing is guessed: what it does not say is not there, in JSON null.

Options:
  --to FORM                leadership-brief       a page in Markdown: impact, metrics, cause, actions
                           leadership-brief-json  the same as JSON, which import reads again
                           customer               the document without names, owners, internal hosts, tickets,
                                                  contacts; what was removed is told on standard error
  --stdin-filename NAME    what to call standard input
${configurationUsage}
  -h, --help               show this help

Exit status: 0 exported, 1 the file is no postmortem, 2 misuse, or a file or configuration that cannot be read.
`

const options = {
  ...configurationArguments,
  to: { type: 'string' },
  'stdin-filename': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

export async function runExport(args: readonly string[]): Promise<ExitCode> {
  const read = readArgs(() => parseArgs({ args: [...args], options, allowPositionals: true }))
  if (typeof read === 'string') return misuse(read, exportUsage)
  const { values, positionals } = read
  if (values.help) {
    print(exportUsage)
    return 0
  }
  const { to } = values
  const target = to !== undefined && Object.hasOwn(targets, to) ? targets[to] : undefined
  if (!target) return misuse(`--to takes ${names.join(', ')}${to === undefined ? '' : `, not “${to}”`}`, exportUsage)
  if (positionals.length !== 1) return misuse('export takes one file', exportUsage)
  const chosen = readChosen(values)
  if (typeof chosen === 'string') return misuse(chosen, exportUsage)

  for await (const document of readDocuments(positionals, values['stdin-filename'])) {
    if ('problem' in document) {
      complain(printable(document.problem))
      return 2
    }
    const configuration = await createConfigurations(chosen).of(document)
    if (!configuration) return 2
    const understanding = analyze(document.text, configuration.options)
    if (understanding.kind !== 'postmortem') {
      complain(printable(`${document.file}: not a postmortem`))
      return 1
    }
    const { text, told } = target(understanding, configuration.options)
    print(text)
    for (const each of told) complain(printable(`${document.file}: ${each}`))
  }
  return 0
}

function briefsOf({ markdown, incidents }: Understanding): Brief[] {
  return incidents.map(incident => briefOf(markdown, incident))
}
