import type { Markdown } from '../markdown/markdown.ts'
import { type KeyValue, keyValuesOnLine } from '../model/metadata.ts'
import { lineAt } from '../text/lines.ts'
import { type Span, slice, trimmed } from '../text/span.ts'

/** A paragraph of nothing but metadata. */
export interface MetadataLines {
  readonly span: Span
  readonly lines: readonly MetadataLine[]
}

export interface MetadataLine {
  /** Its words, without the white space around them. */
  readonly span: Span
  /** None where the field is not filled in: `Owner:`. */
  readonly pairs: readonly KeyValue[]
}

/** The paragraph in which the metadata ends, where it is nothing else. */
export function metadataLines(markdown: Markdown, last: Span | undefined): MetadataLines | undefined {
  const { plain, lines, blocks } = markdown
  const block =
    last && blocks.find(({ kind, span }) => kind === 'paragraph' && span.start <= last.start && last.end <= span.end)
  if (!block) return undefined
  const first = lineAt(lines, block.span.start)
  const count = lineAt(lines, block.span.end - 1) - first + 1
  const found = Array.from({ length: count }, (_, at): MetadataLine | undefined => {
    const end = Math.min(lines.starts[first + at + 1] ?? plain.length, block.span.end)
    const span = trimmed(plain, lines.starts[first + at]!, end)
    const pairs = span ? keyValuesOnLine(markdown, span) : []
    return span && (pairs.length > 0 || /^[^:]{1,40}:$/.test(slice(plain, span))) ? { span, pairs } : undefined
  })
  return found.every(line => line !== undefined) ? { span: block.span, lines: found } : undefined
}
