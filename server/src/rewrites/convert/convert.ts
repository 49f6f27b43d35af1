import { understand } from '../../model/extract.ts'
import type { Understanding } from '../../model/postmortem.ts'
import { defaultSettings, type Settings } from '../../settings.ts'
import { lineEnding } from '../../text/lines.ts'
import { applyEdits } from '../../text/span.ts'
import type { Text } from '../../text/text.ts'
import { actionsToTable } from '../actions-to-table.ts'
import { detectionGap } from '../detection-gap.ts'
import { factorsToList } from '../factors-to-list.ts'
import { headingsInMarkdown } from '../headings.ts'
import { impactToTable } from '../impact-to-table.ts'
import { inlineBullets } from '../inline-bullets.ts'
import { metadataToFrontMatter } from '../metadata-to-front-matter.ts'
import { pageText } from '../page-text.ts'
import { offered, type Rewrite } from '../rewrite.ts'
import { tabsToTable } from '../tabs-to-table.ts'
import { timelineInUtc } from '../timeline-in-utc.ts'
import { timelineMerged } from '../timeline-merged.ts'
import { timelineNamed } from '../timeline-named.ts'
import { timelineSorted } from '../timeline-sorted.ts'
import { timelineToTable } from '../timeline-to-table.ts'
import { type Accounts, accountsIn, tellsOfTwo } from './accounts.ts'
import { underHeadings } from './labelled.ts'
import { withoutLogs } from './logs.ts'
import { isAlertGap, isStructured, restructured } from './restructure.ts'

/** A draft as a document with its parts. */
export interface Conversion {
  readonly text: string
  /** Words that are not in the text any more: fillers, and announcements that a heading replaces. */
  readonly removed: readonly string[]
  /** What else the author should know: sentences without a capital and a full stop. */
  readonly notes: readonly string[]
}

export interface ConversionOptions {
  /** Whether the metadata becomes YAML front matter. */
  readonly toFrontMatter?: boolean
  /** What the tables are headed by; the defaults where it is not given. */
  readonly settings?: Settings
}

/** What makes Markdown of a text that was pasted. */
const form: readonly Rewrite[] = [pageText, headingsInMarkdown, tabsToTable, inlineBullets]
/** What makes tables of what stands in the parts. */
const tables: readonly Rewrite[] = [
  timelineMerged,
  timelineToTable,
  timelineMerged,
  impactToTable,
  factorsToList,
  actionsToTable,
]

/** What keeps each moment, though it is written otherwise. */
const times: readonly Rewrite[] = [timelineInUtc, timelineSorted, timelineMerged]
const mostRounds = 5

/**
 * Converts a whole document: a draft in running text is taken apart into the parts of a postmortem; in a document that has
 * its parts, lists and lines become tables. No fact is lost and none is added. A template stays as it is.
 */
export function convert(text: string, options: ConversionOptions = {}): Conversion {
  const { text: own, notes, restored } = withoutLogs(text)
  const made = converted(own, options)
  // Without a change, a log stays without its block of code, too.
  if (made.text === own) return { ...made, text, notes: [...made.notes] }
  return { ...made, text: restored(made.text), notes: [...notes, ...made.notes] }
}

function converted(text: string, { toFrontMatter = false, settings = defaultSettings }: ConversionOptions): Conversion {
  const told: Told = { removed: [], notes: [] }
  let read = readAs(text)
  if (read.kind !== 'postmortem') return { text, ...told }
  for (const rewrite of form) read = rewritten(read, rewrite, told, settings)
  const [incident, ...others] = read.incidents
  if (incident && others.length === 0 && !isStructured(incident)) {
    const accounts = accountsIn(read.markdown, incident)
    if (accounts) return apart(accounts, settings)
    if (tellsOfTwo(read.markdown))
      told.notes.push('more than one incident seems to be told here; their events stand in one timeline')
    for (const step of [underHeadings, restructured]) {
      const draft = step({ markdown: read.markdown, incident: read.incidents[0] ?? incident, settings })
      if (draft) read = readAs(draft.text, read)
      told.removed.push(...(draft?.removed ?? []))
    }
  }
  for (const rewrite of tables) read = rewritten(read, rewrite, told, settings)
  // Times on one clock let themselves be sorted and merged that did not before.
  for (let round = 0; round < mostRounds; round++) {
    const before = read
    for (const rewrite of times) read = rewritten(read, rewrite, told, settings)
    if (read === before) break
  }
  read = rewritten(read, timelineNamed, told, settings)
  if (read.incidents.every(isAlertGap)) read = rewritten(read, detectionGap, told, settings)
  if (toFrontMatter) read = rewritten(read, metadataToFrontMatter, told, settings)
  return { text: read.markdown.text.toString(), ...told }
}

/** Several drafts, each as a part of one document. */
function apart({ head, drafts, common, removed }: Accounts, settings: Settings): Conversion {
  const made = [...drafts, ...(common ? [common] : [])].map(draft => converted(draft, { settings }))
  const ending = lineEnding(drafts[0]!)
  const parts = made.map(({ text }) => belowTitle(text).trim())
  return {
    text: [head.replace(/\r\n|\r|\n/g, ending), ...parts].join(ending + ending) + ending,
    removed: [...removed, ...made.flatMap(part => part.removed)],
    notes: made.flatMap(({ notes }) => notes),
  }
}

/** Its headings a level deeper, without the fields that the whole document has. */
function belowTitle(text: string): string {
  let isCode = false
  return text
    .split(/(?<=\r\n|\n|\r(?!\n))/)
    .flatMap(line => {
      if (/^\s*(?:```|~~~)/.test(line)) isCode = !isCode
      if (isCode) return [line]
      if (/^\*\*(?:Author|Status|Severity|Date):\*\*(?:[ \t]*|[ \t]\d{4}-\d\d-\d\d[ \t]*)[\r\n]*$/.test(line)) return []
      return [/^#{1,5}\s/.test(line) ? `#${line}` : line]
    })
    .join('')
    .replace(/((?:\r\n|\n|\r(?!\n)){2})(?:\r\n|\n|\r(?!\n))+/g, '$1')
}

interface Told {
  readonly removed: string[]
  readonly notes: string[]
}

/** The document after a rewrite of each of its incidents; what goes, and what else there is to know, is added to `told`. */
function rewritten(read: Understanding, rewrite: Rewrite, told: Told, settings: Settings): Understanding {
  const { markdown, incidents } = read
  const kept = incidents.flatMap(incident => offered(rewrite, { markdown, incident, settings }, incident.span) ?? [])
  if (kept.length === 0) return read
  told.removed.push(...kept.flatMap(offer => offer.removed ?? []))
  told.notes.push(...kept.flatMap(({ note }) => note ?? []))
  return readAs(
    applyEdits(
      markdown.text,
      kept.flatMap(({ edits }) => edits),
    ),
    read,
  )
}

const readAs = (text: Text, before?: Understanding): Understanding => understand(text, { postmortem: true }, before)
