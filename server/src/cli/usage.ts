/** 0 clean, 1 findings that fail, 2 misuse or something that could not be read. */
export type ExitCode = 0 | 1 | 2

/** What `parse` (a call of `parseArgs`) gives, or in a sentence what is wrong with the arguments. */
export function readArgs<T>(parse: () => T): T | string {
  try {
    return parse()
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
      return error.message
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
