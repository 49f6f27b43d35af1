import type { Markdown } from '../markdown/markdown.ts'
import type { Postmortem } from '../model/postmortem.ts'
import { overlap, slice } from '../text/span.ts'
import type { Person } from './people.ts'
import { escaped, isWordToo } from './words.ts'

/** A place where a person is named, and what stands there instead. */
export interface NamePlace {
  readonly start: number
  readonly end: number
  readonly newText: string
}

/** What somebody does, behind a name that is a word too. */
const doesWhatPeopleDo =
  /^(?:['’]s\b|[ \t]+(?:was|is|has|had|then|also|and \p{Lu}|\p{Ll}{3,}ed\b|saw|found|told|wrote|said|began|took|went|got|made|ran|sent|gave|put|set|came|left|did|\([^)]{1,40}\)))/u
const nameableAhead =
  /(?:(?:^|[^.!?:\s|>*_-])[ \t]+|[(@"“'‘][ \t]*|\b(?:by|to|with|from|and|asked|paged|owner|author|engineer|commander|lead)[:\s*_]+)$/i

/** Every place where one of the people is named, in document order, none overlapping another. */
export function placesOf(people: readonly Person[], incident: Postmortem, markdown: Markdown): NamePlace[] {
  const [text, plain] = [incident.text.toString(), incident.plain.toString()]
  const found: NamePlace[] = []
  const taken = (start: number, end: number) => found.some(place => place.start < end && start < place.end)
  const take = (start: number, end: number, role: string) => {
    const place = inPlace(text, start, end, role, isCode(markdown, start, end))
    if (!taken(place.start, place.end)) found.push(place)
  }
  for (const { name, role } of people)
    for (const { index, 0: words } of text.matchAll(wholeName(name, plain))) take(index, index + words.length, role)
  const parts = partsOf(people)
  for (const [part, role] of parts) {
    const also = isWordToo(plain, part)
    const pattern = new RegExp(
      `(?<![\\p{L}\\p{M}\\d])${escaped(part)}(?![\\p{L}\\p{M}\\d])`,
      also || part.length < 4 ? 'gu' : 'giu',
    )
    for (const { index, 0: words } of text.matchAll(pattern)) {
      const end = index + words.length
      if (also && !isPersonAt(incident, index, end)) continue
      take(index, end, role)
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

/** First and last names by themselves, each with the role of the first who has it. */
function partsOf(people: readonly Person[]): Map<string, string> {
  const parts = new Map<string, string>()
  for (const { name, role } of people) {
    if (name.startsWith('@')) continue
    const words = name.split(' ').filter(word => word.length > 1 && !/\.$/.test(word))
    for (const part of words.length > 1 ? words : [])
      if ((parts.get(part) ?? 'engineer') === 'engineer') parts.set(part, role)
    if (words.length === 1 && !parts.has(words[0]!)) parts.set(words[0]!, role)
  }
  return parts
}

/**
 * A whole name, whatever stands between its words: `Sarah Chen`, over a line end too, `sarah.chen`, `SARAH-CHEN`, `schen`,
 * `Chen, Sarah`, `Sarah M. Chen`, `S. Chen`; a handle without its `@` too. A name of one word is looked for by itself.
 */
function wholeName(name: string, plain: string): RegExp {
  const words = name.split(' ').filter(word => !/^\p{L}\.$/u.test(word))
  const [first, last] = [words[0]!, words.at(-1)!]
  const isInitialled = words.length === 1 && name.includes(' ')
  if (isInitialled) return new RegExp(`(?<![\\p{L}\\p{M}\\d])${escaped(name)}`, 'gu')
  if (words.length === 1 && !name.startsWith('@')) return /(?!)/g
  const gap = '(?:[\\s\\u00a0*_]+(?:\\p{L}\\.?[\\s\\u00a0]+)?|[._+-]?|%20|&nbsp;|<br>)'
  const bare = name.slice(1)
  const forms = name.startsWith('@')
    ? [
        escaped(name),
        ...(bare.length > 3 && !isWordToo(plain, bare) ? [`(?<![\\w./-])${escaped(bare)}(?![\\w./-])`] : []),
      ]
    : [
        words.map(escaped).join(gap),
        `${escaped(last)},[ \\t]*${escaped(first)}`,
        `${escaped(first[0]!)}\\.[ \\t]*${escaped(last)}`,
        ...(last.length > 3 && !isWordToo('', first[0]! + last) ? [`${escaped(first[0]!)}[._-]?${escaped(last)}`] : []),
        `${escaped(first)}[._-]${escaped(last[0]!)}`,
      ]
  const guard = name.startsWith('@') ? '(?<![\\w@])' : '(?<![\\p{L}\\p{M}\\d])@?'
  return new RegExp(`${guard}(?:${forms.join('|')})(?![\\p{L}\\p{M}\\d])`, 'giu')
}

/** Whether a word that may be a name is one here: alone in its cell or item, doing what people do, or with a capital within a sentence. */
function isPersonAt({ text, plain }: Postmortem, start: number, end: number): boolean {
  const ahead = text.slice(Math.max(0, start - 40), start)
  const behind = plain.slice(end, end + 60)
  if (doesWhatPeopleDo.test(behind)) return true
  const alone =
    /(?:[|\n\r,;(@]|^)[ \t>*-]*$/.test(text.slice(Math.max(0, start - 10), start)) &&
    /^[ \t*_]*(?:[|\n\r,;):]|$)/.test(text.slice(end, end + 4))
  return alone || nameableAhead.test(ahead)
}

/** The role in place of a name: with its article, without one behind its own words, joined with `-` within a word or code. */
function inPlace(text: string, start: number, end: number, role: string, inCode: boolean): NamePlace {
  const [before, behind] = [text[start - 1] ?? '', text[end] ?? '']
  const joins = (letter: string) => /[\p{L}\d_./@\\-]/u.test(letter)
  const isJoined = inCode || joins(before) || (joins(behind) && /[\p{L}\d]/u.test(text[end + 1] ?? ''))
  if (isJoined) return { start, end, newText: role.replaceAll(' ', '-') }
  const told = new RegExp(`${anyWords(role)}(?<gap>[ \\t]+\\(?)$`, 'i').exec(text.slice(Math.max(0, start - 60), start))
  const gap = told?.groups?.gap
  if (gap?.endsWith('(') && behind === ')') return { start: start - gap.length, end: end + 1, newText: '' }
  if (gap && !gap.endsWith('(')) return { start: start - gap.length, end, newText: '' }
  const bracket = new RegExp(`^[ \\t]*\\((?:the )?${anyWords(role)}\\)`, 'i').exec(text.slice(end, end + 60))
  const article = role === 'engineer' ? 'an' : 'the'
  const opens = /(?:^|[.!?]["”’)*_]*[ \t]+|[\n\r|>][ \t>*_-]*|^\s*[-*+][ \t]+)$/.test(
    text.slice(Math.max(0, start - 12), start),
  )
  const words = `${article} ${role}`
  return {
    start,
    end: end + (bracket?.[0].length ?? 0),
    newText: opens ? words.replace(/^./, first => first.toUpperCase()) : words,
  }
}

/** In code, an address or a comment, none of which are words of the text. */
function isCode({ plain, inlineCode }: Markdown, start: number, end: number): boolean {
  return slice(plain, { start, end }).trim() === '' || inlineCode.some(span => overlap(span, { start, end }))
}

/** The words that say the role ahead of a name, so that it need not be said twice. */
function anyWords(role: string): string {
  if (role === 'incident commander') return '(?:incident (?:commander|manager|lead)|\\bIC)'
  if (role === 'on-call engineer') return 'on-?call(?: (?:engineer|responder|sre|developer))?'
  if (role === 'engineer') return '\\b(?:engineer|sre|developer)'
  return escaped(role)
}
