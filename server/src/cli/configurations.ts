import { createDiscovery, type Found, folderOf, pathFrom } from '../configuration/discover.ts'
import { absolute, nodeFiles, shownPath } from '../node/files.ts'
import { rules } from '../rules/index.ts'
import { type Severity, severities } from '../rules/rule.ts'
import type { Options } from '../settings.ts'
import { linesOf, positionAt } from '../text/lines.ts'
import { type CalendarDate, exists, localDateOf } from '../time/calendar.ts'
import type { Document } from './documents.ts'
import { printable } from './formats/excerpt.ts'
import { complain } from './usage.ts'

/** The arguments that say what an analysis goes by. */
export const configurationArguments = {
  config: { type: 'string' },
  rule: { type: 'string', multiple: true },
  today: { type: 'string' },
} as const

export const configurationUsage = `  --config FILE            the configuration of all files, instead of the nearest .postmortemrc.{json,yaml,yml}
                           or “postmortem” in package.json
  --rule RULE=SEVERITY     the severity of a rule, or off; may stand several times
  --today YYYY-MM-DD       the day to take for today`

export interface Chosen {
  readonly config: string | undefined
  readonly rules: Readonly<Record<string, Severity | 'off'>>
  readonly today: CalendarDate
}

/** What the arguments choose, or in a sentence what is wrong with them. */
export function readChosen(values: {
  readonly config?: string | undefined
  readonly rule?: readonly string[] | undefined
  readonly today?: string | undefined
}): Chosen | string {
  const chosen: Record<string, Severity | 'off'> = {}
  for (const given of values.rule ?? []) {
    const [, id, severity] = /^([^=]+)=(.+)$/.exec(given) ?? []
    if (!rules.some(rule => rule.id === id)) return `--rule takes RULE=SEVERITY with the name of a rule, not “${given}”`
    if (severity !== 'off' && !severities.includes(severity as Severity))
      return `--rule takes ${severities.join(', ')} or off for ${id}, not “${severity}”`
    chosen[id!] = severity as Severity | 'off'
  }
  const today = values.today === undefined ? localDateOf(new Date()) : dateIn(values.today)
  if (!today) return `--today takes a date as YYYY-MM-DD, not “${values.today}”`
  return { config: values.config, rules: chosen, today }
}

function dateIn(text: string): CalendarDate | undefined {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []
  const date = { year: Number(year), month: Number(month), day: Number(day) }
  return day !== undefined && exists(date) ? date : undefined
}

/** What each document is looked at by. */
export interface Configurations {
  /** Undefined where its configuration is broken; that has been complained of, once for each mistake. */
  of(
    document: Pick<Document, 'file' | 'path'>,
  ): Promise<{ readonly options: Options; readonly found: Found } | undefined>
}

export function createConfigurations({ config, rules, today }: Chosen): Configurations {
  const discovery = createDiscovery(nodeFiles)
  const named = config === undefined ? undefined : discovery.at(absolute(config))
  const told = new Set<string>()

  function tell({ problems }: Found): void {
    for (const { path, text, span, severity, message } of problems) {
      const { line, character } = positionAt(linesOf(text), span.start)
      const problem = `${shownPath(path)}:${line + 1}:${character + 1}: ${severity}: ${message}`
      if (!told.has(problem)) complain(printable(problem))
      told.add(problem)
    }
  }

  return {
    async of(document) {
      const path = absolute(document.file)
      const nearest = await (named ?? discovery.of(path))
      tell(nearest)
      if (nearest.problems.some(({ severity }) => severity === 'error')) return undefined
      const found = withRules(nearest, rules)
      const within = found.file === undefined ? undefined : pathFrom(folderOf(found.file), path)
      return { found, options: { settings: found.settings, path: within ?? document.path, today } }
    },
  }
}

function withRules(found: Found, rules: Chosen['rules']): Found {
  const origins = new Map(found.origins)
  for (const id of Object.keys(rules)) origins.set(`rules.${id}`, { kind: 'arguments' })
  return { ...found, origins, settings: { ...found.settings, rules: { ...found.settings.rules, ...rules } } }
}
