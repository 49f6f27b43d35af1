import { parseDocument } from 'yaml'
import { lineEnding } from '../text/lines.ts'
import { meets, overlap, trimmed } from '../text/span.ts'
import { wordsOf } from './cells.ts'
import { metadataLines } from './metadata-lines.ts'
import type { Rewrite } from './rewrite.ts'

export const metadataToFrontMatter: Rewrite = {
  id: 'metadata-to-front-matter',

  offer({ markdown, incident }, selected) {
    const { text, frontMatter } = markdown
    const head = metadataLines(markdown, incident.metadata.span)
    const titled = head && incident.title && overlap(head.span, incident.title.span)
    if (!head || titled || frontMatter || incident.span.start > (trimmed(text, 0, text.length)?.start ?? 0))
      return undefined
    if (!meets(head.span, selected)) return undefined
    const ending = lineEnding(text)
    const fields = new Map<string, string>([['type', 'postmortem']])
    for (const { key, value } of head.lines.flatMap(({ pairs }) => pairs)) {
      const name = key.replace(/[^\p{L}\d]+/gu, '_')
      if (fields.has(name)) return undefined
      fields.set(name, wordsOf(markdown, value.span))
    }
    const yaml = Array.from(fields, ([name, value]) => `${name}: ${toYaml(value)}`)
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

/** The words as they are where YAML reads nothing else in them, else in quotes: JSON's strings are strings of YAML. */
function toYaml(words: string): string {
  const read = parseDocument(`key: ${words}`)
  return read.errors.length === 0 && read.get('key') === words ? words : JSON.stringify(words)
}
