import { type Sourced, type Span, slice, wordsIn } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import type { Reader } from './action-fields.ts'
import { isNoTopic, isPerson, pronoun } from './action-people.ts'
import { imperative } from './action-verbs.ts'
import type { ActionStatus } from './postmortem.ts'

/** `The platform team is adding alerts`, `@sam and @kim will …`, `Chris F to write a runbook`. */
const subject =
  /^(?:the )?(?<owner>@[\w-]{2,39}(?:\s+and\s+@[\w-]{2,39})*|(?:\p{L}[\p{L}\d-]* ){1,2}(?:team|desk)|(?:Mr|Mrs|Ms|Dr)\.? \p{Lu}\p{L}+|\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}*(?= to ))\s+(?:to|is|are|will|planning|working)\s+\p{Ll}/u
/** `Ines to move the index`, `Ines Roth will move it`, but not `Switch to pnpm`. */
const byName = /^(?<owner>\p{Lu}\p{Ll}+(?:-\p{L}+)?(?: \p{Lu}\p{Ll}+)?) (?:to|will|is going to|is) \p{Ll}/u
/** What people are said to do next, and machines are not. */
const willDo =
  /^(?:\S+ ){1,2}(?:will|is going to) (?:also )?(?:add|adjust|ask|automate|change|make|move|put|remove|replace|write|review|document|investigate|create|update|follow up|look into|lead|own|draft|prepare|evaluate|define|propose|set up|implement|fix|build|migrate|coordinate|schedule|contact|talk|discuss|present|research|plan|train|rework|clean up)(?!\p{L})/u
/** `Define acceptance tests : Chris F`; a lone word only where nothing follows it. */
const behindColon = /\s:\s+(?<owner>\p{Lu}\p{L}+ \p{Lu}\p{L}*(?=\s|$)|\p{Lu}\p{L}+(?=[.]?$))/u
/** Set off by brackets anywhere in an item. */
const handle = /[([](?<owner>@[\w-]{2,39})(?=[)\]])|^(?<first>@[\w-]{2,39})(?=\W|$)/

/** Who an item says will do it, in a sentence. */
export function ownerTold({ markdown: { plain }, people }: Reader, words: Span): Sourced<string> | undefined {
  const text = slice(plain, words)
  const name = byName.exec(text)
  const isName =
    name &&
    !pronoun.test(name.groups!.owner!) &&
    (isPerson(people, name.groups!.owner!) ||
      isInSentence(plain, name.groups!.owner!) ||
      (willDo.test(text) && isNoTopic(plain, name.groups!.owner!)))
  const speaker = bySpeaker.exec(text)
  if (speaker && isSpeaker(plain, speaker.groups!.owner!) && imperative.test(text.slice(speaker[0].length)))
    return wordsIn(plain, { start: words.start, end: words.start + speaker.groups!.owner!.length })
  const match = subject.exec(text) ?? (isName ? name : behindColon.exec(text)) ?? handle.exec(text)
  const owner = match?.groups?.owner ?? match?.groups?.first
  if (!match || !owner) return undefined
  const start = words.start + match.index + match[0].indexOf(owner)
  return wordsIn(plain, { start, end: start + owner.length })
}

/** `omar to add a limit`, of somebody who speaks in the document. */
const bySpeaker = /^(?<owner>\p{L}[\p{L}._-]{1,20}) (?:to|will) /u

/** Who has lines of a chat of their own (`omar: on it`), or is called by a handle. */
function isSpeaker(plain: Text, name: string): boolean {
  const word = name.replace(/[.]/g, '\\.')
  return new RegExp(`(?:^|[\\s\\]>])${word}:\\s+\\S|@${word}(?![\\w-])`, 'imu').test(plain.toString())
}

/** A word that has its capital within sentences too; a verb has it only where one begins. */
function isInSentence(plain: Text, name: string): boolean {
  return new RegExp(`[\\p{Ll},] ${name}(?!\\p{L})`, 'u').test(plain.toString())
}

const doneWords = /^(✅|☑|✔)|[-–—(]\s*(already )?(done|completed)\s*\)?\.?$/i
const past =
  /^(we('ve| have)? )?(also |already |since |recently |significantly )*(?!need|embed|speed|feed|seed|shed|breed|exceed|proceed|succeed)((?:re-)?[a-z]{3,}ed|made|wrote|built|sent|began|took|gave|ran|(?<!^)(?:put|set))\b (?!to be )/i
/** Work that is only written down is not begun. */
const toDo =
  /^to ?do\b|\bin (the )?backlog\b|^(we('ve| have)? )?(\w+ )?(created|filed|opened|raised|logged) (an?|the) (\w+ )?(issue|ticket|bug|task)\b/i
const going =
  /^(we('ve| have)? )?(started|begun|began)\b|\b(work in progress|in progress|underway|(is|are) (continuing|working) )\b/i

/** The state of an item by its words: done where it is told in the past. */
export function statusTold(words: string, span: Span): Sourced<ActionStatus> | undefined {
  const text = words.replace(/\s+/g, ' ')
  if (toDo.test(text)) return { value: 'open', span }
  if (going.test(text)) return { value: 'in-progress', span }
  return doneWords.test(text) || past.test(text) ? { value: 'done', span } : undefined
}
