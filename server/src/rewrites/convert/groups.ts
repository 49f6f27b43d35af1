import type { Block, ListItem, Markdown } from '../../markdown/markdown.ts'
import { readPeople } from '../../model/action-people.ts'
import { imperative } from '../../model/action-verbs.ts'
import { itemOfWords } from '../../model/action-words.ts'
import type { Postmortem, SectionKind } from '../../model/postmortem.ts'
import { type Span, slice } from '../../text/span.ts'
import type { Text } from '../../text/text.ts'
import { isFactor } from './topics.ts'

/** A list in groups that blank lines set apart, as a list each. */
export function groupsOf(text: Text, block: Block): Block[] {
  if (block.kind !== 'list') return [block]
  const groups: ListItem[][] = []
  for (const item of block.items) {
    const above = groups.at(-1)?.at(-1)
    const isApart = above && /(?:\r\n|\n|\r(?!\n))[ \t]*[\r\n]/.test(text.slice(above.span.end, item.span.start))
    if (!above || isApart) groups.push([item])
    else groups.at(-1)!.push(item)
  }
  if (groups.length < 2 || groups.length > block.items.length / 2) return [block]
  return groups.map(items => ({ ...block, items, span: { start: items[0]!.span.start, end: items.at(-1)!.span.end } }))
}

/** What most of the bullets say, where no words above them do. */
export function placeOfItems(markdown: Markdown, incident: Postmortem, block: Block): SectionKind | undefined {
  if (block.kind !== 'list') return undefined
  const { plain } = markdown
  const reader = {
    markdown,
    incident: incident.incidentDate?.value,
    people: readPeople(markdown, incident.metadata, []),
  }
  const words = block.items.flatMap(({ blocks: [first] }) => (first?.kind === 'paragraph' ? [first.span] : []))
  const most = (says: (span: Span) => boolean) => words.filter(says).length * 2 > block.items.length
  const isAssigned = (span: Span) => {
    const { owner, due } = itemOfWords(reader, span, span, undefined)
    return owner !== undefined || due !== undefined
  }
  if (most(isAssigned)) return 'actionItems'
  if (most(({ start, end }) => /^\W{0,2}\d/.test(plain.slice(start, end)))) return 'impact'
  return most(span => isFactor(slice(plain, span))) ? 'contributingFactors' : undefined
}

/** Bullets of which most begin with what is to be done. */
export function isTaskList({ plain }: Markdown, block: Block): boolean {
  if (block.kind !== 'list') return false
  if (block.items.every(({ checked }) => checked !== undefined)) return true
  const tasks = block.items.filter(({ blocks: [first] }) => first && imperative.test(slice(plain, first.span).trim()))
  return tasks.length * 2 > block.items.length
}
