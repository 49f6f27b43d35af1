import type { Markdown } from '../markdown/markdown.ts'
import { type Span, slice, trimmed } from '../text/span.ts'
import type { CalendarDate } from '../time/calendar.ts'
import { type Fields, fieldsOf, type Reader } from './action-fields.ts'
import { isFieldOnly, itemsOfLists, withoutSet } from './action-lists.ts'
import { readPeople } from './action-people.ts'
import { itemsOfTables } from './action-table.ts'
import { itemOfWords } from './action-words.ts'
import { type Entry, entriesUnder, type HeadingEntry } from './entries.ts'
import { keyValuesOnLine } from './metadata.ts'
import type { ActionItem, ActionItems, Metadata, Section } from './postmortem.ts'

/** The follow-up work of a postmortem, from the section for it or, without one, from the prose that names owners. */
export function readActionItems(
  markdown: Markdown,
  entries: readonly Entry[],
  sections: readonly Section[],
  metadata: Metadata,
  incident: CalendarDate | undefined,
): ActionItems {
  const [section] = sections
  const within = [...new Set(sections.flatMap(other => entriesUnder(entries, other)))]
  const reader = { markdown, incident, people: readPeople(markdown, metadata, within) }
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

/** Each paragraph of a section without list and table, or each line where every line is a sentence of its own. */
function itemsOfLines(reader: Reader, entries: readonly Entry[]): ActionItem[] {
  const { plain } = reader.markdown
  const lines = entries.filter(entry => entry.kind === 'line' && entry.depth === 0)
  return [...new Set(lines.map(({ block }) => block))].flatMap(block => {
    const own = lines.filter(line => line.block === block).map(({ span }) => span)
    const sentences = own.length > 1 && own.every(line => /^\p{Lu}.*[.!)]$/su.test(slice(plain, line)))
    return (sentences ? own : [block]).flatMap(part => {
      const words = trimmed(plain, part.start, part.end)
      return words && !/:$/.test(slice(plain, words)) ? [itemOfWords(reader, words, part, undefined)] : []
    })
  })
}

const ownership = /\((?:owners?|assignees?|assigned to|responsible|dri)\s*[:=][^)]*\)/gi

/** `First we need to … (owner: Jamie, due: April 25). Second …`: each parenthesis closes an item. */
function itemsOfProse(reader: Reader, entries: readonly Entry[]): ActionItem[] {
  const { plain } = reader.markdown
  const blocks = new Set(entries.filter(({ kind }) => kind === 'line').map(({ block }) => block))
  return [...blocks].flatMap(block => {
    let from = block.start
    return [...slice(plain, block).matchAll(ownership)].flatMap(match => {
      const end = block.start + match.index + match[0].length
      const sentence = lastSentence(plain, from, end - match[0].length)
      from = end
      return sentence
        ? [itemOfWords(reader, { start: sentence.start, end }, { start: sentence.start, end }, undefined)]
        : []
    })
  })
}

/** From the last sentence's first word to `end`; a full stop ends a sentence before white space and a capital. */
function lastSentence(plain: string, start: number, end: number): Span | undefined {
  const ends = [...plain.slice(start, end).matchAll(/[.!?]\s+(?=\p{Lu})|^[\s.,;]+/gu)].at(-1)
  return trimmed(plain, start + (ends ? ends.index + ends[0].length : 0), end)
}
