import type { Markdown } from '../markdown/markdown.ts'
import type { ActionItem, Postmortem } from '../model/postmortem.ts'
import { type Span, slice } from '../text/span.ts'
import { formatDate } from '../time/calendar.ts'
import { asCell, cellOf, wordsOf } from './cells.ts'
import { factsIn, says, saysAllWords } from './convert/facts.ts'
import { capitalised, withCode, withoutFillers } from './convert/fillers.ts'

export interface ActionRows {
  readonly rows: readonly (readonly string[])[]
  readonly removed: readonly string[]
}

/** An item to be written as a row; `more` are words that stand below it, and go with it. */
export interface RowOfAction {
  readonly item: ActionItem
  readonly more?: Span | undefined
}

/** A row an item, numbered from `first`. What an item does not say is an empty cell. */
export function actionRows(
  markdown: Markdown,
  { incidentDate }: Postmortem,
  items: readonly RowOfAction[],
  first = 1,
): ActionRows {
  const { plain } = markdown
  const removed: string[] = []
  const rows = items.map(({ item, more }, at) => {
    const told = withoutFillers(wordsOf(markdown, item.action.span).replace(unknown, ''))
    const lead = leadOf(told.text, item.owner?.value)
    const action = asCell(withCode(imperativeOf(told.text, lead).replace(/(?<=^[^.]*[\p{L}\d)`])\.$/u, '')))
    const owner = item.owner ? asCell(item.owner.value) : ''
    const [when, aside] = item.due && !item.due.date ? vagueDue(item.due.written) : []
    const due = item.due?.date ? formatDate(item.due.date) : when ? asCell(when) : ''
    const status = statusOf(item, lead)
    const others = [item.ticket?.value, item.priority?.value, item.type?.value, aside].flatMap(words =>
      words && !action.includes(words) ? [words] : [],
    )
    const cell = others.length > 0 ? `${action} (${asCell(others.join(', '))})` : action
    const said = [cell, owner, due, status, lead, item.due?.written ?? '', ...told.removed].join(' ')
    const isWhole =
      saysAllWords(`${said} ${labels}`, withoutFillers(slice(plain, item.span)).text) &&
      factsIn(markdown, item.span, incidentDate?.value).every(fact => says(said, fact))
    if (isWhole) removed.push(...told.removed, lead.trim())
    const words = isWhole ? cell : capitalised(cellOf(markdown, item.span).replace(marker, ''))
    return [String(at + first), more ? `${words}<br>${cellOf(markdown, more)}` : words, owner, due, status]
  })
  return { rows, removed: removed.filter(words => words !== '') }
}

/** What is written where an owner or a day is not known yet: `… -- ???`. */
const unknown = /(?:\s+(?:--?|[–—|])\s+\?+)+\s*$/

/** `ongoing process change` as the time and what is said besides. */
function vagueDue(written: string): readonly [when: string, aside: string | undefined] {
  const [, when, aside] =
    /^(ongoing|continuous(?:ly)?|permanent(?:ly)?|asap|immediately|now|later)[\s,;:–—-]+(\p{L}.*)$/iu.exec(written) ??
    []
  return when ? [when, aside] : [written, undefined]
}

/** What a column's title says in an item's stead. */
const labels =
  'owner owners assignee assignees assigned to responsible dri lead who due date by before until till within no later than deadline target estimated expected planned completion eta verantwortlich fällig am bis responsable échéance responsável fecha prazo status state ticket issue jira tracking priority prio type category already done completed open in progress'

const marker = /^(?:(?:[-*+•◦▪]|\d+[.)]|#{1,6})\s+)?(?:\[[ xX]\]\s+)?/

const statusWords = { open: 'Open', 'in-progress': 'In progress', done: 'Done', 'wont-do': "Won't do" } as const

/** Still to be done, by the author's words: `we need to`, `will`; not where its due date is none (`ongoing`). */
function statusOf({ status, due }: ActionItem, lead: string): string {
  if (status) return statusWords[status.value]
  return /\b(?:need|should|will|must|going to|have to|plan|want|has to|ought|müss|muss|soll|werde|woll|möcht)/i.test(
    lead,
  ) && !(due && !due.date)
    ? statusWords.open
    : ''
}

const ordinal = String.raw`(?:(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|fifth(?:ly)?|sixth(?:ly)?|seventh|eighth|ninth|tenth|finally|lastly|next|then|also|additionally|and|in addition)(?: of all)?,?\s+)*`
const intention = String.raw`(?:(?:we|i|the team|someone|somebody)(?:['’]ll)?\s+(?:(?:also|still|really|now|then|all)\s+)*)(?:(?:(?:will|would|should|must|shall)(?:\s+also)?(?:\s+(?:need|have|want|try)\s+to)?|(?:need|needs|have|has|want|wants|plan|plans|intend|intends|ought)\s+to|(?:are|is|am)\s+(?:going|planning)\s+to)\s+)(?:also\s+)?|(?:we|i)['’]ll\s+(?:also\s+)?`
/** `Wir müssen außerdem ⟨einen Alarm einrichten⟩`: the infinitive stands at the end already. */
const german = String.raw`(?:wir|ich)\s+(?:müssen|sollten|sollen|werden|wollen|möchten|muss|sollte|werde|will)\s+(?:(?:außerdem|auch|noch|dann|zusätzlich|künftig|unbedingt)\s+)*`
const opening = new RegExp(`^(?:${ordinal})(?:${intention}|${german})`, 'i')
/** `Ines ⟨will⟩ raise the limit` */
const promise =
  /^(?:\s\p{Lu}\p{Ll}+)?\s+(?:(?:will|shall|should|must)(?:\s+also)?|(?:is|are)\s+(?:going\s+)?to|(?:needs?|ha(?:s|ve)|plans?|wants?)\s+to|to)\s+(?=\p{Ll})/u
/** `Sipho will add a dry run`, `someone has to …`; not `recovery will be slow`, nor what should have been done. */
const byName =
  /^(?:(?:and|then|also),?\s+)?\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?\s+(?:will|shall|should|is going to|needs to|has to)\s+(?:also\s+)?(?!(?:be|have|not|never|still|only|likely|probably)\b)\p{Ll}/u
/** `The finance systems team will …`, `Ms. Hartmann will …` */
const byRole =
  /^(?:(?:the|our)\s+(?:[\p{L}-]+\s+){0,3}(?:team|desk|group|department|crew|squad|engineers|management|supplier|vendor)|(?:Mr|Mrs|Ms|Dr)\.?\s+\p{Lu}[\p{L}'’-]+)\s+(?:will|shall|is going to)\s+(?:also\s+)?(?!(?:be|have|not|never|still|only|likely|probably)\b)\p{Ll}/iu
const counting = new RegExp(`^${ordinal}`, 'i')

/** `First we need to add a check` → `Add a check`. */
function imperativeOf(words: string, lead: string): string {
  return capitalised(words.slice(lead.length).replace(/^to\s+(?=\p{Ll})/u, ''))
}

/** What stands before the verb: a number in words, who means to do it. */
function leadOf(words: string, owner: string | undefined): string {
  const lead = opening.exec(words)?.[0] ?? counting.exec(words)?.[0] ?? ''
  const promised =
    owner && words.startsWith(owner, lead.length) && promise.exec(words.slice(lead.length + owner.length))
  return promised ? `${lead}${owner}${promised[0]}` : lead
}

/** Whether a sentence says what somebody means to do: `We should alert on it`. */
export function isIntention(words: string): boolean {
  return opening.test(words) || byName.test(words) || byRole.test(words)
}
