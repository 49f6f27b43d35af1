import type { Markdown, Slice } from '../markdown/markdown.ts'
import { eachAgain, foldAgain } from '../text/each-again.ts'
import type { Notebook } from '../text/notebook.ts'
import { type Sourced, type Span, slice, within } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import type { CalendarDate } from '../time/calendar.ts'
import type { DateOrder } from '../time/date.ts'
import { stampInOrder } from '../time/date-order.ts'
import { resolve, type StampRange } from '../time/instant.ts'
import type { Zone } from '../time/zone.ts'
import type { Entry, HeadingEntry, LineEntry } from './entries.ts'
import type { Remembered } from './memory.ts'
import { type Mentions, mentionsOf } from './mentions.ts'
import type { KeyValue } from './metadata.ts'
import type { Stated } from './milestones.ts'
import type { MilestoneName } from './postmortem.ts'
import { headsAll } from './section-heads.ts'
import { classifyTitle } from './section-titles.ts'
import { readLeadingStamp } from './timeline-lead.ts'

/** The title: the first heading of the first level that is no part's, else the front matter's, else the first line. */
export function readTitle(markdown: Remembered, entries: readonly Entry[]): Sourced<string> | undefined {
  const field = markdown.frontMatter?.fields.find(({ key }) => key.toLowerCase() === 'title')
  const heading = entries.find(entry => entry.kind === 'heading' && entry.level === 1)
  const first = entries.find(entry => entry.kind === 'heading' || entry.kind === 'line')
  const named = [heading, first].find(
    entry => entry && 'content' in entry && (!namesPart(markdown, entry) || headsAll(markdown, entries, entry.content)),
  )
  const chosen = named?.kind === 'heading' || !field ? named : undefined
  if (chosen && 'content' in chosen)
    return { value: slice(markdown.plain, chosen.content).replace(/\s+/g, ' ').trim(), span: chosen.content }
  return field && { value: field.value, span: field.valueSpan }
}

/** At the top a title that only hints at a part (`Incident summary: search, 4 May`) is the document's. */
function namesPart({ plain, recall }: Remembered, entry: HeadingEntry | LineEntry): boolean {
  const words = slice(plain, entry.content)
  const known = recall(classifyTitle, words)
  const isTitle =
    entry.kind === 'heading' && entry.level === 1 && (known?.rank ?? 0) > 2 && !/^post-?mortem$/i.test(words)
  return known !== undefined && !isTitle
}

const fields: readonly (readonly [RegExp, MilestoneName])[] = [
  [
    /^((impact|incident|outage|issue|service disruption|disruption) )?(start(ed|s)?|began|begin|begins|beginning|onset|start time|first (seen|observed|impact))( time| date| at)?$|^(time (started|of (impact|occurrence|incident|outage))|started at|beginn|début|inicio|início)$/,
    'impactStart',
  ],
  [
    /^((incident|issue|outage) )?((time|when|first) )?(of )?(detect(ed|ion)|discovered|noticed|reported|alerted)( time| at)?$|^time (detected|of detection)$/,
    'detected',
  ],
  [
    /^((incident|alert) )?(time )?(acknowledged|acknowledged at|response|responded|response started)( time| at)?$/,
    'acknowledged',
  ],
  [/^((incident|outage) )?(time )?declared( time| at)?$/, 'declared'],
  [/^((root )?cause )?(time )?identified( time| at)?$/, 'identified'],
  [
    /^((impact|incident|issue) )?(time )?(mitigated|mitigation|(service )?restored|service restoration|recovered|recovery|impact (ended|end|over)|end of impact)( time| at)?$|^impact end(s|ed)?( time| at)?$/,
    'mitigated',
  ],
  [
    /^((incident|outage|issue) )?(time )?(of )?(resolved|resolution|closed|ended|end|ends|finished|fixed|all clear)( time| date| at)?$|^(time (resolved|of resolution)|ende|fin|fim)$/,
    'resolved',
  ],
]
/** The milestone that a field of this name gives: `impact start (UTC)`. */
export function milestoneOfField(key: string): MilestoneName | undefined {
  const words = withoutBrackets(key)
  return fields.find(([pattern]) => pattern.test(words))?.[1]
}

function withoutBrackets(key: string): string {
  return key.replace(/\s*\([^)]*\)/g, '').trim()
}

const windowKeys =
  /^((the )?(impact|incident|outage|service|total|full|downtime|disruption) ?)?\s*(duration|window|period|time|times|timeframe|time frame|downtime)$|^(when|date ?(&|and|\/) ?time|incident|outage|dauer|durée|duración|duração)$/
const harmKeys = /impact|outage|downtime|disruption/

/** The moments that metadata gives: `Detected: 06:18 UTC`, `Duration: 06:14 – 08:11 UTC`, and those told of the whole in the prose. */
export function readStatedMilestones(
  markdown: Markdown & { readonly notebook?: Notebook },
  mentions: Mentions,
  pairs: readonly KeyValue[],
  context: {
    readonly date: CalendarDate | undefined
    readonly zone: Zone | undefined
    readonly order?: DateOrder | undefined
  },
): Stated[] {
  const stated = pairs.flatMap(({ key, value }): Stated[] => {
    const words = withoutBrackets(key)
    const name = milestoneOfField(key)
    const leading = name && readLeadingStamp(markdown.plain, value.span)
    const at = leading?.start.clock && resolve(stampInOrder(leading.start, context.order), context)
    if (name && at) return [{ name, span: value.span, at, source: 'metadata' }]
    const range = windowKeys.test(words)
      ? within(mentions.ranges, value.span.start, value.span.end).find(
          other => other.span.start >= value.span.start && other.span.end <= value.span.end,
        )
      : undefined
    if (!range) return []
    const end = harmKeys.test(words) ? 'mitigated' : 'resolved'
    return windowOf(range, 'metadata', context).map(moment =>
      moment.name === 'mitigated' ? { ...moment, name: end } : moment,
    )
  })
  return [...stated, ...toldOfTheWhole(markdown, mentions, context)]
}

