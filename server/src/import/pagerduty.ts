import * as z from 'zod/mini'
import { parseJson, placesIn, readJsonTime } from './json.ts'
import { oneLine } from './lines.ts'
import type { Format, FoundEvent, Skipped } from './row.ts'

const entry = z.looseObject({
  type: z.string().check(z.regex(/_log_entry(?:_reference)?$/)),
  created_at: z.string(),
  summary: z.nullish(z.string()),
  channel: z.nullish(z.looseObject({ summary: z.nullish(z.string()), subject: z.nullish(z.string()) })),
})
const entries = z.array(entry)
const answer = z.union([
  entries,
  z.looseObject({ log_entries: entries }),
  z.looseObject({ incident: z.looseObject({ log_entries: entries }) }),
  z.pipe(
    entry,
    z.transform(one => [one]),
  ),
])

function readAnswer(text: string) {
  const read = answer.safeParse(parseJson(text))
  if (!read.success) return undefined
  const { data } = read
  if (Array.isArray(data)) return data.length > 0 ? data : undefined
  return 'log_entries' in data
    ? (data.log_entries as z.infer<typeof entries>)
    : (data as { incident: { log_entries: z.infer<typeof entries> } }).incident.log_entries
}

/** Log entries of an incident, as PagerDuty's REST API gives them. */
export const pagerduty: Format = {
  name: 'pagerduty',
  title: 'PagerDuty log entries',
  whole: true,
  recognises: text => readAnswer(text) !== undefined,

  read(text) {
    const events: FoundEvent[] = []
    const skipped: Skipped[] = []
    const placeOf = placesIn(text)
    for (const { created_at: written, summary, channel } of readAnswer(text) ?? []) {
      const place = placeOf(written)
      const time = readJsonTime(written)
      const detail = channel?.subject ?? channel?.summary
      const words = oneLine([summary, detail && detail !== summary ? detail : undefined].filter(Boolean).join(': '))
      if (time !== undefined && words !== '') events.push({ kind: 'event', time, place, words, span: place })
      else skipped.push({ span: place, why: words === '' ? 'no words' : 'no time' })
    }
    return { events, skipped }
  },
}
