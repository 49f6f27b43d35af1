import { keepingTo } from '../markdown/keep.ts'
import { changed, foldAgain, gatherAgain } from '../text/each-again.ts'
import { type Span, slice, trimmed } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import { findDates } from '../time/date.ts'
import { type Entry, type HeadingEntry, headingsIn, type LineEntry } from './entries.ts'
import type { Remembered } from './memory.ts'
import type { Section, SectionKind } from './postmortem.ts'
import { classifyTitle, isInCapitals, normalised } from './section-titles.ts'
import { readLeadingStamp } from './timeline-lead.ts'

/** A heading found among the entries, before it is known where its section ends. */
export interface Head {
  readonly title: Span
  readonly level: number
  readonly form: Section['form']
  readonly span: Span
  readonly kind: SectionKind | undefined
  /** How plainly the title names its kind; 0 is its usual name. */
  readonly rank: number
}

/** What a house calls the parts beside their usual names. */
export type HouseTitles = Readonly<Partial<Record<SectionKind, readonly string[]>>>

export interface Outline {
  readonly heads: readonly Head[]
  /**
   * By index of each head, that of the next one of its level or a higher one, which ends its section; where the end of all does, how many heads
   * there are.
   */
  readonly ends: readonly number[]
}

/** Where the sections of a document begin and end. */
export function readOutline(markdown: Remembered, entries: readonly Entry[], titles: HouseTitles = {}): Outline {
  const { notebook } = markdown
  const marked = headingsIn(entries, notebook)
  const heads = withHouseTitles(
    markdown,
    // Without headings of its own making, a document's lines are looked at as a word processor's would be.
    hasParts(markdown, marked) ? headsAmong(markdown, entries, marked) : headsOfLines(markdown, entries, marked),
    titles,
  )
  const before = notebook.get(readOutline) as Outline | undefined
  const outline = { heads, ends: before && nestsAlike(before.heads, heads) ? before.ends : endsOf(heads) }
  notebook.set(readOutline, outline)
  return outline
}

function withHouseTitles({ plain }: Remembered, heads: readonly Head[], titles: HouseTitles): readonly Head[] {
  const kinds = houseKinds(titles)
  if (kinds.size === 0) return heads
  return heads.map(head => {
    const kind = kinds.get(normalised(slice(plain, head.title)))
    return kind ? { ...head, kind, rank: 0 } : head
  })
}

/** Whether those of the heads that are not what they were have their levels. */
function nestsAlike(before: readonly Head[], heads: readonly Head[]): boolean {
  if (before.length !== heads.length) return false
  const { start, end } = changed(before, heads)
  for (let at = start; at < end; at++) if (before[at]!.level !== heads[at]!.level) return false
  return true
}

function houseKinds(titles: HouseTitles): ReadonlyMap<string, SectionKind> {
  const named = Object.entries(titles) as [SectionKind, readonly string[]][]
  return new Map(named.flatMap(([kind, names]) => names.map(name => [normalised(name), kind] as const)))
}

function endsOf(heads: readonly Head[]): readonly number[] {
  const ends = heads.map(() => heads.length)
  const open: number[] = []
  for (const [at, head] of heads.entries()) {
    while (open.length > 0 && heads[open.at(-1)!]!.level >= head.level) ends[open.pop()!] = at
    open.push(at)
  }
  return ends
}

const nothing: readonly never[] = []

function isBold(text: Text, { span }: Entry): boolean {
  const mark = text.slice(span.start - 2, span.start)
  return mark === '**' || mark === '__'
}

/** The heads of a document that has headings. */
function headsAmong(markdown: Remembered, entries: readonly Entry[], marked: readonly HeadingEntry[]): readonly Head[] {
  const { notebook } = markdown
  const level = deepestOf(marked) + 1
  const heads = gatherAgain(notebook, headsAmong, entries, [level], 1, at => headsAt(markdown, entries, at, level))
  return foldAgain(notebook, dayIn, withTitle(markdown, entries, heads), undefined, Object.is, markdown.plain)
}

/** What begins a part at an entry, which it and the one ahead of it tell. */
function headsAt(markdown: Remembered, entries: readonly Entry[], at: number, level: number): readonly Head[] {
  const entry = entries[at]!
  if (entry.kind === 'heading') return [headOfHeading(markdown, entry)]
  const head =
    entry.kind === 'rule'
      ? underlinedHead(markdown, entries, at - 1)
      : entry.kind === 'line'
        ? boldHead(markdown, entries, at, level)
        : undefined
  return head ? [head] : nothing
}

