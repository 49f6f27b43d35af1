import { keepingTo } from '../markdown/keep.ts'
import type { Slice } from '../markdown/markdown.ts'
import { standAlike } from '../text/anchor.ts'
import { changed, thoseAgain } from '../text/each-again.ts'
import { type Notebook, sameOf } from '../text/notebook.ts'
import { firstThat } from '../text/search.ts'
import { type Span, slice, trimmed } from '../text/span.ts'
import type { Entry } from './entries.ts'
import type { Recall, Remembered } from './memory.ts'
import type { Section, SectionKind } from './postmortem.ts'
import { type Head, type HouseTitles, type Outline, readOutline } from './section-heads.ts'
import { classifyTitle } from './section-titles.ts'

/** The sections of a document in order, subsections after the section that holds them. */
export function readSections(
  markdown: Remembered,
  entries: readonly Entry[],
  extent: Span,
  titles: HouseTitles | undefined,
): readonly Section[] {
  const { notebook, slices } = markdown
  const outline = readOutline(markdown, entries, titles)
  const before = notebook.get(readSections) as Told | undefined
  const known = before && knownOf(before, outline, touchedIn(markdown, before.slices))
  const all = outline.heads.map((_, at) => known?.(at) ?? sectionOf(markdown, outline, at, extent.end))
  const sections = before ? sameOf(before.sections, all) : all
  notebook.set(readSections, { slices, outline, sections })
  return sections
}

interface Told {
  readonly slices: readonly Slice[]
  readonly outline: Outline
  readonly sections: readonly Section[]
}

/**
 * The sections that the last version had, too, and that reach over nothing that was touched, by the places of heads alone: of hundreds of
 * sections to look at each is dear.
 */
function knownOf(before: Told, { heads, ends }: Outline, touched: Span): (at: number) => Section | undefined {
  const { heads: old, ends: oldEnds } = before.outline
  const { start, end } = changed(old, heads)
  const by = heads.length - old.length
  const ahead = firstThat(heads, ({ span }) => span.start >= touched.start)
  const behind = firstThat(heads, ({ span }) => span.start >= touched.end)
  return at => {
    if (at >= start && at < end) return undefined
    const there = at < start ? at : at - by
    const next = ends[at]!
    // Where the last one ends something else decides.
    const isReached = next === heads.length || (at < behind && next >= ahead)
    const isNext = (next < start && next === oldEnds[there]) || (next >= end && next - by === oldEnds[there])
    return isReached || !isNext ? undefined : before.sections[there]
  }
}

/** From the first slice that the last version has not to the last one. */
function touchedIn({ slices, text }: Remembered, before: readonly Slice[]): Span {
  const { start, end } = changed(before, slices)
  return { start: slices[start]?.anchor.at ?? text.length, end: slices[end]?.anchor.at ?? text.length }
}

/** The section of a head, up to the next of its level: the same one, as long as it says the same of the same place. */
function sectionOf(markdown: Remembered, { heads, ends }: Outline, at: number, last: number): Section {
  const [head, next] = [heads[at]!, heads[ends[at]!]]
  const { kind, title, rank, level, form } = head
  const from = head.span.start
  const to = next?.span.start ?? last
  const end = form === 'lead-in' ? head.span.end : to
  const behind = form === 'lead-in' ? title.end + 1 : head.span.end
  const keep = keepingTo(markdown.slices)
  const span = keep(trimmed(markdown.text, from, end) ?? head.span)
  const words = hasWords(markdown, behind, end) ? trimmed(markdown.text, behind, end) : undefined
  const body = words && keep(words)
  const before = known.get(title)
  const isThere =
    before !== undefined &&
    before.kind === kind &&
    before.rank === rank &&
    before.level === level &&
    before.form === form &&
    standAlike(before.span, span) &&
    standAlike(before.body, body)
  const section = isThere ? before : newSection(markdown, head, span, body)
  known.set(title, section)
  return section
}

/** Whether any words stand from `start` to `end`: below a fence that is opened there may be half a document without any. */
function hasWords({ worded, plain }: Remembered, start: number, end: number): boolean {
  let at = firstThat(worded, ({ anchor, length }) => anchor.at + length > start)
  for (; at < worded.length && worded[at]!.anchor.at < end; at++) {
    const { anchor, length } = worded[at]!
    if (/\S/.test(plain.slice(Math.max(start, anchor.at), Math.min(end, anchor.at + length)))) return true
  }
  return false
}

function newSection({ plain, recall }: Remembered, head: Head, span: Span, body: Span | undefined): Section {
  const { kind, title, rank, level, form } = head
  const value = titleWords(slice(plain, title))
  return { kind, title: { value, span: title }, rank, named: kindsAmong(value, recall), level, form, span, body }
}

const known = new WeakMap<Span, Section>()

function titleWords(title: string): string {
  return title
    .replace(/\s+/g, ' ')
    .replace(/\s*:\s*$/, '')
    .trim()
}

/** Those that are named for a part of a postmortem, or for several: a long document has hundreds of others. */
export function partsAmong(sections: readonly Section[], notebook: Notebook): readonly Section[] {
  return thoseAgain(notebook, isPart, sections)
}

function isPart({ kind, named }: Section): boolean {
  return kind !== undefined || named.length > 0
}

/** The section for a part of the postmortem: the first of the outermost of `sectionsFor`. */
export function sectionFor(sections: readonly Section[], kind: SectionKind): Section | undefined {
  const found = sectionsFor(sections, kind)
  const outermost = Math.min(...found.map(({ level }) => level))
  return found.find(({ level }) => level === outermost)
}

/**
 * The sections for a part: those whose titles say it most plainly; else those that name it among other things
 * (`Lessons learned and future improvements`).
 */
export function sectionsFor(sections: readonly Section[], kind: SectionKind): Section[] {
  const own = sections.filter(section => section.kind === kind)
  const best = Math.min(...own.map(({ rank }) => rank))
  return own.length > 0 ? own.filter(({ rank }) => rank === best) : sections.filter(({ named }) => named.includes(kind))
}

function kindsAmong(title: string, recall: Recall): SectionKind[] {
  return title.split(/\s(?:and|&|\/|und|et|y|e)\s/).flatMap(part => recall(classifyTitle, part)?.kind ?? [])
}
