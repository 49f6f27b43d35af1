import { type Span, slice } from '../../text/span.ts'
import { findDurations } from '../../time/duration.ts'
import { formatDuration } from '../../time/duration-format.ts'
import { findStampRanges } from '../../time/instant.ts'
import { capitalised } from './fillers.ts'

/** A row of the impact table, and the words it says all of. */
export interface Figure {
  readonly metric: string
  readonly value: string
  readonly span: Span
}

const about = String.raw`(?:(?<about>approximately|approx\.?|about|around|roughly|nearly|almost|some|circa|~|≈)\s*)?(?:(?<bound>over|more than|at least|up to|fewer than|less than|under)\s+)?`
const number = String.raw`(?<number>(?<![\w.,:/#-])(?:[$€£]\s?)?\d[\d,]*(?:\.\d+)?(?:\s?(?:million|billion|thousand)\b|[kKmM]\b)?\s?%?(?![\w:/-]))`
const counted = `${about}${number}`
const stop = `(?:and|or|but|with|who|which|that|were|was|are|is|have|had|has|during|in|on|at|from|while|when|because|over|between|since|due|by|as|after|before|until|across|affecting|failed|timed|could|couldn['’]t|did|so|received|opened|saw|experienced|lost|returned|via|related|got|could|cannot|including|per|within)`
const thing = String.raw`(?<thing>(?:(?!${stop}\b)[\p{L}\d][\p{L}\d/'’&.-]*(?![\p{L}\d/'’&.-])(?:\s+to\s+(?=\p{L}+\s))?\s*){1,6}?)`
const harm = `failed|timed out|affected|impacted|delayed|lost|dropped|rejected|declined|duplicated|cancelled|canceled|missed|interrupted|corrupted|disrupted|blocked|refused|queued|skipped|abandoned|expired|throttled|stuck|unavailable|unreachable|offline`
const behind = String.raw`(?<how>\s+(?:with|because of|due to)\s+(?:(?!\b(?:across|affecting|and|for|from|of|during|in)\b)[^,;.()])+?)?(?<aside>\s*\([^()]*\))?(?=\s*(?:[,;.]|$|\s(?:across|affecting|and|for|from|during|in|while|when|because|until|between|over|so|at|—|–)\b))`

/** `12,400 API requests failed with 503 errors` */
const harmed = new RegExp(
  String.raw`${counted}\s*(?:of\s+(?:all\s+|our\s+|the\s+)*)?${thing}\s+(?:(?:were|was|are|have been|had been|has been)\s+)?(?:(?:all|also|either|silently|\p{L}+ly)\s+)?(?<verb>${harm})${behind}`,
  'giu',
)
/** `across 2,847 customer accounts`, `affecting about 60% of customers` */
const reached = new RegExp(
  String.raw`\b(?:across|affecting|affected|impacting|impacted|hitting|for)\s+${counted}\s*(?:of\s+(?:all\s+|our\s+|the\s+)*)?${thing}(?=\s*(?:[,;.()]|$|${stop}\b))`,
  'giu',
)
/** `We have received 23 support tickets` */
const received = new RegExp(
  String.raw`\b(?<verb>received|got|opened|filed|raised|logged|created|handled|issued|credited|refunded)\s+${counted}\s+${thing}(?=\s*(?:[,;.()]|$|${stop}\b))`,
  'giu',
)
/** `$12,000 in refunds` */
const money = new RegExp(
  String.raw`${about}(?<number>[$€£]\s?\d[\d,]*(?:\.\d+)?(?:\s?(?:million|billion|thousand)\b|[kKmM]\b)?)\s+(?:in|of|worth of)\s+${thing}(?=\s*(?:[,;.()]|$|${stop}\b))`,
  'giu',
)
/** `The error rate went from 0.02% to 34.7% at 07:22 UTC` */
const moved = new RegExp(
  String.raw`(?:the\s+|our\s+|api\s+)*(?<thing>(?:\p{L}[\p{L}\d-]*\s+){0,3}(?:rates?|latency|latencies|throughput|depth|lag|usage|utili[sz]ation|response times?))\s+(?:went|rose|increased|climbed|jumped|spiked|grew|fell|dropped|decreased|degraded|moved)\s+(?:up\s+|down\s+)?from\s+(?<base>(?:(?:our|a|an|the|its|normal|usual|typical|baseline|level|average|of)\s+)*)${about}(?<number>[\d.,]+\s?(?:%|ms|s|seconds|minutes)?)\s+to\s+(?<peak>(?:(?:a|an|the|peak|maximum|high|low|of|about|around|approximately|nearly|over)\s+)*)(?<to>[\d.,]*\d\s?(?:%|ms|s|seconds|minutes)?)(?<when>\s+at\s+\d{1,2}:\d\d(?::\d\d)?(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s[A-Z]{2,4}\b)?)?`,
  'giu',
)
/** `error rates peaked at 12%` */
const peaked = new RegExp(
  String.raw`(?:the\s+|our\s+)*(?<thing>(?:\p{L}[\p{L}\d-]*\s+){0,2}(?:rates?|latency|latencies|lag|depth))\s+(?:peaked\s+at|reached|hit|peaking\s+at|topped out at)\s+(?:a\s+peak\s+of\s+)?${about}(?<number>[\d.,]*\d\s?(?:%|ms|s|seconds|minutes)?)(?<when>\s+at\s+\d{1,2}:\d\d(?::\d\d)?(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s[A-Z]{2,4}\b)?)?`,
  'giu',
)
const untouched =
  /\b(?:there was\s+)?no\s+(?:customer\s+|user\s+)*data\s+(?:(?:was|were|has been|had been|is)\s+)?(?<what>(?:lost|corrupted|loss|corruption|leaked|exposed)(?:\s+or\s+(?:lost|corrupted|loss|corruption|leaked|exposed))*)(?:\s+occurred)?(?:\s+(?:during|in|by|because of)\s+(?:this|the)\s+(?:event|incident|outage|window))?/gi

