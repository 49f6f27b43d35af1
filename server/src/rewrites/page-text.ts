import { classifyTitle } from '../model/section-titles.ts'
import { lineEdits } from '../text/difference.ts'
import { lineEnding } from '../text/lines.ts'
import { withTables } from './aligned-tables.ts'
import { pageFurniture } from './page-furniture.ts'
import type { Rewrite } from './rewrite.ts'

export const pageText: Rewrite = {
  id: 'page-text',

  offer({ markdown, incident: { span } }, selected) {
    const text = markdown.text.toString()
    // Most documents have nothing of the kind, and editors ask wherever the cursor goes.
    if (!ofPages.some(pattern => pattern.test(text)) || selected.end < span.start || selected.start > span.end)
      return undefined
    const lines = text.split(/\r\n|\n|\r/)
    const furniture = pageFurniture(lines)
    const tidied = tidy(lines, new Set(furniture))
    const edits = tidied ? lineEdits(text, tidied.lines.join(lineEnding(text))) : []
    if (edits.length === 0) return undefined
    return {
      title: 'Make Markdown of text that comes in pages',
      span: { start: Math.min(span.start, edits[0]!.start), end: Math.max(span.end, edits.at(-1)!.end) },
      edits,
      removed: [...new Set(furniture.map(at => lines[at]!.trim())), ...tidied!.broken],
    }
  },
}

/** Ligatures, soft hyphens, form feeds, words that go on below, numbers of pages, columns of spaces outside tables. */
const ofPages = [
  /[\ufb00-\ufb04\u00ad\f]/,
  /\p{L}-(?:\r\n|\n|\r)[ \t]*\p{L}/u,
  /\b(?:page|seite|página) \d/i,
  /^[^|\r\n]*[^|\s] {3,}[^|\s]/m,
]

interface Tidied {
  readonly lines: readonly string[]
  /** Figures with the half of a word behind them: `52 min-`. */
  readonly broken: readonly string[]
}

/** The lines as Markdown; undefined where only what any text may have speaks for pages. */
function tidy(lines: readonly string[], furniture: ReadonlySet<number>): Tidied | undefined {
  const words = lines.map((line, at) => (furniture.has(at) ? '' : withLetters(line)))
  const whole = withWholeWords(withoutGaps(words, furniture))
  const isFenced = fencedIn(whole.lines)
  const tabled = withTables(whole.lines, at => !isFenced.has(at))
  const isOfPages =
    furniture.size > 0 || whole.joined > 1 || tabled !== whole.lines || words.some((line, at) => line !== lines[at])
  return isOfPages ? { lines: withMarks(tabled), broken: whole.broken } : undefined
}

const ligatures: Readonly<Record<string, string>> = {
  '\ufb00': 'ff',
  '\ufb01': 'fi',
  '\ufb02': 'fl',
  '\ufb03': 'ffi',
  '\ufb04': 'ffl',
}

function withLetters(line: string): string {
  return line.replace(/[\ufb00-\ufb04]/g, letters => ligatures[letters]!).replace(/[\u00ad\f]/g, '')
}

/** Without the blank lines that a page's end leaves within a paragraph, and one of those it leaves between two. */
function withoutGaps(lines: readonly string[], furniture: ReadonlySet<number>): readonly string[] {
  if (furniture.size === 0) return lines
  const result: string[] = []
  for (let at = 0; at < lines.length; at++) {
    if (!furniture.has(at)) {
      result.push(lines[at]!)
      continue
    }
    while (at + 1 < lines.length && lines[at + 1]!.trim() === '') at++
    while (result.at(-1)?.trim() === '') result.pop()
    const goesOn = /[\p{L}\d,;-]$/u.test(result.at(-1)?.trimEnd() ?? '') && /^\s*\p{Ll}/u.test(lines[at + 1] ?? '')
    if (result.length > 0 && !goesOn && at + 1 < lines.length) result.push('')
  }
  return result
}

