import { isMap, isScalar, isSeq, type Pair, parseDocument } from 'yaml'
import { type Span, slice } from '../text/span.ts'
import type { Field, FrontMatter } from './markdown.ts'

/** Reads the fields of the front matter that `span` (fences included) covers. */
export function readFrontMatter(text: string, span: Span): FrontMatter {
  const body = bodyOf(text, span)
  if (text.startsWith('+++', span.start))
    return { span, language: 'toml', fields: tomlFields(text, body), problem: undefined }
  const document = parseDocument(slice(text, body), { prettyErrors: false, logLevel: 'silent' })
  const problem = document.errors[0]?.message
  const fields = isMap(document.contents) ? document.contents.items.flatMap(pair => yamlFields(pair, body.start)) : []
  return { span, language: 'yaml', fields, problem }
}

function bodyOf(text: string, span: Span): Span {
  const start = text.indexOf('\n', span.start) + 1
  const end = text.lastIndexOf('\n', span.end - 1) + 1
  return start > 0 && end >= start && end <= span.end ? { start, end } : { start: span.end, end: span.end }
}

function yamlFields({ key, value }: Pair, offset: number): Field[] {
  if (!isScalar(key) || !key.range) return []
  const keySpan = { start: offset + key.range[0], end: offset + key.range[1] }
  const scalars = isScalar(value) ? [value] : isSeq(value) ? value.items.filter(isScalar) : []
  return scalars.flatMap(scalar => {
    const range = scalar.range
    if (!range || range[0] >= range[1] || scalar.value === null) return []
    const valueSpan = { start: offset + range[0], end: offset + range[1] }
    return [{ key: String(key.value), keySpan, value: scalar.source ?? String(scalar.value), valueSpan }]
  })
}

/** The top-level `key = "value"` lines of TOML and lists of strings; tables and nested values say nothing about an incident. */
function tomlFields(text: string, body: Span): Field[] {
  const fields: Field[] = []
  const lines =
    /^(?<key>[\w-]+)[ \t]*=[ \t]*(?:"(?<quoted>(?:[^"\\\r\n]|\\.)*)"|\[(?<list>[^\]\r\n]*)\]|(?<bare>[^"'[{#\s][^#\r\n]*))|^\[/gm
  for (const match of slice(text, body).matchAll(lines)) {
    const { key, quoted, list, bare } = match.groups!
    if (key === undefined) break
    const start = body.start + match.index
    const values =
      list === undefined ? [quoted ?? bare!] : Array.from(list.matchAll(/"([^"\\]*)"|'([^']*)'/g), stringOf)
    let from = key.length
    for (const value of values.map(words => words.trim()).filter(words => words !== '')) {
      const at = match[0].indexOf(value, from)
      from = at + value.length
      fields.push({
        key,
        keySpan: { start, end: start + key.length },
        value,
        valueSpan: { start: start + at, end: start + from },
      })
    }
  }
  return fields
}

function stringOf([, double, single]: RegExpMatchArray): string {
  return double ?? single ?? ''
}