/** The figures that a statement tells of the harm, in its order; none overlaps another. */
export function figuresIn(plain: string, statement: Span): Figure[] {
  const words = slice(plain, statement).replace(/[\r\n\t]/g, ' ')
  const found: Figure[] = []
  const add = (match: RegExpMatchArray, metric: string, value: string) => {
    if (/\b(?:hours?|minutes?|seconds?|days?|weeks?)$/i.test(metric.trim())) return
    const start = statement.start + match.index!
    const span = { start, end: start + match[0].length }
    if (found.some(other => other.span.start < span.end && span.start < other.span.end)) return
    found.push({
      metric: capitalised(metric.replace(/\s+/g, ' ').trim()),
      value: value.replace(/\s+/g, ' ').trim(),
      span,
    })
  }
  for (const match of windowsIn(plain, statement)) add(match, 'Duration', match[1]!)
  for (const match of words.matchAll(moved)) {
    const { thing, base, peak, to, when } = match.groups!
    const ends = /baseline|normal|usual|typical|average/.test(base!) && /peak|max|high/.test(peak!)
    add(match, `${thing}${ends ? ' (baseline to peak)' : ''}`, `${amountOf(match)} to ${to}${aside(when)}`)
  }
  for (const match of words.matchAll(peaked))
    add(match, `${match.groups!.thing} (peak)`, amountOf(match) + aside(match.groups!.when))
  for (const match of words.matchAll(harmed)) {
    const { verb, thing, how, aside: more } = match.groups!
    const noun = verb === 'unavailable' || verb === 'offline' || verb === 'stuck' ? verb : verb!.replace(' ', '-')
    const reason = how?.trim().replace(/^with\s+/i, '')
    add(match, `${noun} ${thing}`, amountOf(match) + aside(reason) + (more ? ` ${more.trim()}` : ''))
  }
  for (const match of words.matchAll(reached)) add(match, `Affected ${match.groups!.thing}`, amountOf(match))
  for (const match of words.matchAll(received))
    add(match, `${match.groups!.thing} ${match.groups!.verb!.replace('got', 'received')}`, amountOf(match))
  for (const match of words.matchAll(money)) add(match, match.groups!.thing!, amountOf(match))
  for (const match of words.matchAll(untouched)) add(match, nounOf(match.groups!.what!), 'None')
  return found.sort((a, b) => a.span.start - b.span.start)
}

function amountOf({ groups }: RegExpMatchArray): string {
  const { about, bound, number } = groups!
  return `${about ? '~' : ''}${bound ? `${bound} ` : ''}${number!.trim()}`
}

function aside(words: string | undefined): string {
  return words ? ` (${words.trim()})` : ''
}

function nounOf(what: string): string {
  return `Data ${what
    .replace(/lost/gi, 'loss')
    .replace(/corrupted/gi, 'corruption')
    .replace(/leaked/gi, 'leak')
    .replace(/exposed/gi, 'exposure')}`
}

/** `during the 1 hour 57 minute window from 06:14 to 08:11 UTC`, as a match whose first group is the value of its row. */
function windowsIn(plain: string, { start, end }: Span): RegExpMatchArray[] {
  return findStampRanges(plain, start, end).flatMap(range => {
    if (!range.start.clock || !range.end.clock) return []
    const length = findDurations(plain, start, end).find(
      ({ span }) =>
        (span.end <= range.span.start && /^\s+(?:\p{L}+\s+){0,3}$/u.test(plain.slice(span.end, range.span.start))) ||
        (span.start >= range.span.end &&
          /^\s*[,(]?\s*(?:for\s+|or\s+)?$/.test(plain.slice(range.span.end, span.start))),
    )
    if (!length) return []
    const from = Math.min(length.span.start, range.span.start)
    const to = Math.max(length.span.end, range.span.end)
    const lead = /(?:(?:during|over|in|for|lasting|within)\s+)?(?:(?:the|a|an|this)\s+)?$/i.exec(
      plain.slice(start, from),
    )![0]
    const match = [
      plain.slice(from - lead.length, to),
      `${writtenRange(plain, range.span)} (${formatDuration(length.seconds)})`,
    ]
    return [Object.assign(match, { index: from - lead.length - start }) as RegExpMatchArray]
  })
}

/** `06:14 to 08:11 UTC` as `06:14 – 08:11 UTC`. */
function writtenRange(plain: string, span: Span): string {
  return slice(plain, span)
    .replace(/^(?:from|between)\s+/i, '')
    .replace(/\s*(?:-|–|—|to|until|and)\s*(?=\d)/, ' – ')
}
