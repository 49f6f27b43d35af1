import { type Span, slice, trimmed } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import { findDurations } from '../time/duration.ts'
import { formatDuration } from '../time/duration-format.ts'
import { findStampRanges } from '../time/instant.ts'
import {
  amounted,
  harmed,
  listed,
  measured,
  moved,
  noLoss,
  paid,
  peaked,
  rated,
  reached,
  received,
  refunded,
  told,
  untouched,
} from './impact-words.ts'
import { became, hit, inRelative, nothingLost } from './impact-words-german.ts'
import type { ImpactFact } from './postmortem.ts'

type Groups = Readonly<Record<string, string | undefined>>
/** What a row is called, and what stands in it. */
type Row = readonly [metric: string, value: string]

/** Which rows the words of the harm give; of overlapping ones the first of this list counts. */
const readings: readonly (readonly [RegExp, (groups: Groups) => Row])[] = [
  [
    moved,
    ({ thing, base, peak, to, when, ...amount }) => {
      const ends = /baseline|normal|usual|typical|average/.test(base!) && /peak|max|high/.test(peak!)
      return [`${thing}${ends ? ' (baseline to peak)' : ''}`, `${amountOf(amount)} to ${to}${aside(when)}`]
    },
  ],
  [peaked, ({ thing, when, ...amount }) => [`${thing} (peak)`, amountOf(amount) + aside(when)]],
  [
    harmed,
    ({ verb, thing, how, aside: more, ...amount }) => {
      const isState = /^(?:unavailable|unreachable|offline|stuck)$/i.test(verb!)
      const noun = isState ? verb! : verb!.replace(/\s+/g, '-')
      const reason = aside(how?.trim().replace(/^with\s+/i, ''))
      const estimate = more?.trim().startsWith(',')
        ? aside(more.replace(/^\s*,\s*/, ''))
        : more
          ? ` ${more.trim()}`
          : ''
      return [`${noun} ${thing}`, amountOf(amount) + reason + estimate]
    },
  ],
  [
    paid,
    ({ verb, thing, ...amount }) => [
      verb === undefined ? thing! : /^lost$/i.test(verb) ? `lost ${thing}` : `${thing} ${verb}`,
      amountOf(amount),
    ],
  ],
  [refunded, ({ verb, to, ...amount }) => [verb!, amountOf(amount) + aside(to)]],
  [reached, ({ thing, ...amount }) => [`affected ${thing}`, amountOf(amount)]],
  [received, ({ verb, thing, ...amount }) => [`${thing} ${verb!.replace(/^got$/i, 'received')}`, amountOf(amount)]],
  [
    amounted,
    ({ thing, verb, length, about2, bound2, ...amount }) => [
      verb === undefined ? thing! : `${thing} ${verb}`,
      length === undefined ? amountOf(amount) : amountOf({ about: about2, bound: bound2, number: length }),
    ],
  ],
  [measured, ({ thing, ...amount }) => [thing!, amountOf(amount)]],
  [untouched, ({ thing, what }) => [`${thing} ${nounOf(what!)}`, 'None']],
  [noLoss, ({ thing }) => [thing!, 'None']],
  [rated, ({ thing, value }) => [thing!, value!.replace(/^(?:from|of|at|to)\s+/i, '')]],
  [
    listed,
    ({ thing, noun, ...amount }) => [
      /tickets|complaints|calls/i.test(noun!) ? thing! : `affected ${thing}`,
      amountOf(amount),
    ],
  ],
  [hit, ({ thing, ...amount }) => [`betroffene ${thing}`, amountOf(amount)]],
  [became, ({ thing, verb, rest, ...amount }) => [`${thing}, ${inRelative(verb!, rest!)}`, amountOf(amount)]],
  [nothingLost, ({ thing }) => [`verlorene ${thing}`, 'keine']],
  [told, ({ thing, rest, ...amount }) => [behindNoun(thing!, rest!), amountOf(amount)]],
]

