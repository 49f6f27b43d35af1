import { describe, originIn, toYaml } from '../configuration/describe.ts'
import type { Found } from '../configuration/discover.ts'
import { shownPath } from '../node/files.ts'
import { configurationArguments, configurationUsage, createConfigurations, readChosen } from './configurations.ts'
import { type ExitCode, misuse, print, readCommand } from './usage.ts'

export const configUsage = `Usage: postmortem config [OPTION…] FILE

Shows by which configuration a file is looked at, as one file in YAML, and where each value comes from.
The file itself need not exist.

Options:
  --format text|json       YAML with a comment behind each value (the default), or JSON
${configurationUsage}
  -h, --help               show this help

Exit status: 0 shown, 2 misuse or a configuration that is broken.
`

const options = {
  ...configurationArguments,
  format: { type: 'string', default: 'text' },
  help: { type: 'boolean', short: 'h' },
} as const

const formats: Readonly<Record<string, (file: string, found: Found) => string>> = { text: asText, json: asJson }

export async function runConfig(args: readonly string[]): Promise<ExitCode> {
  const read = readCommand(args, options, configUsage)
  if (typeof read === 'number') return read
  const { values, positionals } = read
  const format = Object.hasOwn(formats, values.format) ? formats[values.format] : undefined
  if (!format) return misuse(`--format takes ${Object.keys(formats).join(' or ')}, not “${values.format}”`, configUsage)
  const chosen = readChosen(values)
  if (typeof chosen === 'string') return misuse(chosen, configUsage)
  const [file, ...others] = positionals
  if (file === undefined || others.length > 0) return misuse('config takes one file', configUsage)

  const configuration = await createConfigurations(chosen).of({ file, path: undefined })
  if (!configuration) return 2
  print(format(file, configuration.found))
  return 0
}

function asText(_: string, found: Found): string {
  return toYaml(found, shownPath)
}

function asJson(file: string, found: Found): string {
  const values = describe(found).map(({ path, value, origin }) => ({ path, value, from: originIn(origin, shownPath) }))
  return `${JSON.stringify({ file, files: found.files.map(shownPath), values }, null, 2)}\n`
}
