import type { Markdown } from '../../markdown/markdown.ts'
import type { Postmortem } from '../../model/postmortem.ts'
import { overlap, type Span, slice } from '../../text/span.ts'
import type { Text } from '../../text/text.ts'
import { formatDate } from '../../time/calendar.ts'
import { wordsOf } from '../cells.ts'
import { lineOf, titleIn } from '../title.ts'
import type { Parts, Piece } from './parts.ts'
import { blocks } from './sentences.ts'

/** The fields of a postmortem that a draft's head is asked for, in their order. */
const fields = [
  ['Author', /^(?:post-?mortem )?(?:authors?|owners?|written by|prepared by|lead|from)$/],
  ['Date', /^(?:date|published|report date|incident date|date of incident)$/],
  ['Status', /status|state/],
  ['Severity', /severity|^sev|priority/],
] as const

/** A title that is only the name of a field of which the value is missing: `Author:`. */
export function isEmptyField(words: string): boolean {
  const key = /^(?<key>[^:]{1,40}):$/.exec(words.trim())?.groups?.key?.trim().toLowerCase()
  return key !== undefined && fields.some(([, pattern]) => pattern.test(key))
}

export function headOf(
  markdown: Markdown,
  incident: Postmortem,
  { pairs, pieces }: Parts,
  duration: string | undefined,
): string[] {
  const { text, plain, frontMatter } = markdown
  const { metadata, incidentDate } = incident
  const title = titleIn(markdown, incident)
  const isNamed = frontMatter?.fields.some(({ key }) => /^title$/i.test(key))
  const day = incidentDate && formatDate(incidentDate.value)
  const line = (key: string, value: string) => `**${key}:** ${value}`.trimEnd()
  const subject = title || isNamed ? undefined : pairs.find(({ key }) => /^(?:subject|betreff)$/.test(key))
  const own = pairs
    .filter(pair => pair !== subject)
    .map(({ keySpan, value }) =>
      line(slice(text, keySpan), wordsOf(markdown, value.span).replace(/\s*[\r\n]+\s*/g, ' ')),
    )
  const has = (pattern: RegExp) =>
    pairs.some(({ key }) => pattern.test(key)) ||
    (frontMatter?.fields ?? []).some(({ key }) => pattern.test(key.toLowerCase()))
  const read = {
    Author: metadata.authors.length > 0,
    Date: metadata.published,
    Status: metadata.status,
    Severity: metadata.severity,
  }
  const found = {
    Severity: severityIn(plain, pieces),
    Date: day,
    Author: undefined,
    Status: undefined,
  }
  const missing = fields
    .filter(([name, pattern]) => !has(pattern) && !read[name])
    .map(([name]) => line(name, found[name] ?? ''))
  const computed = duration && !has(/duration/) ? [line('Duration', duration)] : []
  return [
    ...(frontMatter ? [slice(text, frontMatter.span)] : []),
    ...blocks(
      text,
      pieces.filter(({ place }) => place === 'head'),
    ),
    ...(title
      ? [`# ${titleOf(markdown, title)}`]
      : subject
        ? [`# ${wordsOf(markdown, subject.value.span)}`]
        : isNamed
          ? []
          : [['# Postmortem', day ?? []].flat().join(', ')]),
    [...own, ...missing, ...computed].join('  \n'),
  ]
}

/** The title's heading, or the whole of its line. */
function titleOf(markdown: Markdown, title: Span): string {
  const isHeading = markdown.blocks.some(({ kind, span }) => kind === 'heading' && overlap(span, title))
  return wordsOf(markdown, isHeading ? title : lineOf(markdown, title))
}

/** A severity named in the running text: `SEV-2`, `a P1 incident`. */
function severityIn(plain: Text, pieces: readonly Piece[]): string | undefined {
  for (const { span } of pieces) {
    const found = /\b(?:SEV[- ]?\d|[Ss]everity[- ]\d|P[0-4](?=\s+(?:incident|outage|event)))\b/.exec(slice(plain, span))
    if (found) return found[0]
  }
  return undefined
}
