import type { Block, Markdown } from '../../markdown/markdown.ts'
import type { Postmortem } from '../../model/postmortem.ts'
import { lineEnding } from '../../text/lines.ts'
import { overlap, slice } from '../../text/span.ts'
import type { Text } from '../../text/text.ts'
import { formatDate } from '../../time/calendar.ts'
import { findDates } from '../../time/date.ts'
import { findStamps } from '../../time/instant.ts'
import { labelsIn } from '../labels.ts'
import { capitalised } from './fillers.ts'
import { headOf } from './head.ts'
import { isZoneNote, partsOf } from './parts.ts'

/** A draft that tells of several incidents in turns, taken apart. */
export interface Accounts {
  /** Title and metadata, and what else stands ahead of the first of them. */
  readonly head: string
  /** A draft of its own each, under a title that names the incident and its day. */
  readonly drafts: readonly string[]
  /** What is told of all of them; undefined where nothing is. */
  readonly common: string | undefined
  /** The names at the beginnings of paragraphs, which the titles say. */
  readonly removed: readonly string[]
}

/** `Incident A (mail): …`, `Meanwhile the other incident (mail): …`, `INC-101: …` */
const label =
  /^\W{0,3}(?:(?:meanwhile|now|then|and|back to|as for|for|on|in|at the same time|in parallel)[,\s]+)*(?:(?:the\s+)?(?:(?<ordinal>first|second|third|other)\s+)?(?:incident|outage|problem)(?:\s+#?(?<id>[A-Z]{1,6}-?\d*|\d+)(?![\p{L}\d-]))?|\[?(?<ticket>[A-Z]{2,6}-\d+)\]?)(?:\s*\((?<name>[^()]{2,40})\))?\*{0,2}\s*[:–—]\*{0,2}\s+/iu
/** Not the word behind it: `The incident began: …`. */
const isId = /^(?:[A-Z]{1,2}|[A-Z]{2,6}-?\d+|\d+)$/

interface Told {
  readonly keys: readonly string[]
  readonly isOther: boolean
  readonly length: number
  readonly id: string | undefined
  readonly name: string | undefined
  readonly ordinal: string | undefined
}

interface Account {
  readonly keys: Set<string>
  id: string | undefined
  name: string | undefined
  ordinal: string | undefined
  readonly words: string[]
}

/** Whether a draft says itself that it tells of more than one. */
export function tellsOfTwo({ plain }: Markdown): boolean {
  return /\b(?:two|both|2) (?:\p{L}+ ){0,2}(?:incidents|outages)\b|\bthe other (?:incident|outage)\b|\btwo (?:things|systems|services) (?:broke|failed|went (?:wrong|down))\b/iu.test(
    plain.toString(),
  )
}

/** The accounts of a draft whose paragraphs name the incident that they tell of; undefined where fewer than two are named, or their day is not known. */
export function accountsIn(markdown: Markdown, incident: Postmortem): Accounts | undefined {
  const { incidentDate } = incident
  const { text, plain, blocks } = markdown
  const own = blocks.filter(({ kind }) => kind !== 'rule')
  const told = own.map(block => (block.kind === 'paragraph' ? labelOf(plain, block) : undefined))
  const first = told.findIndex(found => found !== undefined)
  const accounts: Account[] = []
  const removed: string[] = []
  const common: string[] = []
  const parts = labelsIn(markdown)
  const head = own.slice(0, Math.max(first, 0))
  const zone = [...plain.toString().matchAll(/[^\r\n]+/g)].find(([line]) => isZoneNote(line.trim()))
  const isZone = ({ span }: Block) => zone !== undefined && slice(plain, span).trim() === zone[0].trim()
  let last: Account | undefined
  for (const [at, block] of own.entries()) {
    if (first < 0 || at < first || isZone(block)) continue
    const words = slice(text, block.span)
    const found = told[at]
    if (found) {
      last = accountOf(accounts, found, last)
      removed.push(words.slice(0, found.length).trim())
      last.words.push(capitalised(words.slice(found.length)))
      continue
    }
    const named = accounts.filter(account => names(account, slice(plain, block.span)))
    const isPart = parts.some(({ span }) => overlap(span, block.span) && span.start === block.span.start)
    const owner = named.length === 1 ? named[0] : named.length > 1 || isPart ? undefined : last
    if (owner) owner.words.push(words)
    else common.push(words)
  }
  // Tickets in front of actions are no incidents: something happened at a time in each of these.
  const isTold = accounts.every(({ words }) =>
    words.some(said => findStamps(said, 0, said.length).some(({ clock }) => clock)),
  )
  if (accounts.length < 2 || !isTold || !incidentDate) return undefined
  const ending = lineEnding(text)
  const day = formatDate(incidentDate.value)
  const between = ending + ending
  const stated = zone ? [zone[0].trim()] : []
  return {
    head: headAbove(
      markdown,
      incident,
      head.filter(block => !isZone(block)),
    ).join(between),
    drafts: accounts.map(account => [`# ${titleOf(account)}, ${day}`, ...stated, ...account.words].join(between)),
    common: common.length > 0 ? ['# Told of all', ...common].join(between) : undefined,
    removed,
  }
}

/** Title and metadata, then what else stands there. A title that names an incident and its day would be one of them: the day stands below it. */
function headAbove(markdown: Markdown, incident: Postmortem, blocks: readonly Block[]): string[] {
  const parts = partsOf(markdown, incident)
  const written = headOf(markdown, incident, parts, undefined).map(block => {
    if (!/^# /.test(block)) return block
    const [date] = findDates(block, 0, block.length)
    return date
      ? `${block.slice(0, date.span.start).replace(/(?:[\s,–—-]|\b(?:of|on|from))+$/, '')}${block.slice(date.span.end)}`
      : block
  })
  const rest = blocks.filter(
    ({ kind, span }) =>
      kind !== 'front-matter' &&
      !(incident.title && overlap(incident.title.span, span)) &&
      !parts.pairs.some(({ keySpan }) => overlap(keySpan, span)),
  )
  return [...written, ...rest.map(({ span }) => slice(markdown.text, span))]
}

function labelOf(plain: Text, { span }: Block): Told | undefined {
  const match = label.exec(slice(plain, span))
  if (!match) return undefined
  const { ordinal, id = match.groups!.ticket, name } = match.groups!
  const isOther = ordinal?.toLowerCase() === 'other'
  const keys = [isOther ? undefined : ordinal, id, name].flatMap(key => (key ? [key.toLowerCase()] : []))
  if ((keys.length === 0 && !isOther) || (id !== undefined && !isId.test(id))) return undefined
  return { keys, isOther, length: match[0].length, id, name, ordinal: isOther ? undefined : ordinal }
}

/** The account that a label names; `the other incident` without a name is that which was not told of last. */
function accountOf(accounts: Account[], told: Told, last: Account | undefined): Account {
  const others = accounts.filter(account => account !== last)
  const known =
    accounts.find(({ keys }) => told.keys.some(key => keys.has(key))) ??
    (told.isOther && told.keys.length === 0 && others.length === 1 ? others[0] : undefined)
  const account = known ?? { keys: new Set(), id: undefined, name: undefined, ordinal: undefined, words: [] }
  if (!known) accounts.push(account)
  for (const key of told.keys) account.keys.add(key)
  account.id ??= told.id
  account.name ??= told.name
  account.ordinal ??= told.ordinal
  return account
}

function titleOf({ id, name, ordinal }: Account): string {
  if (id) return `Incident ${id}${name ? ` (${name})` : ''}`
  return name ? `Incident (${name})` : `${capitalised(ordinal ?? 'other')} incident`
}

function names({ id, name }: Account, words: string): boolean {
  return [id, name].some(
    key =>
      key !== undefined &&
      key.length > 1 &&
      new RegExp(`(?<![\\p{L}\\d])${key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\d])`, 'iu').test(words),
  )
}