/** The facts that a passage states in sentences: each count with what it counts, as `Failed API requests | 12,400`. */
export function factsOfProse(plain: Text, passage: Span): ImpactFact[] {
  const words = slice(plain, passage).replace(/[\r\n\t]/g, ' ')
  const facts: ImpactFact[] = []
  const add = (span: Span, [metric, value]: Row, figure: Span) => {
    if (facts.some(other => other.span.start < span.end && span.start < other.span.end)) return
    facts.push({
      span,
      metric: { value: capitalised(oneLine(metric).replace(/^(?:the|an?|our) /i, '')), span },
      value: { value: oneLine(value), span: figure },
    })
  }
  for (const { span, value } of windowsIn(plain, passage)) add(span, ['Duration', value], span)
  for (const [pattern, rowOf] of readings)
    for (const match of words.matchAll(pattern)) {
      const groups = match.groups!
      const start = passage.start + match.index
      const span = trimmed(plain, start, start + match[0].length)
      if (!span || ofTime.test(groups.thing ?? '')) continue
      const figure = groups.value ?? groups.number ?? groups.length ?? match[0]
      const from = start + match[0].indexOf(figure)
      add(span, rowOf(groups), trimmed(plain, from, from + figure.length) ?? span)
    }
  return facts.sort((a, b) => a.span.start - b.span.start)
}

/** A length of time is no count. */
const ofTime = /\b(?:hours?|minutes?|seconds?|days?|weeks?|times)\s*$/i

function amountOf({ about, bound, number }: Groups): string {
  return `${about ? '~' : ''}${bound ? `${bound} ` : ''}${number!.trim()}`
}

function aside(words: string | undefined): string {
  return words ? ` (${words.trim()})` : ''
}

/** `passengers`, `were let through without a ticket`: `passengers let through without a ticket`. */
function behindNoun(thing: string, rest: string): string {
  if (/^\p{L}+ed$/u.test(rest) && !people.test(thing)) return `${thing} ${rest}`
  const passive = /^(?:were|was)\s+(?=(?!not\b)\p{L})/iu.exec(rest)
  if (passive) return `${thing} ${rest.slice(passive[0].length)}`
  return `${thing} ${people.test(thing) ? 'who' : 'that'} ${rest}`
}

const people =
  /\b(?:people|persons|users|customers|clients|passengers|patients|players|members|merchants|partners|developers|engineers|employees|staff|students|drivers|callers|senders|visitors|guests|subscribers|residents|nurses|doctors)\s*$/i

function nounOf(what: string): string {
  return what
    .replace(/lost/gi, 'loss')
    .replace(/corrupted/gi, 'corruption')
    .replace(/leaked/gi, 'leak')
    .replace(/exposed/gi, 'exposure')
}

/** `during the 1 hour 57 minute window from 06:14 to 08:11 UTC`: all of its words, and what stands in its row. */
function windowsIn(plain: Text, { start, end }: Span): { readonly span: Span; readonly value: string }[] {
  return findStampRanges(plain, start, end).flatMap(({ span, ...range }) => {
    if (!range.start.clock || !range.end.clock) return []
    const length = findDurations(plain, start, end).find(
      duration =>
        (duration.span.end <= span.start &&
          /^\s+(?:\p{L}+\s+){0,3}$/u.test(plain.slice(duration.span.end, span.start))) ||
        (duration.span.start >= span.end &&
          /^\s*[,(]?\s*(?:for\s+|or\s+)?$/.test(plain.slice(span.end, duration.span.start))),
    )
    if (!length) return []
    const from = Math.min(length.span.start, span.start)
    const to = Math.max(length.span.end, span.end)
    const lead = /(?:(?:during|over|in|for|lasting|within)\s+)?(?:(?:the|a|an|this)\s+)?$/i.exec(
      plain.slice(start, from),
    )![0]
    const value = `${writtenRange(plain, span)} (${formatDuration(length.seconds)})`
    return [{ span: { start: from - lead.length, end: to }, value }]
  })
}

/** `06:14 to 08:11 UTC` as `06:14 – 08:11 UTC`. */
function writtenRange(plain: Text, span: Span): string {
  return slice(plain, span)
    .replace(/^(?:from|between)\s+/i, '')
    .replace(/\s*(?:-|–|—|to|until|and)\s*(?=\d)/, ' – ')
}

function oneLine(words: string): string {
  return words.replace(/\s+/g, ' ').trim()
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
