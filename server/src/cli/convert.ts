import { convert } from '../rewrites/convert/convert.ts'
import { createConfigurations, readChosen } from './configurations.ts'
import { readDocuments, writeBack } from './documents.ts'
import { printable } from './formats/excerpt.ts'
import { complain, type ExitCode, misuse, print, readCommand } from './usage.ts'

export const convertUsage = `Usage: postmortem convert [OPTION…] FILE

Turns a draft into a document with its parts: metadata, summary, a table of the impact, a timeline with
dates, causes, a table of actions. No fact is lost and none is added: what the draft does not say is an
empty cell, and what fits nowhere stands under Notes. In a document that has its parts already, lists and
lines become tables. The result is printed; what was left out is told on standard error.

Options:
  --to-front-matter        write the metadata as YAML front matter
  --write                  write the result into the file (several files may be given)
  --stdin-filename NAME    what to call standard input
  --config FILE            the configuration whose columns the tables get, instead of the nearest one
  -h, --help               show this help

Exit status: 0 converted, 2 misuse or a file that could not be read or written.
`

const options = {
  'to-front-matter': { type: 'boolean' },
  write: { type: 'boolean' },
  config: { type: 'string' },
  'stdin-filename': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

export async function runConvert(args: readonly string[]): Promise<ExitCode> {
  const read = readCommand(args, options, convertUsage)
  if (typeof read === 'number') return read
  const { values, positionals } = read
  if (positionals.length === 0) return misuse('convert takes a file', convertUsage)
  if (positionals.length > 1 && !values.write)
    return misuse('convert prints one file; --write takes several', convertUsage)
  if (values.write && positionals.includes('-')) return misuse('--write takes files, not standard input', convertUsage)

  const chosen = readChosen(values)
  if (typeof chosen === 'string') return misuse(chosen, convertUsage)
  const configurations = createConfigurations(chosen)
  let failed = false
  for await (const document of readDocuments(positionals, values['stdin-filename'])) {
    if ('problem' in document) {
      failed = true
      complain(printable(document.problem))
      continue
    }
    const configuration = await configurations.of(document)
    if (!configuration) {
      failed = true
      continue
    }
    const { settings } = configuration.options
    const { text, removed, notes } = convert(document.text, {
      toFrontMatter: values['to-front-matter'] === true,
      settings,
    })
    if (removed.length > 0)
      complain(printable(`${document.file}: left out ${removed.map(words => `“${words}”`).join(', ')}`))
    for (const note of notes) complain(printable(`${document.file}: ${note}`))
    if (!values.write) print(text)
    else if (text !== document.text) {
      const problem = await writeBack(document, text)
      if (problem !== undefined) {
        failed = true
        complain(printable(`${document.file}: ${problem}`))
      }
    }
  }
  return failed ? 2 : 0
}