/** Words that go on below a hyphen as one; with the hyphen where the document writes it within a line, or has both halves as words. */
function withWholeWords(lines: readonly string[]): Tidied & { readonly joined: number } {
  if (!lines.some(line => /\p{L}-\s*$/u.test(line))) return { lines, broken: [], joined: 0 }
  const text = lines.join('\n').toLowerCase()
  const known = new Set(text.match(/(?<![\p{L}-])\p{L}+(?![\p{L}-])/gu))
  const isFenced = fencedIn(lines)
  const result = [...lines]
  const broken: string[] = []
  let joined = 0
  for (const [at, next] of lines.entries()) {
    const above = at > 0 && !isFenced.has(at) ? result[at - 1]! : ''
    const first = /(?<![\p{L}-])\p{L}+(?=-\s*$)/u.exec(above)?.[0]
    const [, lead, rest] = /^([^\S\r\n]*)(\p{Ll}{2,}[^\s]*)/u.exec(next) ?? []
    if (!first || rest === undefined || first.length < 2) continue
    const last = /^\p{Ll}+/u.exec(rest)![0]
    const halves = [first, last].map(half => half.toLowerCase())
    const isCompound = text.includes(halves.join('-')) || halves.every(half => known.has(half))
    const stem = above.trimEnd()
    result[at - 1] = (isCompound ? stem : stem.slice(0, -1)) + rest
    result[at] = `${lead}${result[at]!.slice(lead!.length + rest.length).trimStart()}`
    broken.push(...(/\S*\d\S*\s\S+-$/.exec(stem) ?? []))
    joined++
  }
  return { broken, joined, lines: result.filter((line, at) => line.trim() !== '' || lines[at]!.trim() === '') }
}

function fencedIn(lines: readonly string[]): ReadonlySet<number> {
  const found = new Set<number>()
  let fence: string | undefined
  for (const [at, line] of lines.entries()) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1]
    if (fence !== undefined || mark !== undefined) found.add(at)
    if (fence === undefined) fence = mark
    else if (mark?.startsWith(fence)) fence = undefined
  }
  return found
}

const numbered = /^(?<number>\d{1,2}(?:\.\d{1,2})*)\.?[ \t]+(?<title>\p{Lu}[^.;,:!?]{2,60})$/u
const bullet = /^(?<margin>[ \t]*)[•◦▪●○‣\uf0b7\uf0a7][ \t]+/

/** Numbered titles as headings, bullets as Markdown's. */
function withMarks(lines: readonly string[]): readonly string[] {
  const isFenced = fencedIn(lines)
  const blank = (at: number) => (lines[at] ?? '').trim() === ''
  const titles = new Map<number, string>()
  for (const [at, line] of lines.entries()) {
    const { number, title } = numbered.exec(line.trim())?.groups ?? {}
    if (title && blank(at - 1) && blank(at + 1) && !isFenced.has(at))
      titles.set(
        at,
        `${'#'.repeat(number!.split('.').length + 1)} ${number}${number!.includes('.') ? '' : '.'} ${title}`,
      )
  }
  const known = [...titles.keys()].filter(at => classifyTitle(numbered.exec(lines[at]!.trim())!.groups!.title!))
  return lines.flatMap((line, at) => {
    if (isFenced.has(at)) return [line]
    const heading = known.length > 1 ? titles.get(at) : undefined
    if (heading) return [heading]
    const margin = bullet.exec(line)?.groups?.margin
    if (margin === undefined) return [line]
    const begins = !blank(at - 1) && !bullet.test(lines[at - 1]!) && at > 0 && !/^\s/.test(lines[at - 1]!)
    return [...(begins && margin === '' && !isListed(lines, at) ? [''] : []), line.replace(bullet, `${margin}- `)]
  })
}

/** Whether a bullet stands above the lines that go on up to this one. */
function isListed(lines: readonly string[], at: number): boolean {
  for (let above = at - 1; above >= 0 && lines[above]!.trim() !== ''; above--)
    if (bullet.test(lines[above]!)) return true
  return false
}
