import type { Postmortem, TimelineEntry } from '../model/postmortem.ts'
import { meets, slice, type TextEdit } from '../text/span.ts'
import type { Rewrite } from './rewrite.ts'

export const timelineNamed: Rewrite = {
  id: 'timeline-named',

  offer({ incident }, selected) {
    const { timeline } = incident
    if (!timeline) return undefined
    const span = { start: timeline.heading?.span.start ?? timeline.span.start, end: timeline.span.end }
    const name = meets(span, selected) ? nameOf(incident) : undefined
    const edits = name ? timeline.entries.flatMap(entry => editsIn(incident, entry, name)) : []
    if (edits.length === 0) return undefined
    const told = edits.map(
      ({ end }) => `“${name}${/^(?: \S+){1,2}/.exec(incident.text.slice(end, end + 60))?.[0] ?? ''}”`,
    )
    const note = `the timeline names ${name}, the author, where the draft says “I”: ${told.join(', ')}`
    return { title: `Write “${name}” for “I” in the timeline`, span, edits, note }
  },
}

const person = /^\p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*){0,3}$/u

/** What the document calls its only author: by the first name where it does so elsewhere. */
function nameOf({ metadata: { authors }, plain }: Postmortem): string | undefined {
  const [author] = authors
  const name = author?.value.replace(/\s*[(<,].*$/, '').trim()
  if (authors.length !== 1 || !name || !person.test(name)) return undefined
  const [first, ...others] = name.split(' ')
  if (others.length === 0) return name
  const alone = new RegExp(`(?<![\\p{L}\\d])${first}(?![\\p{L}\\d-])(?! ${others[0]})`, 'u')
  const rest = plain.slice(0, author!.span.start) + plain.slice(author!.span.end)
  return first!.length > 1 && alone.test(rest) ? first : name
}

const adverbs = '(?:also|then|just|still|only|immediately|quickly|manually|later|finally|again|first|\\p{L}+ly)'
/** Verbs that have one form for `I` and a name: those of the past. */
const past = new RegExp(
  `(?<![\\p{L}\\d_/.-])I(?= (?:${adverbs} )*(?!need|feed|speed|exceed|succeed|proceed)(?:\\p{L}{2,}ed|was|had|did(?:n['’]t)?|wasn['’]t|hadn['’]t|couldn['’]t|could|ran|sent|saw|took|went|got|made|wrote|found|put|set|began|spun|shut|brought|built|told|thought|came|gave|held|left|lost|kept|woke|knew|felt|chose|drove|fell|heard|met|said|stood|understood|won)(?![\\p{L}'’]))`,
  'gu',
)
const anyOwn = /(?<![\p{L}\d_/.-])(?:I|[Mm]e|[Mm]y|[Mm]ine|[Mm]yself)(?![\p{L}\d_/-])/gu

/** Nothing where a row says `my` or `I am` besides, quotes somebody, or is somebody's message. */
function editsIn({ plain, text }: Postmortem, { text: { span } }: TimelineEntry, name: string): TextEdit[] {
  const words = slice(plain, span)
  if (!words.includes('I ')) return []
  const own = [...words.matchAll(past)]
  if (own.length === 0 || own.length < [...words.matchAll(anyOwn)].length) return []
  if (/["“”]|(?<!\p{L})[\p{L}@._-]+:\s/u.test(words.slice(0, own.at(-1)!.index))) return []
  return own.flatMap(({ index }) => {
    const start = span.start + index
    return text.charAt(start) === 'I' ? [{ start, end: start + 1, newText: name }] : []
  })
}
