/** About how long a slice is; long enough that parsing it costs more than starting to. */
const length = 8192

/** A definition, or a footnote's: it reaches the whole document, which is then one slice. */
const definition = /^ {0,3}\[[^\]\r\n]+\]:/m
const fence = /^(?<indent> {0,3})(?<marks>`{3,}|~{3,})/
/** HTML that goes on over blank lines, with what ends it. */
const html: readonly (readonly [begins: RegExp, ends: RegExp])[] = [
  [/^ {0,3}<!--/, /-->/],
  [/^ {0,3}<(?:script|pre|style|textarea)(?=[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^ {0,3}<\?/, /\?>/],
  [/^ {0,3}<!\[CDATA\[/, /\]\]>/],
  [/^ {0,3}<![a-z]/i, />/i],
]
/** Behind a blank line it ends every list, quote, table and paragraph, and begins a block of its own. */
const fresh = /^[\p{L}#]/u

/**
 * Where a long text can be cut so that each part, parsed by itself, has the blocks that it has within the whole. What
 * parsing costs then grows with the length of the text and not faster. The first offset is 0.
 */
export function slicesOf(text: string): readonly number[] {
  const starts = [0]
  if (text.length < 2 * length || definition.test(text)) return starts
  let open: { readonly ends: RegExp } | undefined
  let blank = false
  for (const { index, 0: line } of text.matchAll(/[^\r\n]*(?:\r\n|\n|\r)?/g)) {
    if (open) {
      if (open.ends.test(line)) open = undefined
      blank = false
      continue
    }
    if (blank && index - starts.at(-1)! >= length && fresh.test(line)) starts.push(index)
    blank = /^[ \t]*(?:\r\n|\n|\r)$/.test(line)
    const code = fence.exec(line)
    // Whether an indented fence is closed depends on the list it may stand in: nothing behind it is cut.
    if (code?.groups?.indent || /^[ \t]*(?:[-*+>]|\d+[.)])\s.*(?:```|~~~)/.test(line)) return starts
    if (code) open = { ends: new RegExp(`^ {0,3}${code[0].trim()[0]}{${code[0].trim().length},}[ \t]*$`, 'm') }
    const block = html.find(([begins]) => begins.test(line))
    if (block && !block[1].test(line)) open = { ends: block[1] }
  }
  return starts
}
