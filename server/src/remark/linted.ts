import { resolve } from 'node:path'
import type { VFile } from 'vfile'
import { createDiscovery, type Found, folderOf, pathFrom } from '../configuration/discover.ts'
import { analyze, lint } from '../engine.ts'
import { absolute, nodeFiles } from '../node/files.ts'
import { readValues } from '../read-settings.ts'
import type { Finding } from '../rules/rule.ts'
import type { Lines } from '../text/lines.ts'
import { localDateOf } from '../time/calendar.ts'
import type { RemarkOptions } from './remark-rule.ts'

/** What the engine says of a file under some settings. */
export interface Linted {
  /** Of the file, without a byte order mark. */
  readonly text: string
  readonly lines: Lines
  readonly findings: readonly Finding[]
  /** Units of the file ahead of `text`. */
  readonly skipped: number
}

/** The rules of a preset ask one after another for the same file: it is analysed once for each set of options. */
const known = new WeakMap<VFile, Known>()

interface Known {
  readonly source: string
  readonly by: Map<RemarkOptions | undefined, Promise<Linted>>
}

export function linted(file: VFile, options: RemarkOptions | undefined): Promise<Linted> {
  const source = String(file)
  let memory = known.get(file)
  if (memory?.source !== source) {
    memory = { source, by: new Map() }
    known.set(file, memory)
  }
  const found = memory.by.get(options) ?? lintFile(file, source, options)
  memory.by.set(options, found)
  return found
}

/** The configuration that governs a file by its place; that of no folder where it has none. */
export function configurationOf(file: VFile): Promise<Found> {
  return createDiscovery(nodeFiles).of(pathOf(file) ?? '/')
}

function pathOf({ path, cwd }: VFile): string | undefined {
  return path === undefined ? undefined : absolute(resolve(cwd, path))
}

/** Settings among the options of remark hold against those of the configuration file. */
async function lintFile(file: VFile, source: string, given: RemarkOptions | undefined): Promise<Linted> {
  const text = source.replace(/^\ufeff/, '')
  const found = await configurationOf(file)
  const { values } = readValues(given)
  const settings = { ...found.settings, ...values, rules: { ...found.settings.rules, ...values.rules } }
  const absolutePath = pathOf(file)
  const root = found.file === undefined ? absolute(file.cwd) : folderOf(found.file)
  const path = absolutePath === undefined ? undefined : pathFrom(root, absolutePath)
  const options = { settings, path, today: localDateOf(new Date()) }
  const understanding = analyze(text, options)
  const broken = found.problems.some(({ severity }) => severity === 'error')
  return {
    text,
    lines: understanding.markdown.lines,
    // Under a configuration that cannot be read nobody knows what counts: the preset says so instead.
    findings: broken ? [] : lint(understanding, options),
    skipped: source.length - text.length,
  }
}
