import type { Markdown } from '../../markdown/markdown.ts'
import type { Postmortem } from '../../model/postmortem.ts'
import { wallOf, writeClock } from '../../rules/timeline-clock.ts'
import { slice } from '../../text/span.ts'
import { formatDuration } from '../../time/duration.ts'
import { asCell, tableLines } from '../cells.ts'
import { withoutFillers } from './fillers.ts'
import type { Statement } from './parts.ts'
import { prose, withoutOpening } from './sentences.ts'

const weak =
  /\b(?:we|have|has|had|so far|to date|also|and|the|a|an|our|of|this|it|its|were|was|is|in total|total|related to|because of|due to|during|as a result of|event|incident|outage|window|affected|endpoints?|paths?|routes?|around|about|approximately|by|then|which|there|in|on|from|overall|customers?|users?)\b/gi
const path = /(?<![\w`/.])\/[\w{}:.-]*\p{L}[\w{}:.-]*(?:\/[\w{}:.*-]+)+/gu

/** The impact: a table of the figures, the endpoints, and the statements that say more than the table does. */
export function impactOf(
  markdown: Markdown,
  incident: Postmortem,
  statements: readonly Statement[],
  removed: string[],
) {
  const { plain } = markdown
  const own = statements.filter(({ place }) => place === 'impact')
  const rows = new Map<string, string>()
  const numbers = new Set<string>()
  for (const { figures } of [...own, ...statements.filter(({ place }) => place === 'summary')])
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
  const ordered = [
    ...(duration && (rows.size > 0 || own.length > 0) ? [['Duration', duration]] : []),
    ...[...rows].filter(([metric]) => metric !== 'Duration'),
  ]
  const paths = [...new Set(own.flatMap(({ span }) => [...slice(plain, span).matchAll(path)].map(([found]) => found)))]
  const rest = own.filter(({ span, figures }) => {
    const words = figures.reduceRight(
      (words, figure) => words.slice(0, figure.span.start - span.start) + words.slice(figure.span.end - span.start),
      slice(plain, span),
    )
    const listed = /endpoint|path|route/i.test(words) ? words.replace(path, ' ') : words
    const said = withoutFillers(withoutOpening(listed, [])).text
    const consumed = (figures.length > 0 || listed !== words) && !/\p{L}{3,}|\d/u.test(said.replace(weak, ' '))
    return !consumed
  })
  const table =
    ordered.length > 0
      ? [
          tableLines(
            ['Metric', 'Value'],
            ordered.map(row => row.map(cell => asCell(cell!))),
          ).join('\n'),
        ]
      : []
  const list = paths.length > 0 ? [`**Affected endpoints:**\n\n${paths.map(found => `- \`${found}\``).join('\n')}`] : []
  return { blocks: [...table, ...list, ...prose(markdown, rest, removed)], duration }
}

/** `06:14 – 08:11 UTC (1h 57m)`, computed from the milestones. */
function durationOf({ metrics: { impactDuration } }: Postmortem): string | undefined {
  const { from, to, seconds } = impactDuration
  if (!from?.at || !to?.at || seconds === undefined || seconds <= 0) return undefined
  const [start, end] = [wallOf(from.at), wallOf(to.at)]
  if (start.second === undefined || end.second === undefined) return undefined
  const zone = 'zone' in to.at && to.at.zone ? ` ${to.at.zone.written}` : ''
  return `${writeClock(start.second)} – ${writeClock(end.second)}${zone} (${formatDuration(seconds)})`
}
