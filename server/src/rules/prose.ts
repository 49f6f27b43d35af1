import { once } from '../model/once.ts'
import type { ProsePage, Said, Sentence } from '../model/pages.ts'
import type { Postmortem } from '../model/postmortem.ts'
import { sentencesOn } from '../model/prose.ts'
import { keepingTo } from '../text/anchor.ts'
import type { Span, TextEdit } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import { evidenceIn } from './evidence.ts'
import { matchesOf, noted, notesOf } from './once.ts'

/** A pattern of words: a space stands for the white space between two of them, and it begins and ends with whole words. */
export function phrase(source: string, flags = 'giu'): RegExp {
  return new RegExp(`(?<![\\p{L}\\d_])(?:${source.replaceAll(' ', '\\s{1,9}')})(?![\\p{L}\\d_])`, flags)
}

export interface Told {
  readonly sentence: Sentence
  readonly match: RegExpExecArray
  /** Where the words are in the document. */
  readonly span: Span
}

/** What is read for what its sentences say. */
export type Prose = Pick<Postmortem, 'prose' | 'notebook'>

/** Where the sentences say what a pattern, with the flag `g` and a constant, looks for. */
export function* tellings({ prose, notebook }: Prose, pattern: RegExp): Generator<Told> {
  for (const told of evidenceIn(notebook, listenFor(pattern), prose, undefined)) yield* told
}

const listenFor = once((pattern: RegExp) => (page: ProsePage): readonly Told[] | undefined => {
  const heard = noted(notesOf(page.passages), pattern, () => heardOn(page, pattern))
  // Most pages say nothing of the kind.
  if (heard.size === 0) return undefined
  return sentencesOn(page).flatMap(sentence => {
    const place = keepingTo(sentence.span)
    return (heard.get(sentence.said) ?? []).map(match => {
      const start = sentence.span.start + match.index
      return { sentence, match, span: place({ start, end: start + match[0].length }) }
    })
  })
})

type Heard = ReadonlyMap<Said, readonly RegExpExecArray[]>

function heardOn({ passages }: ProsePage, pattern: RegExp): Heard {
  let found: Map<Said, readonly RegExpExecArray[]> | undefined
  for (const { sentences } of passages)
    for (const said of sentences) {
      const matches = matchesOf(pattern, said.words)
      if (matches.length === 0) continue
      found ??= new Map()
      found.set(said, matches)
    }
  return found ?? silence
}

const silence: Heard = new Map()

/** Takes words out of a sentence, with the commas that set them off; what then begins it has its capital. */
export function withoutWords(text: Text, { sentence, span }: Told): TextEdit {
  const before = text.slice(sentence.span.start, span.start)
  const after = text.slice(span.end, sentence.span.end)
  const comma = /^,/.test(after) ? 1 : 0
  const space = /^\s*/.exec(after.slice(comma))![0].length
  const next = span.end + comma + space
  // A capital comes back only where nothing but markup stands before it.
  if (!/[\p{L}\d]/u.test(before)) {
    const first = /^\p{Ll}/u.exec(text.slice(next, next + 2))?.[0]
    return { start: span.start, end: next + (first?.length ?? 0), newText: first?.toUpperCase() ?? '' }
  }
  const setOff = /,\s*$/.exec(before)
  if (setOff && comma) return { start: span.start - setOff[0].length, end: span.end + 1, newText: '' }
  const gap = /\s*$/.exec(before)![0].length
  if (space === 0 || comma) return { start: span.start - gap, end: span.end, newText: '' }
  return { start: span.start, end: next, newText: '' }
}
