import type { Postmortem, ZoneMention } from '../model/postmortem.ts'
import { replacing, slice } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import { meaningsOf, offsetAt } from '../time/zone.ts'
import { byAbbreviation } from './abbreviations.ts'
import { evidenceIn } from './evidence.ts'
import { example } from './example.ts'
import type { Fix, Rule } from './rule.ts'
import { writeOffset } from './timeline-clock.ts'

export const zoneAmbiguous: Rule = {
  id: 'zone-ambiguous',
  summary: 'The abbreviation of a zone has one meaning.',
  why: '`CST` is six hours behind UTC in Chicago and eight ahead in Shanghai. Whoever takes the other one is half a day off.',
  severity: 'warning',

  *check(postmortem) {
    const { timeline } = postmortem
    for (const mentions of ambiguous(postmortem)) {
      const statement = timeline?.zone?.span.start
      const main = mentions.find(({ span }) => span.start === statement) ?? mentions[0]!
      const { written } = main.zone
      const meanings = meaningsOf(written).map(zone => `${writeOffset(zone.offset!)} (${cityOf(zone.id)})`)
      const others = mentions.length - 1
      yield {
        span: main.span,
        message: `${written} may be ${meanings.slice(0, -1).join(', ')} or ${meanings.at(-1)}${others === 0 ? '' : `; it stands in ${others} more ${others === 1 ? 'place' : 'places'}`}`,
        fixes: () => renamings(mentions, written),
      }
    }
  },

  examples: [
    {
      name: 'Indian, Israeli or Irish',
      bad: example({
        summary: '## Summary\n\nThe certificate ran out, and the last one had been issued at 2025-05-14 14:32 IST.',
      }),
      fixed: example({
        summary:
          '## Summary\n\nThe certificate ran out, and the last one had been issued at 2025-05-14 14:32 UTC+05:30.',
      }),
    },
    {
      name: 'with its offset, and one that has a single meaning',
      good: example({
        summary:
          '## Summary\n\nThe certificate ran out. It was issued at 2025-05-14 14:32 IST (UTC+5:30), the one before at 2024-05-14 11:02 CEST.',
      }),
    },
  ],
}

/** The mentions of each abbreviation with several meanings, where no offset stands behind one of them. */
function ambiguous({ text, zones, notebook }: Postmortem): ZoneMention[][] {
  return byAbbreviation(evidenceIn(notebook, abbreviated, zones, text)).filter(
    mentions =>
      !mentions.some(({ span }) => /^[\s,;:=/([]*(?:UTC|GMT)?\s?[+−–-]\s?\d/.test(text.slice(span.end, span.end + 12))),
  )
}

/** A mention of nothing but an abbreviation with several meanings. */
function abbreviated(mention: ZoneMention, text: Text): ZoneMention | undefined {
  const { written } = mention.zone
  return slice(text, mention.span) === written && meaningsOf(written).length > 1 ? mention : undefined
}

function cityOf(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1).replaceAll('_', ' ')
}

/** The offset that each meaning stands for, in all places. */
function renamings(mentions: readonly ZoneMention[], written: string): Fix[] {
  const where = mentions.length === 1 ? '' : ` in ${mentions.length} places`
  return meaningsOf(written).map(zone => {
    const newText = isoOffset(zone.offset ?? offsetAt(zone, mentions[0]!.at ?? 0))
    const edits = mentions.map(({ span }) => replacing(span, newText))
    return { title: `Write “${newText}”, as in ${cityOf(zone.id)}${where}`, kind: 'suggestion', edits }
  })
}

/** `UTC+05:30` */
function isoOffset(seconds: number): string {
  const minutes = Math.abs(seconds) / 60
  const two = (figure: number) => String(Math.floor(figure)).padStart(2, '0')
  return `UTC${seconds < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`
}
