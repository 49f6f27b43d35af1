import type { ActionItem, Understanding } from '../model/postmortem.ts'
import type { Settings } from '../settings.ts'
import { firstMatch } from '../text/pattern.ts'
import { overlap, type Span, slice } from '../text/span.ts'
import type { Text } from '../text/text.ts'

/** The ticket of an action item, and where the tracker keeps it. */
export interface TicketLink {
  readonly span: Span
  readonly url: string
}

/** The tickets of the action items that are no links yet; none where the settings do not say where tickets are. */
export function ticketLinks(
  { incidents, markdown }: Pick<Understanding, 'incidents' | 'markdown'>,
  settings: Settings,
): readonly TicketLink[] {
  const { actionsTicketLink: template } = settings
  if (template === '') return []
  return incidents.flatMap(({ text, actionItems: { items } }) =>
    items.flatMap(item => {
      const span = ticketOf(text, item, settings)
      if (!span || markdown.links.some(link => overlap(link.span, span))) return []
      return { span, url: template.replace('{ticket}', encodeURIComponent(slice(text, span).replace(/^#/, ''))) }
    }),
  )
}

/** What the configured pattern finds, else what is read as a ticket; an address is a link by itself. */
function ticketOf(
  text: Text,
  { span, ticket }: ActionItem,
  { actionsTicketPattern: pattern }: Settings,
): Span | undefined {
  if (pattern === '') return ticket && !/^https?:|\s/.test(ticket.value) ? ticket.span : undefined
  const found = firstMatch(slice(text, span), pattern)
  if (!found || /https?:\/\/\S*$/.test(text.slice(span.start, span.start + found.start))) return undefined
  return { start: span.start + found.start, end: span.start + found.start + found.value.length }
}
