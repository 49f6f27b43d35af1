import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { configUsage, runConfig } from './config.ts'
import { convertUsage, runConvert } from './convert.ts'
import { explainUsage, runExplain } from './explain.ts'
import { exportUsage, runExport } from './export.ts'
import { importUsage, runImport } from './import.ts'
import { lintUsage, runLint } from './lint.ts'
import { reportUsage, runReport } from './report.ts'
import { complain, type ExitCode, misuse, print } from './usage.ts'

const usage = `Usage: postmortem COMMAND [OPTION…] FILE…

Commands:
  lint      show what is wrong with postmortems in Markdown
  report    print what they say, as JSON
  explain   show what a rule checks and why
  import    turn chats, alerts, status pages, commits and logs into timeline rows
  config    show by which configuration a file is looked at
  convert   turn a draft into a document with its parts
  export    print a postmortem for those who lead, or for customers

Options:
  -h, --help       show this help; postmortem COMMAND --help shows that of a command
  -V, --version    show the version
`

const commands: Readonly<Record<string, { readonly run: typeof runLint; readonly usage: string }>> = {
  lint: { run: runLint, usage: lintUsage },
  report: { run: runReport, usage: reportUsage },
  explain: { run: runExplain, usage: explainUsage },
  import: { run: runImport, usage: importUsage },
  config: { run: runConfig, usage: configUsage },
  convert: { run: runConvert, usage: convertUsage },
  export: { run: runExport, usage: exportUsage },
}

async function run([first, ...rest]: readonly string[]): Promise<ExitCode> {
  if (first === undefined) return misuse('no command given', usage)
  if (first === '--version' || first === '-V') print(`${version()}\n`)
  else if (first === '--help' || first === '-h') print(usage)
  else if (first === 'help') print(commandOf(rest[0])?.usage ?? usage)
  else
    return (
      commandOf(first)?.run(rest) ?? misuse(`no such ${first.startsWith('-') ? 'option' : 'command'}: ${first}`, usage)
    )
  return 0
}

function commandOf(name: string | undefined) {
  return name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined
}

/** That of the package this file is in, wherever it was bundled to. */
function version(): string {
  let folder = __dirname
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version
}

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever reads has gone (`| head`): there is nobody left to tell.
    if (error.code === 'EPIPE') process.exit()
    throw error
  })
}

run(process.argv.slice(2)).then(
  code => {
    // Not process.exit: what was printed may still be on its way into a pipe.
    process.exitCode = code
  },
  error => {
    complain(`a defect of postmortem itself: ${error instanceof Error ? error.stack : error}`)
    process.exitCode = 2
  },
)
