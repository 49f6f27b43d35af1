import { type Document, isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml'
import { isRecord, readSetting, show } from '../read-settings.ts'
import { rules } from '../rules/index.ts'
import { type Settings, settingRows } from '../settings.ts'
import { nearest } from '../text/nearest.ts'
import { type Sourced, type Span, trimmed } from '../text/span.ts'
import { isPreset, presetNames } from './presets.ts'

/** The files that may hold a configuration; of several in one folder the first of this list is read. */
export const fileNames = ['.postmortemrc.json', '.postmortemrc.yaml', '.postmortemrc.yml', 'package.json'] as const

/** What one file says. */
export interface ConfigurationFile {
  /** Absolute, with `/`. */
  readonly path: string
  /** Without a byte order mark. */
  readonly text: string
  /** Presets, and paths relative to the file's folder; what comes later is the stronger. */
  readonly extends: readonly Sourced<string>[]
  readonly values: Partial<Settings>
  /** Where each value stands, by key: `files`; of a record, each of its members by itself: `rules.action-due`. */
  readonly places: ReadonlyMap<string, Span>
  readonly problems: readonly FileProblem[]
}

export interface FileProblem {
  readonly span: Span
  /** Stands alone; no final full stop. */
  readonly message: string
}

/** Where the settings are held in a `package.json`. */
const section = 'postmortem'

/**
 * Reads the text of a configuration file, JSON by its name or YAML. Never throws. Undefined where it is a `package.json` that
 * says nothing of postmortems. A file with a problem is not to be used: half a configuration is nobody's.
 */
export function readConfiguration(path: string, text: string): ConfigurationFile | undefined {
  text = text.replace(/^\ufeff/, '')
  const isPackage = path.endsWith('/package.json')
  if (isPackage && !/"postmortem"\s*:/.test(text)) return undefined
  const json = path.endsWith('.json')
  const document = parseDocument(text, { schema: json ? 'json' : 'core', prettyErrors: false, logLevel: 'silent' })
  const at = (path: readonly PropertyKey[], what: 'name' | 'value' = 'value') => place(document, text, path, what)
  const nothing = { path, text, extends: [], values: {}, places: new Map() }
  const broken = (span: Span, message: string) => ({ ...nothing, problems: [{ span, message }] })

  const [wrong] = document.errors
  if (wrong) return broken(visible(text, wrong.pos[0], wrong.pos[1]), wrong.message.split('\n')[0]!.replace(/\.$/, ''))
  const value = dataOf(document, json ? text : undefined)
  if ('problem' in value) return broken(visible(text, value.at ?? 0, undefined), value.problem)
  const root = isPackage ? [section] : []
  const given = isPackage ? isRecord(value.value) && value.value[section] : value.value
  if (given === null || given === undefined || given === false)
    return isPackage ? undefined : { ...nothing, problems: [] }
  if (!isRecord(given)) return broken(at(root), `A configuration is an object of settings, not ${show(given)}`)
  return { ...nothing, ...readMembers(given, (path, what) => at([...root, ...path], what)) }
}

type Place = (path: readonly PropertyKey[], what?: 'name' | 'value') => Span

const rowByKey = new Map(settingRows.map(([name, row]) => [row.key, { name, row }]))
const keys = ['extends', ...settingRows.flatMap(([, row]) => (row.editorOnly ? [] : [row.key]))]
const ruleIds = rules.map(({ id }) => id)

function readMembers(given: Readonly<Record<string, unknown>>, at: Place) {
  const values: Record<string, unknown> = {}
  const places = new Map<string, Span>()
  const problems: FileProblem[] = []
  const bases = readExtends(given.extends, at, problems)
  readGroup([], given)
  return { extends: bases, values: values as Partial<Settings>, places, problems }

  function readGroup(group: readonly string[], members: Readonly<Record<string, unknown>>): void {
    for (const [name, value] of Object.entries(members)) {
      const path = [...group, name]
      const key = path.join('.')
      const setting = rowByKey.get(key)
      if (setting?.row.editorOnly)
        problems.push({ span: at(path, 'name'), message: `${key} is a setting of the editor` })
      else if (setting && group.length === key.split('.').length - 1) readMember(path, value)
      else if (settingRows.some(([, row]) => row.key.startsWith(`${key}.`))) {
        if (isRecord(value)) readGroup(path, value)
        else if (value !== null)
          problems.push({ span: at(path), message: `${key} is ${show(value)}; it takes an object` })
      } else if (group.length > 0 || (name !== 'extends' && name !== '$schema')) {
        problems.push({ span: at(path, 'name'), message: unknownKey(group, name) })
      }
    }
  }

  function readMember(path: readonly string[], value: unknown): void {
    if (value === null) return
    const { name, row } = rowByKey.get(path.join('.'))!
    const { value: setting, problems: wrong } = readSetting(row, value)
    problems.push(...wrong.map(({ path: inside, of, message }) => ({ span: at([...path, ...inside], of), message })))
    if (name === 'rules' && isRecord(value)) problems.push(...unknownRules(path, value))
    if (name === 'bySeverity' && isRecord(value)) {
      for (const [severity, inner] of Object.entries(value)) {
        if (isRecord(inner) && isRecord(inner.rules))
          problems.push(...unknownRules([...path, severity, 'rules'], inner.rules))
      }
    }
    values[name] = setting
    if (!isRecord(setting)) places.set(row.key, at(path))
    else for (const member of Object.keys(setting)) places.set(`${row.key}.${member}`, at([...path, member]))
  }

  function unknownRules(path: readonly string[], given: Readonly<Record<string, unknown>>): FileProblem[] {
    return Object.keys(given)
      .filter(id => !ruleIds.includes(id))
      .map(id => ({ span: at([...path, id], 'name'), message: `There is no rule “${id}”${meant(id, ruleIds)}` }))
  }
}

function readExtends(given: unknown, at: Place, problems: FileProblem[]): Sourced<string>[] {
  if (given === undefined || given === null) return []
  const several = Array.isArray(given)
  return (several ? given : [given]).flatMap((name, index) => {
    const span = at(several ? ['extends', index] : ['extends'])
    if (typeof name === 'string' && (isPreset(name) || /^\.\.?\//.test(name))) return [{ value: name, span }]
    const message =
      typeof name === 'string'
        ? `There is no preset “${name}”${meant(name, presetNames) || '; the path of a file begins with ./ or ../'}`
        : `extends is ${show(name)}; it takes a preset (${presetNames.join(', ')}) or the path of a file, or a list of them`
    problems.push({ span, message })
    return []
  })
}

function unknownKey(group: readonly string[], name: string): string {
  if (group.length === 0 && rowByKey.has(name)) {
    const [outer, ...inner] = name.split('.')
    return `In a configuration file ${name} is written nested: ${inner.join('.')} within ${outer}`
  }
  const prefix = group.map(part => `${part}.`).join('')
  const siblings = keys.filter(key => key.startsWith(prefix)).map(key => key.slice(prefix.length).split('.')[0]!)
  return `There is no setting “${prefix}${name}”${meant(name, siblings)}`
}

function meant(word: string, candidates: readonly string[]): string {
  const candidate = nearest(word, candidates)
  return candidate === undefined ? '' : `; did you mean ${candidate}?`
}

/** As plain data; a problem where its aliases multiply without measure, or where it is YAML under the name of JSON. */
function dataOf(document: Document, json: string | undefined): { value: unknown } | { problem: string; at?: number } {
  try {
    // YAML reads more than JSON: comments, keys without quotes, commas at the end.
    if (json !== undefined && json.trim() !== '') JSON.parse(json)
  } catch (error) {
    const at = /position (?<offset>\d+)/.exec(String(error))?.groups?.offset
    return { problem: 'This is not JSON', ...(at !== undefined && { at: Number(at) }) }
  }
  try {
    return { value: document.toJS({ maxAliasCount: 100 }) }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

/** Where the name or the value of a path stands; what surrounds it where the path is not there. */
function place(document: Document, text: string, path: readonly PropertyKey[], what: 'name' | 'value'): Span {
  let node: unknown = document.contents
  let range = document.contents?.range
  for (const [depth, part] of path.entries()) {
    if (isAlias(node)) node = node.resolve(document)
    if (isSeq(node)) node = node.items[Number(part)]
    else if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part))
      const key = isScalar(pair?.key) ? pair.key.range : undefined
      node = what === 'name' && depth === path.length - 1 ? pair?.key : pair?.value
      // A value that is not written stands at its key.
      range = key ?? range
    }
    const own = (node as { range?: readonly number[] } | undefined)?.range
    if (own && own[1]! > own[0]!) range = own as typeof range
  }
  return visible(text, range?.[0] ?? 0, range?.[1])
}

/** `start` to `end`, without white space around it; never empty, but in an empty text. */
function visible(text: string, start: number, end = text.length): Span {
  const from = Math.min(start, Math.max(0, text.length - 1))
  return trimmed(text, from, Math.max(from + 1, end)) ?? { start: from, end: from + 1 }
}
