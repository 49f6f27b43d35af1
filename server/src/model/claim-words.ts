import type { Markdown } from '../markdown/markdown.ts'
import { type Span, slice } from '../text/span.ts'
import { lastIndexIn, type Text } from '../text/text.ts'
import type { LineEntry, RowEntry } from './entries.ts'
import type { MetricName } from './postmortem.ts'

/** The words of the clause that a duration stands in, before it and behind it. */
export interface Words {
  readonly before: string
  readonly after: string
}

/** Which metric the words name. `label` is its name alone (`Time to resolve: 40m`), `told` a sentence about the incident. */
export interface Naming {
  readonly about: MetricName
  readonly form: 'label' | 'told'
}

/** A name of the metric, right before the value. */
const labels: readonly (readonly [RegExp, MetricName])[] = [
  [/\btime[ -]to[ -](detect\w*|discover\w*|notice)\b|\bm?ttd\b|\b(detection|discovery) time\b/i, 'ttd'],
  [/\bdetection (gap|delay)\b|\bdelay (in|of|to) detect(ion|ing)\b/i, 'detectionGap'],
  [/\btime[ -]to[ -](ack\w*|respond|response)\b|\bm?tta\b|\b(response|acknowledge?ment) time\b/i, 'tta'],
  [/\btime[ -]to[ -]engage(ment)?\b|\bm?tte\b/i, 'tte'],
  [/\btime[ -]to[ -](communicat\w+|first update|notify)\b|\bm?ttc\b/i, 'ttc'],
  [/\btime[ -]to[ -](identif\w+|diagnos\w+|root cause)\b|\bm?tti\b/i, 'tti'],
  [/\btime[ -]to[ -](mitigat\w+|repair|fix|restore)\b|\bm?ttm\b|\bmitigation time\b/i, 'ttm'],
  [/\btime[ -]to[ -](full )?(resol\w+|recover\w*|restoration)\b|\bm?ttr\b|\b(resolution|recovery) time\b/i, 'ttr'],
  [/\b(incident|total incident) (duration|length)\b/i, 'incidentDuration'],
  [
    /\b(duration|downtime)\b|\b(dauer|ausfallzeit|ausfalldauer)\b|\bdurée\b|\bduración\b|\bduração\b/i,
    'impactDuration',
  ],
]

/** What a sentence says of the metric before it gives its length. */
const sentences: readonly (readonly [RegExp, MetricName])[] = [
  [
    /\bdetect(ed|ion)( time)?\b[^.;]{0,20}\b(within|in|after|took|was|:)|\b(went|was|were|remained) (un(noticed|detected)|not (noticed|detected)) for\b|\b(wasn[’']t|weren[’']t|not) noticed for\b/i,
    'ttd',
  ],
  [/\backnowledged? (within|in|after)\b/i, 'tta'],
  [/\bmitigated (within|in|after)\b/i, 'ttm'],
  [/\b(fully )?(resolved|recovered|restored) (within|in|after)\b/i, 'ttr'],
  [
    /\b(outage|downtime|disruption|degradation|incident|issue|problem|unavailability|interruption)\b[^.;]{0,20}\b(last(ed|ing|s)|persist(ed|ing)|of|for|bounded to|approximately|ran for)\b|\b(last(ed|ing)|persist(ed|ing)?|unavailable|unreachable|inaccessible|down|offline|errors?|failing) (for|around|about|approximately|roughly)?\s*(around |about |approximately |roughly |almost |nearly |over |more than |under |at least |~)?$|-(minute|hour|min|hr)( \w+)? (outage|incident|disruption|degradation|downtime)\b/i,
    'impactDuration',
  ],
]

/** Another incident's, a target's, one part's of the whole, or what only some had to bear. */
const notTheWhole =
  /\b(mean|average|median|typical(ly)?|usual(ly)?|normal(ly)?|target|goal|sla|slo|objective|threshold|timeout|interval|retention|current|previous(ly)?|prior|earlier|every|each|per|within \w+ of|expected|scheduled|planned|maintenance|next|last (week|month|year|time)|window|additional|another|further|extra|should|would|could|must|will|can|may|might|if|until|similar|some|several|individual|certain|subset|handful|one of|(?<!at )most|p\d\d|cron|ttl|cache)\b|[<≤>]\s*$|\b(up to|first)\s*$/i

