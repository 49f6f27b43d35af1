import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Brief } from '../brief/brief.ts'
import { readBrief } from '../brief/read-brief.ts'
import { filesBeside, postmortemOf } from '../brief/to-postmortem.ts'
import { decode } from '../node/files.ts'
import type { Settings } from '../settings.ts'
import { linesOf, positionAt } from '../text/lines.ts'
import { type Document, standardInput } from './documents.ts'
import { printable } from './formats/excerpt.ts'
import { complain, type ExitCode, print } from './usage.ts'

/** Prints a leadership brief as a postmortem, and tells what its sources contradict in themselves. */
export async function importBrief({ text, file, source }: Document, settings: Settings): Promise<ExitCode> {
  const read = readBrief(text)
  if ('problems' in read) {
    const lines = linesOf(text)
    for (const { span, message } of read.problems) {
      const { line, character } = positionAt(lines, span.start)
      complain(printable(`${file}:${line + 1}:${character + 1}: ${message}`))
    }
    return 1
  }
  const folder = source === standardInput ? undefined : dirname(source)
  for (const [at, brief] of read.briefs.entries()) {
    const texts = await textsBeside(folder, brief)
    const { text: written, contradictions, missing } = postmortemOf(brief, name => texts.get(name), settings)
    print(at === 0 ? written : `\n${written}`)
    for (const name of missing) complain(printable(`${file}: ${name} is not beside it; what it says is not there`))
    for (const { source: id, line, message } of contradictions)
      complain(printable(`${file}: ${id}, line ${line}: ${message}`))
  }
  return 0
}

/** The texts that its sources name. */
async function textsBeside(folder: string | undefined, brief: Brief): Promise<Map<string, string>> {
  const texts = new Map<string, string>()
  for (const name of folder === undefined ? [] : filesBeside(brief)) {
    const found = await readFile(join(folder!, name)).then(decode, () => undefined)
    if (found !== undefined) texts.set(name, found)
  }
  return texts
}