function headsOfLines(
  markdown: Remembered,
  entries: readonly Entry[],
  marked: readonly HeadingEntry[],
): readonly Head[] {
  const level = deepestOf(marked) + 1
  const labelled = isLabelled(markdown, entries)
  const heads = entries.flatMap((entry, at) => {
    if (entry.kind === 'heading') return [headOfHeading(markdown, entry)]
    if (entry.kind === 'item')
      return underlinedHead(markdown, entries, at) ?? (labelled ? itemHead(markdown, entry, level) : undefined) ?? []
    if (entry.kind !== 'line') return []
    return boldHead(markdown, entries, at, level) ?? plainHead(markdown, entries, at) ?? []
  })
  return nested(heads)
}

function deepestOf(headings: readonly HeadingEntry[]): number {
  return Math.max(1, ...headings.map(({ level }) => level))
}

/** `# Root Cause Analysis: search was down` over all parts of a report is its title. */
function withTitle(markdown: Remembered, entries: readonly Entry[], heads: readonly Head[]): readonly Head[] {
  const [first, ...others] = heads
  return first?.kind && headsAll(markdown, entries, first.title)
    ? [{ ...first, kind: undefined, rank: unknown }, ...others]
    : heads
}

/** Whether the heading with these words is the first, the only one of the first level, and has two parts or more below it. */
export function headsAll({ plain, recall, notebook }: Remembered, entries: readonly Entry[], title: Span): boolean {
  const [first, ...others] = headingsIn(entries, notebook)
  if (first?.content.start !== title.start || first.level > 1 || others.some(({ level }) => level === 1)) return false
  return hasParts({ plain, recall }, others)
}

/** Whether two of the headings or more name a part of a postmortem. */
function hasParts({ plain, recall }: Pick<Remembered, 'plain' | 'recall'>, headings: readonly HeadingEntry[]): boolean {
  let parts = 0
  for (const { content } of headings) if (recall(classifyTitle, slice(plain, content)) && ++parts > 1) return true
  return false
}

/** A day for a heading is a part of the timeline above it, at whatever level it is written. */
function dayIn(timeline: Head | undefined, head: Head, plain: Text): { state: Head | undefined; found: Head } {
  if (timeline && head.level <= timeline.level && readLeadingStamp(plain, head.title))
    return { state: timeline, found: { ...head, level: timeline.level + 1 } }
  const isWithin = timeline && head.level > timeline.level
  return { state: isWithin ? timeline : head.kind === 'timeline' ? head : undefined, found: head }
}

/**
 * Lines show no level. A known title opens a part, unless the part it is in has the same kind, or a plainer title for
 * its kind stands elsewhere (`What happened` under `Root cause`, where there is a `Summary`); all else is a subsection.
 */
function nested(heads: readonly Head[]): Head[] {
  const best = new Map<SectionKind, number>()
  for (const { kind, rank } of heads) if (kind) best.set(kind, Math.min(rank, best.get(kind) ?? rank))
  let part: SectionKind | undefined
  return heads.flatMap(head => {
    if (head.form !== 'plain') return [head]
    const opens = head.kind && head.kind !== part && head.rank <= Math.max(1, best.get(head.kind)!)
    if (opens) part = head.kind
    else if (!part) return []
    return [{ ...head, level: opens ? 2 : 3 }]
  })
}

const unknown = 9

function headOf(markdown: Remembered, title: Span, level: number, form: Section['form'], span: Span): Head {
  const known = markdown.recall(classifyTitle, slice(markdown.plain, title))
  // `# Postmortem` is the document's title; only below it does such a word name a part.
  const part = level > 1 || form !== 'heading' || (known?.rank ?? unknown) < 3 ? known : undefined
  return { title, level, form, span, kind: part?.kind, rank: part?.rank ?? unknown }
}

/** The head that a heading is, once for all versions of the document that have it. */
function headOfHeading(markdown: Remembered, heading: HeadingEntry): Head {
  const before = ofHeadings.get(heading)
  if (before) return before
  const head = headOf(markdown, heading.content, heading.level, 'heading', heading.span)
  ofHeadings.set(heading, head)
  return head
}

const ofHeadings = new WeakMap<HeadingEntry, Head>()

