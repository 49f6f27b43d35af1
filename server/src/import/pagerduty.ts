import * as z from 'zod/mini'
import { parseJson, placesIn, readJsonTime } from './json.ts'
import { linesIn, oneLine } from './lines.ts'
import type { Format, FoundEvent, Skipped } from './row.ts'

const words = z.nullish(z.string())
const person = z.looseObject({ summary: words, name: words })
const named = z.nullish(person)

const logEntry = z.looseObject({
  type: z.string().check(z.regex(/_log_entry(?:_reference)?$/)),
  created_at: z.string(),
  summary: words,
  channel: z.nullish(z.looseObject({ summary: words, subject: words })),
})
const incident = z.looseObject({
  type: z.string().check(z.regex(/^incident(?:_reference)?$/)),
  created_at: z.string(),
  title: words,
  summary: words,
  service: named,
  status: words,
  acknowledgements: z.nullish(z.array(z.looseObject({ at: words, acknowledger: named }))),
  resolved_at: words,
  last_status_change_at: words,
  last_status_change_by: named,
})
const webhook = z.looseObject({
  event_type: z.string().check(z.regex(/^incident\./)),
  occurred_at: z.string(),
  agent: named,
  data: z.nullish(
    z.looseObject({ title: words, summary: words, content: words, message: words, service: named, incident: named }),
  ),
})
const note = z.looseObject({ content: z.string(), created_at: z.string(), user: person })
const update = z.looseObject({ message: z.string(), created_at: z.string(), sender: person })
const alert = z.looseObject({ type: z.literal('alert'), created_at: z.string(), summary: words, service: named })
const change = z.looseObject({ timestamp: z.string(), summary: z.string(), services: z.array(z.unknown()) })

/** What is told of one moment. */
interface Told {
  readonly written: string
  readonly words: string
}

/** What PagerDuty gives at one moment or several, by its shape; undefined where a value is none of it. */
function toldBy(value: unknown): readonly Told[] | undefined {
  const entry = logEntry.safeParse(value)
  if (entry.success) {
    const { created_at: written, summary, channel } = entry.data
    const detail = channel?.subject ?? channel?.summary
    return [{ written, words: joined(summary, detail === summary ? undefined : detail) }]
  }
  const hook = webhook.safeParse(value)
  if (hook.success) {
    const { event_type: type, occurred_at: written, agent, data } = hook.data
    const what = type.slice('incident.'.length).replace(/[._]/g, ' ')
    const about = data?.content ?? data?.message ?? data?.title ?? data?.incident?.summary ?? data?.summary
    return [{ written, words: joined(by(capital(what), agent), of(about, data?.service)) }]
  }
  const whole = incident.safeParse(value)
  if (whole.success) return lifeOf(whole.data)
  const raised = alert.safeParse(value)
  if (raised.success) {
    const { created_at: written, summary, service } = raised.data
    return [{ written, words: joined('Alert', of(summary, service)) }]
  }
  const [noted, updated, changed] = [note.safeParse(value), update.safeParse(value), change.safeParse(value)]
  if (noted.success)
    return [{ written: noted.data.created_at, words: joined(by('Note', noted.data.user), noted.data.content) }]
  if (updated.success)
    return [
      {
        written: updated.data.created_at,
        words: joined(by('Status update', updated.data.sender), updated.data.message),
      },
    ]
  return changed.success
    ? [{ written: changed.data.timestamp, words: joined('Change', changed.data.summary) }]
    : undefined
}

/** Of an incident without its log: that it was triggered, acknowledged and resolved. */
function lifeOf(told: z.infer<typeof incident>): Told[] {
  const about = of(told.title ?? told.summary, told.service)
  const resolved = told.resolved_at ?? (told.status === 'resolved' ? told.last_status_change_at : undefined)
  return [
    { written: told.created_at, words: joined('Triggered', about) },
    ...(told.acknowledgements ?? []).flatMap(({ at, acknowledger }) =>
      at ? [{ written: at, words: joined(by('Acknowledged', acknowledger), about) }] : [],
    ),
    ...(resolved ? [{ written: resolved, words: joined(by('Resolved', told.last_status_change_by), about) }] : []),
  ]
}

function by(what: string, who: z.infer<typeof named>): string {
  const name = who?.summary ?? who?.name
  return name ? `${what} by ${name}` : what
}

function of(about: string | null | undefined, service: z.infer<typeof named>): string {
  const where = service?.summary ?? service?.name
  return [about, where ? `(${where})` : undefined].filter(Boolean).join(' ')
}

function joined(...parts: readonly (string | null | undefined)[]): string {
  return oneLine(parts.filter(Boolean).join(': '))
}

function capital(what: string): string {
  return what.replace(/^./, first => first.toUpperCase())
}

/** What its answers and messages are wrapped in. */
const wrappers = [
  'log_entries',
  'incident',
  'incidents',
  'event',
  'messages',
  'notes',
  'status_updates',
  'alerts',
  'change_events',
]

/** Whether all of a value is PagerDuty's is not asked: one thing in it is enough. */
function allTold(value: unknown): Told[] {
  if (Array.isArray(value)) return value.flatMap(allTold)
  if (typeof value !== 'object' || value === null) return []
  // The log of an incident tells more than its own fields.
  const [inner] = wrappers.flatMap(key => {
    const within = Object.hasOwn(value, key) ? allTold((value as Record<string, unknown>)[key]) : []
    return within.length > 0 ? [within] : []
  })
  return inner ?? [...(toldBy(value) ?? [])]
}

function readAnswer(text: string): Told[] {
  const value = parseJson(text)
  if (value !== undefined) return allTold(value)
  const lines: Told[] = []
  for (const { words: line } of linesIn(text)) {
    const told = allTold(parseJson(line))
    // Not a line that is none of it, of a log that has 50,000.
    if (told.length === 0) return []
    lines.push(...told)
  }
  return lines
}

/** Log entries, incidents, notes and alerts, as PagerDuty's REST API and its webhooks give them, one or several, also one a line. */
export const pagerduty: Format = {
  name: 'pagerduty',
  title: 'PagerDuty log entries',
  whole: true,
  recognises: text => readAnswer(text).length > 0,

  read(text) {
    const events: FoundEvent[] = []
    const skipped: Skipped[] = []
    const placeOf = placesIn(text)
    for (const { written, words } of readAnswer(text)) {
      const place = placeOf(written)
      const time = readJsonTime(written)
      if (time !== undefined && words !== '') events.push({ kind: 'event', time, place, words, span: place })
      else skipped.push({ span: place, why: words === '' ? 'no words' : 'no time' })
    }
    return { events, skipped }
  },
}
