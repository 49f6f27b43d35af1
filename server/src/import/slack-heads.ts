import type { Span } from '../text/span.ts'
import { readStamp, type Stamp } from '../time/instant.ts'
import { weekdayNumbers } from '../time/names.ts'
import { type Line, oneLine } from './lines.ts'

/** A line of a chat. */
export interface ChatLine extends Line {
  /** The paragraph it stands in: shared by its lines. */
  readonly block: Span
}

/** What stands above the words of a message: who, and when. */
export interface Head {
  /** Undefined where the line says no other than the message before; '' where nobody is named. */
  readonly author: string | undefined
  /** Undefined where it is told from the day of the copy (`3 days ago`). */
  readonly time: Stamp | undefined
  /** `Today` 0, `Yesterday` −1. */
  readonly daysOn: number | undefined
  /** `Monday at 2:02 PM`: ISO numbered. */
  readonly weekday: number | undefined
  readonly place: Span
}

/** Heads by the index of the line that has the time; `above` are the lines that only name the author of the next one. */
export interface Heads {
  readonly at: ReadonlyMap<number, Head>
  readonly above: ReadonlySet<number>
}

/**
 * The heads of the messages of a chat, as Slack, Teams and Discord copy them: name and time on a line, or the time on the line
 * below, indented or not; a bot's `APP` and a status between them; times alone where the same author goes on.
 */
export function headsIn(lines: readonly ChatLine[]): Heads {
  const timed = lines.map(line => timedLine(line.words))
  const at = new Map<number, Head>()
  const above = new Set<number>()
  const authors = new Set<string>()
  const headed = bracketedHeads(lines)
  const put = (index: number, author: string | undefined, { read, start, end }: TimedLine) => {
    const line = lines[index]!
    at.set(index, { author, ...read, place: { start: line.start + start, end: line.start + end } })
    if (author) authors.add(author)
  }
  const opens = (index: number) => lines[index]!.block.start === lines[index]!.start
  const take = (isAuthor: (index: number, name: string, time: TimedLine) => boolean) => {
    for (const [index, time] of timed.entries()) {
      if (time?.said !== '' || at.has(index) || at.has(index - 1) || timed[index - 1]) continue
      const name = index > 0 ? nameIn(lines[index - 1]!.words) : undefined
      if (!name || !isAuthor(index - 1, name, time)) continue
      above.add(index - 1)
      put(index, name, time)
    }
  }

  for (const [index, time] of timed.entries()) {
    const own = time ?? headed.get(index)
    const name = own && own.said !== '' ? nameIn(own.said) : undefined
    if (own && name && index + 1 < lines.length && (own.isSetOff || opens(index) || isFullName(name)))
      put(index, name, own)
  }
  // Of a bot, of somebody with a status, and where the time is set in, the name stands above.
  take((index, _, time) => time.marks || time.isIndented || opens(index) || isDay(lines[index - 1]?.words))
  take((_, name, time) => authors.has(name) || (time.isOfHalves && isFullName(name)))
  for (const [index, time] of timed.entries())
    if (time && time.said === '' && !at.has(index) && index + 1 < lines.length) put(index, undefined, time)
  return { at, above }
}

interface TimedLine {
  /** What stands ahead of the time, without marks: nothing, or who. */
  readonly said: string
  /** Whether `APP` or an emoji stands in the name's place. */
  readonly marks: boolean
  readonly isIndented: boolean
  /** Whether more than a space or a comma parts the name from the time. */
  readonly isSetOff: boolean
  readonly isOfHalves: boolean
  readonly read: Pick<Head, 'time' | 'daysOn' | 'weekday'>
  readonly start: number
  readonly end: number
}

