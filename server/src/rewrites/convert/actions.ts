import { readPeople } from '../../model/action-people.ts'
import { itemOfWords } from '../../model/action-words.ts'
import type { ActionItem } from '../../model/postmortem.ts'
import { overlap, slice } from '../../text/span.ts'
import { actionRows, isIntention } from '../action-rows.ts'
import { houseTable, wordsOf } from '../cells.ts'
import type { Ground } from '../rewrite.ts'
import { itemsIn } from './items.ts'
import type { Statement } from './parts.ts'
import { prose } from './sentences.ts'
import { isAnnouncement } from './topics.ts'

export function actionsOf(
  { markdown, incident, settings }: Ground,
  statements: readonly Statement[],
  /** The author has a section for them: they become bullets of it. */
  isHeaded: boolean,
  removed: string[],
): string[] {
  if (isHeaded) return statements.map(({ span }) => `- ${wordsOf(markdown, span).replace(/\s*[\r\n]+\s*/g, ' ')}`)
  const { items: read, form } = incident.actionItems
  const reader = {
    markdown,
    incident: incident.incidentDate?.value,
    people: readPeople(markdown, incident.metadata, []),
  }
  const rest: Statement[] = []
  const items: ActionItem[] = [...(form === 'prose' ? read : [])]
  for (const statement of statements) {
    if (items.some(({ span }) => overlap(span, statement.span))) continue
    const words = slice(markdown.plain, statement.span)
    if (isAnnouncement(words)) removed.push(slice(markdown.text, statement.span))
    else if (isIntention(words))
      items.push(...itemsIn(markdown, statement.span).map(span => itemOfWords(reader, span, span, undefined)))
    else rest.push(statement)
  }
  items.sort((a, b) => a.span.start - b.span.start)
  const { rows, removed: fillers } = actionRows(
    markdown,
    incident,
    items.map(item => ({ item })),
  )
  removed.push(...fillers)
  return [
    ...(rows.length > 0 ? [houseTable('actions', rows, settings).join('\n')] : []),
    ...prose(markdown, rest, removed),
  ]
}
