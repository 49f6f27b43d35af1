import type { LineEntry } from '../model/entries.ts'
import { readMessageHead } from '../model/timeline-chat.ts'
import type { Span } from '../text/span.ts'
import { readStamp, type Stamp } from '../time/instant.ts'
import { type Line, linesIn, oneLine } from './lines.ts'
import { readLogLine } from './log.ts'
import type { Format, FoundEvent, Skipped } from './row.ts'

/** Messages copied out of a chat: the author and the time on a line, the words below it; or all on one line. */
export const slack: Format = {
  name: 'slack',
  title: 'chat messages',
  recognises(text) {
    const lines = linesAround(text.slice(0, 20_000))
    return lines.some((_, at) => headAt(lines, at) !== undefined)
  },

  read(text) {
    const events: FoundEvent[] = []
    const skipped: Skipped[] = []
    let message: Message | undefined
    const finish = () => {
      if (!message) return
      const words = oneLine(message.said.join(' ')).replace(/ ?\(edited\)$/, '')
      const span = { start: message.start, end: message.end }
      if (words === '') skipped.push({ span, why: 'no words' })
      else {
        const by = message.author === '' ? '' : `${message.author}: `
        events.push({ kind: 'event', time: message.time, place: message.place, words: by + words, span })
      }
      message = undefined
    }
    const lines = linesAround(text)
    let author = ''
    for (const [at, line] of lines.entries()) {
      const { start, end, words } = line
      const head = headAt(lines, at)
      const whole = head ? undefined : readLogLine(words)
      const date = head || whole ? undefined : dateOf(words)
      if (head) {
        finish()
        author = head.author ?? author
        message = { author, time: head.time, place: head.place, start, end, said: [] }
      } else if (whole && message?.said.length !== 0) {
        finish()
        const place = { start: start + whole.time.span.start, end: start + whole.time.span.end }
        events.push({ kind: 'event', time: whole.time, place, words: withoutMarks(whole.words), span: { start, end } })
      } else if (date) {
        finish()
        events.push({ kind: 'date', stamp: date })
      } else if (noise.test(words)) skipped.push({ span: { start, end }, why: 'a reaction, a reply count or a notice' })
      else if (isAuthorAhead(lines, at)) continue
      else if (message) message = { ...message, end, said: [...message.said, words] }
      else skipped.push({ span: { start, end }, why: 'no time' })
    }
    finish()
    return { events, skipped }
  },
}

interface Message {
  readonly author: string
  readonly time: Stamp
  readonly place: Span
  readonly start: number
  readonly end: number
  readonly said: readonly string[]
}

interface ChatLine extends Line {
  /** The paragraph it stands in: shared by its lines. */
  readonly block: Span
}

function linesAround(text: string): ChatLine[] {
  let block: Span = { start: 0, end: 0 }
  let last: Line | undefined
  return Array.from(linesIn(text), line => {
    const between = last ? text.slice(last.end, line.start) : ''
    if (!last || between.replaceAll('\r\n', '\n').length > 1) block = { start: line.start, end: line.end }
    last = line
    return { ...line, block }
  })
}

const reaction = String.raw`(?:(?::[\w+-]+:|\p{Extended_Pictographic}\uFE0F?)\s*\d*\s*)+`
const noise = new RegExp(
  String.raw`^\s*(?:${reaction}|\d+ repl(?:y|ies)\b.*|last reply .*|view (?:thread|message)|new|\d{1,3}|(?:joined|left|set the channel topic|was added to) .*)\s*$`,
  'iu',
)

interface Head {
  /** Undefined where the line before said it. */
  readonly author: string | undefined
  readonly time: Stamp
  readonly place: Span
}

/** `Mira Olsen  10:42 AM` alone on a line, or `10:42 AM` alone, below the author or for a further message. */
function headAt(lines: readonly ChatLine[], at: number): Head | undefined {
  const line = lines[at]!
  const next = lines[at + 1]
  if (!next || line.words.length > 100) return undefined
  const trimmedWords = line.words.trimEnd()
  const lead = trimmedWords.length - trimmedWords.trimStart().length
  const alone = readStamp(trimmedWords, lead + (/^[[(]/.test(trimmedWords.trimStart()) ? 1 : 0), trimmedWords.length)
  if (alone?.clock?.secondOfDay !== undefined && /^[\])]?$/.test(trimmedWords.slice(alone.span.end))) {
    const ahead = lines[at - 1]
    const author = ahead && isAuthorAhead(lines, at - 1) ? nameOf(ahead.words) : undefined
    return { author, time: alone, place: placed(alone.span, line) }
  }
  const entry = entryOf(line, 0, line.block.start === line.start)
  const [mark] = readMessageHead(line.words, entry, entryOf(next, line.words.length, false, entry.block))
  const time = mark?.kind === 'event' ? mark.start : undefined
  if (!time || time.clock?.secondOfDay === undefined) return undefined
  return { author: nameOf(line.words.slice(0, time.span.start)), time, place: placed(time.span, line) }
}

/** As the model's reader of chats sees the line. */
function entryOf({ words }: ChatLine, from: number, opens: boolean, block?: Span): LineEntry {
  const span = { start: from, end: from + words.length }
  return {
    kind: 'line',
    span,
    content: span,
    depth: 0,
    block: block ?? (opens ? span : { start: -1, end: span.end }),
    checked: undefined,
    ordered: false,
    said: undefined,
  }
}

/** A name alone on the first line of a paragraph, with its time on the line below. */
function isAuthorAhead(lines: readonly ChatLine[], at: number): boolean {
  const [line, next] = [lines[at]!, lines[at + 1]]
  const opens = line.block.start === line.start || (at > 0 && dateOf(lines[at - 1]!.words) !== undefined)
  if (!next || !opens || !/^\s*\p{L}[\p{L}\d ._'’()-]{0,39}\s*$/u.test(line.words)) return false
  return /^\s*\[?\d{1,2}:\d\d(?::\d\d)?(?:\s*[AaPp]\.?[Mm]\.?)?\]?\s*$/.test(next.words)
}

function nameOf(words: string): string {
  return oneLine(words.replace(/[\s[(]+$/, '').replace(/\s+APP$/, ''))
}

function placed({ start, end }: Span, line: Line): Span {
  return { start: line.start + start, end: line.start + end }
}

/** `<mira> words`, as IRC has it. */
function withoutMarks(words: string): string {
  return words.replace(/^<([^<>\s]{1,40})>:? /, '$1: ')
}

/** `Tuesday, April 14th`, between the messages of two days. */
function dateOf(words: string): Stamp | undefined {
  const line = words.replace(/[\s—–=_-]+$/, '')
  const from = /^[\s—–=_-]*/.exec(line)![0].length
  const stamp = line.length > 60 ? undefined : readStamp(line, from, line.length)
  return stamp?.date && !stamp.clock && stamp.span.end === line.length ? stamp : undefined
}
