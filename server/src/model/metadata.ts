import type { Markdown } from '../markdown/markdown.ts'
import { type Sourced, type Span, slice, trimmed, wordsIn } from '../text/span.ts'
import { type Entry, entriesIn, wordsOfCell } from './entries.ts'
import type { Metadata } from './postmortem.ts'

/** A `Key: value` that the author wrote about the document or the incident, wherever it stands. */
export interface KeyValue {
  readonly key: string
  readonly keySpan: Span
  readonly value: Sourced<string>
}

const keys = {
  id: /^(incident|post-?mortem|ticket|case|reference|vorfall|störung|incidente)?[ -]*(id|number|nummer|no|nr|#|ref|key)$|^(incident|reference|referenz|référence|referencia)$/u,
  author:
    /^(authors?|owners?|written by|prepared by|reported by|created by|post-?mortem (lead|owner|author)|lead|reporter|document owner|autor(a|in|en|es)?|auteurs?|verfasser(in)?|verantwortlich)$/,
  owner: /^(post-?mortem |document )?owners?$/,
  /** Who led the response; taken for the author where no one else is named. */
  commander: /^(incident (commander|manager|lead|leader|owner)|ic|commander|einsatzleit(er|ung))$/,
  status: /^(post-?mortem |document |incident |current )?(status|state|statut|estado)$/,
  severity:
    /^(incident )?(severity|sev|priority|impact level|schweregrad|gravité|gravedad|severidad|severidade)( level)?$/,
  published:
    /^(date|published|publication date|date published|report date|written|last (modified|updated)|datum|fecha|data)$/,
} satisfies Record<string, RegExp>

/** Fields of the front matter, then the `Key: value` lines and two-column tables before the first section of text. */
export function readKeyValues(markdown: Markdown, entries: readonly Entry[], head: Span): KeyValue[] {
  const fields = (markdown.frontMatter?.fields ?? []).map(({ key, keySpan, value, valueSpan }) => ({
    key: key.toLowerCase().replace(/[_-]+/g, ' '),
    keySpan,
    value: { value, span: valueSpan },
  }))
  const lines = entriesIn(entries, head).filter(entry => entry.span.end <= head.end)
  return [...fields, ...badges(markdown, head), ...lines.flatMap(entry => keyValuesOf(markdown, entry))]
}

/** Images that say what they show: `![status: final](…)`. */
function badges({ text }: Markdown, { start, end }: Span): KeyValue[] {
  return [
    ...text.slice(start, end).matchAll(/!\[(?<key>\p{L}[\p{L} ]{1,20}):[ \t]*(?<value>[^\]\r\n]{1,60})\]\(/gu),
  ].flatMap(match => {
    const { key, value } = match.groups!
    if (!isKnown(key!.toLowerCase())) return []
    const keyStart = start + match.index + 2
    const valueStart = start + match.index + match[0].length - 2 - value!.length
    const keySpan = { start: keyStart, end: keyStart + key!.length }
    const span = { start: valueStart, end: valueStart + value!.length }
    return [{ key: key!.toLowerCase(), keySpan, value: { value: value!.trim(), span } }]
  })
}

function isKnown(key: string): boolean {
  return Object.values(keys).some(pattern => pattern.test(key))
}

/** `Priority - P1`, where the key is one of the metadata. */
function definition(markdown: Markdown, line: Span): KeyValue[] {
  const match = /^(?<key>\p{L}[\p{L} ]{1,30}?)[ \t]+[-–—][ \t]+(?=\S)/u.exec(slice(markdown.plain, line))
  if (!match || !isKnown(match.groups!.key!.trim().toLowerCase())) return []
  const keySpan = { start: line.start, end: line.start + match.groups!.key!.length }
  return [keyValue(markdown, keySpan, { start: line.start + match[0].length, end: line.end })]
}

/** One row under a header of several names: each column is a field. */
function fieldsOfRow(markdown: Markdown, { cells, grid }: Extract<Entry, { kind: 'row' }>): KeyValue[] {
  if (grid.rows.length !== 1) return []
  const pairs = grid.header.flatMap((header, at) => {
    const [key, value] = [header, cells[at]].map(cell => wordsOfCell(markdown.plain, cell))
    return key && value ? [keyValue(markdown, key, value)] : []
  })
  return pairs.filter(({ key }) => isKnown(key)).length > 1 ? pairs : []
}

function keyValuesOf(markdown: Markdown, entry: Entry): KeyValue[] {
  if (entry.kind === 'line' || entry.kind === 'item') {
    const pairs = keyValuesOnLine(markdown, entry.content)
    return pairs.length > 0 ? pairs : definition(markdown, entry.content)
  }
  if (entry.kind !== 'row') return []
  if (entry.grid.header.length !== 2) return fieldsOfRow(markdown, entry)
  const rows = [entry.cells, ...(entry.span.start === entry.grid.rows[0]?.span.start ? [entry.grid.header] : [])]
  return rows.flatMap(([key, value]) => {
    if (!key?.content || !value?.content) return []
    const keySpan = trimmed(markdown.plain, key.content.start, key.content.end)
    const valueSpan = trimmed(markdown.plain, value.content.start, value.content.end)
    return keySpan && valueSpan ? [keyValue(markdown, keySpan, valueSpan)] : []
  })
}

/** One pair, or several where each further key is bold or stands behind ` | `: `ID: 7 **Date:** July 15 **Status:** done`. */
export function keyValuesOnLine(markdown: Markdown, line: Span): KeyValue[] {
  const words = slice(markdown.plain, line)
  const found = [
    ...words.matchAll(/(?<=^|\s{2}|[|·;]\s{0,9})(?<key>\p{L}(?:[\p{L}\d/#&'’()-]| (?! )){0,38}?)[ \t]*:(?=[ \t]|$)/gu),
  ]
  const starts = found.filter(({ index }) => index === 0 || isKeyBehind(markdown, line.start + index))
  return starts.flatMap((match, at) => {
    const key = match.groups!.key!
    const keyStart = line.start + match.index
    const value = trimmed(
      markdown.plain,
      keyStart + match[0].length,
      line.start + (starts[at + 1]?.index ?? words.length),
    )
    if (!value || (at === 0 && key.split(/\s+/).length > 5)) return []
    const end = /[|·;]$/.test(slice(markdown.plain, value)) ? value.end - 1 : value.end
    const span = trimmed(markdown.plain, value.start, end)
    return span ? [keyValue(markdown, { start: keyStart, end: keyStart + key.length }, span)] : []
  })
}

/** A key within a line is bold, or a separator stands before it. */
function isKeyBehind({ text }: Markdown, start: number): boolean {
  return /(?:\*\*|__|`|[|·;][ \t]*)$/.test(text.slice(Math.max(0, start - 4), start))
}

function keyValue({ plain }: Markdown, keySpan: Span, span: Span): KeyValue {
  const key = slice(plain, keySpan)
    .toLowerCase()
    .replace(/\s*:$/, '')
    .replace(/\(s\)$/, '')
    .replace(/\s+/g, ' ')
    .trim()
  return { key, keySpan, value: wordsIn(plain, span) }
}

export function readMetadata(markdown: Markdown, pairs: readonly KeyValue[]): Metadata {
  const fieldNamed = (pattern: RegExp) => pairs.find(({ key }) => pattern.test(key))?.value
  const peopleOf = (pattern: RegExp) =>
    pairs.filter(({ key }) => pattern.test(key)).flatMap(({ value }) => peopleIn(value))
  const authors = peopleOf(keys.author)
  const status = fieldNamed(keys.status)
  const written = pairs.filter(({ value }) => value.span.start >= (markdown.frontMatter?.span.end ?? 0))
  const last = (written.length > 0 ? written : pairs).at(-1)
  return {
    id: fieldNamed(keys.id),
    authors: authors.length > 0 ? authors : peopleOf(keys.commander),
    owners: peopleOf(keys.owner),
    status,
    severity: fieldNamed(keys.severity),
    published: fieldNamed(keys.published),
    draft:
      status !== undefined &&
      /\b(draft|in (review|progress)|pending|wip|work in progress|entwurf|brouillon|borrador|rascunho)\b/i.test(
        status.value,
      ),
    span: last && { start: last.keySpan.start, end: last.value.span.end },
  }
}

/** `Ana Díaz, Bo Li and Chen` as three; a role in parentheses belongs to the name before it. */
function peopleIn({ value, span }: Sourced<string>): Sourced<string>[] {
  return [...value.matchAll(/(?:[^,;&()]|\([^)]*\))+/g)].flatMap(part =>
    part[0].split(/\s+and\s+/).flatMap(name => (name.trim() === '' ? [] : [{ value: name.trim(), span }])),
  )
}
