import { analyze } from '../engine.ts'
import { exported, exportForms, removalWords } from '../export.ts'
import { configurationArguments, configurationUsage, createConfigurations, readChosen } from './configurations.ts'
import { readDocuments } from './documents.ts'
import { printable } from './formats/excerpt.ts'
import { complain, type ExitCode, misuse, print, readCommand } from './usage.ts'

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
  const read = readCommand(args, options, exportUsage)
  if (typeof read === 'number') return read
  const { values, positionals } = read
  const { to } = values
  const form = exportForms.find(name => name === to)
  if (!form)
    return misuse(`--to takes ${exportForms.join(', ')}${to === undefined ? '' : `, not “${to}”`}`, exportUsage)
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
    const made = exported(analyze(document.text, configuration.options), configuration.options, form)
    if (!made) {
      complain(printable(`${document.file}: not a postmortem`))
      return 1
    }
    print(made.text)
    for (const removal of made.removed)
      complain(printable(`${document.file}: line ${removal.line}: ${removalWords(removal)}`))
  }
  return 0
}
