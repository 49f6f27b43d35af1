import type { Markdown, Slice } from '../markdown/markdown.ts'
import { eachAgain } from '../text/each-again.ts'
import { again, type Notebook } from '../text/notebook.ts'
import { slice } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import type { Entry } from './entries.ts'
import { once } from './once.ts'
import type { Metadata } from './postmortem.ts'

/** A name, or two of them and more: `Kim`, `Kim Lee`, `Kim and Bo`, `the SRE team`. */
const word = String.raw`\p{Lu}[\p{L}'’-]*`
const single = String.raw`${word}\.?(?: ${word}\.?){0,2}`
export const nameWords = `${single}(?:(?:,| and| &|/) ?${single})*`

/** What people do and machines do not. */
const deed =
  'noticed|acknowledged|investigated|saw|confirmed|joined|declared|rolled back|reverted|approved|pushed|wrote|looked|asked|suggested|volunteered|escalated|notices|acknowledges|acks|investigates|joins|declares|rolls back|reverts|looks|asks|suggests|volunteers|escalates'
/** Words with a capital that do what people do and are nobody's name. */
export const pronoun =
  /^(?:we|i|it|they|he|she|this|that|there|you|who|someone|everyone|nobody|team|engineers?|support|customers?|users?|on-?call)$/i
const told = new RegExp(
  `(?<![\\p{L}@])(?!\\p{Lu}{2,5}\\s)(${word}(?: ${word})?)\\s+(?:was paged|${deed})(?!\\p{L})`,
  'gu',
)

/**
 * Whom a document knows, in small letters, whole names and first names: its authors, who does what people do in its
 * text, and who stands in front of or behind each item of a list, where that is no word of the text.
 */
export function readPeople(
  { plain, slices }: Markdown,
  { authors }: Metadata,
  items: readonly Entry[],
  notebook: Notebook = new Map(),
): Set<string> {
  const written = authors.map(({ value }) => value.replace(/\s*[(<].*$/, ''))
  const told = eachAgain(notebook, namesToldIn, slices, undefined)
  return new Set([...written, ...again(notebook, namesOnce, told), ...namesOfItems(plain, items)].flatMap(namesIn))
}

/** Who does what people do, as written: `⟨Mina Kovac⟩ rolled back`. */
export function namesTold(plain: string): string[] {
  return [...plain.matchAll(told)].map(match => match[1]!).filter(name => !pronoun.test(name.split(' ').at(-1)!))
}

const namesToldIn = once(({ reading }: Slice) => (reading.isBlank ? [] : namesTold(reading.plain)))
const namesOnce = (names: readonly string[]): readonly string[] => [...new Set(names)]

function namesIn(name: string): string[] {
  const small = name.toLowerCase().trim()
  return [small, small.split(/\s/)[0]!]
}

const between = /, ?| and | ?& ?|\/ ?/
const inFront = new RegExp(`^(${nameWords})(?:\\s*:|\\s+[-–—])\\s`, 'u')
const behind = new RegExp(`[([](${nameWords})[)\\]]\\.?$`, 'u')

/** Where each of several items has one: a label that comes once in a while names a topic (`Alerting: …`). */
function namesOfItems(plain: Text, entries: readonly Entry[]): string[] {
  const items = entries.flatMap(entry => (entry.kind === 'item' && entry.depth === 0 ? [entry.content] : []))
  if (items.length < 2) return []
  for (const place of [inFront, behind]) {
    const names = items.map(item => place.exec(slice(plain, item))?.[1]?.split(between) ?? [])
    if (names.every(found => found.length > 0 && found.every(name => isNoTopic(plain, name)))) return names.flat()
  }
  return []
}

/** Not what the text has with an article, in small letters or as one of several (`the Redis`, `alerting`, `Alerts`). */
export function isNoTopic(plain: Text, name: string): boolean {
  if (/(?:ing|tion|ment|ity|ness|ance|ence|ery|ogy|ure)$/i.test(name) || /\p{Lu}{2}/u.test(name)) return false
  return !new RegExp(
    `(?<!\\p{L})(?:(?:the|our|an?|into|in|on|via|using) ${name}|${name.toLowerCase().replace(/s$/, '')}s?)(?!\\p{L})`,
    'u',
  ).test(plain.toString())
}

export function isPerson(people: ReadonlySet<string>, name: string): boolean {
  return name.split(between).every(part => {
    const small = part.toLowerCase().trim()
    return people.has(small) || people.has(small.split(/\s/)[0]!)
  })
}
