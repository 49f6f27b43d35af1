import type { Markdown } from '../../markdown/markdown.ts'
import type { ImpactFact, Postmortem } from '../../model/postmortem.ts'
import { isoDate, wallOf, writeClock } from '../../rules/timeline-clock.ts'
import { type Span, slice } from '../../text/span.ts'
import type { Text } from '../../text/text.ts'
import { formatDuration } from '../../time/duration.ts'
import type { Instant } from '../../time/instant.ts'
import { asCell, houseTable, wordsOf } from '../cells.ts'
import type { Ground } from '../rewrite.ts'
import { capitalised, withCode, withoutFillers } from './fillers.ts'
import type { Statement } from './parts.ts'
import { prose, withoutOpening } from './sentences.ts'

const weak =
  /\b(?:we|have|has|had|so far|to date|also|and|the|a|an|our|of|this|it|its|were|was|is|in total|total|related to|because of|due to|during|as a result of|event|incident|outage|window|affected|impacted|hit|endpoints?|paths?|routes?|around|about|approximately|by|then|which|there|in|on|from|overall|customers?|users?|und|wir|insgesamt|davon|dabei|es|waren|wurden|sind|betroffen)\b/gi
const path = /(?<![\w`/.])\/[\w{}:.-]*\p{L}[\w{}:.-]*(?:\/[\w{}:.*-]+)+/gu

/** The impact: a table of the figures, the endpoints, and the statements that say more than the table does. */
export function impactOf(
  { markdown, incident, settings }: Ground,
  statements: readonly Statement[],
  /** The author has a section for it, which has or gets its own table. */
  isHeaded: boolean,
  removed: string[],
) {
  const { plain } = markdown
  const own = statements.filter(({ place }) => place === 'impact')
  const rows = new Map<string, string>()
  const numbers = new Set<string>()
  for (const { figures } of statements.filter(({ place }) => place === 'impact' || place === 'summary'))
    for (const {
      metric: { value: metric },
      value: { value },
    } of figures) {
      const number = /\d[\d.,]*/.exec(value)?.[0] ?? value
      if (rows.has(metric) || numbers.has(`${number} ${metric.at(-1)}`)) continue
      rows.set(metric, value)
      numbers.add(`${number} ${metric.at(-1)}`)
    }
  const duration = rows.get('Duration') ?? durationOf(incident)
  if (isHeaded) return { blocks: prose(markdown, own, removed), duration }
  const ordered = [
    ...(duration && (rows.size > 0 || own.length > 0) ? [['Duration', duration]] : []),
    ...[...rows].filter(([metric]) => metric !== 'Duration'),
  ]
  const paths = [...new Set(own.flatMap(({ span }) => [...slice(plain, span).matchAll(path)].map(([found]) => found)))]
  const untold = own.filter(({ span, figures }) => !isTold(plain, span, figures))
  const affected = new Map(
    untold.flatMap(statement => {
      const told = paths.length > 0 && statement.figures.length === 0 ? affectedIn(markdown, statement.span) : undefined
      return told ? [[statement, told] as const] : []
    }),
  )
  removed.push(...Array.from(affected.values(), ({ gone }) => gone).flat())
  const rest = untold.filter(statement => !affected.has(statement))
  const table =
    ordered.length > 0
      ? [
          houseTable(
            'impact',
            ordered.map(row => row.map(cell => asCell(cell!))),
            settings,
          ).join('\n'),
        ]
      : []
  const bullets = [...paths.map(found => `\`${found}\``), ...Array.from(affected.values(), ({ bullet }) => bullet)]
  const list = paths.length > 0 ? [`**Affected endpoints:**\n\n${bullets.map(words => `- ${words}`).join('\n')}`] : []
  return { blocks: [...table, ...list, ...prose(markdown, rest, removed)], duration }
}

/** `the webhook pipeline which uses the same pool was also impacted meaning that partners …` */
const alsoAffected =
  /^(?:the|our)\s+(?<thing>(?:(?!\b(?:was|were|is|are)\b)[^.;])+?)\s+(?<verb>(?:was|were)\s+(?:(?:also|likewise|equally|all)\s+)*(?<how>affected|impacted|delayed|degraded|slow|unavailable|unreachable|down|offline))(?<so>\s*,?\s+(?:meaning(?: that)?|which meant(?: that)?|so(?: that)?))?(?<more>(?:,|\s)[^;]+?)?[.\s]*$/iu

/** What a statement says was affected besides, as the item of a list, and the words that say so. */
function affectedIn(
  markdown: Markdown,
  span: Span,
): { readonly bullet: string; readonly gone: readonly string[] } | undefined {
  const { text, removed } = withoutFillers(wordsOf(markdown, span))
  const groups = alsoAffected.exec(text.replace(/\s+/g, ' '))?.groups
  if (!groups) return undefined
  const { thing, verb, how, so = '', more = '' } = groups as Record<string, string>
  const state = /affected|impacted/i.test(how!) ? [] : [how!]
  const details = [...state, more!.replace(/^[,\s]+/, '')].filter(words => words !== '')
  if (/[()]/.test(details.join(''))) return undefined
  return {
    bullet: `${capitalised(withCode(thing!))}${details.length > 0 ? ` (${withCode(details.join(', '))})` : ''}`,
    gone: [...removed, `${verb}${so}`],
  }
}

/** Whether a statement says nothing that the rows of its figures, and the list of endpoints, do not say. */
export function isTold(plain: Text, span: Span, figures: readonly ImpactFact[]): boolean {
  const words = figures.reduceRight(
    (words, figure) => words.slice(0, figure.span.start - span.start) + words.slice(figure.span.end - span.start),
    slice(plain, span),
  )
  const listed = /endpoint|path|route/i.test(words) ? words.replace(path, ' ') : words
  const said = withoutFillers(withoutOpening(listed, [])).text
  return (figures.length > 0 || listed !== words) && !/\p{L}{3,}|\d/u.test(said.replace(weak, ' '))
}

/** What the author states: an interval, else a length; else what lies between two milestones that are certain. */
function durationOf({ text, metrics: { impactDuration }, claims }: Postmortem): string | undefined {
  const { from, to, seconds, intervals } = impactDuration
  const [interval] = intervals
  if (interval && intervals.length === 1) return stretchOf(interval.start, interval.end, seconds)
  const stated = claims.find(({ about, form }) => about === 'impactDuration' && form !== 'row')
  if (stated) return slice(text, stated.span)
  return from?.at && to?.at && from.certain && to.certain ? stretchOf(from.at, to.at, seconds) : undefined
}

/** `06:14 – 08:11 UTC (1h 57m)`, with the days where they are two. */
function stretchOf(from: Instant, to: Instant, seconds: number | undefined): string | undefined {
  if (seconds === undefined || seconds <= 0) return undefined
  const [start, end] = [wallOf(from), wallOf(to)]
  if (start.second === undefined || end.second === undefined) return undefined
  const days = start.day !== undefined && end.day !== undefined && start.day !== end.day
  const [first, last] = [start, end].map(
    ({ day, second }) => `${days ? `${isoDate(day!)} ` : ''}${writeClock(second!)}`,
  )
  const zone = 'zone' in to && to.zone ? ` ${to.zone.written}` : ''
  return `${first} – ${last}${zone} (${formatDuration(seconds)})`
}