const longest = 120
/** Where in a line a time may begin. */
const beginnings =
  /(?<![\p{L}\p{M}\d:.,/-])(?=\d|an? |just now|today|yesterday|heute|gestern|aujourd['’]hui|hier|hoy|ayer|hoje|ontem|last |\p{Lu}\p{Ll}{2})/giu

/** A line that ends with a time, ahead of which stands at most a name. */
function timedLine(words: string): TimedLine | undefined {
  if (words.length > longest || !/\d|now/.test(words)) return undefined
  for (const { index: start } of words.matchAll(beginnings)) {
    const time = timeToEnd(words, start)
    if (!time) continue
    const ahead = words.slice(0, start)
    const said = withoutMarks(ahead)
    return {
      said,
      marks: said === '' && ahead.trim().replace(/[[(]$/, '') !== '',
      isIndented: /^[\s\u00a0]/.test(words) && said === '',
      isSetOff: /[\s\u00a0]{2,}$|\t$|[[(]$|[\s\u00a0][—–|·•-][\s\u00a0]*$|(?:APP|BOT)[\s\u00a0]*$/.test(ahead),
      isOfHalves: time.read.time?.clock?.meridiem !== undefined,
      read: time.read,
      start,
      end: time.end,
    }
  }
  return undefined
}

const relativeDay =
  /^(?:(?<today>today|heute|aujourd['’]hui|hoy|hoje)|(?<yesterday>yesterday|gestern|hier|ayer|ontem)|(?:last )?(?<weekday>\p{L}{4,10}))(?:,|[\s\u00a0]+(?:at|um|à|a las?|às))?[\s\u00a0]+(?=\d)/iu
const ago = /^(?:(?:\d+|an?) (?:second|minute|hour|day|week|month|year)s? ago|just now)$/i
/** What may stand behind a time that ends a line. */
const tail = /^(?:[\s\u00a0]*(?:Uhr|h))?[\])]?(?:[\s\u00a0]*\((?:edited|bearbeitet|modifié|editado)\))?[\s\u00a0]*$/i

function timeToEnd(words: string, start: number) {
  const rest = words.slice(start)
  if (ago.test(rest.trim()))
    return { read: { time: undefined, daysOn: undefined, weekday: undefined }, end: words.trimEnd().length }
  const { 0: lead = '', groups } = relativeDay.exec(rest) ?? {}
  const weekday = groups?.weekday === undefined ? undefined : weekdayNumbers.get(groups.weekday.toLowerCase())
  const isRelative = groups?.today !== undefined || groups?.yesterday !== undefined || weekday !== undefined
  const from = start + (isRelative ? lead.length : 0)
  const time = readStamp(words, from, words.length)
  if (time?.clock?.secondOfDay === undefined || !tail.test(words.slice(time.span.end))) return undefined
  const daysOn = groups?.today ? 0 : groups?.yesterday ? -1 : undefined
  return { read: { time, daysOn, weekday }, end: time.span.end }
}

/** Without what Slack puts beside a name: a status, pronouns, `APP`, and what sets the name off. */
function withoutMarks(words: string): string {
  return oneLine(
    words
      .replace(/:[a-z\d_+-]{2,60}:|\p{Extended_Pictographic}|\u200b|\u200c|\u200d|\ufe0f/gu, ' ')
      .replace(/\((?:he|she|they|er|sie|any|ask)\b[^)]{0,30}\)/gi, ' ')
      .replace(
        /[\s\u00a0]+(?:APP|BOT|WORKFLOW)(?=[\s\u00a0[(—–|·•-]*$)|^[\s\u00a0]*(?:APP|BOT|WORKFLOW)[\s\u00a0]*$/,
        ' ',
      )
      .replace(/[\s\u00a0[(—–|·•,-]+$/, ''),
  )
}

/** A few words without the marks of a sentence, and none that leads to a time. */
function nameIn(line: string): string | undefined {
  const said = withoutMarks(line)
  const words = said.split(' ')
  const isName =
    /^[\p{L}@][\p{L}\p{M}\d ._'’()@/&|+-]{0,59}$/u.test(said) &&
    words.length <= 5 &&
    !words.some(word => /..[.!?;,]$/.test(word)) &&
    !leading.test(words.at(-1)!) &&
    !isNoise(line)
  return isName ? said : undefined
}

const leading = /^(?:at|by|on|from|until|since|around|about|before|after|and|to)$/i

/** `Mira Olsen`, `mira.olsen`: hardly anything else. */
function isFullName(name: string): boolean {
  const words = name.split(' ')
  return (
    /^[a-z\d]+(?:[._-][a-z\d]+)+$/.test(name) || (words.length > 1 && words.every(word => /^[\p{Lu}(]/u.test(word)))
  )
}

/** `[2:02 PM] Mira Olsen` ahead of what she said, as Teams has it, where all lines with a time in brackets are such. */
function bracketedHeads(lines: readonly ChatLine[]): ReadonlyMap<number, TimedLine> {
  const heads = new Map<number, TimedLine>()
  for (const [index, { words }] of lines.entries()) {
    if (!/^[\s\u00a0]*\[\d/.test(words)) continue
    const start = words.indexOf('[') + 1
    const close = words.indexOf(']', start)
    const time = close < 0 || close > longest ? undefined : timeToEnd(words.slice(0, close), start)
    const said = words.slice(close + 1).trim()
    const next = lines[index + 1]?.words
    if (!time || !nameIn(said) || !/^\p{Lu}/u.test(said) || next === undefined || /^[\s\u00a0]*\[\d/.test(next))
      return new Map()
    const read = { said, marks: false, isIndented: false, isSetOff: true, isOfHalves: false }
    heads.set(index, { ...read, read: time.read, start, end: time.end })
  }
  return heads
}

const reaction = String.raw`(?:(?::[\w+-]+:|\p{Extended_Pictographic}\uFE0F?)\s*\d*\s*)+`
const noise = new RegExp(
  String.raw`^\s*(?:${reaction}|\d+ (?:repl(?:y|ies)|antwort(?:en)?|réponses?|respuestas?)\b.*|last reply .*|view (?:thread|message|newer replies)|also sent to the channel|new(?: messages)?|thread|(?:(?:acknowledge|resolve|reassign|escalate|snooze|add note|view incident|more actions)\s*)+|\d{1,3}|\(edited\)|(?:.{1,60} )?(?:(?:has )?joined (?:#|the channel|from )|(?:has )?left (?:#|the channel)|was added to (?:#|the |by )|set the channel (?:topic|purpose|description)|renamed the channel|pinned a message|started a (?:huddle|call)).*|joined|left)\s*$`,
  'iu',
)

/** A reaction, a count of replies, a notice of the channel. */
export function isNoise(words: string): boolean {
  return noise.test(words)
}

/** `Tuesday, April 14th`, between the messages of two days. */
export function dateOf(words: string): Stamp | undefined {
  const line = words.replace(/[\s—–=_-]+$/, '')
  const from = /^[\s—–=_-]*/.exec(line)![0].length
  const stamp = line.length > 60 ? undefined : readStamp(line, from, line.length)
  return stamp?.date && !stamp.clock && stamp.span.end === line.length ? stamp : undefined
}

function isDay(words: string | undefined): boolean {
  return words !== undefined && dateOf(words) !== undefined
}
