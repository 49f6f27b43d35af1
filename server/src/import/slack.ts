import type { Span } from '../text/span.ts'
import { type Line, linesIn, moved, oneLine } from './lines.ts'
import { readLogLine } from './log.ts'
import type { Format, FoundEvent, Skipped } from './row.ts'
import { type ChatLine, dateOf, type Head, headsIn, isNoise } from './slack-heads.ts'

/** Messages copied out of a chat: the author and the time ahead of the words; or all on one line. */
export const slack: Format = {
  name: 'slack',
  title: 'chat messages',
  recognises(text) {
    return headsIn(linesAround(text.slice(0, 20_000))).at.size > 0
  },

  read(text) {
    const events: FoundEvent[] = []
    const skipped: Skipped[] = []
    let message: Message | undefined
    const finish = () => {
      if (message) takeMessage(message, events, skipped)
      message = undefined
    }
    const lines = linesAround(text)
    const heads = headsIn(lines)
    let author = ''
    for (const [at, { start, end, words }] of lines.entries()) {
      const head = heads.at.get(at)
      const whole = head ? undefined : readLogLine(words)
      const date = head || whole ? undefined : dateOf(words)
      if (head) {
        finish()
        author = head.author ?? author
        message = { author, head, start, end, said: [] }
      } else if (heads.above.has(at)) finish()
      else if (whole && message?.said.length !== 0) {
        finish()
        const place = moved(whole.place, start)
        events.push({ kind: 'event', time: whole.time, place, words: withoutMarks(whole.words), span: { start, end } })
      } else if (date) {
        finish()
        events.push({ kind: 'date', stamp: date })
      } else if (isNoise(words)) skipped.push({ span: { start, end }, why: 'a reaction, a reply count or a notice' })
      else if (message) message = { ...message, end, said: [...message.said, words] }
      else skipped.push({ span: { start, end }, why: 'no time' })
    }
    finish()
    return { events, skipped }
  },
}

interface Message {
  readonly author: string
  readonly head: Head
  readonly start: number
  readonly end: number
  readonly said: readonly string[]
}

function takeMessage({ author, head, start, end, said }: Message, events: FoundEvent[], skipped: Skipped[]): void {
  const words = oneLine(said.join(' ')).replace(/ ?\((?:edited|bearbeitet|modifié|editado)\)$/i, '')
  const span = { start, end }
  if (!head.time) skipped.push({ span, why: 'told from the day of the copy' })
  else if (words === '') skipped.push({ span, why: 'no words' })
  else {
    const { time, place, daysOn, weekday } = head
    const by = author === '' ? '' : `${author}: `
    events.push({ kind: 'event', time, place, words: by + words, span, daysOn, weekday })
  }
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

/** `<mira> words`, as IRC has it. */
function withoutMarks(words: string): string {
  return words.replace(/^<([^<>\s]{1,40})>:? /, '$1: ')
}
