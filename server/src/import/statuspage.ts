import * as z from 'zod/mini'
import { parseJson, placesIn, readJsonTime } from './json.ts'
import { oneLine } from './lines.ts'
import type { Format, FoundEvent, Skipped } from './row.ts'

const update = z.looseObject({
  body: z.nullish(z.string()),
  status: z.nullish(z.string()),
  display_at: z.nullish(z.string()),
  created_at: z.nullish(z.string()),
})
const incident = z.looseObject({ name: z.nullish(z.string()), incident_updates: z.array(update) })
const page = z.union([
  z.pipe(
    incident,
    z.transform(one => [one]),
  ),
  z.array(incident),
  z.pipe(
    z.looseObject({ incidents: z.array(incident) }),
    z.transform(({ incidents }) => incidents),
  ),
  z.pipe(
    z.looseObject({ incident }),
    z.transform(({ incident }) => [incident]),
  ),
])

function readPage(text: string): z.infer<typeof incident>[] {
  const read = page.safeParse(parseJson(text))
  return read.success ? read.data : []
}

/** Incidents with their updates, as Statuspage's API and the `.json` pages of a status page give them. */
export const statuspage: Format = {
  name: 'statuspage',
  title: 'status page updates',
  whole: true,
  recognises: text => readPage(text).length > 0,

  read(text) {
    const events: FoundEvent[] = []
    const skipped: Skipped[] = []
    const placeOf = placesIn(text)
    for (const { body, status, display_at, created_at } of readPage(text).flatMap(one => one.incident_updates)) {
      const written = display_at ?? created_at
      const place = placeOf(written ?? body ?? '')
      const time = readJsonTime(written)
      const said = oneLine(body ?? '')
      const label = ['Status page', status?.replaceAll('_', ' ')].filter(Boolean).join(', ')
      if (time !== undefined && said !== '')
        events.push({ kind: 'event', time, place, words: `${label}: ${said}`, span: place })
      else skipped.push({ span: place, why: said === '' ? 'no words' : 'no time' })
    }
    return { events, skipped }
  },
}
