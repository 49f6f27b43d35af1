import type { Postmortem, ZoneMention } from '../model/postmortem.ts'
import { replacing, slice } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import { abbreviationInForce, offsetAt, type Zone, zoneWrongAt } from '../time/zone.ts'
import { zoneMeanings } from '../time/zone-names.ts'
import { byAbbreviation } from './abbreviations.ts'
import { evidenceIn } from './evidence.ts'
import { example } from './example.ts'
import { quote } from './quote.ts'
import type { Fix, Rule } from './rule.ts'
import { dayAndSecond, isoDate, writeOffset } from './timeline-clock.ts'

export const zoneWrongForDate: Rule = {
  id: 'zone-wrong-for-date',
  summary: 'The abbreviation of a zone is the one in force on that date.',
  why: 'Nobody can tell whether the clock or the label is meant, and whoever converts the time by the label is an hour off.',
  sources: ['measured'],
  severity: 'error',

  *check(postmortem) {
    for (const mentions of wrongMentions(postmortem)) {
      const statement = postmortem.timeline?.zone?.span.start
      const main = mentions.find(({ span }) => span.start === statement) ?? mentions[0]!
      const others = mentions.filter(mention => mention !== main)
      yield {
        span: main.span,
        message: messageOf(postmortem.plain, main),
        related: others.map(({ span, at }) => ({ span, message: `here too, on ${dayOf(main, at)}` })),
        fixes: () => renamings(mentions, main),
      }
    }
  },

  examples: [
    {
      name: 'standard time in summer',
      bad: example({
        timeline: `## Timeline

| Time | Event |
|---|---|
| 2026-05-14 09:02 UTC | The certificate runs out; payments begin to fail |
| 09:06 UTC | An alert pages the on-call engineer |
| 09:44 UTC | A new certificate is in place; payments succeed again |

The certificate was issued at 2026-05-14 10:20 CET.`,
      }),
      fixed: example({
        timeline: `## Timeline

| Time | Event |
|---|---|
| 2026-05-14 09:02 UTC | The certificate runs out; payments begin to fail |
| 09:06 UTC | An alert pages the on-call engineer |
| 09:44 UTC | A new certificate is in place; payments succeed again |

The certificate was issued at 2026-05-14 10:20 CEST.`,
      }),
    },
    {
      name: 'the abbreviation of the right half of the year, and one for both',
      good: example({
        summary:
          '## Summary\n\nThe certificate ran out at 2026-05-14 02:02 PDT. The one before had run out at 2026-01-14 01:02 PST, or 01:02 PT.',
      }),
    },
  ],
}

type Wrong = ZoneMention & { readonly at: number }

/** The mentions of each abbreviation where it was not in force. */
function wrongMentions({ zones, notebook }: Postmortem): Wrong[][] {
  return byAbbreviation(evidenceIn(notebook, wrong, zones, undefined))
}

function wrong({ span, zone, at }: ZoneMention): Wrong | undefined {
  return at !== undefined && zoneWrongAt(zone, at) ? { span, zone, at } : undefined
}

/** `PST (UTC−8) is not in force on 2024-03-15; Los Angeles keeps PDT (UTC−7) since 2024-03-10` */
function messageOf(plain: Text, { span, zone, at }: Wrong): string {
  const city = zone.id.slice(zone.id.lastIndexOf('/') + 1).replaceAll('_', ' ')
  const offset = offsetAt(zone, at)
  const name = abbreviationInForce(zone, at)
  const kept = name ? `${name} (${writeOffset(offset)})` : writeOffset(offset)
  const since = changeBefore(zone, at)
  const isName = slice(plain, span) === zone.written
  const written = isName ? `${zone.written} (${writeOffset(zone.offset ?? 0)})` : quote(plain, span)
  return `${written} is not in force on ${dayOf({ zone }, at)}; ${city} keeps ${kept}${since === undefined ? '' : ` since ${dayOf({ zone }, since)}`}`
}

function dayOf({ zone }: Pick<ZoneMention, 'zone'>, at: number): string {
  return isoDate(dayAndSecond(at + offsetAt(zone, at)).day)
}

const day = 86_400

/** When the clocks were last changed, within the year before; by halving the day on which they were. */
function changeBefore(zone: Zone, at: number): number | undefined {
  const offset = offsetAt(zone, at)
  let before = at - day
  while (offsetAt(zone, before) === offset) {
    before -= day
    if (before < at - 366 * day) return undefined
  }
  let after = before + day
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (offsetAt(zone, middle) === offset) after = middle
    else before = middle
  }
  return after
}

function renamings(mentions: readonly Wrong[], { zone, at }: Wrong): Fix[] {
  return namesFor(zone, at).map(name => {
    const edits = mentions.map(({ span }) => replacing(span, name))
    const where = edits.length === 1 ? '' : ` in ${edits.length} places`
    return { title: `Write “${name}”${where}`, kind: 'suggestion', edits }
  })
}

/** What to write instead: the name in force, and the one for the whole year where there is one. */
function namesFor(zone: Zone, at: number): string[] {
  const spelled = /^(\w+) (standard|daylight)\b/i.exec(zone.written)
  if (spelled) return [`${spelled[1]} ${/^s/i.test(spelled[2]!) ? 'Daylight' : 'Standard'} Time`, `${spelled[1]} Time`]
  const meanings = zoneMeanings.filter(({ id, name }) => id === zone.id && name[0] === zone.written[0])
  const allYear = meanings.find(({ hours }) => hours === undefined)?.name
  return [abbreviationInForce(zone, at), allYear].filter(name => name !== undefined)
}
