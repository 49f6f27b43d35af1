import { readFile, writeFile } from 'node:fs/promises'
import { dirname, relative, resolve, sep } from 'node:path'
import * as z from 'zod/mini'
import { because, decode } from '../node/files.ts'
import type { Finding } from '../rules/rule.ts'
import { slice } from '../text/span.ts'
import type { Analysis } from './analyses.ts'

/** Where findings are recorded if nobody says otherwise. */
export const usualBaseline = '.postmortem-baseline.json'

const counts = z.record(z.string(), z.int().check(z.minimum(1)))
const baselineSchema = z.strictObject({
  version: z.literal(1),
  files: z.record(z.string(), z.record(z.string(), counts)),
})

/** How often each rule has found something about the same words of a file, by file, rule and words. */
export interface Baseline {
  /** The file it is kept in; names in it are relative to its folder. */
  readonly file: string
  readonly files: Readonly<Record<string, Recorded>>
}
type Recorded = Readonly<Record<string, Readonly<Record<string, number>>>>

/** Reads a baseline; a sentence where that cannot be. */
export async function readBaseline(file: string): Promise<Baseline | string> {
  try {
    return { file, files: z.parse(baselineSchema, JSON.parse(decode(await readFile(file)))).files }
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? because(error as NodeJS.ErrnoException) : undefined
    return `${file}: ${reason ?? 'not a baseline that --write-baseline has written'}`
  }
}

/** The analysis without the findings that are recorded: of several about the same words the first ones are. */
export function withoutRecorded(baseline: Baseline, analysis: Analysis): Analysis {
  const recorded = baseline.files[nameIn(baseline, analysis)] ?? {}
  const left = new Map(
    Object.entries(recorded).flatMap(([rule, words]) => Object.entries(words).map(([at, n]) => [`${rule} ${at}`, n])),
  )
  const findings = analysis.findings.filter(finding => {
    const key = `${finding.rule} ${wordsOf(analysis, finding)}`
    const open = left.get(key) ?? 0
    left.set(key, open - 1)
    return open <= 0
  })
  const gone = [...left.values()].reduce((sum, open) => sum + Math.max(0, open), 0)
  return { ...analysis, findings, baseline: { known: analysis.findings.length - findings.length, gone } }
}

/** Records the findings in the place of those of the same files; what is recorded of other files stays. A sentence where the file cannot be written. */
export async function writeBaseline(before: Baseline, analyses: readonly Analysis[]): Promise<string | undefined> {
  const files = new Map(Object.entries(before.files))
  for (const analysis of analyses) {
    files.delete(nameIn(before, analysis))
    if (analysis.findings.length > 0) files.set(nameIn(before, analysis), record(analysis))
  }
  try {
    await writeFile(before.file, `${JSON.stringify({ version: 1, files: sorted(files) }, null, 2)}\n`)
    return undefined
  } catch (error) {
    return `${before.file}: ${error instanceof Error ? error.message : error}`
  }
}

function record(analysis: Analysis): Recorded {
  const byRule = new Map<string, Map<string, number>>()
  for (const finding of analysis.findings) {
    const words = byRule.get(finding.rule) ?? new Map<string, number>()
    const at = wordsOf(analysis, finding)
    byRule.set(finding.rule, words.set(at, (words.get(at) ?? 0) + 1))
  }
  return sorted(new Map(Array.from(byRule, ([rule, words]) => [rule, sorted(words)])))
}

/** The words that a finding is about: they stay the same where lines are moved, wrapped or aligned anew. */
function wordsOf({ understanding }: Analysis, { span }: Finding): string {
  return slice(understanding.markdown.text, span).slice(0, 400).replace(/\s+/g, ' ').trim().toLowerCase().slice(0, 80)
}

function nameIn(baseline: Baseline, { file }: Analysis): string {
  return relative(dirname(resolve(baseline.file)), resolve(file)).replaceAll(sep, '/')
}

function sorted<T>(entries: ReadonlyMap<string, T>): Record<string, T> {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)))
}
