import { type Span, slice, trimmed } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import { type Fields, fieldsOf, type Reader } from './action-fields.ts'
import { isFieldOnly, withoutSet } from './action-lists.ts'
import { nameWords } from './action-people.ts'
import { imperative } from './action-verbs.ts'
import { itemOfWords } from './action-words.ts'
import type { Entry } from './entries.ts'
import { keyValuesOnLine } from './metadata.ts'
import type { ActionItem } from './postmortem.ts'

/**
 * Each paragraph of a section without list and table, each line where every line is a sentence or closes with its fields, or each sentence
 * of those that tell of several tasks.
 */
export function itemsOfLines(reader: Reader, entries: readonly Entry[]): ActionItem[] {
  const { plain } = reader.markdown
  const lines = entries.filter(entry => entry.kind === 'line' && entry.depth === 0)
  return [...new Set(lines.map(({ block }) => block))].flatMap(block => {
    const own = lines.filter(line => line.block === block).map(({ span }) => span)
    const apart = own.length > 1 && own.every(line => /^\p{Lu}.*[.!)]$/su.test(slice(plain, line)))
    if (apart) return own.map(line => itemOfWords(reader, line, line, undefined))
    const words = trimmed(plain, block.start, block.end)
    if (!words || /:$/.test(slice(plain, words))) return []
    const told = itemsOfSentences(reader, words)
    return told.length > 0 ? told : [itemOfWords(reader, words, block, undefined)]
  })
}

const ownership = /\((?:owners?|assignees?|assigned to|responsible|dri)\s*[:=][^)]*\)/gi

/** `First we need to … (owner: Jamie, due: April 25). Second …`: each parenthesis closes an item. */
export function itemsOfProse(reader: Reader, entries: readonly Entry[]): ActionItem[] {
  const { plain } = reader.markdown
  const blocks = new Set(entries.filter(({ kind }) => kind === 'line').map(({ block }) => block))
  return [...blocks].flatMap(block => {
    let from = block.start
    return [...slice(plain, block).matchAll(ownership)].flatMap(match => {
      const end = block.start + match.index + match[0].length
      const sentence = lastSentence(plain, from, end - match[0].length)
      from = end
      return sentence
        ? [itemOfWords(reader, { start: sentence.start, end }, { start: sentence.start, end }, undefined)]
        : []
    })
  })
}

const order =
  /^(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|next|then|finally|also|additionally|in addition|furthermore|lastly|meanwhile|besides|longer term|in the long(?:er)? (?:term|run)|by [^,.;]{3,24}),? /i
const intent = String.raw`(?:(?:also|therefore|now|still) )?(?:will|shall|must|should|(?:are|is|am) (?:also |now )?(?:going to|to|planning to)|plans? to|(?:also )?needs? to|ha(?:s|ve) to|intends? to|want to) \p{Ll}`
/** `we need to …`, `the storage team will …`, `Marek will …`: somebody is to do something. */
const byRole = new RegExp(
  `^(?:we|(?:the|our) (?:\\p{L}[\\p{L}\\d-]* ){0,3}(?:team|engineers?|group|crew|squad|leads?)|@[\\w-]{2,39}) ${intent}`,
  'iu',
)
const byName = new RegExp(
  `^(?!(?:This|That|These|Those|It|They|There|Users?|Customers?|You|Which)\\b)${nameWords} ${intent.replace('\\p{Ll}', '(?:also )?(?<deed>\\p{Ll}.*)')}`,
  'u',
)

function isTask(words: string): boolean {
  const told = words.replace(/\s+/g, ' ').replace(order, '')
  return imperative.test(told) || byRole.test(told) || imperative.test(byName.exec(told)?.groups?.deed ?? '')
}

const sentenceEnds =
  /(?<!\b(?:e\.g|i\.e|vs|approx|[Nn]o|Dr|Mr|Mrs|Ms|St)|(?<!\p{L})\p{Lu})[.!?]\s+(?=["“(@]?[\p{Lu}@])|;\s+(?=\S)/gu

/** The tasks of a paragraph that tells of several, each with the fields that the sentences behind it state: `Owner: Priya.` */
function itemsOfSentences(reader: Reader, words: Span): ActionItem[] {
  const { plain } = reader.markdown
  const items: ActionItem[] = []
  for (const sentence of sentencesOf(plain, words)) {
    const last = items.at(-1)
    const fields = last && fieldsOfSentence(reader, sentence)
    if (fields) {
      items[items.length - 1] = {
        ...last,
        ...withoutSet(last, fields),
        span: { start: last.span.start, end: sentence.end },
      }
    } else if (isTask(slice(plain, sentence))) items.push(itemOfWords(reader, sentence, sentence, undefined))
  }
  return items.length > 1 || (items[0] && items[0].span.end - items[0].action.span.end > 8) ? items : []
}

/** `Owner: Priya. Due: May 2.` */
function fieldsOfSentence(reader: Reader, sentence: Span): Fields | undefined {
  const content = {
    start: sentence.start,
    end: sentence.end - (reader.markdown.plain.charAt(sentence.end - 1) === '.' ? 1 : 0),
  }
  const entry = {
    kind: 'line',
    shared: undefined,
    span: content,
    content,
    depth: 0,
    block: content,
    checked: undefined,
    ordered: false,
  } as const
  return isFieldOnly(reader, entry) ? fieldsOf(reader, keyValuesOnLine(reader.markdown, content)) : undefined
}

function sentencesOf(plain: Text, { start, end }: Span): Span[] {
  const sentences: Span[] = []
  let from = start
  for (const { index, 0: found } of plain.slice(start, end).matchAll(sentenceEnds)) {
    const sentence = trimmed(plain, from, start + index + (found[0] === ';' ? 0 : 1))
    if (sentence) sentences.push(sentence)
    from = start + index + found.length
  }
  const last = trimmed(plain, from, end)
  return last ? [...sentences, last] : sentences
}

/** From the last sentence's first word to `end`; a full stop ends a sentence before white space and a capital. */
function lastSentence(plain: Text, start: number, end: number): Span | undefined {
  const ends = [...plain.slice(start, end).matchAll(/[.!?]\s+(?=\p{Lu})|^[\s.,;]+/gu)].at(-1)
  return trimmed(plain, start + (ends ? ends.index + ends[0].length : 0), end)
}
