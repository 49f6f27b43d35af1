import stringWidth from 'string-width'
import { type Lines, positionAt } from '../../text/lines.ts'
import type { Span } from '../../text/span.ts'
import type { Text } from '../../text/text.ts'

/** The line a span begins on, cut in three so that the span's words stand between `before` and `after`. */
export interface Excerpt {
  /** 0-based. */
  readonly line: number
  readonly before: string
  readonly marked: string
  readonly after: string
  /** Where `marked` begins and how wide it is, in columns of a terminal; at least one wide. */
  readonly column: number
  readonly columns: number
}

/** Of a span over several lines the first is shown. A line wider than `width` columns loses its ends to `…`. */
export function excerpt(
  { text, lines }: { readonly text: Text; readonly lines: Lines },
  span: Span,
  width: number,
): Excerpt {
  const { line } = positionAt(lines, span.start)
  const start = lines.starts[line]!
  let stop = lines.starts[line + 1] ?? lines.length
  while (stop > start && /\s/.test(text.charAt(stop - 1))) stop--
  const end = Math.min(span.end, Math.max(stop, span.start + 1))
  // A line may be a megabyte long; what cannot be shown need not be measured.
  const reach = 8 * width
  const marked = head(printable(text.slice(span.start, Math.min(end, span.start + reach))), width)
  const left = width - widthOf(marked)
  const ahead = printable(text.slice(Math.max(start, span.start - reach), span.start))
  const following = printable(text.slice(end, Math.max(end, Math.min(stop, end + reach))))
  // What follows has the room that the words ahead leave, and at least a third.
  const before = tail(ahead, left - Math.min(widthOf(following), Math.floor(left / 3)))
  const after = head(following, left - widthOf(before))
  return { line, before, marked, after, column: widthOf(before), columns: Math.max(1, widthOf(marked)) }
}

/** A tab as spaces; what would steer the terminal, or turn its text around, as a visible character. */
export function printable(text: string): string {
  return text.replaceAll('\t', '    ').replace(/[\p{Cc}\p{Bidi_Control}\ufeff]/gu, character => {
    const code = character.charCodeAt(0)
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\ufffd'
  })
}

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** The beginning of `text`, at most `width` columns of it, the last of them `…` where something is left out. */
function head(text: string, width: number): string {
  return widthOf(text) <= width ? text : width <= 0 ? '' : `${fitting(segments(text), width - 1).join('')}…`
}

/** The end of `text`, likewise. */
function tail(text: string, width: number): string {
  const fits = widthOf(text) <= width
  return fits
    ? text
    : width <= 0
      ? ''
      : `…${fitting(segments(text).reverse(), width - 1)
          .reverse()
          .join('')}`
}

function fitting(segments: string[], room: number): string[] {
  let left = room
  const beyond = segments.findIndex(segment => {
    left -= widthOf(segment)
    return left < 0
  })
  return segments.slice(0, beyond)
}

function segments(text: string): string[] {
  return isPlain(text) ? text.split('') : Array.from(characters.segment(text), each => each.segment)
}

function widthOf(text: string): number {
  return isPlain(text) ? text.length : stringWidth(text)
}

/** Whether each UTF-16 unit is a column wide, as almost everywhere. */
function isPlain(text: string): boolean {
  return /^[ -~]*$/.test(text)
}
