import type { ProsePage } from '../../model/pages.ts'
import { fillersIn } from '../../rules/filler-words.ts'
import { hindsight } from '../../rules/language-hindsight.ts'
import { tellings, withoutWords } from '../../rules/prose.ts'
import { applyEdits, replacing, slice, type TextEdit } from '../../text/span.ts'

/** What a conversion leaves out beside the fillers that the linter reports. */
const asides: readonly (readonly [RegExp, string])[] = [
  [
    /,?\s+which (?:represents|is|was|meant) an? (?:(?:very|quite|pretty|really) )?(?:significant|huge|large|substantial|massive|big|dramatic) (?:increase|rise|jump|spike|drop|decrease)(?: (?:in|of) [^,.;()]+)?/iu,
    '',
  ],
  [/(?<=\p{L}\s)way (?=too\b)/iu, ''],
]

export interface Cleaned {
  readonly text: string
  /** The words that are gone, as the author wrote them. */
  readonly removed: readonly string[]
}

/** `text` without the words that say nothing; code spans, quotations and the targets of links stay as they are. */
export function withoutFillers(text: string): Cleaned {
  const removed: string[] = []
  let words = text
  for (;;) {
    const edit = firstEdit(words)
    if (!edit) return { text: words.replace(/ {2,}/g, ' ').trim(), removed }
    removed.push(edit.removed)
    words = applyEdits(words, [edit])
  }
}

function firstEdit(text: string): (TextEdit & { readonly removed: string }) | undefined {
  const masked = text.replace(/`[^`]*`|\]\([^)]*\)|“[^”]*”|"[^"]*"/g, kept => '_'.repeat(kept.length))
  const span = { start: 0, end: text.length }
  const said = { ...span, words: masked.replace(/[\r\n]/g, ' ') }
  const page: ProsePage = {
    passages: [{ span, within: 'paragraph', sentences: [said] }],
    anchor: { at: 0 },
    parts: [undefined],
  }
  const prose = { prose: [page], notebook: new Map() }
  for (const filler of fillersIn(prose)) {
    const { span, shorter } = filler
    if (shorter === undefined) continue
    const removed = slice(text, span)
    return { ...(shorter === '' ? withoutWords(text, filler) : replacing(span, shorter)), removed }
  }
  for (const told of tellings(prose, hindsight)) return { ...withoutWords(text, told), removed: slice(text, told.span) }
  for (const [pattern, newText] of asides) {
    const match = pattern.exec(masked)
    if (match) return { start: match.index, end: match.index + match[0].length, newText, removed: match[0].trim() }
  }
  return undefined
}

/** Begins with a capital, where it begins with a plain word: `max_conn` and `pgbouncer.ini` stay what they are called. */
export function capitalised(words: string): string {
  return words.replace(/^(\p{Ll})(?=[\p{L}'’-]*(?:[\s,;.!?)]|:\s|$))/u, letter => letter.toUpperCase())
}

/** A sentence of its own: with a capital and a full stop. */
export function asSentence(words: string): string {
  const told = capitalised(words.trim().replace(/[,;:]$/, ''))
  return /[.!?…]["'”’)\]*_]*$/.test(told) || told === '' ? told : `${told}.`
}

const code =
  /(?<![\w`/.@:-])(?:[a-z][a-z0-9]*(?:_[a-z0-9]+)+|[\w-]+\.(?:ini|ya?ml|conf|cfg|toml|json|tf|sh|py|js|ts|go|rb|sql|env|xml|properties)|\/[\w{}:.-]*[a-z][\w{}:.-]*(?:\/[\w{}:.*-]+)+)(?![\w`/])/g

/** Parameters, files and paths in backticks, where they stand in running words. */
export function withCode(words: string): string {
  return words
    .split(/(`[^`]*`|!?\[[^\]]*\]\([^)]*\)|<[^>]*>|https?:\/\/\S+)/)
    .map((piece, at) => (at % 2 === 1 ? piece : piece.replace(code, '`$&`')))
    .join('')
}
