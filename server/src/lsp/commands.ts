import { readBrief } from '../brief/read-brief.ts'
import { filesBeside, postmortemOf } from '../brief/to-postmortem.ts'
import { exported, removalWords } from '../export.ts'
import { convert as converted } from '../rewrites/convert/convert.ts'
import type { Settings } from '../settings.ts'
import { lineEdits } from '../text/difference.ts'
import { linesOf, positionAt } from '../text/lines.ts'
import * as convert from './convert.ts'
import type { ConversionEdits, ExportedDocument, ExportParams, ImportBriefParams, ImportedBriefs } from './protocol.ts'
import type { Snapshot } from './snapshots.ts'

/** What `Convert Draft` makes of a document; null where there is nothing to convert. */
export function conversion({ text, version, options }: Snapshot, place: convert.Place): ConversionEdits | null {
  const made = converted(text, { settings: options.settings })
  if (made.text === text) return null
  return {
    version,
    edits: convert.toHunks(lineEdits(text, made.text), place),
    removed: made.removed,
    notes: made.notes,
  }
}

/** A postmortem in a form for others to read; null where the document is none. */
export function exportedDocument(
  { understanding, options }: Snapshot,
  form: ExportParams['form'],
): ExportedDocument | null {
  const made = exported(understanding(), options, form)
  if (!made) return null
  const removed = made.removed.map(removal => `line ${removal.line}: ${removalWords(removal)}`)
  return { text: made.text, language: made.language, removed }
}

/** The postmortems that a leadership brief becomes, and what there is to tell about them. */
export function importedBriefs({ text, beside = {} }: ImportBriefParams, settings: Settings): ImportedBriefs {
  const read = readBrief(text)
  if ('problems' in read) {
    const lines = linesOf(text)
    const told = read.problems.map(({ span, message }) => `line ${positionAt(lines, span.start).line + 1}: ${message}`)
    return { texts: [], told, files: [] }
  }
  const textOf = (name: string) => (Object.hasOwn(beside, name) ? beside[name] : undefined)
  const made = read.briefs.map(brief => postmortemOf(brief, textOf, settings))
  const told = made.flatMap(({ contradictions, missing }) => [
    ...missing.map(file => `${file} is not beside the brief; what it says is not there`),
    ...contradictions.map(({ source, line, message }) => `${source}, line ${line}: ${message}`),
  ])
  const files = read.briefs.flatMap(filesBeside).filter(name => textOf(name) === undefined)
  return { texts: made.map(({ text }) => text), told, files }
}
