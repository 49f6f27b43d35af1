import { stringify } from 'yaml'
import type { Markdown } from '../markdown/markdown.ts'
import { type KeyValue, keyValuesOnLine } from '../model/metadata.ts'
import { lineAt, lineEnding } from '../text/lines.ts'
import { meets, overlap, type Span, slice, trimmed } from '../text/span.ts'
import { wordsOf } from './cells.ts'
import type { Rewrite } from './rewrite.ts'

export const metadataToFrontMatter: Rewrite = {
  id: 'metadata-to-front-matter',
  summary: 'The `Key: value` lines at the head of a document become YAML front matter.',

  offer({ markdown, incident }, selected) {
    const { text, frontMatter } = markdown
    const head = headLines(markdown, incident.metadata.span)
    const titled = head && incident.title && overlap(head.span, incident.title.span)
    if (!head || titled || frontMatter || incident.span.start > (trimmed(text, 0, text.length)?.start ?? 0))
      return undefined
    if (!meets(head.span, selected)) return undefined
    const ending = lineEnding(text)
    const fields = new Map<string, string>([['type', 'postmortem']])
    for (const { key, value } of head.pairs) {
      const name = key.replace(/[^\p{L}\d]+/gu, '_')
      if (fields.has(name)) return undefined
      fields.set(name, wordsOf(markdown, value.span))
    }
    const yaml = stringify(Object.fromEntries(fields), { lineWidth: 0 }).trimEnd().split('\n')
    const behind = /^[ \t]*(?:(?:\r\n|\n|\r(?!\n))[ \t]*)*/.exec(text.slice(head.span.end))![0].length
    return {
      title: 'Move the metadata to front matter',
      span: { start: 0, end: head.span.end + behind },
      edits: [
        { start: 0, end: 0, newText: `${['---', ...yaml, '---', '', ''].join(ending)}` },
        { start: head.span.start, end: head.span.end + behind, newText: '' },
      ],
    }
  },
}

/** The paragraph of the metadata, where it is nothing else: its lines from the first to the last, with their pairs. */
function headLines(
  markdown: Markdown,
  last: Span | undefined,
): { readonly span: Span; readonly pairs: readonly KeyValue[] } | undefined {
  const { plain, lines, blocks } = markdown
  const block =
    last && blocks.find(({ kind, span }) => kind === 'paragraph' && span.start <= last.start && last.end <= span.end)
  if (!block) return undefined
  const first = lineAt(lines, block.span.start)
  const count = lineAt(lines, block.span.end - 1) - first + 1
  const pairs = Array.from({ length: count }, (_, at) => {
    const words = trimmed(
      plain,
      lines.starts[first + at]!,
      Math.min(lines.starts[first + at + 1] ?? plain.length, block.span.end),
    )
    const found = words ? keyValuesOnLine(markdown, words) : []
    return words && (found.length > 0 || /^[^:]{1,40}:$/.test(slice(plain, words))) ? found : undefined
  })
  if (pairs.some(found => found === undefined)) return undefined
  return { span: block.span, pairs: pairs.flatMap(found => found ?? []) }
}
