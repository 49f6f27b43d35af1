import { daysOf, withHalves } from '../model/timeline-days.ts'
import { type EventMark, type Mark, plainEvent } from '../model/timeline-marks.ts'
import { slice } from '../text/span.ts'
import { type Instant, resolve } from '../time/instant.ts'
import { utc } from '../time/zone.ts'
import { gitLog } from './git-log.ts'
import { journald } from './journald.ts'
import { jsonLines } from './json-lines.ts'
import { log } from './log.ts'
import { pagerduty } from './pagerduty.ts'
import type { Format, FormatName, Found, FoundEvent, ImportContext, Imported, ImportedRow, Skipped } from './row.ts'
import { slack } from './slack.ts'
import { slackExport } from './slack-export.ts'
import { statuspage } from './statuspage.ts'
import { syslog } from './syslog.ts'
import { tsv } from './tsv.ts'

/** In the order in which a text is tried: the narrowest first. */
export const formats: readonly Format[] = [
  pagerduty,
  statuspage,
  slackExport,
  jsonLines,
  gitLog,
  journald,
  syslog,
  tsv,
  slack,
  log,
]

/** The format of a text; undefined where none recognises it. */
export function detect(text: string): FormatName | undefined {
  return formats.find(format => format.recognises(text))?.name
}

/** A text of a format as timeline rows, in its order. What it does not say and the context does not either stays unknown. */
export function importRows(text: string, from: FormatName, context: ImportContext): Imported {
  const found = formats.find(({ name }) => name === from)!.read(text)
  const rows = placed(text, found, context)
  return {
    format: from,
    rows: rows.flatMap(row => ('why' in row ? [] : [row])),
    skipped: [...found.skipped, ...rows.flatMap(row => ('why' in row ? [row] : []))],
  }
}

type Event = Extract<FoundEvent, { readonly kind: 'event' }>

/** The days are carried on and the halves of the day told as in a timeline that a document tells. */
function placed(text: string, { events, zone: stated }: Found, context: ImportContext): (ImportedRow | Skipped)[] {
  const marks: Mark[] = []
  const sources: Event[] = []
  for (const event of events) {
    if (event.kind === 'date') {
      marks.push({ kind: 'date', date: event.stamp.date! })
    } else {
      sources.push(event)
      const start = typeof event.time === 'number' ? undefined : event.time
      marks.push(plainEvent('lines', event.span, { stamp: start?.span, start, end: undefined }, event.span))
    }
  }
  const read = withHalves(marks)
  const days = daysOf(read, context.date, new Map())
  const told = read.filter((mark): mark is EventMark => mark.kind === 'event')
  return told.map((mark, index) => {
    const { time, place, words, span, id, zone } = sources[index]!
    const at: Instant | undefined =
      typeof time === 'number'
        ? { kind: 'absolute', span: place, epochSeconds: time, zone: utc, approximate: false }
        : resolve(mark.start!, { date: days.get(mark)!.date, zone: zone ?? stated ?? context.zone })
    const written = slice(text, place)
    return at ? { at: { ...at, span: place }, written, words, span, id } : { span, why: 'no such time' }
  })
}