const harmful =
  /\b(outage|unavailable|inaccessible|unreachable|down(time)?|degrad\w+|disrupt\w+|impact(ed|ing)?|incident|affect(ed|ing)|fail(ed|ing|ures?)|errors?|unable|offline|interrupt\w+|slow(er|ness)?|lost|latency)\b/i

/** What stands right before a time, in a sentence that gives it to a milestone: `was resolved at ⟨23:01⟩`. */
const lead = String.raw`(?:\s+(?:on|at|around|about|by|approximately|roughly|until|from|just|only|internally|successfully|fully|again|normal|levels|completely))*[\s,~(]*$`
const leads: readonly (readonly [RegExp, MilestoneName])[] = (
  [
    [
      String.raw`\b(?:incident|outage|impact|disruption|degradation|issues?|problems?|errors?|failures?|downtime|interruption|(?:which|that|it))\s+(?:first\s+)?(?:started|began|begins|starts|occurred|was first (?:seen|observed))`,
      'impactStart',
    ],
    [
      String.raw`\b(?:was|were|been|first|we|team|engineers?)\s+(?:first\s+)?(?:detected|noticed|discovered|alerted|paged|became aware)(?:\s+(?:of|to) (?:it|this|the \w+))?`,
      'detected',
    ],
    [String.raw`\b(?:incident|outage)\s+was\s+(?:formally\s+)?declared`, 'declared'],
    [String.raw`\b(?:root cause|cause|culprit)\s+was\s+(?:identified|found|determined)`, 'identified'],
    [
      String.raw`\b(?:was|were|is|been|fully|service|and)\s+(?:fully\s+|completely\s+|finally\s+)?(?:resolved|restored|fixed|recovered|mitigated|ended|back to normal)`,
      'mitigated',
    ],
  ] as const
).map(([words, name]) => [new RegExp(words + lead, 'i'), name])

/** The window of the harm and the single moments that sentences give outright; the first of each counts. */
function toldOfTheWhole(
  { plain, slices, notebook = new Map() }: Parameters<typeof readStatedMilestones>[0],
  { ranges, stamps }: Mentions,
  context: Parameters<typeof resolve>[1],
): Stated[] {
  const window = ranges.find(
    ({ start, end, span }) => start.clock && end.clock && harmful.test(sentenceAround(plain, span)),
  )
  const named = foldAgain(notebook, namedIn, slices, undefined, (a, b) => a === b, undefined)
  const single = eachAgain(notebook, allOf, named, undefined).flatMap(({ place, name }): Stated[] => {
    const [stamp] = within(stamps, place.start, place.start + 1)
    if (!stamp?.clock || within(ranges, stamp.span.start, stamp.span.end).length > 0) return []
    const at = resolve(stamp, context)
    return at ? [{ name, span: stamp.span, at, source: 'prose' }] : []
  })
  const all = [...(window ? windowOf(window, 'prose', context) : []), ...single]
  const first = all.filter(({ name }, index) => all.findIndex(other => other.name === name) === index)
  const end = first.find(({ name }) => name === 'mitigated')
  return end ? [...first, { ...end, name: 'resolved' }] : first
}

interface Named {
  /** Where the stamp stands. */
  readonly place: Span
  readonly name: MilestoneName
}

/** The stamps of a slice that the words before them give to a milestone; those may stand in the slice ahead of it. */
function namedIn(ahead: Slice | undefined, slice: Slice): { readonly state: Slice; readonly found: readonly Named[] } {
  const { stamps } = mentionsOf(slice)
  if (stamps.length === 0) return { state: slice, found: nothing }
  const words = (ahead?.reading.plain ?? '') + slice.reading.plain
  const from = (ahead?.length ?? 0) - slice.anchor.at
  const found = stamps.flatMap(({ span: place }) => {
    const lead = words.slice(Math.max(0, from + place.start - 90), from + place.start)
    const name = leads.find(([pattern]) => pattern.test(lead))?.[1]
    return name ? [{ place, name }] : []
  })
  return { state: slice, found }
}

const nothing: readonly never[] = []

const allOf = (named: readonly Named[]) => named

function sentenceAround(plain: Text, { start, end }: Span): string {
  const before = plain.slice(Math.max(0, start - 300), start)
  const from = Math.max(...['. ', '\n\n', '\n\r\n', '\r\r'].map(end => before.lastIndexOf(end)), 0)
  const to = /[.!?](?=\s|$)|(?:\r\n|\n|\r)[^\S\r\n]*[\r\n]/.exec(plain.slice(end, end + 300))?.index ?? 300
  return before.slice(from) + plain.slice(start, end + to)
}

function windowOf(range: StampRange, source: 'metadata' | 'prose', context: Parameters<typeof resolve>[1]): Stated[] {
  if (!range.start.clock || !range.end.clock) return []
  const [from, to] = [resolve(range.start, context), resolve(range.end, context)]
  return [
    ...(from ? [{ name: 'impactStart', span: range.span, at: from, source } as const] : []),
    ...(to ? [{ name: 'mitigated', span: range.span, at: to, source } as const] : []),
  ]
}
