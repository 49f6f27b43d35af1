import { isRecord } from '../read-settings.ts'
import { rules } from '../rules/index.ts'
import type { Severity } from '../rules/rule.ts'
import { settingRows } from '../settings.ts'
import { linesOf, positionAt } from '../text/lines.ts'
import type { Found } from './discover.ts'
import type { Origin } from './resolve.ts'

/** A value of a configuration, and where it comes from. */
export interface Described {
  /** As in a configuration file, from the outside in: `['rules', 'action-due']`. */
  readonly path: readonly string[]
  readonly value: unknown
  readonly origin: Origin
}

/** Every value that has a say in what is found, every rule with its severity, in the order of the settings. */
export function describe({ settings, origins }: Found): readonly Described[] {
  const originOf = (key: string): Origin => origins.get(key) ?? { kind: 'default' }
  const all = settingRows.flatMap(([name, { key, editorOnly }]): Described[] => {
    if (editorOnly) return []
    const path = key.split('.')
    const value = name === 'rules' ? severities(settings.rules) : settings[name]
    if (!isRecord(value) || Object.keys(value).length === 0) return [{ path, value, origin: originOf(key) }]
    return Object.entries(value).map(([member, value]) => ({
      path: [...path, member],
      value,
      origin: originOf(`${key}.${member}`),
    }))
  })
  // What belongs to one group stands together, wherever the table of settings has it.
  const groups = [...new Set(all.map(({ path: [group] }) => group))]
  return all.toSorted((a, b) => groups.indexOf(a.path[0]) - groups.indexOf(b.path[0]))
}

function severities(chosen: Readonly<Record<string, Severity | 'off'>>) {
  return Object.fromEntries(rules.map(({ id, severity }) => [id, chosen[id] ?? severity]))
}

/** `.postmortemrc.yaml:4:3`, as a terminal makes a link of it; `nameOf` says how a path is shown. */
export function originIn(origin: Origin, nameOf: (path: string) => string): string {
  switch (origin.kind) {
    case 'default':
      return 'default'
    case 'preset':
      return `preset ${origin.name}`
    case 'editor':
      return 'settings of the editor'
    case 'arguments':
      return 'command line'
    case 'file': {
      const { line, character } = positionAt(linesOf(origin.text), origin.span.start)
      return `${nameOf(origin.path)}:${line + 1}:${character + 1}`
    }
    default:
      return origin satisfies never
  }
}

/** The column in which it is said where a value comes from, if the value leaves it free. */
const originColumn = 48

/** The configuration as one file in YAML, which would be read as the same, with the origin of each value behind it. */
export function toYaml(found: Found, nameOf: (path: string) => string): string {
  const lines = [from(found, nameOf)]
  let open: readonly string[] = []
  for (const { path, value, origin } of describe(found)) {
    const groups = path.slice(0, -1)
    const kept = groups.findIndex((group, depth) => group !== open[depth])
    for (const [depth, group] of groups.entries()) {
      if (kept >= 0 && depth >= kept) lines.push(`${'  '.repeat(depth)}${scalar(group)}:`)
    }
    open = groups
    const written = `${'  '.repeat(groups.length)}${scalar(path.at(-1)!)}: ${plain(value)}`
    lines.push(`${written.padEnd(originColumn)} # ${originIn(origin, nameOf)}`)
  }
  return `${lines.join('\n')}\n`
}

function from({ file, files, problems }: Found, nameOf: (path: string) => string): string {
  if (file === undefined) return '# There is no configuration file'
  const broken = problems.some(({ severity }) => severity === 'error')
  const state = broken ? ', broken now: as it was before' : ''
  return `# ${files.map(nameOf).join(', ')}${state}`
}

function plain(value: unknown): string {
  return typeof value === 'string' ? scalar(value) : JSON.stringify(value)
}

/** Without quotes where YAML takes it for these words all the same. */
function scalar(words: string): string {
  const plain = /^[a-z][\w-]*$/i.test(words) && !/^(true|false|null|yes|no|on|y|n)$/i.test(words)
  return plain ? words : JSON.stringify(words)
}
