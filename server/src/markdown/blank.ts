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
