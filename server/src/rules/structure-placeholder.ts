import type { Postmortem } from '../model/postmortem.ts'
import { overlap, type Span, slice } from '../text/span.ts'
import { example } from './example.ts'
import { foundIn } from './once.ts'
import { quote } from './quote.ts'
import type { Rule } from './rule.ts'
import { endOfLine, startOfLine } from './section-place.ts'

export const structurePlaceholder: Rule = {
  id: 'structure-placeholder',
  summary: 'No placeholder is left: no `TBD`, `TODO`, `??`, `XXX`, `HH:mm`, `{{…}}` or `<…>`.',
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

const placeholder =
  /\b(?:TBD|TODO|TBA|TBC|FIXME)\b|(?<![\p{L}\d?!:.,)"”’*_ ]|[\p{L}?!] )\?{2,}(?![\p{L}\d?!])|(?<=^|[\s|(~])\?{2,}(?= of | out of |%| ?(?:min|hours?|users?|customers?|requests?)\b|[ \t]*\|)|(?<![\p{L}\d./-])XX+X(?![\p{L}\d-])|\b(?:HH:MM|HH:mm|hh:mm)\b|\{\{(?![<%])(?![^{}\r\n]*\.)[^{}\r\n]*\}\}|\blorem ipsum\b/gu

/** Those that follow each other without a word between them, as in `2026-??-?? HH:mm`, are one. */
function placeholdersIn(postmortem: Postmortem): Span[] {
  const { plain } = postmortem
  const found: Span[] = []
  for (const { span } of foundIn(postmortem, placeholder)) {
    if (isMeant(postmortem, span)) continue
    const last = found.at(-1)
    if (last && /^[ \d/:.-]*$/.test(plain.slice(last.end, span.start)))
      found[found.length - 1] = { ...span, start: last.start }
    else found.push(span)
  }
  return found
}

/** Within code, in a part where the word means something else, or where another rule says it. */
function isMeant({ text, plain, sections, timeline, actionItems }: Postmortem, span: Span): boolean {
  const line = { start: startOfLine(text, span.start), end: endOfLine(text, span.end) }
  const before = text.slice(line.start, span.start)
  const isCode = (before.match(/`/g)?.length ?? 0) % 2 === 1
  const isTitle = sections.some(({ title }) => overlap(title.span, span))
  const isTime = timeline?.entries.some(({ unreadable }) => unreadable && overlap(unreadable, span)) ?? false
  // What an item lacks, the rules of action items say.
  const isItem = actionItems.items.some(item => overlap(item.span, span))
  const isFormat =
    /^(?:HH|hh)/.test(slice(plain, span)) && /\bformat\b|\btimes?\b[^|]*\(|\(\s*$/i.test(slice(text, line))
  return isCode || isTitle || isTime || isItem || isFormat
}
