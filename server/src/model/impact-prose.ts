import { type Span, slice, trimmed } from '../text/span.ts'
import type { ImpactFact } from './postmortem.ts'

const number = String.raw`(?:(?:approximately|about|around|roughly|nearly|almost|over|up to|more than|at least|some) |[~≈])?(?<![\d.,])[$€£]?\d[\d.,]*\d?(?: ?%|[kKmM](?!\p{L})| (?:thousand|million))?`
const harm =
  'failed|delayed|lost|dropped|rejected|affected|impacted|delivered late|interrupted|timed out|corrupted|duplicated|cancelled|refused|unavailable|returned errors'

/** `12,400 API requests failed with 503 errors`: how many, of what, and what became of them. */
const counted = new RegExp(
  `(?<value>${number})(?: of)? (?<noun>(?:[\\p{L}][\\p{L}\\d'’/-]{0,40}[ \\r\\n]+){0,3}?[\\p{L}][\\p{L}'’-]{1,40})[ \\r\\n]+(?:(?:was|were|had|have been|has been|could not be) )?(?<harm>${harm})(?![\\p{L}])(?<how>[ \\r\\n]+with [^,.;]{1,40}? errors?)?`,
  'giu',
)
/** `across 2,847 customer accounts`, `received 23 support tickets`. */
const among = new RegExp(
  `\\b(?<lead>across|affecting|affected|impacting|impacted|for|received|opened|raised)[ \\r\\n]+(?<value>${number})[ \\r\\n]+(?<noun>(?:[\\p{L}][\\p{L}'’-]{0,40}[ \\r\\n]+){0,3}(?:users?|customers?|accounts?|tenants?|teams?|merchants?|partners?|projects?|organi[sz]ations?|tickets?|complaints?|orders?|sessions?|clusters?|services?))\\b`,
  'giu',
)
/** `the error rate went from 0.02% to a peak of 34.7%`. */
const rate =
  /(?<!\p{L})(?<noun>(?:(?!the )\p{L}{1,30} )?(?:error|failure|success|timeout) rates?|availability|latency)[^.;\d]{1,60}?(?<value>(?:from|of|at|to)[^.;\d]{0,40}\d[\d.,]*\d? ?(?:%|ms|s)(?:[^.;\d]{1,40}?\d[\d.,]*\d? ?(?:%|ms|s))?)/giu
const nothing =
  /\b(?<value>no) (?<noun>(?:\p{L}{1,30} )?(?:data|messages|orders|events|records|writes))(?: (?:was|were) (?<harm>lost|corrupted|affected)| loss)\b/giu

/** The facts that a passage states in sentences: each count with what it counts, as `Failed API requests | 12,400`. */
export function factsOfProse(plain: string, { start, end }: Span): ImpactFact[] {
  const facts: ImpactFact[] = []
  for (const pattern of [counted, among, rate, nothing]) {
    for (const match of plain.slice(start, end).matchAll(pattern)) {
      const fact = factOf(plain, start + match.index, match)
      const { span } = fact.value
      if (!facts.some(({ value: other }) => span.start < other.span.end && other.span.start < span.end))
        facts.push(fact)
    }
  }
  return facts.sort((a, b) => a.value.span.start - b.value.span.start)
}

function factOf(plain: string, at: number, match: RegExpMatchArray): ImpactFact {
  const { value, noun, harm, how, lead } = match.groups!
  const span = { start: at, end: at + match[0].length }
  const place = (words: string) => {
    const from = at + match[0].indexOf(words)
    return trimmed(plain, from, from + words.length) ?? { start: from, end: from + words.length }
  }
  const [valueSpan, nounSpan] = [place(value!), place(noun!)]
  const what = oneLine(slice(plain, nounSpan))
  const isNone = /^no$/i.test(value!)
  const name = isNone
    ? `${what} ${harm === undefined ? 'loss' : lossWord(harm)}`
    : [adjective(harm, lead), what].join(' ')
  const said = isNone ? 'None' : oneLine(slice(plain, valueSpan)).replace(/^from /i, '')
  return {
    span,
    metric: { value: capitalised(name.trim()), span: nounSpan },
    value: { value: how ? `${said} (${oneLine(how).replace(/^with /, '')})` : said, span: valueSpan },
  }
}

/** What is said behind the noun stands in front of it: `requests failed` are failed requests. */
function adjective(harm: string | undefined, lead: string | undefined): string {
  if (harm !== undefined) return harm.toLowerCase()
  return lead === undefined || /^(received|opened|raised)$/i.test(lead) ? '' : 'affected'
}

function lossWord(harm: string): string {
  return /corrupted/i.test(harm) ? 'corruption' : /affected/i.test(harm) ? 'affected' : 'loss'
}

function oneLine(words: string): string {
  return words.replace(/\s+/g, ' ').trim()
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
