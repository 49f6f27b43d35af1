import { slice, trimmed } from '../text/span.ts'
import type { CalendarDate } from '../time/calendar.ts'
import type { DateOrder } from '../time/date.ts'
import { type Fields, fieldsOf, type Reader } from './action-fields.ts'
import { isFieldOnly, itemsOfLists, withoutSet } from './action-lists.ts'
import { readPeople } from './action-people.ts'
import { itemsOfLines, itemsOfProse } from './action-prose.ts'
import { itemsOfTables } from './action-table.ts'
import { itemOfWords } from './action-words.ts'
import { type Entry, entriesUnder, type HeadingEntry } from './entries.ts'
import type { Remembered } from './memory.ts'
import { keyValuesOnLine } from './metadata.ts'
import type { ActionItem, ActionItems, Metadata, Section } from './postmortem.ts'

/** The follow-up work of a postmortem, from the section for it or, without one, from the prose that names owners. */
export function readActionItems(
  markdown: Remembered,
  entries: readonly Entry[],
  sections: readonly Section[],
  metadata: Metadata,
  incident: CalendarDate | undefined,
  order: DateOrder | undefined,
): ActionItems {
  const [section] = sections
  const within = [...new Set(sections.flatMap(other => entriesUnder(entries, other)))]
  const reader = { markdown, incident, order, people: readPeople(markdown, metadata, within, markdown.notebook) }
  const [form, items] = firstThatReads([
    ['table', () => itemsOfTables(reader, within)],
    ['headings', () => itemsOfHeadings(reader, within)],
    ['list', () => itemsOfLists(reader, within)],
    ['prose', () => itemsOfProse(reader, section ? within : entries)],
    ['lines', () => itemsOfLines(reader, within)],
  ])
  const none = items.find(({ action }) =>
    /^(none|n\/a|no (further )?actions?( items?)?|not applicable|keine|aucune|ninguna|nenhuma)\b/i.test(action.value),
  )
  return {
    section,
    form,
    items: none && items.length === 1 ? [] : items,
    columns: items.find(item => item.row)?.row?.columns,
    none: none && items.length === 1 ? none.span : undefined,
  }
}

type Form = NonNullable<ActionItems['form']>

function firstThatReads(readers: readonly (readonly [Form, () => ActionItem[]])[]): [Form | undefined, ActionItem[]] {
  for (const [form, read] of readers) {
    const items = read()
    if (items.length > 0) return [form, items]
  }
  return [undefined, []]
}

/** Numbered headings, or headings with an `Owner:` or the like below them: `### 2) Verify the cron job`. */
function itemsOfHeadings(reader: Reader, entries: readonly Entry[]): ActionItem[] {
  const { plain } = reader.markdown
  const places = entries.flatMap((entry, at) => (entry.kind === 'heading' ? [at] : []))
  const parts = places.map((at, index): HeadedPart => {
    const heading = entries[at] as HeadingEntry
    const number = /^\d{1,2}[.)]\s+/.exec(slice(plain, heading.content))?.[0] ?? ''
    return { heading, below: entries.slice(at + 1, places[index + 1]), number }
  })
  const numbered = parts.filter(({ number }) => number !== '')
  const fielded = parts.filter(({ below }) => isFielded(reader, below))
  const chosen = [numbered, fielded].find(found => found.length > 1 && found.length >= parts.length / 2)
  return (chosen ?? []).map(({ heading, below, number }) => {
    const words = trimmed(plain, heading.content.start + number.length, heading.content.end) ?? heading.content
    const item = itemOfWords(reader, words, heading.span, undefined)
    const [first] = below
    const paragraph = first?.kind === 'line' ? trimmed(plain, first.block.start, first.block.end) : undefined
    const { owner, due, status } = paragraph ? itemOfWords(reader, paragraph, first!.block, undefined) : item
    return { ...item, ...withoutSet(item, { owner, due, status }), ...withoutSet(item, fieldsBelow(reader, below)) }
  })
}

interface HeadedPart {
  readonly heading: HeadingEntry
  readonly below: readonly Entry[]
  readonly number: string
}

/** One item's fields are each told once; a list of items tells them again and again. */
function isFielded(reader: Reader, below: readonly Entry[]): boolean {
  const keys = below.flatMap(entry =>
    (entry.kind === 'item' || entry.kind === 'line') && isFieldOnly(reader, entry)
      ? keyValuesOnLine(reader.markdown, entry.content).map(({ key }) => key)
      : [],
  )
  const [first] = below
  return keys.length > 0 && new Set(keys).size === keys.length && (first?.kind !== 'item' || isFieldOnly(reader, first))
}

function fieldsBelow(reader: Reader, below: readonly Entry[]): Fields {
  const pairs = below.flatMap(entry =>
    entry.kind === 'item' || entry.kind === 'line' ? keyValuesOnLine(reader.markdown, entry.content) : [],
  )
  return fieldsOf(reader, pairs)
}
