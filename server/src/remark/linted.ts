import { relative, sep } from 'node:path'
import type { VFile } from 'vfile'
import { analyze, lint } from '../engine.ts'
import type { Finding } from '../rules/rule.ts'
import { readSettings } from '../settings.ts'
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
const known = new WeakMap<VFile, { readonly source: string; readonly by: Map<RemarkOptions | undefined, Linted> }>()

export function linted(file: VFile, options: RemarkOptions | undefined): Linted {
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

function lintFile(file: VFile, source: string, given: RemarkOptions | undefined): Linted {
  const text = source.replace(/^\ufeff/, '')
  const { settings } = readSettings(given)
  const path = file.path === undefined ? undefined : relative(file.cwd, file.path).replaceAll(sep, '/')
  const options = { settings, path, today: localDateOf(new Date()) }
  const understanding = analyze(text, options)
  return {
    text,
    lines: understanding.markdown.lines,
    findings: lint(understanding, options),
    skipped: source.length - text.length,
  }
}
