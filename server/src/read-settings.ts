import * as z from 'zod/mini'
import { defaultSettings, type Row, type Settings, settingRows } from './settings.ts'

export interface SettingProblem {
  /** From the setting to what is wrong in it: `['action-due']` of `rules`; empty where that is the setting itself. */
  readonly path: readonly PropertyKey[]
  /** Whether the name itself is wrong there, or its value. */
  readonly of: 'name' | 'value'
  /** Stands alone; no final full stop. */
  readonly message: string
}

/** What is given of the settings; what is absent is left to someone else. */
export interface SettingValues {
  readonly values: Partial<Settings>
  readonly problems: readonly SettingProblem[]
}

/**
 * Reads what stands under `postmortem` in an editor's settings: an object, nested (`{ inlayHints: { enabled } }`) or
 * with dotted keys. Never throws. What cannot be used is left out, down to the single glob or rule, and named in `problems`.
 */
export function readValues(value: unknown): SettingValues {
  const problems: SettingProblem[] = []
  const usable = value === undefined || value === null || isRecord(value)
  if (!usable)
    problems.push({ path: [], of: 'value', message: `postmortem is ${show(value)}; it takes an object of settings` })
  const read = settingRows.flatMap(([name, row]) => {
    const given = usable ? lookUp(value, row.key) : undefined
    if (given === undefined || given === null) return []
    const { value: setting, problems: wrong } = readSetting(row, given, 'postmortem.')
    problems.push(...wrong)
    return setting === undefined ? [] : [[name, setting]]
  })
  return { values: Object.fromEntries(read), problems }
}

/** As `readValues`, with the default of each setting that is absent, or wrong altogether. */
export function readSettings(value: unknown): {
  readonly settings: Settings
  readonly problems: readonly SettingProblem[]
} {
  const { values, problems } = readValues(value)
  return { settings: { ...defaultSettings, ...values }, problems }
}

/** Reads one setting; undefined where nothing of it can be used. Messages name it as `prefix` and its key. */
export function readSetting(
  row: Row<unknown>,
  given: unknown,
  prefix = '',
): { readonly value: unknown; readonly problems: readonly SettingProblem[] } {
  const result = z.safeParse(row.type, given)
  if (result.success) return { value: result.data, problems: [] }
  const key = `${prefix}${row.key}`
  const problems = result.error.issues.flatMap((issue): SettingProblem[] => {
    const told = (words: string) => `${issue.path.reduce<string>(joined, key)} ${words}; ${key} takes ${row.takes}`
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map(name => ({ path: [...issue.path, name], of: 'name', message: told(`has no ${name}`) }))
    const value = issue.path.reduce<unknown>((at, part) => (at as Record<PropertyKey, unknown>)?.[part], given)
    return [{ path: issue.path, of: 'value', message: told(`is ${show(value)}`) }]
  })
  return { value: without(row, given, new Set(problems.map(({ path }) => path[0]))), problems }
}

/** What is left of a list or record without the members that are wrong. */
function without(row: Row<unknown>, given: unknown, wrong: ReadonlySet<PropertyKey | undefined>): unknown {
  if (wrong.has(undefined) || typeof given !== 'object' || given === null) return undefined
  const rest = Array.isArray(given)
    ? given.filter((_, index) => !wrong.has(index))
    : Object.fromEntries(Object.entries(given).filter(([at]) => !wrong.has(at)))
  const again = z.safeParse(row.type, rest)
  return again.success ? again.data : undefined
}

function joined(path: string, part: PropertyKey): string {
  return typeof part === 'number' ? `${path}[${part}]` : `${path}.${String(part)}`
}

function lookUp(value: unknown, key: string): unknown {
  if (!isRecord(value)) return undefined
  if (Object.hasOwn(value, key)) return value[key]
  return key
    .split('.')
    .reduce<unknown>((at, part) => (isRecord(at) && Object.hasOwn(at, part) ? at[part] : undefined), value)
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** As JSON, cut short; a value that JSON cannot hold by its type. */
export function show(value: unknown): string {
  try {
    const written = JSON.stringify(value) ?? typeof value
    return written.length > 60 ? `${written.slice(0, 59)}…` : written
  } catch {
    return typeof value
  }
}
