import { readFile } from 'node:fs/promises'
import { dirname, isAbsolute, join } from 'node:path'
import { readBrief } from '../brief/read-brief.ts'
import { postmortemOf } from '../brief/to-postmortem.ts'
import { decode } from '../node/files.ts'
import { linesOf, positionAt } from '../text/lines.ts'
import { type Document, standardInput } from './documents.ts'
import { printable } from './formats/excerpt.ts'
import { complain, type ExitCode, print } from './usage.ts'

/** Prints a leadership brief as a postmortem, and tells what its sources contradict in themselves. */
export async function importBrief({ text, file, source }: Document): Promise<ExitCode> {
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
  const named = (read.brief.sources ?? []).flatMap(each => (each.full_text ? [] : (each.source_file ?? [])))
  const texts = new Map<string, string>()
  for (const name of named) {
    const found = folder === undefined ? undefined : await textBeside(folder, name)
    if (found !== undefined) texts.set(name, found)
  }
  const { text: written, contradictions, missing } = postmortemOf(read.brief, name => texts.get(name))
  print(written)
  for (const name of missing) complain(printable(`${file}: ${name} is not beside it; what it says is not there`))
  for (const { source: id, line, message } of contradictions)
    complain(printable(`${file}: ${id}, line ${line}: ${message}`))
  return 0
}

/** A brief may come from anywhere: it is given no file but those of its own folder and below. */
async function textBeside(folder: string, name: string): Promise<string | undefined> {
  if (isAbsolute(name) || name.split(/[\\/]/).includes('..')) return undefined
  return readFile(join(folder, name)).then(decode, () => undefined)
}
