import { type ParseArgsConfig, parseArgs } from 'node:util'

/** 0 clean, 1 findings that fail, 2 misuse or something that could not be read. */
export type ExitCode = 0 | 1 | 2

type Options = NonNullable<ParseArgsConfig['options']> & { readonly help: { readonly type: 'boolean' } }

type Arguments<O extends Options> = ReturnType<typeof parseArgs<{ args: string[]; options: O; allowPositionals: true }>>

/** What the arguments of a subcommand say. Where they ask for help, or say nothing that it takes, that is told: its exit code. */
export function readCommand<const O extends Options>(
  args: readonly string[],
  options: O,
  usage: string,
): Arguments<O> | ExitCode {
  try {
    const read = parseArgs({ args: [...args], options, allowPositionals: true })
    if (!('help' in read.values && read.values.help)) return read
    print(usage)
    return 0
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
      return misuse(error.message, usage)
    throw error
  }
}

/** Prints `text` on standard output: what was asked for. */
export function print(text: string): void {
  process.stdout.write(text)
}

/** Prints on standard error what keeps the command from its work, beside the file it is about. */
export function complain(message: string): void {
  process.stderr.write(`postmortem: ${message}\n`)
}

/** Complains, and says how the command is used. */
export function misuse(message: string, usage: string): ExitCode {
  complain(`${message}\n\n${usage.trimEnd()}`)
  return 2
}
