import type { Postmortem, SectionKind } from '../model/postmortem.ts'
import { overlap, type Span, slice, within } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import { example } from './example.ts'
import { foundIn } from './once.ts'
import { tellings } from './prose.ts'
import { quote } from './quote.ts'
import type { Rule } from './rule.ts'
import { endOfLine, startOfLine } from './section-place.ts'
import { entriesIn } from './timeline-sequence.ts'

export const structurePlaceholder: Rule = {
  id: 'structure-placeholder',
  summary:
    'No placeholder is left: no `TBD`, `TODO`, `??`, `XXX`, `HH:mm`, `{{…}}`, `<…>`, `[Describe …]`, nor what a template asks for.',
  why: 'What was to be filled in later is most often what nobody knew, and a reader cannot tell whether it was forgotten or never found out.',
  sources: ['measured'],
  severity: 'warning',

  *check(postmortem) {
    for (const span of placeholdersIn(postmortem))
      yield { span, message: `${quote(postmortem.text, span)} is a placeholder` }
  },

  examples: [
    {
      name: 'in a sentence',
      bad: example({
        summary:
          '## Summary\n\nThe certificate ran out, and payments failed for ?? of ?? customers. TODO: say why it was not renewed.',
      }),
    },
    {
      name: 'the prompt of a template',
      bad: example({ summary: '## Summary\n\n{{ what happened }}' }),
    },
    {
      name: 'prompts in brackets',
      bad: example({
        summary:
          '## Summary\n\n<what happened>\n\nPayments failed in <region>, as [name of service] had no certificate for ‹date›.',
      }),
    },
    {
      name: 'the sentence with which a template asks',
      bad: example({ summary: '## Summary\n\n_Briefly describe what happened, and who was affected._' }),
    },
    {
      name: 'tags, types, log lines, links, marks and what was taken out',
      good: example({
        summary: `## Summary

<details>
<summary>In short</summary>

The handler gave a \`Promise<Response>\`, the log said \`user=<id>\` and [the ticket][1] was open<br>for <redacted>.

</details>

- [x] The client asked /v1/<id>/pay, as [RFC 9110] has it [sic].

[1]: https://tickets.example/1`,
      }),
    },
    {
      name: 'code, an action’s status, a question, and words about a format',
      good: example({
        summary: '## Summary\n\nThe job printed `TODO` in place of a date. Who could have known??',
        actions: `## Action items

| # | Action | Owner | Due | Status |
|---|---|---|---|---|
| 1 | Print dates as YYYY-MM-DD | Mina | 2026-05-29 | TODO |`,
      }),
    },
  ],
}

