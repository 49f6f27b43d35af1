import type { Markdown } from '../markdown/markdown.ts'
import { type Sourced, type Span, slice, trimmed } from '../text/span.ts'
import type { CalendarDate } from '../time/calendar.ts'
import { itemsOfTables } from './action-table.ts'
import { type Fields, fieldNamed, fieldsOf, itemOfWords, type Reader } from './action-words.ts'
import { type Entry, entriesUnder, type LineEntry } from './entries.ts'
import { keyValuesOnLine } from './metadata.ts'
import type { ActionItem, ActionItems, ActionStatus, Section } from './postmortem.ts'

/** The follow-up work of a postmortem, from the section for it or, without one, from the prose that names owners. */
export function readActionItems(
  markdown: Markdown,
  entries: readonly Entry[],
  sections: readonly Section[],
  incident: CalendarDate | undefined,
): ActionItems {
  const [section] = sections
  const within = [...new Set(sections.flatMap(other => entriesUnder(entries, other)))]
  const reader = { markdown, incident }
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

/** Numbered headings, each with a paragraph about it: `### 2) Verify the cron job`. */
function itemsOfHeadings(reader: Reader, entries: readonly Entry[]): ActionItem[] {
  const { plain } = reader.markdown
  const headings = entries.filter(entry => entry.kind === 'heading')
  const numbered = headings.filter(({ content }) => /^\d{1,2}[.)]\s/.test(slice(plain, content)))
  if (numbered.length < 2 || numbered.length < headings.length / 2) return []
  return numbered.map(heading => {
    const number = /^\d{1,2}[.)]\s+/.exec(slice(plain, heading.content))![0].length
    const words = trimmed(plain, heading.content.start + number, heading.content.end) ?? heading.content
    const item = itemOfWords(reader, words, heading.span, undefined)
    const below = entries[entries.indexOf(heading) + 1]
    if (below?.kind !== 'line') return item
    const { owner, due, status } = itemOfWords(reader, below.block, below.block, undefined)
    return { ...item, owner: item.owner ?? owner, due: item.due ?? due, status: item.status ?? status }
  })
}

/** Bullets and numbers; `Owner: …` bullets and lines below one belong to it. */
function itemsOfLists(reader: Reader, entries: readonly Entry[]): ActionItem[] {
  const items: ActionItem[] = []
  // Numbered items whose details are bullets, even where the bullets are not indented enough to be below them.
  const words = entries.filter(entry => entry.kind === 'item')
  const detailed =
    words.some(entry => entry.ordered) && words.some(entry => !entry.ordered && isFieldOnly(reader, entry))
  const isDetail = (entry: LineEntry) => entry.kind === 'item' && !entry.ordered
  let top: number | undefined
  let done: Sourced<ActionStatus> | undefined
  for (const entry of entries) {
    if (entry.kind === 'heading') {
      top = undefined
      done = /\b(completed|done)\b/i.test(slice(reader.markdown.plain, entry.content))
        ? { value: 'done', span: entry.content }
        : undefined
    }
    if (entry.kind !== 'item' && entry.kind !== 'line') continue
    const fields = fieldsOf(reader, keyValuesOnLine(reader.markdown, entry.content))
    const last = items.at(-1)
    if (last && ((Object.keys(fields).length > 0 && isFieldOnly(reader, entry)) || (detailed && isDetail(entry)))) {
      items[items.length - 1] = {
        ...last,
        ...withoutSet(last, fields),
        span: { start: last.span.start, end: entry.span.end },
      }
    } else if (entry.kind === 'item' && (top === undefined || entry.depth <= top)) {
      top = entry.depth
      const item = itemOfWords(reader, entry.content, entry.span, entry.checked)
      items.push({ ...item, status: item.status ?? done })
    }
  }
  return withoutTicks(reader, items)
}

/** Where some items bear a tick mark, those that bear none are open. */
function withoutTicks({ markdown }: Reader, items: readonly ActionItem[]): ActionItem[] {
  const ticked = items.some(({ span }) => /[✅☑✔]/u.test(slice(markdown.text, span)))
  return items.map(item =>
    ticked && !item.status ? { ...item, status: { value: 'open', span: item.action.span } } : item,
  )
}

function isFieldOnly({ markdown }: Reader, { content }: LineEntry): boolean {
  const [first] = keyValuesOnLine(markdown, content)
  return first?.keySpan.start === content.start && fieldNamed(first.key) !== undefined
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

function withoutSet(item: ActionItem, fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => item[name as keyof Fields] === undefined))
}
