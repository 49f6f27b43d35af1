import type { Postmortem, Section } from '../model/postmortem.ts'
import { quoted } from '../rules/quote.ts'
import { startOfLine } from '../rules/section-place.ts'
import { lineEnding } from '../text/lines.ts'
import { meets, slice, type TextEdit } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import type { Offer, Rewrite } from './rewrite.ts'
import { usualParts } from './usual-parts.ts'

export const moveSection: Rewrite = {
  id: 'move-section',

  offer({ incident }, selected) {
    const here = incident.sections.filter(section => isPart(section) && meets(section.span, selected)).reverse()
    for (const section of here) {
      const offer = moveOf(incident, section)
      if (offer) return offer
    }
    return undefined
  },
}

/** The move of a section to where the fewest others are on the wrong side of it; undefined where it stands there. */
function moveOf(incident: Postmortem, section: Section): Offer | undefined {
  const { text } = incident
  const siblings = siblingsOf(incident, section)
  const others = siblings.filter(other => other !== section)
  const now = siblings.indexOf(section)
  // Behind how many of the others it would stand with the fewest of them on the wrong side; the nearest such place.
  const misplaced = (place: number) =>
    others.filter((other, at) => (at < place ? rankOf(other) > rankOf(section) : rankOf(other) < rankOf(section)))
      .length
  const place = others.reduce((best, _, at) => {
    const better = misplaced(at + 1) - misplaced(best)
    return better < 0 || (better === 0 && Math.abs(at + 1 - now) < Math.abs(best - now)) ? at + 1 : best
  }, 0)
  if (misplaced(place) >= misplaced(now)) return undefined
  const ahead = place < now
  const anchor = ahead ? others[place]! : others[place - 1]!
  return {
    title: `Move ${quoted(section.title.value)} ${ahead ? 'ahead of' : 'behind'} ${quoted(anchor.title.value)}`,
    span: {
      start: startOfLine(text, (ahead ? anchor : section).span.start),
      end: (ahead ? section : anchor).span.end,
    },
    edits: moved(text, section, anchor, ahead),
  }
}

const isPart = ({ kind, form }: Section) => kind !== undefined && form === 'heading'
const rankOf = (section: Section) => usualParts.findIndex(([kind]) => kind === section.kind)

/** The known parts of its level under the same heading, with it, in order. */
function siblingsOf({ sections }: Postmortem, section: Section): Section[] {
  const parents = sections.filter(({ span, level }) => level < section.level && meets(span, section.span))
  const parent = parents.findLast(({ span }) => span.start <= section.span.start && section.span.end <= span.end)
  return sections.filter(
    other =>
      isPart(other) &&
      other.level === section.level &&
      (!parent || (parent.span.start <= other.span.start && other.span.end <= parent.span.end)),
  )
}

/** The section out of its place with the blank lines that part it from its neighbour, and in beside the anchor. */
function moved(text: Text, { span }: Section, anchor: Section, ahead: boolean): TextEdit[] {
  const start = startOfLine(text, span.start)
  const words = slice(text, { start, end: span.end })
  const gap = lineEnding(text).repeat(2)
  if (!ahead) {
    const blank = /^\s*/.exec(text.slice(span.end))![0].length
    return [
      { start, end: span.end + blank, newText: '' },
      { start: anchor.span.end, end: anchor.span.end, newText: gap + words },
    ]
  }
  const at = startOfLine(text, anchor.span.start)
  return [
    { start: at, end: at, newText: words + gap },
    { start: text.slice(0, start).trimEnd().length, end: span.end, newText: '' },
  ]
}
