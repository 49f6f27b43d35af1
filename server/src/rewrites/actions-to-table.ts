import type { Markdown } from '../markdown/markdown.ts'
import { readPeople } from '../model/action-people.ts'
import { itemOfWords } from '../model/action-words.ts'
import type { ActionItem, Postmortem } from '../model/postmortem.ts'
import { lineAt } from '../text/lines.ts'
import { meets, overlap, slice } from '../text/span.ts'
import { actionRows } from './action-rows.ts'
import { houseTable, withRest } from './cells.ts'
import { itemsIn } from './convert/items.ts'
import type { Rewrite } from './rewrite.ts'
import { inPlaceOf, runsOf } from './runs.ts'

export const actionsToTable: Rewrite = {
  id: 'actions-to-table',

  offer({ markdown, incident, settings }, selected) {
    const { section, form } = incident.actionItems
    if (!section || !form || form === 'table' || form === 'headings') return undefined
    const items = form === 'prose' || form === 'lines' ? itemsOfProse(markdown, incident) : incident.actionItems.items
    if (items.length === 0) return undefined
    const last = items.at(-1)!.span.end
    const span = { start: section.title.span.start, end: Math.max(section.span.end, last) }
    if (!meets(span, selected)) return undefined
    if (
      items.some(({ span }) =>
        markdown.blocks.some(block => (block.kind === 'quote' || block.kind === 'code') && overlap(block.span, span)),
      )
    )
      return undefined
    const listed = items.map(item => ({ ...item, span: withRest(markdown, item.span) }))
    const whole = listed.map((item, at) => withDetails(markdown, item, listed[at + 1]))
    // A heading between an item and its details holds them apart.
    if (whole.some(({ span }) => /[\r\n][ \t]*#{1,6}\s/.test(slice(markdown.text, span)))) return undefined
    const removed: string[] = []
    let before = 0
    const edits = runsOf(markdown, whole, () => false).map(run => {
      const { rows, removed: fillers } = actionRows(markdown, incident, run.items, before + 1)
      before += rows.length
      removed.push(...fillers)
      return inPlaceOf(markdown.text, run.span, houseTable('actions', rows, settings))
    })
    return {
      title: `Convert ${items.length} ${items.length === 1 ? 'action' : 'actions'} to a table`,
      span: { start: span.start, end: Math.max(span.end, ...edits.map(({ end }) => end)) },
      edits,
      removed,
    }
  },
}

/** The sentences and lines of the section's paragraphs: each is an item, whether it names an owner or not. */
function itemsOfProse(markdown: Markdown, incident: Postmortem): ActionItem[] {
  const { section, items } = incident.actionItems
  const reader = {
    markdown,
    incident: incident.incidentDate?.value,
    people: readPeople(markdown, incident.metadata, []),
  }
  return markdown.blocks
    .filter(({ kind, span }) => kind === 'paragraph' && items.some(item => overlap(item.span, span)))
    .flatMap(({ span }) => {
      const start = Math.max(span.start, section?.form === 'heading' ? span.start : section!.title.span.end)
      return itemsIn(markdown, { start, end: span.end })
    })
    .map(span => itemOfWords(reader, span, span, undefined))
}

/** An item with the deeper bullets and lines below it. */
function withDetails({ text, lines }: Markdown, item: ActionItem, next: ActionItem | undefined) {
  const { start, end } = item.span
  const indent = start - lines.starts[lineAt(lines, start)]!
  const below = /^(?:[ \t]*(?:\r\n|\n|\r(?!\n))+[ \t]+[^\s`|>].*)+/
    .exec(text.slice(end, next?.span.start))?.[0]
    .trimEnd()
  const margin = below === undefined ? undefined : /^\s*[\r\n](?<margin>[ \t]*)/.exec(below)?.groups?.margin?.length
  if (!below || (margin ?? 0) <= indent) return { item, span: item.span, more: undefined }
  return { item, span: { start, end: end + below.length }, more: { start: end, end: end + below.length } }
}