/** `**Contributing factors:**` on a line of its own, or in front of the paragraph it is about. */
function boldHead(markdown: Remembered, entries: readonly Entry[], at: number, level: number): Head | undefined {
  const { span, block, depth } = entries[at]!
  if (depth > 0 || entries[at - 1]?.block === block || !isBold(markdown.text, entries[at]!)) return undefined
  const mark = markdown.text.slice(span.start - 2, span.start)
  const close = markdown.text.slice(span.start, span.end + mark.length).indexOf(mark)
  const words = close < 0 ? undefined : trimmed(markdown.plain, span.start, span.start + close)
  if (!words || words.end - words.start > 60) return undefined
  const title = keepingTo(markdown.slices)(words)
  const known = markdown.recall(classifyTitle, slice(markdown.plain, title))
  const rest = markdown.plain.slice(title.end, span.end)
  if (/^[\s:]*$/.test(rest))
    return { ...headOf(markdown, title, level, 'bold', span), ...(known && known.rank < 4 ? {} : { kind: undefined }) }
  // Running text begins with bold words for many reasons: only the sure name of a part, and a sentence, make it one.
  const told = rest.length > 40 && /:$/.test(slice(markdown.plain, title)) !== /^\s*:/.test(rest)
  return known && known.rank < 2 && known.kind !== 'actionItems' && told
    ? headOf(markdown, title, level + 1, 'lead-in', block)
    : undefined
}

/** `1. Summary` over a line of dashes: to Markdown a list and a rule. */
function underlinedHead(markdown: Remembered, entries: readonly Entry[], at: number): Head | undefined {
  const { plain, recall } = markdown
  const [entry, next] = [entries[at], entries[at + 1]]
  if (entry?.kind !== 'item' || !entry.ordered || entry.depth > 0 || next?.kind !== 'rule') return undefined
  const { content, span } = entry
  const isNextLine = /^[ \t]*(?:\r\n|\n|\r)[ \t]*$/.test(plain.slice(content.end, next.span.start))
  const isTitle = isNextLine && recall(classifyTitle, slice(plain, content)) !== undefined
  return isTitle ? headOf(markdown, content, 2, 'plain', span) : undefined
}

/** Whether the parts of a report are the bullets of one list: three of them or more, and no line that is a heading. */
function isLabelled(markdown: Remembered, entries: readonly Entry[]): boolean {
  const labels = entries.map(entry =>
    entry.kind === 'item' && !entry.ordered ? itemHead(markdown, entry, 0)?.kind : undefined,
  )
  const lines = entries.some((entry, at) => entry.kind === 'line' && plainHead(markdown, entries, at)?.kind)
  return !lines && new Set(labels.filter(kind => kind !== undefined)).size > 2
}

/** `- **Impact**: …`: where the parts of a report are the bullets of one list. */
function itemHead(markdown: Remembered, { content, span, depth }: LineEntry, level: number): Head | undefined {
  if (depth > 0 || markdown.text.slice(content.start - 2, content.start) !== '**') return undefined
  const close = markdown.text.slice(content.start, content.end + 4).indexOf('**')
  const title = close < 0 ? undefined : trimmed(markdown.plain, content.start, content.start + close)
  if (!title || title.end - title.start > 60) return undefined
  const head = headOf(markdown, title, level, 'bold', { start: span.start, end: title.end })
  return head.rank < 4 || /^[\s:]*$/.test(markdown.plain.slice(title.end, content.end)) ? head : undefined
}

/** A line that looks like a heading: a known title, or short words in title case between blank lines. */
function plainHead(markdown: Remembered, entries: readonly Entry[], at: number): Head | undefined {
  const { content, depth, span, block } = entries[at] as LineEntry
  const words = slice(markdown.plain, content)
  // The first line of all names the incident and its day.
  if (at === 0 && findDates(markdown.plain, content.start, content.end).length > 0) return undefined
  if (depth > 0 || words.length > 70 || /[.,;!?]$|^[a-z(]|\t|[:=]\s*\S/.test(words)) return undefined
  const alone = entries[at - 1]?.block !== block && entries[at + 1]?.block !== block
  const known = markdown.recall(classifyTitle, words)
  const sure = known && (known.rank < 2 || ((alone || isInCapitals(words)) && known.rank < 4))
  return sure || (alone && isTitleCase(words)) ? headOf(markdown, content, 2, 'plain', span) : undefined
}

function isTitleCase(words: string): boolean {
  const long = words.split(/\s+/).filter(word => word.length > 3 && /^\p{L}/u.test(word))
  return long.length > 0 && long.every(word => /^\p{Lu}/u.test(word)) && !/:$/.test(words)
}
