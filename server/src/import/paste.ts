import type { Block } from '../markdown/markdown.ts'
import type { Postmortem, Understanding } from '../model/postmortem.ts'
import { contains, meets, type Selection, type TextEdit, touches, trimmed } from '../text/span.ts'
import type { Zone } from '../time/zone.ts'
import { detect, formats, importRows } from './index.ts'
import { firstLines } from './lines.ts'
import { mergeRows } from './merge.ts'
import { nearestRows } from './nearest.ts'
import { blockAt, newTable } from './new-table.ts'
import type { Format, FormatName, Skipped } from './row.ts'

/** A text from outside that can become rows of a document's timeline. */
export interface Pasteable {
  readonly format: FormatName
  /** What people call it: `log lines`. */
  readonly title: string
  /** Of the times that do not say theirs: `written` where there are none, else the one that the document states. */
  readonly zone: Zone | 'written' | undefined
  /** Whether nobody would want it here as it is: several events, at a cursor in the timeline. */
  readonly fits: boolean
}

/** What such a text becomes. */
export interface Pasted {
  readonly edits: readonly TextEdit[]
  readonly added: number
  readonly duplicates: number
  readonly skipped: readonly Skipped[]
  /** Why the rows stand in a table of their own, where there is a timeline; undefined where they are sorted into it. */
  readonly apart: string | undefined
}

/** So much of a text of lines tells what the rest is. */
const sample = 20_000

/** Whether a text pasted at a place may become rows there; undefined for ordinary text, and where text is code. */
export function pasteable(understanding: Understanding, selected: Selection, text: string): Pasteable | undefined {
  const incident = incidentAt(understanding, selected)
  if (!incident || isInCode(understanding.markdown.blocks, selected)) return undefined
  const format = formatOf(text)
  if (!format) return undefined
  const { rows, skipped } = importRows(format.whole ? text : head(text), format.name, contextOf(incident, undefined))
  const timed = rows.filter(({ at }) => at.kind !== 'day')
  if (timed.length === 0) return undefined
  const { name, title, whole = false } = format
  const zoned = timed.every(({ at }) => at.kind === 'absolute')
  const isCursor = selected.start === selected.end
  const isLog = whole || (timed.length > 1 && skipped.length * 2 <= timed.length)
  return {
    format: name,
    title,
    zone: zoned ? 'written' : incident.zone?.value,
    fits: isInTimeline(incident, selected) && isCursor && isLog,
  }
}

/**
 * A text as rows of the timeline: sorted into it where it is told in tables or lists and states its zone, else as a table of
 * their own. `zone` is that of the times which do not say theirs.
 */
export function pasted(
  understanding: Understanding,
  selected: Selection,
  text: string,
  zone: Zone | undefined,
): Pasted | undefined {
  const incident = incidentAt(understanding, selected)
  const format = formatOf(text)
  if (!incident || !format) return undefined
  const imported = importRows(text, format.name, contextOf(incident, zone))
  const { rows, beyond } = nearestRows(imported.rows, incident)
  const skipped = [...imported.skipped, ...beyond]
  const merged = mergeRows(understanding, rows, understanding.incidents.indexOf(incident))
  if (!merged.problem) return { ...merged, skipped: [...skipped, ...merged.skipped], apart: undefined }
  const { lines, duplicates } = newTable(rows)
  return {
    edits: rows.length === 0 ? [] : [blockAt(understanding.markdown, placeFor(incident, selected), lines)],
    added: rows.length - duplicates,
    duplicates,
    skipped,
    apart: incident.timeline && merged.problem,
  }
}

function incidentAt({ kind, incidents }: Understanding, selected: Selection): Postmortem | undefined {
  return kind === 'other' ? undefined : (incidents.find(({ span }) => meets(span, selected)) ?? incidents[0])
}

function contextOf({ incidentDate }: Postmortem, zone: Zone | undefined) {
  return { date: incidentDate?.value, zone }
}

/** Rows and bullets of a document that are moved about are Markdown already. */
const markdown = /^\s{0,3}(?:[-*+>|]|#{1,6}|\d{1,3}[.)])\s/

function formatOf(text: string): Format | undefined {
  const name = detect(text)
  const isMarkdown = name && ['slack', 'tsv', 'log'].includes(name) && markdown.test(firstLines(text, 1)[0] ?? '')
  return isMarkdown ? undefined : formats.find(format => format.name === name)
}

/** The first lines of a text, whole. */
function head(text: string): string {
  const end = text.length <= sample ? -1 : text.slice(0, sample).lastIndexOf('\n')
  return end < 0 ? text : text.slice(0, end)
}

function isInCode(blocks: readonly Block[], { start, end }: Selection): boolean {
  return blocks.some(block => {
    if (!touches(block.span, start) && !touches(block.span, end)) return false
    if (block.kind === 'quote') return isInCode(block.blocks, { start, end })
    if (block.kind === 'list') return block.items.some(item => isInCode(item.blocks, { start, end }))
    return block.kind === 'code' || block.kind === 'front-matter' || block.kind === 'html'
  })
}

/** A table belongs into the timeline's section, at the cursor where that stands in it. */
function placeFor(incident: Postmortem, selected: Selection): number {
  const own = incident.sections.find(({ kind }) => kind === 'timeline')
  if (!own || isInTimeline(incident, selected)) return selected.end
  const { start, end } = own.body ?? own.title.span
  return trimmed(incident.text, start, end)?.end ?? end
}

/** Whether the heading above, or one that it stands under, is the timeline's. */
function isInTimeline({ sections }: Postmortem, { end }: Selection): boolean {
  const above = sections.findLast(({ span }) => span.start <= end)
  return (
    above !== undefined && sections.some(({ kind, span }) => kind === 'timeline' && contains(span, above.span.start))
  )
}
