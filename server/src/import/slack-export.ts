import * as z from 'zod/mini'
import { parseJson, placesIn, readJsonTime } from './json.ts'
import { oneLine, unescaped } from './lines.ts'
import type { Format, FoundEvent, Skipped } from './row.ts'

const message = z.looseObject({
  type: z.literal('message'),
  ts: z.string().check(z.regex(/^\d{9,11}\.\d+$/)),
  text: z.nullish(z.string()),
  subtype: z.nullish(z.string()),
  user: z.nullish(z.string()),
  username: z.nullish(z.string()),
  user_profile: z.nullish(z.looseObject({ real_name: z.nullish(z.string()), display_name: z.nullish(z.string()) })),
})
const messages = z.union([
  z.array(message),
  z.pipe(
    z.looseObject({ messages: z.array(message) }),
    z.transform(({ messages }) => messages),
  ),
])

function readMessages(text: string): z.infer<typeof message>[] {
  const read = messages.safeParse(parseJson(text))
  return read.success ? read.data : []
}

/** A day of a channel, as Slack exports it, or an answer of its API. */
export const slackExport: Format = {
  name: 'slack-export',
  title: 'exported Slack messages',
  whole: true,
  recognises: text => readMessages(text).length > 0,

  read(text) {
    const events: FoundEvent[] = []
    const skipped: Skipped[] = []
    const placeOf = placesIn(text)
    for (const { ts, text: said, subtype, user, username, user_profile: profile } of readMessages(text)) {
      const place = placeOf(ts)
      const time = readJsonTime(ts)
      const words = oneLine(withoutMarkup(said ?? ''))
      const author = profile?.real_name || profile?.display_name || username || user
      if (subtype && /^channel_|^group_|_topic$|_purpose$/.test(subtype))
        skipped.push({ span: place, why: 'a notice of the channel' })
      else if (time === undefined || words === '')
        skipped.push({ span: place, why: words === '' ? 'no words' : 'no time' })
      else events.push({ kind: 'event', time, place, words: author ? `${author}: ${words}` : words, span: place })
    }
    return { events, skipped }
  },
}

/** Slack's own markup for links and names, and its escapes. */
function withoutMarkup(said: string): string {
  const linked = said.replace(/<([^<>|]{1,2000})\|([^<>]{1,500})>/g, '$2 ($1)')
  return unescaped(linked.replace(/<([@#!]?[^<>|]{1,2000})>/g, '$1'))
}