/** The metric that the words of a clause or of a row's first cell name. */
export function metricNamed({ before, after }: Words): Naming | undefined {
  const label = labels.find(([pattern]) => pattern.test(before))
  if (
    label &&
    !/\b(target|goal|sla|slo|objective|threshold|expected|scheduled|planned|previous(ly)?)\b/i.test(before)
  ) {
    const isLabel = labelEnd.test(before)
    if (isLabel || !notTheWhole.test(before)) return { about: label[1], form: isLabel ? 'label' : 'told' }
  }
  if (notTheWhole.test(before)) return undefined
  const told = sentences.find(([pattern]) => pattern.test(before))
  if (told) return { about: told[1], form: 'told' }
  if (/^[\s-]*(detection )(delay|gap)\b/i.test(after)) return { about: 'detectionGap', form: 'told' }
  return /^[\s-]*(service |api |total |full |partial |global |customer |production )*(outage|downtime|incident|disruption|degradation)\b/i.test(
    after,
  )
    ? { about: 'impactDuration', form: 'told' }
    : undefined
}

/** Between a name and its value: `: about`, `was`. */
const labelEnd =
  /[:=|–—]\s*(about |around |approximately |roughly |almost |nearly |under |over |less than |more than |at least |at most |within |up to |~|≈|<|>|≤|≥)*\s*$/i

/** The words of the clause around the span, of which `before` is the sentence so far. */
export function wordsAround({ plain }: Markdown, before: string, span: Span): Words {
  const clause = before.split(/ - (?=[A-Z])|,\s|\band\b/).at(-1)!
  return { before: clause.slice(-90), after: /^[^.;,\r\n]{0,40}/.exec(plain.slice(span.end, span.end + 60))![0] }
}

/** What stands before the span in its sentence, on one line. */
export function sentenceBefore(plain: Text, told: LineEntry | undefined, span: Span): string {
  const from =
    told?.kind === 'line' ? told.block.start : (told?.content.start ?? lastIndexIn(plain, '\n', span.start) + 1)
  const before = plain.slice(Math.max(from, span.start - 240), span.start).replace(/\s+/g, ' ')
  return before.split(/[;!?]|\.(?!\S)/).at(-1)!
}

/** The first cell names the metric, unless the duration's own column holds what was aimed at. */
export function wordsOfRow({ plain }: Markdown, row: RowEntry, span: Span): Words | undefined {
  const at = row.cells.findIndex(({ start, end }) => start <= span.start && span.end <= end)
  const [first] = row.cells
  if (at < 1 || !first?.content) return undefined
  const header = row.grid.header[at]?.content
  if (
    header &&
    /\b(target|goal|slo|sla|objective|threshold|normal|expected|previous|average|baseline|limit|benchmark|last)\b/i.test(
      slice(plain, header),
    )
  )
    return undefined
  const cell = row.cells[at]!
  return {
    before: `${slice(plain, first.content)}: ${plain.slice(cell.start, span.start)}`,
    after: plain.slice(span.end, cell.end),
  }
}

/** Counted on a calendar of its own, which not the document gives but the configuration. */
export function isOfOfficeHours({ before, after }: Words): boolean {
  return /\b(business|support|working|office|service|opening)[- ](hours?|days?|time)\b/i.test(`${before} ${after}`)
}

/** `3 hours, outside of business hours`: when it was, not how it is counted. */
export function isOutsideHours({ before, after }: Words): boolean {
  return /\b(outside|out of|after|before|during|beyond|non|on)[- ](of )?(our |the |normal |regular )*(business|support|working|office|service|opening)[- ](hours?|days?|time)\b/i.test(
    `${before} ${after}`,
  )
}

/** `bounded to at maximum 16 hours`: by any count, not only by the author's. */
export function isMaximum(words: Words | undefined): boolean {
  return /\b(max(imum)?( of)?|at (the )?(most|longest)|no(t)? (more|longer) than)\s*$/i.test(words?.before ?? '')
}
