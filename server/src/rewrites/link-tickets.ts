import { ticketLinks } from '../features/ticket-links.ts'
import { meets } from '../text/span.ts'
import type { Rewrite } from './rewrite.ts'

export const linkTickets: Rewrite = {
  id: 'link-tickets',

  offer({ markdown, incident, settings }, selected) {
    const items = incident.actionItems.items.filter(({ span }) => meets(span, selected))
    const links = ticketLinks({ markdown, incidents: [incident] }, settings).filter(({ span }) =>
      items.some(item => item.span.start <= span.start && span.end <= item.span.end),
    )
    const [first] = links
    if (!first) return undefined
    const name = incident.text.slice(first.span.start, first.span.end)
    return {
      title: links.length === 1 ? `Link the ticket ${name}` : `Link ${links.length} tickets`,
      span: { start: items[0]!.span.start, end: Math.max(...items.map(({ span }) => span.end)) },
      edits: links.flatMap(({ span, url }) => [
        { start: span.start, end: span.start, newText: '[' },
        { start: span.end, end: span.end, newText: `](${url})` },
      ]),
    }
  },
}
