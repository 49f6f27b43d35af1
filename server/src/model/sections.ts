import { keepingTo } from '../markdown/keep.ts'
import type { Slice } from '../markdown/markdown.ts'
import { sayAlike } from '../text/anchor.ts'
import { changed } from '../text/each-again.ts'
import { sameOf } from '../text/notebook.ts'
import { firstThat } from '../text/search.ts'
import { hasWordsIn, type Span, slice, trimmed } from '../text/span.ts'
import type { Entry } from './entries.ts'
import type { Remembered } from './memory.ts'
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
  const touched = touchedIn(markdown, before?.slices)
  const read = (at: number) => sectionOf(markdown, outline, at, extent.end, touched)
  const all =
    before?.outline === outline
      ? before.sections.map(unlessReached(outline, touched, read))
      : outline.heads.map((_, at) => read(at))
  const sections = before ? sameOf(before.sections, all) : all
  notebook.set(readSections, { slices, outline, sections })
  return sections
}

interface Told {
  readonly slices: readonly Slice[]
  readonly outline: Outline
  readonly sections: readonly Section[]
}

/** Reads the sections anew that reach over what was touched, by the places of heads alone: of hundreds of sections to look at each is dear. */
function unlessReached({ heads, ends }: Outline, touched: Span, read: (at: number) => Section) {
  const ahead = firstThat(heads, ({ span }) => span.start >= touched.start)
  const behind = firstThat(heads, ({ span }) => span.start >= touched.end)
  const isReached = (at: number) => ends[at] === heads.length || (at < behind && ends[at]! >= ahead)
  return (section: Section, at: number) => (isReached(at) ? read(at) : section)
}

/** From the first slice that the last version has not to the last one. */
function touchedIn({ slices, text }: Remembered, before: readonly Slice[] | undefined): Span {
  const { start, end } = before ? changed(before, slices) : { start: 0, end: slices.length }
  return { start: slices[start]?.anchor.at ?? text.length, end: slices[end]?.anchor.at ?? text.length }
}

/** The section of a head, up to the next of its level: the same one, as long as it reaches over the same words. */
function sectionOf(markdown: Remembered, { heads, ends }: Outline, at: number, last: number, touched: Span): Section {
  const [head, next] = [heads[at]!, heads[ends[at]!]]
  const { kind, title, rank, level, form } = head
  const from = head.span.start
  const to = next?.span.start ?? last
  const before = known.get(title)
  const isSame =
    before !== undefined &&
    before.section.kind === kind &&
    before.section.rank === rank &&
    before.section.level === level &&
    before.section.form === form
  if (isSame && before.next === next?.title && next && (to < touched.start || from >= touched.end))
    return before.section
  const end = form === 'lead-in' ? head.span.end : to
  const behind = form === 'lead-in' ? title.end + 1 : head.span.end
  const keep = keepingTo(markdown.slices)
  const span = keep(trimmed(markdown.text, from, end) ?? head.span)
  const words = hasWordsIn(markdown.plain, behind, end) ? trimmed(markdown.text, behind, end) : undefined
  const body = words && keep(words)
  const isThere = isSame && sayAlike(before.section.span, span) && sayAlike(before.section.body, body)
  const section = isThere ? before.section : newSection(markdown, head, span, body)
  known.set(title, { section, next: next?.title })
  return section
}

function newSection({ plain, recall }: Remembered, head: Head, span: Span, body: Span | undefined): Section {
  const { kind, title, rank, level, form } = head
  const value = titleWords(slice(plain, title))
  return { kind, title: { value, span: title }, rank, named: recall(kindsAmong, value), level, form, span, body }
}

const known = new WeakMap<Span, { readonly section: Section; readonly next: Span | undefined }>()

function titleWords(title: string): string {
  return title
    .replace(/\s+/g, ' ')
    .replace(/\s*:\s*$/, '')
    .trim()
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

function kindsAmong(title: string): SectionKind[] {
  return title.split(/\s(?:and|&|\/|und|et|y|e)\s/).flatMap(part => classifyTitle(part)?.kind ?? [])
}
