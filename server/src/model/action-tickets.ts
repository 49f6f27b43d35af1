import type { Markdown } from '../markdown/markdown.ts'
import { type Sourced, type Span, slice, wordsIn } from '../text/span.ts'
import type { Text } from '../text/text.ts'

/** Names that look like a ticket's key and are none: `UTF-8`, `SHA-256`, `SEV-1`. */
const noProject = 'UTF|SHA|ISO|RFC|CVE|HTTP|TLS|SSL|SEV|UTC|GMT|AES|RSA|MD|COVID|EC|GPT|IPV'
/** `OPS-12`, `#123`, `acme/mail#12`. */
export const ticketWords = String.raw`(?!(?:${noProject})-)[A-Z][A-Z0-9]{1,9}-\d{1,6}(?![\w-])|(?:[\w.-]{1,60}\/[\w.-]{1,60})?#\d{1,7}(?!\w)`

const inText = new RegExp(`(?<![\\w/#-])(?:${ticketWords})`, 'u')
const inWhole = new RegExp(`^(?:${ticketWords})$`, 'u')
const address = /https?:\/\/[^\s<>()|\]]+/g

/** The ticket that an item names or links to, as it is written; an address where the link's words do not name it. */
export function ticketIn(markdown: Markdown, words: Span): Sourced<string> | undefined {
  const { links, plain, text } = markdown
  const link = links.find(({ span, url }) => span.start >= words.start && span.end <= words.end && isTicketAddress(url))
  if (link) {
    const content = link.content && wordsIn(plain, link.content)
    return content && inWhole.test(content.value) ? content : { value: link.url, span: link.span }
  }
  const named = inText.exec(slice(plain, words))
  if (named) return at(plain, words.start + named.index, named[0].length)
  const bare = [...slice(text, words).matchAll(address)].find(([url]) => isTicketAddress(url))
  return bare && at(text, words.start + bare.index, bare[0].replace(/[.,;:]+$/, '').length)
}

function at(text: Text, start: number, length: number): Sourced<string> {
  return wordsIn(text, { start, end: start + length })
}

/** Where the common trackers keep one piece of work. */
function isTicketAddress(url: string): boolean {
  return /\/(issues?|browse|pull|merge_requests|work_items|tickets?|story|tasks?)\/[^/]*\w|trello\.com\/c\/|app\.asana\.com\/\d/.test(
    url,
  )
}
