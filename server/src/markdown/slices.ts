import { lineIn } from '../text/lines.ts'
import type { Text } from '../text/text.ts'
import { tableEnd, tableStart } from './html.ts'
import type { SliceEnd, SlicePlace } from './markdown.ts'

/** About how long a slice is; long enough that parsing it costs far more than starting to. */
export const sliceLength = 512

/**
 * The slice behind `before` (undefined: the first one); undefined at the end of the text. Each slice, parsed by itself, has the
 * blocks that it has within the whole; only a long table or list goes on in the next. The answer depends on nothing ahead of
 * `before.end` but `before.headBelow`, and on nothing behind `sightOf` the slice's end: the slices of an edited text are those of
 * the old one before the edit, and again from the first cut behind it that both have.
 */
export function nextSlice(text: Text, before: SliceEnd | undefined, length: number): SlicePlace | undefined {
  const start = before?.end ?? 0
  if (start >= text.length) return undefined
  const headAbove = before?.headBelow
  const matter = start === 0 ? frontMatterOf(text) : 0
  if (matter > 0) return { start, end: matter, headAbove, headBelow: undefined, isOpenFence: false }
  // Behind a cut a line begins as it would behind a blank one, but for a row of the table that goes on.
  let previous: LineKind = headAbove === undefined ? 'blank' : 'row'
  let above = ''
  let head = headAbove
  let inList = false
  /** Since the last blank line there was nothing that a fence would not end. */
  let isClear = true
  let open: Open | undefined
  let opened = start
  for (let at = start; at < text.length; ) {
    if (open?.fence && open.column === 0) {
      at = closingLine(text, at, open.marks)
      if (at === text.length) break
    }
    const line = lineIn(text, at)
    const end = at + line.length
    const state = open ? stateOf(open, line) : 'none'
    if (state === 'unknown') break
    if (state === 'none') {
      const kind = kindOf(line)
      if (kind !== 'row') head = undefined
      const begins: boolean = previous === 'blank' && certain.has(kind)
      // In HTML a bullet is none: the first of a list is known by the blank line ahead.
      inList = kind === 'bullet' && (begins || inList)
      const cuttable = begins || inList || head !== undefined
      // A fence may take all below it, and then is read without being parsed.
      const isFence = kind === 'fence' && isClear
      const isLong = at - start >= length || (2 * (at - start) >= length && isLandmark(line))
      if (at > start && (isFence || (cuttable && isLong)))
        return { start, end: at, headAbove, headBelow: head, isOpenFence: false }
      isClear = kind === 'blank' || (isClear && certain.has(kind))
      if (kind === 'row' && previous === 'first-row' && isTableHead(above, line)) head = above + line
      previous = kind === 'row' && begins ? 'first-row' : kind
      // Words and rows begin with neither a mark nor a list that one may stand in.
      open = kind === 'words' || kind === 'row' ? undefined : openedBy(line)
      if (open) opened = at
    } else {
      previous = 'other'
      inList = false
      isClear = false
      if (state === 'closed') open = undefined
    }
    above = line
    at = end
  }
  const isOpenFence = open?.fence === true && open.column === 0 && opened === start
  return { start, end: text.length, headAbove, headBelow: undefined, isOpenFence }
}

/**
 * Whether a slice that is half as long as others may end ahead of this line, one of four: where all was cut anew from an edit on, cuts soon come to
 * the places where they were.
 */
function isLandmark(line: string): boolean {
  let sum = 0
  for (let at = Math.min(line.length, landmarkLength) - 1; at >= 0; at--) sum = (sum * 31 + line.charCodeAt(at)) % 997
  return sum % 4 === 0
}

const landmarkLength = 20

/** How long YAML (`---`) or TOML (`+++`) at the very start is, the line end behind it included; 0 where there is none. */
export function frontMatterOf(text: Text): number {
  for (let length = usualMatter; ; length *= 4) {
    const head = text.slice(0, length)
    if (!/^(?:---|\+\+\+)/.test(head)) return 0
    const matter = frontMatter.exec(head)?.[0]
    // What reaches to the end of what is looked at may go on.
    if (head.length === text.length || (matter && matter.length < head.length)) return matter?.length ?? 0
  }
}

const frontMatter = /^(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)(?:[\s\S]*?(?:\r\n|\n|\r))??\1[ \t]*(?:\r\n|\n|\r|$)/
const usualMatter = 4096

/** How far a cut at `at` looks: behind the line that begins there. */
export function sightOf(text: Text, at: number): number {
  return at + lineIn(text, at).length
}

