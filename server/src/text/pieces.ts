import { firstThat } from './search.ts'
import type { Text } from './text.ts'

/** Strings that follow each other as one text, which is put together when somebody asks for all of it. */
export function inPieces(pieces: readonly string[]): Text {
  const starts: number[] = []
  let length = 0
  for (const piece of pieces) {
    starts.push(length)
    length += piece.length
  }
  const slice = (start: number, end = length): string => {
    const [from, to] = [Math.max(0, start), Math.min(end, length)]
    let words = ''
    let index = Math.max(0, firstThat(starts, at => at > from) - 1)
    for (let at = from; at < to; index++) {
      const [piece, first] = [pieces[index]!, starts[index]!]
      words += piece.slice(at - first, to - first)
      at = first + piece.length
    }
    return words
  }
  let whole: string | undefined
  const put = (): string => {
    whole ??= pieces.join('')
    return whole
  }
  const charAt = (at: number) => (at < 0 ? '' : slice(at, at + 1))
  return { length, slice, charAt, charCodeAt: at => charAt(at).charCodeAt(0), toString: put }
}
