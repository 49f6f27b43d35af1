import stringWidth from 'string-width'
import { type Lines, positionAt } from '../../text/lines.ts'
import type { Span } from '../../text/span.ts'

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
  { text, lines }: { readonly text: string; readonly lines: Lines },
  span: Span,
  width: number,
): Excerpt {
  const { line } = positionAt(lines, span.start)
  const start = lines.starts[line]!
  const next = lines.starts[line + 1] ?? lines.length
  const stop = start + text.slice(start, next).trimEnd().length
  const end = Math.min(span.end, Math.max(stop, span.start + 1))
  // A line may be a megabyte long; what cannot be shown need not be measured.
  const reach = 8 * width
  const marked = head(printable(text.slice(span.start, Math.min(end, span.start + reach))), width)
  const left = width - stringWidth(marked)
  const ahead = printable(text.slice(Math.max(start, span.start - reach), span.start))
  const following = printable(text.slice(end, Math.max(end, Math.min(stop, end + reach))))
  // What follows has the room that the words ahead leave, and at least a third.
  const before = tail(ahead, left - Math.min(stringWidth(following), Math.floor(left / 3)))
  const after = head(following, left - stringWidth(before))
  return { line, before, marked, after, column: stringWidth(before), columns: Math.max(1, stringWidth(marked)) }
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
  return cut(
    text,
    Array.from(characters.segment(text), each => each.segment),
    width,
    kept => `${kept.join('')}…`,
  )
}

/** The end of `text`, likewise. */
function tail(text: string, width: number): string {
  const segments = Array.from(characters.segment(text), each => each.segment)
  return cut(text, segments.reverse(), width, kept => `…${kept.reverse().join('')}`)
}

function cut(text: string, segments: readonly string[], width: number, join: (kept: string[]) => string): string {
  if (stringWidth(text) <= width) return text
  if (width <= 0) return ''
  let room = width - 1
  const cutAt = segments.findIndex(segment => {
    room -= stringWidth(segment)
    return room < 0
  })
  return join(segments.slice(0, cutAt))
}
