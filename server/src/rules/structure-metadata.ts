import type { Metadata, Postmortem } from '../model/postmortem.ts'
import { isSeverity } from '../settings.ts'
import { lineEnding } from '../text/lines.ts'
import { nearest } from '../text/nearest.ts'
import { replacing, type TextEdit } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import { example } from './example.ts'
import { quoted, series } from './quote.ts'
import type { Fix, Problem, Rule } from './rule.ts'
import { behindHeading, between, endOfLine, headOf, startOfLine } from './section-place.ts'
import { literal, tabStop } from './tab-stops.ts'

/** What every postmortem says about itself. */
interface Field {
  readonly name: string
  readonly prompt: string
  readonly isStated: (postmortem: Postmortem) => boolean
}

const fields: readonly Field[] = [
  { name: 'author', prompt: 'name', isStated: ({ metadata }) => metadata.authors.length > 0 },
  { name: 'date', prompt: 'YYYY-MM-DD', isStated: isDated },
  { name: 'status', prompt: 'Draft', isStated: ({ metadata }) => metadata.status !== undefined },
  {
    name: 'severity',
    prompt: 'SEV-2',
    isStated: ({ metadata, title }) =>
      metadata.severity !== undefined || /\b(?:SEV|P|S)[- ]?[0-5]\b|\bseverity\b/i.test(title?.value ?? ''),
  },
]

export const structureMetadata: Rule = {
  id: 'structure-metadata',
  summary: 'Author, date, status and severity are stated.',
  why: 'Without an author nobody can be asked, without a status nobody knows whether it is finished, and without date and severity it cannot be found or counted among the others.',
  severity: 'warning',

  *check(postmortem, { settings }) {
    yield* otherSeverity(postmortem, settings.severities)
    const missing = fields.filter(({ isStated }) => !isStated(postmortem))
    if (missing.length === 0) return
    const names = missing.map(({ name }) => name)
    yield {
      span: headOf(postmortem),
      message: `The document states no ${series(names, 'or')}`,
      fixes: () => addition(postmortem, missing),
    }
  },

  examples: [
    {
      name: 'no severity',
      bad: example({
        head: `# Postmortem: nobody could pay on 14 May 2026

**Author:** Mina Okafor
**Date:** 2026-05-14
**Status:** Final`,
      }),
      fixed: example({
        head: `# Postmortem: nobody could pay on 14 May 2026

**Author:** Mina Okafor
**Date:** 2026-05-14
**Status:** Final
**Severity:** SEV-2`,
      }),
    },
    {
      name: 'nothing but a title',
      bad: example({ head: '# Postmortem: nobody could pay on 14 May 2026' }),
      fixed: example({
        head: `# Postmortem: nobody could pay on 14 May 2026

**Author:** name
**Status:** Draft
**Severity:** SEV-2`,
      }),
    },
    {
      name: 'in the front matter',
      bad: example({
        head: '---\nauthor: Mina Okafor\nseverity: SEV-2\n---\n\n# Postmortem: nobody could pay on 14 May 2026',
      }),
      fixed: example({
        head: '---\nauthor: Mina Okafor\nseverity: SEV-2\nstatus: Draft\n---\n\n# Postmortem: nobody could pay on 14 May 2026',
      }),
    },
    {
      name: 'a severity that is none of the configured ones',
      settings: { severities: ['SEV-1', 'SEV-2', 'SEV-3'] },
      bad: example().replace('SEV-2', 'SVE-2'),
      fixed: example(),
    },
    {
      name: 'another way to write one of them, with a remark',
      settings: { severities: ['SEV-1', 'SEV-2'] },
      good: example().replace('SEV-2', 'Sev 2 (major)'),
    },
    {
      name: 'in a table, the severity in the title',
      good: example({
        head: `# SEV-2 incident: nobody could pay on 14 May 2026

| Field | Value |
|---|---|
| Owner | Mina Okafor |
| Status | Final |`,
      }),
    },
  ],
}

function otherSeverity({ metadata: { severity } }: Postmortem, agreed: readonly string[]): Problem[] {
  if (!severity || agreed.length === 0 || agreed.some(known => isSeverity(severity.value, known))) return []
  const near = nearest(severity.value, agreed)
  const meant = near === undefined ? '' : `; did you mean “${near}”?`
  return [
    {
      span: severity.span,
      message: `The severity is ${quoted(severity.value)}, which is none of ${series(agreed, 'and')}${meant}`,
      fixes: [...new Set([...(near === undefined ? [] : [near]), ...agreed])].slice(0, 4).map(known => ({
        title: `Write “${known}”`,
        kind: 'suggestion',
        edits: [replacing(severity.span, known)],
      })),
    },
  ]
}

/** A field gives the date, or the words before the first part. */
function isDated({ metadata, dates, sections, span }: Postmortem): boolean {
  const first = sections.find(({ kind }) => kind !== undefined)?.span.start ?? span.end
  return metadata.published !== undefined || dates.some(({ reading }) => reading.span.start < first)
}

function addition(postmortem: Postmortem, missing: readonly Field[]): Fix[] {
  const edit = insertion(postmortem, missing)
  const title = `Add ${series(
    missing.map(({ name }) => name),
    'and',
  )}`
  return edit ? [{ title, kind: 'suggestion', snippet: true, edits: [edit] }] : []
}

/** Behind the last field and in its manner, else below the title. */
function insertion(postmortem: Postmortem, missing: readonly Field[]): TextEdit | undefined {
  const { text, title, metadata } = postmortem
  const [last] = [...statedIn(metadata), ...(title ? [title.span] : [])]
    .toSorted((a, b) => b.start - a.start)
    .flatMap(({ start, end }) => lineLike(text, start, end) ?? [])
  if (last) {
    const words = missing.map(({ name, prompt }, at) => last.write(name, tabStop(at + 1, prompt)))
    return { start: last.end, end: last.end, newText: words.join('') }
  }
  if (!title) return undefined
  const words = missing.map(({ name, prompt }, at) => `**${capital(name)}:** ${tabStop(at + 1, prompt)}`)
  return between(text, words.join(lineEnding(text)), behindHeading(text, title.span.end))
}

function statedIn({ authors, status, severity, published, id }: Metadata) {
  return [...authors, status, severity, published, id].flatMap(field => field?.span ?? [])
}

/** How a further line is written like the one that has its value at `start` to `end`, where that holds nothing else. */
function lineLike(text: Text, start: number, end: number) {
  const lineStart = startOfLine(text, start)
  const lineEnd = endOfLine(text, end)
  const before = /^(?<open>[\s>*_|+-]*)(?<key>\p{L}[\p{L} ]{0,30}?)(?<join>[\s*_]*[:=|][\s*_|"']*)$/u.exec(
    text.slice(lineStart, start),
  )
  const close = text.slice(end, lineEnd)
  if (!before || !/^[\s*_|"'\\]*$/.test(close)) return undefined
  const { open, key, join } = before.groups as { open: string; key: string; join: string }
  // Where the lines above end in a hard break, so must this one.
  const lineBreak = /(?: {2,}|\\)(?=(?:\r\n|\n|\r)$)/.exec(text.slice(0, lineStart))?.[0] ?? ''
  const joint = close.endsWith(lineBreak) ? '' : literal(lineBreak)
  const write = (name: string, words: string) =>
    joint +
    lineEnding(text) +
    literal(open) +
    (key === key.toLowerCase() ? name : capital(name)) +
    literal(join) +
    words +
    literal(close)
  return { end: lineEnd, write }
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}
