import { readBrief } from '../brief/read-brief.ts'
import { postmortemOf } from '../brief/to-postmortem.ts'
import { linesOf, positionAt } from '../text/lines.ts'
import type { ImportedBriefs } from './protocol.ts'

/** The postmortems that a leadership brief becomes, and what there is to tell about them. */
export function importedBriefs(text: string): ImportedBriefs {
  const read = readBrief(text)
  if ('problems' in read) {
    const lines = linesOf(text)
    const told = read.problems.map(({ span, message }) => `line ${positionAt(lines, span.start).line + 1}: ${message}`)
    return { texts: [], told }
  }
  const made = read.briefs.map(brief => postmortemOf(brief))
  const told = made.flatMap(({ contradictions, missing }) => [
    ...missing.map(file => `The text of ${file} is not in the brief`),
    ...contradictions.map(({ source, line, message }) => `${source}, line ${line}: ${message}`),
  ])
  return { texts: made.map(({ text }) => text), told }
}
