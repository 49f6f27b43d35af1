import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff'
import { fixAll } from '../fix-all.ts'
import type { Options } from '../settings.ts'
import { type Document, standardInput, writeBack } from './documents.ts'
import { printable } from './formats/excerpt.ts'
import { complain, print } from './usage.ts'

/** What is done with what safe fixes make of a document: written into its file, shown as a patch, or only told. */
export type FixMode = 'write' | 'diff' | 'check'

/** What has been done, over all documents. */
export interface FixTally {
  fixes: number
  files: number
  failed: boolean
}

/**
 * Makes the safe fixes of a document in the way of `mode` and counts them in `tally`. Gives the text that the file has then:
 * what it had where nothing is written, or where it could not be written, which has been complained of.
 */
export async function fixDocument(
  document: Document,
  options: Options,
  mode: FixMode,
  tally: FixTally,
): Promise<string> {
  const { file, text } = document
  const fixed = fixAll(text, options)
  if (fixed.edits.length === 0) return text
  if (mode === 'write') {
    const problem =
      document.source === standardInput
        ? 'nothing can be fixed in standard input; --diff shows what would be'
        : await writeBack(document, fixed.text)
    if (problem !== undefined) {
      complain(printable(`${file}: ${problem}`))
      tally.failed = true
      return text
    }
  }
  tally.fixes += fixed.fixes
  tally.files += 1
  if (mode === 'diff')
    print(createTwoFilesPatch(file, file, text, fixed.text, '', '', { context: 2, headerOptions: FILE_HEADERS_ONLY }))
  else if (mode === 'check') print(`${printable(file)}: ${count(fixed.fixes, 'safe fix', 'safe fixes')} to make\n`)
  return mode === 'write' ? fixed.text : text
}

export function count(number: number, one: string, more: string): string {
  return `${number} ${number === 1 ? one : more}`
}
