import { meets, overlap, slice, type TextEdit } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import { type MetadataLine, metadataLines } from './metadata-lines.ts'
import type { Rewrite } from './rewrite.ts'

export const metadataToFields: Rewrite = {
  id: 'metadata-to-fields',

  offer({ markdown, incident }, selected) {
    const { text } = markdown
    const head = metadataLines(markdown, incident.metadata.span)
    const titled = head && incident.title && overlap(head.span, incident.title.span)
    if (!head || titled || !meets(head.span, selected)) return undefined
    const keys = head.lines.flatMap(line => boldKeys(text, line))
    if (keys.length === 0) return undefined
    const breaks = head.lines.slice(0, -1).flatMap(({ span }): TextEdit[] => {
      // What marks the words of a line (`**Noor**`) ends behind them.
      const [rest, marks, white] = /^([^\r\n]*?)([ \t]*)(?=[\r\n]|$)/.exec(text.slice(span.end))!
      const end = span.end + marks!.length
      return white!.startsWith('  ') || rest.endsWith('\\')
        ? []
        : [{ start: end, end: span.end + rest.length, newText: '  ' }]
    })
    return {
      title: 'Make the keys of the metadata bold',
      span: head.span,
      edits: [...keys, ...breaks].sort((a, b) => a.start - b.start),
    }
  },
}

/** `Owner: Noor` becomes `**Owner:** Noor`; what is bold already, or is said to be something else by marks around it, stays. */
function boldKeys(text: Text, { span, pairs }: MetadataLine): TextEdit[] {
  const keys = pairs.length > 0 ? pairs.map(({ keySpan }) => keySpan) : [{ start: span.start, end: span.end - 1 }]
  return keys.flatMap(key => {
    const colon = /^[ \t]*:/.exec(text.slice(key.end, span.end))?.[0]
    if (colon === undefined || /[*_`[]$/.test(slice(text, { start: Math.max(0, key.start - 1), end: key.start })))
      return []
    const end = key.end + colon.length
    return [
      { start: key.start, end: key.start, newText: '**' },
      { start: end, end, newText: '**' },
    ]
  })
}
