import type { Slice } from '../markdown/markdown.ts'
import { keptAt } from '../text/anchor.ts'
import { eachAgain, thoseAgain } from '../text/each-again.ts'
import { again, asBefore, type Notebook } from '../text/notebook.ts'
import { contains, type Sourced, type Span, slice } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import type { Stamp } from '../time/instant.ts'
import { fixedOffset, type Zone, type ZoneReading } from '../time/zone.ts'
import { zoneWords } from '../time/zone-names.ts'
import { findZones, readPlaceZone, readZone } from '../time/zone-reading.ts'
import type { Entry } from './entries.ts'
import type { Remembered } from './memory.ts'
import type { Mentions } from './mentions.ts'
import type { KeyValue } from './metadata.ts'
import { once } from './once.ts'
import type { Marked } from './timeline-marks.ts'

const TIMES =
  'times?|time ?stamps?|time ?zone|hours?|clock|zeit(?:en|angaben|zone)?|uhrzeit(?:en)?|heures?|horas?|hor[áa]rios?'
const aboutTimes = new RegExp(String.raw`(?<!\p{L})(?:${TIMES})(?!\p{L})`, 'iu')

/** The zone that a document states once for all its times: in a field, as `All times PDT`, or in a note: `* times in CET`. */
export function readStatedZone(
  { plain, worded, notebook }: Remembered,
  pairs: readonly KeyValue[],
): Sourced<Zone> | undefined {
  const field = pairs.find(({ key }) => /^(time ?zone|tz|zeitzone|fuseau horaire|zona horaria|fuso horário)$/.test(key))
  const said = eachAgain(notebook, saidOfAllIn, worded, undefined)
  const zone =
    (field && (zoneWithin(plain, field.value.span) ?? placeAt(plain, field.value.span))) ??
    said.flatMap(span => zoneWithin(plain, span) ?? [])[0]
  return asBefore(notebook, readStatedZone, zone && { value: zone.zone, span: zone.span })
}

const saidOfAll = new RegExp(
  String.raw`(?:\b(?:all|alle|toutes les|todas las|todos os)\s+(?:${TIMES})(?!\p{L})|^[ \t>]{0,12}[*†¹(]?[ \t]{0,4}(?:note: {0,4})?(?:the )?times(?:tamps)?(?: (?:below|here|above))? (?:are|in)\b)[^.\r\n]{0,40}`,
  'gimu',
)

const saidOfAllIn = once(({ anchor, reading: { plain } }: Slice) =>
  Array.from(plain.matchAll(saidOfAll), ({ 0: words, index }) => keptAt(anchor, index, index + words.length)),
)

/** The zone that most often stands beside times of day; the first of those that do. */
export function readUsualZone(notebook: Notebook, { stamps }: Mentions): Sourced<Zone> | undefined {
  const usual = again(notebook, mostFrequent, eachAgain(notebook, zoneOfTime, stamps, undefined))
  if (usual === undefined) return undefined
  const { zone, span } = stamps.find(({ clock, zone }) => clock && zone?.zone.id === usual)!.zone!
  return asBefore(notebook, readUsualZone, { value: zone, span })
}

function zoneOfTime({ clock, zone }: Stamp): readonly string[] {
  return clock && zone ? [zone.zone.id] : []
}

/** The first of those that are there most often. */
function mostFrequent(all: readonly string[]): string | undefined {
  const times = new Map<string, number>()
  for (const one of all) times.set(one, (times.get(one) ?? 0) + 1)
  const most = Math.max(...times.values())
  return [...times].find(([, count]) => count === most)?.[0]
}

/** The zone stated for all rows: in the heading, in the header of the time column, in a line before the first event. */
export function readTimelineZone(
  { plain, notebook }: Remembered,
  heading: Span | undefined,
  entries: readonly Entry[],
  { marks, table }: Marked,
): Sourced<Zone> | undefined {
  const first = marks.find(mark => mark.kind === 'event')
  const isOfTable = first && table && contains(table.grid.span, first.span.start)
  const header = isOfTable ? table.grid.header[table.columns.time]?.content : undefined
  const statements = thoseAgain(notebook, isNoRow, entries).filter(({ kind, span }) => {
    if (kind === 'heading') return aboutTimes.test(slice(plain, span))
    return span.end <= first!.span.start && isPreamble(slice(plain, span))
  })
  for (const span of [heading, header, ...statements.map(entry => entry.span)]) {
    const zone = span && (zoneWithin(plain, span) ?? (span === header ? zoneInHeader(plain, span) : undefined))
    if (zone) return { value: zone.zone, span: zone.span }
  }
  return undefined
}

function isNoRow({ kind }: Entry): boolean {
  return kind !== 'row'
}

/** `Time/UTC`, `Uhrzeit (Berlin)`. */
function zoneInHeader(plain: Text, span: Span): ZoneReading | undefined {
  const slash = slice(plain, span).indexOf('/')
  return (slash < 0 ? undefined : readZone(plain, span.start + slash + 1, span.end)) ?? placeAt(plain, span)
}

function isPreamble(line: string): boolean {
  return aboutTimes.test(line) || /^[\s(]*[\w+:, /-]{2,24}[\s)]*$/.test(line)
}

/** A zone in words about times; `Paris, UTC+1` is Paris, whose offset the day decides. */
function zoneWithin(plain: Text, { start, end }: Span): ZoneReading | undefined {
  const zone = findZones(plain, start, end)[0]
  const place = placeAt(plain, { start, end: zone?.span.start ?? end })
  if (!place) return zone
  if (!zone) return isOfTimes(plain, start, place, end) ? place : undefined
  if (!/^[\s,(/]*$/.test(plain.slice(place.span.end, zone.span.start))) return zone
  const { id, written } = place.zone
  return {
    span: { start: place.span.start, end: zone.span.end },
    zone: { id, written, offset: fixedOffset(zone.zone.id) },
  }
}

/** The first place in a few words. */
function placeAt(plain: Text, { start, end }: Span): ZoneReading | undefined {
  for (const { index } of plain.slice(start, Math.min(end, start + 200)).matchAll(/(?<![\p{L}/])\p{L}/gu)) {
    const place = readPlaceZone(plain, start + index, end)
    if (place) return place
  }
  return undefined
}

const filler =
  'is|are|was|in|of|at|for|the|de|du|da|do|em|la|el|von|sont|son|são|given|shown|listed|stated|below|here|local|locale'
const timesBefore = new RegExp(
  String.raw`(?<!\p{L})(?:${TIMES}|ortszeit)(?:[\s:(,]+(?:${filler}|${TIMES}))*[\s:(,–-]*(?:US )?$`,
  'iu',
)
const timesBehind = /^(?:er)?(?:[’']s)?\s+(?:local )?(?:times?|zeit)(?!\p{L})/iu

/** `Berlin time`, `local time in São Paulo`, `heure de Paris`; not `the team in Tokyo noticed at the same time`. */
function isOfTimes(plain: Text, start: number, { span, zone }: ZoneReading, end: number): boolean {
  const isAlone =
    /\(\s*(?:US )?$/.test(plain.slice(Math.max(start, span.start - 5), span.start)) && plain.charAt(span.end) === ')'
  return (
    (isAlone && zoneWords.has(zone.written)) ||
    timesBefore.test(plain.slice(Math.max(start, span.start - 80), span.start)) ||
    timesBehind.test(plain.slice(span.end, Math.min(end, span.end + 20)))
  )
}
