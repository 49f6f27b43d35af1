import type { Markdown } from '../markdown/markdown.ts'
import type { Postmortem } from '../model/postmortem.ts'
import { lineAt } from '../text/lines.ts'
import { overlap, type Span, slice, trimmed } from '../text/span.ts'
import { findDates } from '../time/date.ts'

const longest = 120

/** What the document is called: a heading, or a first line that is no sentence and no greeting. */
export function titleIn(markdown: Markdown, { title, span }: Postmortem): Span | undefined {
  const first = markdown.blocks.find(block => block.span.start >= span.start && block.kind !== 'front-matter')
  const stated = title?.span ?? firstLine(markdown, first?.span)
  const block = stated && markdown.blocks.find(({ span }) => overlap(span, stated))
  if (!stated || block?.kind !== 'paragraph') return block?.kind === 'heading' ? stated : undefined
  const words = slice(markdown.plain, lineOf(markdown, stated)).trim()
  // The head of a mail.
  if (/^(?:from|to|cc|sent|subject|von|an|betreff):\s/i.test(words)) return undefined
  return words.length > longest || /[.,;!]$|^(?:hi|hello|hey|dear|hallo|bonjour)\b/i.test(words) ? undefined : stated
}

/** A line with a day, though what it says may be the title of a part: `INCIDENT SUMMARY - 4 Nov 2025`. */
function firstLine(markdown: Markdown, block: Span | undefined): Span | undefined {
  const line = block && lineOf(markdown, block)
  return line && findDates(markdown.plain, line.start, line.end).length > 0 ? line : undefined
}

/** The whole line on which something stands, with all that is no words. */
export function lineOf({ text, lines }: Markdown, { start }: Span): Span {
  const line = lineAt(lines, start)
  return trimmed(text, lines.starts[line]!, lines.starts[line + 1] ?? text.length)!
}
