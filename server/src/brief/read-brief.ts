import { isMap, isNode, isScalar, parseDocument } from 'yaml'
import * as z from 'zod/mini'
import { type Span, trimmed } from '../text/span.ts'
import {
  actionShape,
  type Brief,
  briefSchema,
  briefShape,
  eventShape,
  headShape,
  metricShape,
  milestoneShape,
  sourceShape,
} from './brief.ts'

/** A mistake in a brief, and where it stands. */
export interface BriefProblem {
  readonly span: Span
  /** Stands alone; no final full stop. */
  readonly message: string
}

export type BriefReading = { readonly briefs: readonly Brief[] } | { readonly problems: readonly BriefProblem[] }

/** Reads a brief, or a list of them, from JSON. Never throws: what is wrong is a problem with its place. */
export function readBrief(text: string): BriefReading {
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ' '))
  } catch (error) {
    return { problems: [{ span: placeOfSyntax(text, String(error)), message: 'This is not JSON' }] }
  }
  const read = (Array.isArray(json) ? z.array(briefSchema).check(z.minLength(1)) : briefSchema).safeParse(json)
  if (read.success) return { briefs: Array.isArray(read.data) ? read.data : [read.data] }
  return { problems: read.error.issues.map(issue => problemOf(text, json, issue)) }
}

/** Whether a text is a brief, wrong as it may be in its parts. */
export function isBrief(text: string): boolean {
  return /^\ufeff?\s*[[{]/.test(text.slice(0, 1000)) && /"leadership_brief"\s*:/.test(text)
}

function problemOf(text: string, json: unknown, issue: z.core.$ZodIssue): BriefProblem {
  const name = issue.path.map(String).join('.')
  const found = valueAt(json, issue.path)
  const subject = name === '' ? 'A brief' : name
  const span = placeOf(text, found === undefined ? issue.path.slice(0, -1) : issue.path)
  if (found === undefined) return { span, message: `${subject} is missing` }
  const given = found === '' ? 'empty' : show(found)
  const expected = issue.code === 'invalid_type' ? `; it takes ${typeWords[issue.expected] ?? issue.expected}` : ''
  return { span, message: `${subject} is ${given}${expected}` }
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'words',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  boolean: 'true or false',
  int: 'a whole number',
}

function show(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object' && value !== null) return 'an object'
  return JSON.stringify(value)
}

function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    json,
  )
}

/** Where the value at a path stands. YAML's reader tells the places, and JSON is YAML. */
function placeOf(text: string, path: readonly PropertyKey[]): Span {
  const document = parseDocument(text, { schema: 'json', prettyErrors: false, logLevel: 'silent' })
  const node = path.length === 0 ? document.contents : document.getIn(path, true)
  const [start, end] = (isNode(node) ? node.range : undefined) ?? [0, text.length]
  // A mistake in an object is shown at its first line.
  const stop = isMap(node) && !isScalar(node) ? text.slice(start, end).search(/[\r\n]/) : -1
  return visible(text, start, stop > 0 ? start + stop : end)
}

/** Engines say it as `position 12`, or not at all where the text ends too soon. */
function placeOfSyntax(text: string, message: string): Span {
  const at = /position (?<offset>\d+)/.exec(message)?.groups?.offset
  if (at !== undefined) return visible(text, Number(at), Number(at) + 1)
  const [wrong] = parseDocument(text, { schema: 'json', prettyErrors: false, logLevel: 'silent' }).errors
  return visible(text, Math.min(wrong?.pos[0] ?? text.length, text.trimEnd().length - 1), text.length)
}

function visible(text: string, start: number, end: number): Span {
  const from = Math.max(0, Math.min(start, text.length - 1))
  return trimmed(text, from, Math.max(from + 1, end)) ?? { start: from, end: from + 1 }
}

/** A value, and the keys that lead to it. */
export interface Leaf {
  readonly path: readonly string[]
  readonly value: string
}

/** What a brief says in fields that no brief has, value by value; nothing for those that are null or empty. */
export function unknownFields({ leadership_brief: head, sources, ...others }: Brief): Leaf[] {
  const own = ['leadership_brief']
  const inList = (items: readonly object[] | null | undefined, shape: object, path: readonly string[]) =>
    (items ?? []).flatMap((item, at) => unknownIn(item, shape, [...path, String(at)]))
  return [
    ...unknownIn(others, briefShape, []),
    ...unknownIn(head, headShape, own),
    ...unknownIn(head.milestones ?? {}, milestoneShape, [...own, 'milestones']),
    ...inList(head.timeline, eventShape, [...own, 'timeline']),
    ...inList(head.action_items, actionShape, [...own, 'action_items']),
    ...Object.entries(head.metrics ?? {}).flatMap(([name, metric]) =>
      metric ? unknownIn(metric, metricShape, [...own, 'metrics', name]) : [],
    ),
    ...inList(sources, sourceShape, ['sources']),
  ]
}

function unknownIn(given: object, shape: object, path: readonly string[]): Leaf[] {
  return Object.entries(given)
    .filter(([key]) => !Object.hasOwn(shape, key))
    .flatMap(([key, value]) => leaves(value, [...path, key]))
}

/** The values within a value that are not null or empty, each with its path. */
export function leaves(value: unknown, path: readonly string[]): Leaf[] {
  if (value === null || value === undefined || value === '') return []
  if (typeof value !== 'object') return [{ path, value: String(value) }]
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]))
}