/** `first-row` is a row that begins a block. */
type LineKind = 'blank' | 'words' | 'bullet' | 'row' | 'first-row' | 'fence' | 'other'

/** Behind a blank line these end whatever is open, and begin a block of their own (or an item of a list); a bullet does so right behind another, too. */
const certain: ReadonlySet<LineKind> = new Set(['words', 'bullet', 'row'])

/** With words behind it: what else may stand there is read otherwise where the list breaks into a paragraph. */
const bullet = /^[-*+] (?:[\p{L}"'(@~[]|\*\*?[^\s*]|_|`(?!``)|\d+(?![.)\d]))/u

const fence = /^(?:`{3,}(?=[^`]*$)|~{3,})/

function kindOf(line: string): LineKind {
  if (/^[ \t]*[\r\n]*$/.test(line)) return 'blank'
  if (line[0] === '|') return 'row'
  if (/^(?:[\p{L}#]|\*\*[^\s*])/u.test(line)) return 'words'
  if (bullet.test(line)) return 'bullet'
  if (fence.test(line)) return 'fence'
  return 'other'
}

/** A fence, or HTML that goes on over blank lines, until a line that ends it. */
interface Open {
  readonly ends: RegExp
  readonly fence: boolean
  /** What the line that ends a fence begins with, or more of it; of HTML nothing. */
  readonly marks: string
  /** The column it begins in; undefined where tabs hide it. */
  readonly column: number | undefined
}

/** What opens HTML that goes on over blank lines, and what ends it. */
const html: readonly (readonly [begins: RegExp, ends: RegExp])[] = [
  [/^<!--/, /-->/],
  [/^<(?:script|pre|style|textarea)(?=[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^<\?/, /\?>/],
  [/^<!\[CDATA\[/, /\]\]>/],
  [tableStart, tableEnd],
  [/^<![a-z]/i, />/i],
]

/** What stands in front of a fence: spaces, the markers of lists, the label of a footnote. */
const indent = /^[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+|\[\^[^\]\s]+\]:[ \t]*)*/

function openedBy(line: string): Open | undefined {
  const [before] = indent.exec(line)!
  const rest = line.slice(before.length)
  const column = before.includes('\t') ? undefined : before.length
  const marks = fence.exec(rest)?.[0]
  if (marks) return { ends: endOf(marks), fence: true, marks, column }
  const block = html.find(([begins]) => begins.test(rest))
  return block && !block[1].test(rest) ? { ends: block[1], fence: false, marks: '', column } : undefined
}

/** Where the line begins that ends a fence with such marks, at `from`, where a line begins, or behind it; the end of the text where none does. */
function closingLine(text: Text, from: number, marks: string): number {
  for (let at = text.indexOf(marks, from); at >= 0; at = text.indexOf(marks, at + 1)) {
    let start = at
    while (start > at - 3 && text.charAt(start - 1) === ' ') start--
    if (/[\r\n]/.test(text.charAt(start - 1)) && endOf(marks).test(text.slice(at, sightOf(text, at)))) return start
  }
  return text.length
}

/** The rest of a line that ends a fence. */
function endOf(marks: string): RegExp {
  return new RegExp(`^${marks}${marks[0]}*[ \\t]*[\\r\\n]*$`)
}

/**
 * What is in front of something indented may be a list's item, which ends with the first line that is not indented as
 * far, and what is open in it too, or it may not: such a line leaves it unknown.
 */
function stateOf({ ends, fence, column }: Open, line: string): 'open' | 'closed' | 'unknown' {
  if (kindOf(line) === 'blank') return 'open'
  const [spaces] = /^ */.exec(line)!
  if (column === undefined || spaces.length < column || (column > 0 && line[spaces.length] === '\t')) return 'unknown'
  if (!ends.test(fence ? line.slice(spaces.length) : line)) return 'open'
  if (!fence || spaces.length === column) return 'closed'
  return column > 0 ? 'unknown' : spaces.length > 3 ? 'open' : 'closed'
}

/** Whether two lines are certainly the head of a table: as many cells above as below, between pipes. */
function isTableHead(header: string, delimiters: string): boolean {
  if (!/^\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*[\r\n]+$/.test(delimiters)) return false
  const pipes = header.match(/\\[\\|]|\|/g)!.filter(found => found === '|').length
  return pipes === delimiters.match(/\|/g)!.length && /(?:^|[^\\])(?:\\\\)*\|[ \t]*[\r\n]+$/.test(header)
}