// What stands before a mark is looked at behind its first sign: that is found quickly.
const placeholder =
  /\b(?:TBD|TODO|TBA|TBC|FIXME)\b|\?(?<!(?:[\p{L}\d?!:.,)"”’*_ ]|[\p{L}?!] )\?)\?+(?![\p{L}\d?!])|\?(?<=(?:^|[\s|(~])\?)\?+(?= of | out of |%| ?(?:min|hours?|users?|customers?|requests?)\b|[ \t]*\|)|X(?<![\p{L}\d./-]X)X+X(?![\p{L}\d-])|\b(?:HH:MM|HH:mm|hh:mm)\b|\{\{(?![<%])(?![^{}\r\n]*\.)[^{}\r\n]*\}\}|\blorem ipsum\b/gu

/** What a template asks for in square brackets, which are no link, mark or note of the author's. */
const squarePrompt =
  /\[(?:(?:please |briefly )?(?:describe|insert|enter|explain|fill in|provide|specify|summari[sz]e|outline|replace|include|add|list|link to)\b[^[\]\r\n]{1,120}|(?:your|the|name of|date of|time of|number of|what|who|when|why|how|which) [^[\]\r\n]{1,120}|(?:(?:incident|service|customer|team|product|your|start|end|author|owner|first|last) )?(?:name|date|time|owner|author|title|number|role|severity|link|url|duration)|yyyy-mm-dd|…|\.\.\.)\](?![([:])/giu

/** The same in angle brackets; Markdown takes most of them for a tag, so that the plain text does not have them. */
const anglePrompt =
  /(?<![\w\\/=.:-])(?:<(?<words>[A-Za-z][^<>\r\n="'`@/]{0,80})>|‹[^<>‹›\r\n]{1,80}[›>])(?![\w/=-]|[.:]\w)/gu
const tags =
  /^(?:a|abbr|article|aside|b|blockquote|body|br|caption|center|cite|code|col|dd|del|details|dfn|div|dl|dt|em|figcaption|figure|font|footer|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li|link|main|mark|meta|nav|ol|p|picture|pre|q|s|samp|script|section|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|tfoot|th|thead|time|title|tr|tt|u|ul|var|video|wbr)(?=\s|$)/i
const noPrompt =
  /^(?:this|that) |^(?:nil|null|none|empty|unknown|undefined|anonymous|object|string|int)$|redact|remov|omit|censor|withheld|confidential/i

/** How a template asks at the beginning of a part; action items and lessons begin in the same way. */
const asking =
  /^(?:please |briefly )*(?:describe|summari[sz]e|explain|outline|provide|fill in|insert|briefly|give (?:an?|the) (?:brief|short)|write (?:an?|the)|include (?:an?|the|any|all)|list (?:the|any|all|what|which|each)|detail (?:the|what|how)|enter) /gi
const asked: ReadonlySet<SectionKind> = new Set([
  'summary',
  'impact',
  'timeline',
  'rootCause',
  'contributingFactors',
  'detection',
  'resolution',
])

function* placeholdersIn(postmortem: Postmortem): Generator<Span> {
  const { plain, sections } = postmortem
  yield* wordsLeft(postmortem)
  yield* bracketsLeft(postmortem)
  for (const { sentence } of tellings(postmortem, asking)) {
    const { part, span } = sentence
    if (sentence.within === 'cell' || part === undefined || !asked.has(part)) continue
    const above = sections.findLast(({ body }) => body && body.start <= span.start)?.body
    if (above && plain.slice(above.start, span.start).trim() === '') yield span
  }
}

function* bracketsLeft(postmortem: Postmortem): Generator<Span> {
  const { text } = postmortem
  for (const { span } of foundIn(postmortem, squarePrompt))
    if (!isInCode(text, span) && !/[([:]/.test(text.charAt(span.end))) yield span
  let fences: readonly number[] | undefined
  let above = 0
  for (const { span, match } of foundIn(postmortem, anglePrompt, 'text')) {
    const words = match.groups?.words
    if (words !== undefined && (tags.test(words) || noPrompt.test(words))) continue
    fences ??= Array.from(foundIn(postmortem, fence, 'text'), ({ span }) => span.start)
    while (above < fences.length && fences[above]! < span.start) above++
    if (above % 2 === 0 && !isInCode(text, span) && !isIndented(text, span)) yield span
  }
}

/** Those that follow each other without a word between them, as in `2026-??-?? HH:mm`, are one. */
function wordsLeft(postmortem: Postmortem): Span[] {
  const { plain } = postmortem
  const found: Span[] = []
  for (const { span } of foundIn(postmortem, placeholder)) {
    if (isMeant(postmortem, span)) continue
    const last = found.at(-1)
    if (last && /^[ \d/:.-]*$/.test(plain.slice(last.end, span.start)))
      found[found.length - 1] = { start: last.start, end: span.end }
    else found.push(span)
  }
  return found
}

/** Within code, in a part where the word means something else, or where another rule says it. */
function isMeant(postmortem: Postmortem, span: Span): boolean {
  const { text, plain, sections, actionItems } = postmortem
  const rows = within(entriesIn(postmortem), span.start, span.end)
  return (
    isInCode(text, span) ||
    rows.some(({ unreadable }) => unreadable && overlap(unreadable, span)) ||
    sections.some(({ title }) => overlap(title.span, span)) ||
    // What an item lacks, the rules of action items say.
    actionItems.items.some(item => overlap(item.span, span)) ||
    (/^(?:HH|hh)/.test(slice(plain, span)) && isOnFormat(text, span))
  )
}

/** On a line that speaks of how times are written. */
function isOnFormat(text: Text, { start, end }: Span): boolean {
  const line = text.slice(startOfLine(text, start), endOfLine(text, end))
  return /\bformat\b|\btimes?\b[^|]*\(|\(\s*$/i.test(line)
}

function isInCode(text: Text, { start }: Span): boolean {
  return (text.slice(startOfLine(text, start), start).match(/`/g)?.length ?? 0) % 2 === 1
}

const fence = /^ {0,3}(?:>\s?)*(?:```|~~~)/gm

function isIndented(text: Text, { start }: Span): boolean {
  return /^(?: {4}|\t)/.test(text.slice(startOfLine(text, start), start + 1))
}
