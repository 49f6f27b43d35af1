import type { ActionItem, Postmortem } from '../model/postmortem.ts'
import { formatDuration } from '../time/duration.ts'
import { example } from './example.ts'
import { count } from './quote.ts'
import type { Problem, Rule } from './rule.ts'

export const actionPrevents: Rule = {
  id: 'action-prevents',
  summary:
    'At least one action item prevents the next incident, and one detects it sooner where this one was seen late.',
  why: 'Items that only repair or soften leave the same incident to come again, and to be told by a customer again.',
  sources: ['google'],
  severity: 'information',

  *check(postmortem) {
    const { items, section } = postmortem.actionItems
    const typed = items.filter(item => item.type)
    // Of items without a type nobody can say what they are for.
    if (!section || typed.length < 2 || typed.length < items.length) return
    const found = (span: Problem['span'], what: string): Problem => ({
      span,
      message: `None of the ${count(items.length, 'action item')} ${what}: ${tally(typed)}`,
    })
    if (!typed.some(isOf(/prevent|avoid|eliminat|root|fix|correct|harden/i)))
      yield found(section.title.span, 'prevents')
    const late = lateDetection(postmortem)
    if (late && !typed.some(isOf(/detect|monitor|alert|observ/i))) yield found(section.title.span, `detects, ${late}`)
  },

  examples: [
    { name: 'all soften', bad: ofTypes('Mitigate', 'Process') },
    {
      name: 'seen late, and nothing to see it sooner',
      bad: ofTypes('Prevent', 'Mitigate')
        .replace('09:06 | An alert', '09:31 | An alert')
        .replace('09:08', '09:32')
        .replace('09:15', '09:35'),
    },
    { name: 'one prevents', good: ofTypes('Mitigate', 'Prevent') },
    { name: 'items that do not say what they are for', good: example() },
  ],
}

function ofTypes(first: string, second: string): string {
  return example({
    actions: `## Action items

| # | Action | Type | Owner | Due | Status |
|---|---|---|---|---|---|
| 1 | Alert on a failed renewal | ${first} | Mina | 2026-05-29 | Open |
| 2 | List every certificate with its last day | ${second} | Tomás | 2026-06-12 | Open |`,
  })
}

function isOf(kind: RegExp): (item: ActionItem) => boolean {
  return ({ type }) => type !== undefined && kind.test(type.value)
}

/** `2 mitigate, 1 process`. */
function tally(items: readonly ActionItem[]): string {
  const counts = new Map<string, number>()
  for (const { type } of items) {
    const name = type!.value.toLowerCase()
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return Array.from(counts, ([name, n]) => `${n} ${name}`).join(', ')
}

/** From how many seconds between the first harm and its detection on an alert is missing. */
const slow = 15 * 60

function lateDetection({ metrics, milestones: { detected }, timeline }: Postmortem): string | undefined {
  const { seconds } = metrics.ttd
  if (seconds !== undefined && seconds > slow) return `and it took ${formatDuration(seconds)} to detect`
  const entry = timeline?.entries.find(
    ({ span }) => detected && span.start <= detected.span.start && detected.span.start < span.end,
  )
  const told =
    /\b(customers?|users?|clients?|merchants?|subscribers?)\b[^.]*\b(report|complain|call|tweet|wrote|write|tell|told|ask|contact|notice)/i
  return entry && told.test(entry.text.value) ? 'and it was customers who noticed' : undefined
}
