import type { Postmortem } from '../model/postmortem.ts'
import { lineEnding } from '../text/lines.ts'
import { slice } from '../text/span.ts'
import { example } from './example.ts'
import { nothingToTell } from './impact-words.ts'
import { isFoundIn } from './once.ts'
import { quoted, series } from './quote.ts'
import type { Fix, Rule } from './rule.ts'
import { startOfLine } from './section-place.ts'
import { literal, tabStop } from './tab-stops.ts'

export const impactRequiredRows: Rule = {
  id: 'impact-required-rows',
  summary: 'The impact tells its duration, the users affected, the failed requests, and what data was lost.',
  why: 'A figure that is missing is taken for zero by one reader and for the worst by another. “None” is an answer too.',
  severity: 'warning',

  *check(postmortem, { settings }) {
    const { impact, plain } = postmortem
    const { section } = impact
    if (!section?.body || nothingToTell.test(slice(plain, section.body).trim())) return
    const missing = settings.impactRows.filter(row => !isTold(postmortem, row))
    if (missing.length === 0) return
    yield {
      span: impact.table?.header.span ?? section.title.span,
      message: `${quoted(section.title.value)} says nothing of ${series(
        missing.map(row => row.toLowerCase()),
        'or',
      )}`,
      fixes: () => withRows(postmortem, missing),
    }
  },

  examples: [
    {
      name: 'nothing of data and of duration',
      bad: example({
        impact: `## Impact

| Metric | Value |
|---|---|
| Failed payments | 310 |
| Customers affected | 287 |`,
      }),
      fixed: example({
        impact: `## Impact

| Metric | Value |
|---|---|
| Failed payments | 310 |
| Customers affected | 287 |
| Duration | length |
| Data loss | none, or what |`,
      }),
    },
    {
      name: 'the same in other words, and partly in the summary',
      good: example({
        summary: '## Summary\n\nThe certificate ran out and payments failed for 42 minutes. Nothing was lost.',
        impact: `## Impact

| Metric | Value |
|---|---|
| Error rate | 31 % |
| Shops affected | 287 customers |
| Lost orders | 0 |`,
      }),
    },
  ],
}

interface Known {
  readonly prompt: string
  readonly words: RegExp
}

/** What the usual rows are called, in rows and in sentences; a row that is not among them is looked for by its own words. */
const known: Readonly<Record<string, Known>> = {
  duration: {
    prompt: 'length',
    words:
      /\b(?:duration|downtime|lasted|dauer|durée|duración|duração)\b|\b\d+(?:[.,]\d+)?[\s-]*(?:m|min|mins|minutes?|h|hrs?|hours?|s|secs?|seconds?|d|days?|weeks?|minuten|stunden|heures?|horas?)\b|\b(?:an?|one|two|three|four|five|six|several|half an?|half a|all) (?:hours?|minutes?|days?|weeks?)\b|\d{1,2}[:.]\d\d(?:[^|\r\n]{0,30}?)(?:-|–|—|→|\bto\b|\buntil\b|\band\b)[^|\r\n]{0,30}?\d{1,2}[:.]\d\d/i,
  },
  'users affected': {
    prompt: 'number',
    words:
      /\b(?:users?|customers?|accounts?|clients?|tenants?|subscribers?|visitors?|members?|teams?|organi[sz]ations?|people|everyone|nobody|no one|partners?|merchants?|shops?|players?|developers?|contributors?|maintainers?|participants?|students?|staff|community|instances?|farmers?|operators?|applications?|kunden|nutzer|utilisateurs|clientes|usuarios|usuários)\b/i,
  },
  'failed requests': {
    prompt: 'number, or share of all',
    words:
      /\b(?:requests?|errors?|failed|failing|failures?|fails?|unable|unavailab\w+|availability|uptime|calls?|transactions?|orders?|payments?|jobs?|builds?|messages?|e-?mails?|queries|downloads?|log-?ins?|percent|4\d\d|5\d\d|5xx|fehler|erreurs?|errores|erros)\b|%/i,
  },
  'data loss': {
    prompt: 'none, or what',
    words:
      /\bdata[ -]?loss(?:es)?\b|\b(?:lost|loss of|lose|losing|missing|corrupt\w*|dropped|discarded|deleted|leaked|exposed|stolen)\b|\bdata (?:integrity|corruption|breach|leak)|\bintact\b|\b(?:datenverlust|perte de données|pérdida de datos|perda de dados)\b/i,
  },
}

const anyDataLoss = new RegExp(known['data loss']!.words, 'gi')

/** In the impact, the summary or the words above them; a loss of data anywhere. */
function isTold(postmortem: Postmortem, row: string): boolean {
  const { plain, span, sections, impact } = postmortem
  const name = row.toLowerCase()
  const words = known[name]?.words
  if (name === 'data loss' && words) return isFoundIn(postmortem, anyDataLoss)
  const head = { start: span.start, end: sections.find(({ kind }) => kind !== undefined)?.span.start ?? span.start }
  const told = sections.filter(({ kind }) => kind === 'impact' || kind === 'summary').map(section => section.span)
  return [head, ...told, impact.section!.span].some(part => {
    const said = slice(plain, part)
    return words ? words.test(said) : said.toLowerCase().includes(name)
  })
}

/** Further rows behind the last one, in its manner. */
function withRows({ text, impact: { table } }: Postmortem, missing: readonly string[]): Fix[] {
  const last = table?.rows.at(-1)
  if (!table || !last || table.header.cells.length !== 2) return []
  const margin = text.slice(startOfLine(text, last.span.start), last.span.start)
  const rows = missing.map(
    (row, at) =>
      `${lineEnding(text)}${literal(margin)}| ${literal(row)} | ${tabStop(at + 1, known[row.toLowerCase()]?.prompt ?? 'value')} |`,
  )
  const edits = [{ start: last.span.end, end: last.span.end, newText: rows.join('') }]
  const title = `Add ${missing.length === 1 ? 'a row' : 'rows'} for ${series(
    missing.map(row => row.toLowerCase()),
    'and',
  )}`
  return [{ title, kind: 'suggestion', snippet: true, edits }]
}
