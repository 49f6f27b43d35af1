import { type Sourced, slice, trimmed } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import { type Fields, fieldNamed, fieldsOf, type Reader } from './action-fields.ts'
import { ticketIn } from './action-tickets.ts'
import { imperative } from './action-verbs.ts'
import { itemOfWords } from './action-words.ts'
import type { Entry, LineEntry } from './entries.ts'
import { keyValuesOnLine } from './metadata.ts'
import type { ActionItem, ActionStatus } from './postmortem.ts'

/** What items are sorted by: when they are done, or what they are for. Such a bullet holds items and is none. */
const group =
  /^(?:(?:immediate|short|medium|mid|long|near)(?:[ -]?term)?|now|soon|later|next|today|this (?:week|month|quarter)|prevent\w*|detect\w*|mitigat\w*|repair|respon\w+|recover\w*|process|technical|people|tooling|documentation|monitoring|alerting|observability|communications?|testing|infrastructure|kurzfristig|mittelfristig|langfristig|sofort|court terme|long terme|corto plazo|largo plazo|curto prazo|longo prazo)(?: (?:actions?|items?|fixes|improvements?|measures?|tasks?|work|changes))?\s*:?$/iu

/** Why there are no items, or why something was not done; what follows is no item. */
const reasons = /\b(?:because|since|as follows from|reasons?(?: \w+)*|why)\s*:$/i

/** Bullets and numbers; `Owner: …` bullets and lines below one belong to it. */
export function itemsOfLists(reader: Reader, entries: readonly Entry[]): ActionItem[] {
  const { plain } = reader.markdown
  const items: ActionItem[] = []
  const words = entries.filter(entry => entry.kind === 'item')
  // Numbered items whose details are bullets, even where the bullets are not indented enough to be below them.
  const detailed =
    words.some(entry => entry.ordered) && words.some(entry => !entry.ordered && isFieldOnly(reader, entry))
  const below = bulletsBelow(words)
  const tasks = new Set([...below.values()].filter(bullets => areTasks(reader, bullets)).flat())
  let top: number | undefined
  let done: Sourced<ActionStatus> | undefined
  let explains = false
  for (const entry of entries) {
    if (entry.kind === 'heading' || (entry.kind === 'line' && isLabel(reader, entry))) {
      top = undefined
      explains = false
      done = doneBy(plain, entry)
    }
    if (entry.kind !== 'item' && entry.kind !== 'line') continue
    if (entry.kind === 'line') explains = reasons.test(slice(plain, entry.content))
    const fields = fieldsOf(reader, keyValuesOnLine(reader.markdown, entry.content))
    const last = items.at(-1)
    const named = readNamed(reader, entry)
    if (named) items.push(named)
    else if (
      last &&
      ((Object.keys(fields).length > 0 && isFieldOnly(reader, entry)) ||
        (detailed && entry.kind === 'item' && !entry.ordered))
    ) {
      items[items.length - 1] = {
        ...last,
        ...withoutSet(last, fields),
        span: { start: last.span.start, end: entry.span.end },
      }
    } else if (entry.kind === 'item' && !explains) {
      if (below.has(entry) && isGroup(reader, entry)) {
        top = entry.depth + 1
        done = doneBy(plain, entry)
      } else if (top === undefined || entry.depth <= top || tasks.has(entry)) {
        if (top === undefined || entry.depth < top) top = entry.depth
        const item = itemOfWords(reader, entry.content, entry.span, entry.checked)
        items.push({ ...item, status: item.status ?? done })
      }
    }
  }
  return withoutTicks(reader, withTense(items))
}

/** `**Action item:** start earlier. Owner: @kim`, a paragraph that says what it is. */
function readNamed(reader: Reader, entry: LineEntry): ActionItem | undefined {
  const { plain } = reader.markdown
  if (entry.kind !== 'line') return undefined
  const label = /^action(?: item)?\s*(?:#?\d+\s*)?:\s+(?=\S)/i.exec(slice(plain, entry.content))
  if (!label || entry.content.start > entry.block.start + 4) return undefined
  const words = trimmed(plain, entry.content.start + label[0].length, entry.block.end)
  return words && itemOfWords(reader, words, entry.block, undefined)
}

/** The bullets right below each item that has some. */
function bulletsBelow(words: readonly LineEntry[]): Map<LineEntry, LineEntry[]> {
  const below = new Map<LineEntry, LineEntry[]>()
  const open: LineEntry[] = []
  for (const entry of words) {
    while (open.length > 0 && open.at(-1)!.depth >= entry.depth) open.pop()
    const parent = open.at(-1)
    const others = parent && below.get(parent)
    if (others) others.push(entry)
    else if (parent) below.set(parent, [entry])
    open.push(entry)
  }
  return below
}

function areTasks({ markdown: { plain } }: Reader, bullets: readonly LineEntry[]): boolean {
  return bullets.every(({ content }) => imperative.test(slice(plain, content)) && !/\?$/.test(slice(plain, content)))
}

function isGroup({ markdown: { plain } }: Reader, { content }: LineEntry): boolean {
  return content.end - content.start < 60 && group.test(slice(plain, content))
}

/** A line of bold words, or one that ends in a colon. */
function isLabel({ markdown }: Reader, { content, span }: LineEntry): boolean {
  const words = slice(markdown.plain, content)
  return (
    words.length < 60 &&
    (/:$/.test(words) || /^(\*\*|__).*\1:?$/.test(markdown.text.slice(span.start - 2, span.end + 2).trim()))
  )
}

function doneBy(plain: Text, entry: { readonly content: Sourced<unknown>['span'] }): Sourced<ActionStatus> | undefined {
  return /\b(completed|done|already (done|implemented))\b/i.test(slice(plain, entry.content))
    ? { value: 'done', span: entry.content }
    : undefined
}

/** `Set up an alert` was done where the other items of the list are told in the past: the verb has one form for both. */
function withTense(items: readonly ActionItem[]): readonly ActionItem[] {
  const told = items.filter(({ status }) => status?.value === 'done' || status?.value === 'in-progress').length
  const open = items.filter(({ action, status }) => !status && /^(?:set|put|cut|split|shut)\s/i.test(action.value))
  if (told < 2 || told + open.length < items.length) return items
  return items.map(item =>
    open.includes(item) ? { ...item, status: { value: 'done', span: item.action.span } } : item,
  )
}

/** Where some items bear a tick mark, those that bear none are open. */
function withoutTicks({ markdown }: Reader, items: readonly ActionItem[]): ActionItem[] {
  const ticked = items.some(({ span }) => /[✅☑✔]/u.test(slice(markdown.text, span)))
  return items.map(item =>
    ticked && !item.status ? { ...item, status: { value: 'open', span: item.action.span } } : item,
  )
}

/** `Owner: Kim`; but `Done: rotate the keys` and `Issue: the lag is measured too late` are items. */
export function isFieldOnly({ markdown }: Reader, { content }: LineEntry): boolean {
  const [first] = keyValuesOnLine(markdown, content)
  if (first?.keySpan.start !== content.start) return false
  const field = fieldNamed(first.key)
  if (field === 'ticket') return ticketIn(markdown, content) !== undefined || /^\S+$/.test(first.value.value)
  return field === 'status' && /^(?:done|completed)/.test(first.key)
    ? /^(?:yes|no|x|✅)/i.test(first.value.value)
    : field !== undefined
}

export function withoutSet(item: ActionItem, fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => item[name as keyof Fields] === undefined))
}
