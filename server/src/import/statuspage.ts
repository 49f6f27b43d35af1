import * as z from 'zod/mini'
import { parseJson, placesIn, readJsonTime } from './json.ts'
import { oneLine, unescaped } from './lines.ts'
import type { Format, FoundEvent, Skipped } from './row.ts'

const words = z.nullish(z.string())
const update = z.looseObject({ body: words, status: words, display_at: words, created_at: words })
const incident = z.looseObject({ name: words, incident_updates: z.array(update) })
const component = z.looseObject({
  component_update: z.looseObject({ created_at: z.string(), old_status: words, new_status: words }),
  component: z.nullish(z.looseObject({ name: words })),
})

/** What a page tells of one moment. */
interface Told {
  readonly written: string | null | undefined
  readonly label: string | null | undefined
  readonly words: string
}

function toldBy(value: unknown): Told[] {
  if (Array.isArray(value)) return value.flatMap(toldBy)
  if (typeof value !== 'object' || value === null) return []
  const one = incident.safeParse(value)
  if (one.success)
    return one.data.incident_updates.map(({ body, status, display_at, created_at }) => ({
      written: display_at ?? created_at,
      label: status?.replaceAll('_', ' '),
      words: oneLine(withoutTags(body ?? '')),
    }))
  const changed = component.safeParse(value)
  if (changed.success) {
    const { component: of, component_update: update } = changed.data
    const [from, to] = [update.old_status, update.new_status].map(status => status?.replaceAll('_', ' '))
    const change = [from, to].filter(Boolean).join(' → ')
    return [{ written: update.created_at, label: of?.name, words: change }]
  }
  return ['incident', 'incidents', 'scheduled_maintenances'].flatMap(key =>
    Object.hasOwn(value, key) ? toldBy((value as Record<string, unknown>)[key]) : [],
  )
}

/** The body of an update is words with a little HTML. */
function withoutTags(body: string): string {
  return unescaped(body.replace(/<\/?(?:br|p|b|i|em|strong|ul|ol|li|a|div|span|small|code)\b[^<>]*>/gi, ' '))
}

/** Incidents with their updates, as Statuspage's API, its webhooks and the `.json` pages of a status page give them. */
export const statuspage: Format = {
  name: 'statuspage',
  title: 'status page updates',
  whole: true,
  recognises: text => toldBy(parseJson(text)).length > 0,

  read(text) {
    const events: FoundEvent[] = []
    const skipped: Skipped[] = []
    const placeOf = placesIn(text)
    for (const { written, label, words } of toldBy(parseJson(text))) {
      const place = placeOf(written ?? words)
      const time = readJsonTime(written)
      const by = ['Status page', label].filter(Boolean).join(', ')
      if (time !== undefined && words !== '')
        events.push({ kind: 'event', time, place, words: `${by}: ${words}`, span: place })
      else skipped.push({ span: place, why: words === '' ? 'no words' : 'no time' })
    }
    return { events, skipped }
  },
}
