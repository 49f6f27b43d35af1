import type { Markdown } from '../../markdown/markdown.ts'
import { type Span, slice, trimmed } from '../../text/span.ts'
import type { Text } from '../../text/text.ts'

/** A text, and what a reader sees of it: an address or emphasis at the edge of a sentence belongs to it. */
type Words = Pick<Markdown, 'text' | 'plain'>

/** Where a full stop ends no sentence. */
const abbreviation =
  /(?:^|[\s(])(?:e\.g|i\.e|etc|vs|cf|approx|no|st|dr|mr|ms|mrs|inc|ltd|co|fig|sec|min|max|a\.m|p\.m|\p{Lu})\.$/iu

/** The sentences of a paragraph: cut behind `.`, `!` or `?` that white space and no small letter follow, outside parentheses. */
export function sentencesOf({ text, plain }: Words, paragraph: Span): Span[] {
  const sentences: Span[] = []
  let from = paragraph.start
  for (const at of outsideParentheses(plain, paragraph)) {
    if (!/[.!?]/.test(plain.charAt(at))) continue
    const behind = /^["'”’)\]*_]*\s+(?=[^\s\p{Ll}])/u.exec(plain.slice(at + 1, Math.min(at + 40, paragraph.end)))
    if (!behind || isOrdinal(plain, at) || abbreviation.test(plain.slice(Math.max(from, at - 12), at + 1))) continue
    const end = at + 1 + behind[0].trimEnd().length
    const sentence = trimmed(text, from, end)
    if (sentence) sentences.push(sentence)
    from = end
  }
  const last = trimmed(text, from, paragraph.end)
  return last ? [...sentences, last] : sentences
}

const address = ' '.repeat(8)

/** `am 14. April` */
function isOrdinal(plain: Text, at: number): boolean {
  return (
    /(?:^|\s)\d{1,2}$/.test(plain.slice(Math.max(0, at - 3), at)) &&
    /^\.\s(?:Jan(?:uar)?|Feb(?:ruar)?|M[äa]r(?:z|ch)?|Apr(?:il)?|Mai|Juni?|Juli?|Aug(?:ust)?|Sep(?:t(?:ember)?)?|Okt(?:ober)?|Nov(?:ember)?|Dez(?:ember)?)(?!\p{L})/u.test(
      plain.slice(at, at + 14),
    )
  )
}

function* outsideParentheses(plain: Text, { start, end }: Span): Generator<number> {
  let depth = 0
  for (let at = start; at < end; at++) {
    if (plain.charAt(at) === '(') depth++
    // Its end may have gone with an address, which is blank here.
    else if (depth > 0 && plain.slice(at, at + address.length) === address) depth = 0
    else if (plain.charAt(at) === ')') depth = Math.max(0, depth - 1)
    else if (depth === 0) yield at
  }
}

const auxiliary = String.raw`(?:was|were|is|are|has|have|had|did|does|do|will|would|could|can|cannot|should|must|may|might|became|began)\b`
const word = String.raw`(?!(?:and|or|but|that|which|who|because|when|while)\b)[^\s,;.()]+\s+`
/** `… and ⟨this affected⟩ …`, `… — ⟨the failures were⟩ …`: what follows is a sentence of its own, with a subject and a verb. */
const joint = new RegExp(
  String.raw`(?:,?\s+and\s+(?:(?:also|so|then)\s+)*|\s+[—–]\s+|;\s+)(?=` +
    String.raw`(?:this|that|it|there|these|those|they|we|I|he|she)\s+(?:\p{L}+ly\s+|also\s+|never\s+)?(?:${auxiliary}|\p{L}+ed\b|\p{L}+n['’]t\b)` +
    String.raw`|(?:the|our|a|an|all|some|most|no|\d[\d,.]*%?)\s+(?:${word}){1,6}?(?:which\s[^,;.()]{1,60}?\s)?${auxiliary}` +
    String.raw`|(?:the|our)\s+(?:${word}){1,3}?(?:\([^()]{1,30}\)\s+)?\p{L}{2,}ed\s+(?:the|a|an|it|that|to|this|our|all|no)\b)`,
  'giu',
)
const verb = new RegExp(String.raw`\b${auxiliary}|\p{L}{2}ed\b|\b(?:went|fell|rose|hit|took|broke|lost)\b`, 'iu')
/** From how many words on a sentence is told as several. */
const long = 20

/**
 * What a sentence states: one of more than `words` words whose parts could each stand alone is cut between them, without
 * the `and`.
 */
export function statementsOf({ text, plain }: Words, sentence: Span, length = long): Span[] {
  const words = slice(plain, sentence)
  if (words.split(/\s+/).length <= length) return [sentence]
  const outside = new Set(outsideParentheses(plain, sentence))
  const statements: Span[] = []
  let from = sentence.start
  for (const match of words.matchAll(joint)) {
    const at = sentence.start + match.index
    if (!outside.has(at)) continue
    const statement = trimmed(text, from, at)
    if (!statement || !verb.test(slice(plain, statement))) continue
    statements.push(statement)
    from = at + match[0].length
  }
  const last = trimmed(text, from, sentence.end)
  return last ? [...statements, last] : statements
}
