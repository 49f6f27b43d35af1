import type { Text } from '../text/text.ts'

const lineEnds = /[\r\n]+/g

/** A text with a space for each unit but those of line ends. */
export function blank(text: string): string {
  let words = ''
  let at = 0
  lineEnds.lastIndex = 0
  for (let end = lineEnds.exec(text); end; end = lineEnds.exec(text)) {
    words += spaces(end.index - at) + end[0]
    at = lineEnds.lastIndex
  }
  return words + spaces(text.length - at)
}

const some = ' '.repeat(1024)

/** Lines are cut off one text: making each anew takes three times as long. */
function spaces(length: number): string {
  return length <= some.length ? some.slice(0, length) : ' '.repeat(length)
}

/** As `blank`, of no more than is asked for. */
export function blanked(text: Text): Text {
  const slice = (start: number, end?: number) => blank(text.slice(start, end))
  let whole: string | undefined
  const put = (): string => {
    whole ??= blank(text.toString())
    return whole
  }
  return {
    length: text.length,
    slice,
    charAt: at => blank(text.charAt(at)),
    charCodeAt: at => blank(text.charAt(at)).charCodeAt(0),
    indexOf: (words, from) => put().indexOf(words, from),
    toString: put,
  }
}
