// `npm run bench`: what the first look at a document and each keystroke cost, against others that read Markdown; writes
// docs/performance.md. Medians of runs that take turns in one process, so that what slows the machine slows all of them.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import * as esbuild from 'esbuild'
import { lint as markdownlint } from 'markdownlint/sync'
import { remark } from 'remark'
import remarkGfm from 'remark-gfm'
import recommended from 'remark-preset-lint-recommended'
import { VFile } from 'vfile'
import { bundleServer, startClient } from '../server-client.ts'
import { keystrokes, postmortem, random } from './documents.ts'

const { analyze, lint, hover, inlayHints, defaultSettings } = await bundled()
const options = { settings: defaultSettings }
const sizes = [
  { name: '4 KB', size: 4 << 10, runs: 30, strokes: 3 },
  { name: '50 KB', size: 50 << 10, runs: 9, strokes: 3 },
  { name: '1 MB', size: 1 << 20, runs: 2, strokes: 1 },
]
const parser = remark().use(remarkGfm)
const linter = remark().use(remarkGfm).use(recommended)

const documents: string[] = []
const rows: string[][] = []
const keys: string[][] = []
const after: string[][] = []
for (const { name, size, runs, strokes } of sizes) {
  console.error(`${name} …`)
  const text = postmortem(size)
  documents.push(text)
  const understood = analyze(text, options)
  const next = random(7)
  const typing = Object.entries(keystrokes).map(([place, strike]) => {
    const times: number[] = []
    const run = () => {
      const { before, after } = strike(text, next)
      const known = before === text ? understood : analyze(before, options, understood)
      times.push(timed(() => lint(analyze(after, options, known), options)))
    }
    return { place, times, run }
  })
  const whole = await turns(runs, {
    first: () => lint(analyze(text, options), options),
    parse: () => parser.parse(text),
    markdownlint: () => markdownlint({ strings: { text } }),
    remarkLint: () => {
      const file = new VFile(text)
      return linter.run(linter.parse(file), file)
    },
    keystrokes: () => {
      for (let time = 0; time < strokes; time++) for (const { run } of typing) run()
    },
  })
  const { first, parse, markdownlint: mdl, remarkLint } = whole
  rows.push([name, ms(first), ratio(first, parse), ratio(first, mdl), ratio(first, remarkLint)])
  for (const { place, times } of typing) {
    // The first ones were warming up.
    const cost = median(times.slice(strokes))
    keys.push([name, place, ms(cost), ratio(parse, cost), ratio(mdl, cost), ratio(remarkLint, cost)])
  }
  const strike = keystrokes['in a cell']!(text, next)
  const now = analyze(strike.after, options, understood)
  const view = { start: 0, end: Math.min(text.length, 4000) }
  const asked = await turns(Math.max(5, runs), {
    hover: () => hover(now, text.indexOf('| 2024-03-15') + 4),
    hints: () => inlayHints(now, view),
  })
  after.push([name, ms(asked.hover), ms(asked.hints)])
}
const memory = [50, 500].map(count => [String(count), (held(count) / 2 ** 20).toFixed(1)])
const wire = await overTheWire(documents[1]!)

const table = (...[head, ...body]: readonly (readonly string[])[]) =>
  [head!, head!.map(() => '---'), ...body].map(cells => `| ${cells.join(' | ')} |`).join('\n')
const page = `# Performance

Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: ${cpus()[0]!.model}, ${cpus().length} cores, Node ${process.version}.
Medians of runs that take turns in one process. The ratios travel better than the times.

## A document is opened

Everything understood, all rules run. A ratio below 1 is faster than the other one.

${table(['Document', 'ms', '÷ remark-parse + gfm', '÷ markdownlint', '÷ remark-lint recommended'], ...rows)}

## A key is pressed

From the edited text to all of its findings, at random places. How many times a whole run of the others takes as long.

${table(['Document', 'Place', 'ms', 'remark-parse + gfm', 'markdownlint', 'remark-lint recommended'], ...keys)}

## Asked behind a keystroke

${table(['Document', 'Hover, ms', 'Inlay hints, ms'], ...after)}

## Memory

The heap that open documents of 10 KB hold, with what is kept for their next version.

${table(['Documents', 'MB'], ...memory)}

## Over the protocol

\`didChange\` to the diagnostics of the new text, over stdio, at 50 KB: p50 ${ms(wire.p50)} ms, p95 ${ms(wire.p95)} ms.
`
writeFileSync(fileURLToPath(new URL('../../docs/performance.md', import.meta.url)), page)
console.log(page)

async function bundled(): Promise<typeof import('./engine.ts')> {
  const directory = mkdtempSync(join(tmpdir(), 'postmortem-bench-'))
  const outfile = join(directory, 'engine.cjs')
  const entryPoints = [fileURLToPath(new URL('engine.ts', import.meta.url))]
  await esbuild.build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'cjs', minify: true })
  const engine = createRequire(import.meta.url)(outfile)
  rmSync(directory, { recursive: true })
  return engine
}

/** Runs each in turn so many times, after once to warm up; the median of each in milliseconds. */
async function turns<K extends string>(
  runs: number,
  subjects: Readonly<Record<K, () => unknown>>,
): Promise<Record<K, number>> {
  const names = Object.keys(subjects) as K[]
  const times = new Map<K, number[]>(names.map(name => [name, []]))
  for (let run = 0; run <= runs; run++) {
    for (const name of names) {
      const from = performance.now()
      await subjects[name]()
      if (run > 0) times.get(name)!.push(performance.now() - from)
    }
  }
  return Object.fromEntries(names.map(name => [name, median(times.get(name)!)])) as Record<K, number>
}

function timed(run: () => unknown): number {
  const from = performance.now()
  run()
  return performance.now() - from
}

/** The bytes that so many open documents hold; a single one is lost in what the heap does anyway. */
function held(count: number): number {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  collect()
  const before = process.memoryUsage().heapUsed
  const open = Array.from({ length: count }, (_, seed) => {
    const understanding = analyze(postmortem(10 << 10, seed + 1), options)
    return { understanding, findings: lint(understanding, options) }
  })
  collect()
  const bytes = process.memoryUsage().heapUsed - before
  return open.length === count ? bytes : 0
}

async function overTheWire(text: string): Promise<{ readonly p50: number; readonly p95: number }> {
  const server = await bundleServer()
  const client = await startClient(server.file)
  const document = await client.open(text)
  await client.pull(document)
  const next = random(11)
  const times: number[] = []
  for (let run = 0; run < 60; run++) {
    const position = document.positionAt(Math.floor(next() * text.length))
    const from = performance.now()
    await client.edit(document, { range: { start: position, end: position }, newText: 'x' })
    await client.pull(document)
    times.push(performance.now() - from)
  }
  await client.stop()
  await server.remove()
  return { p50: quantile(times.slice(5), 0.5), p95: quantile(times.slice(5), 0.95) }
}

function quantile(times: readonly number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.floor(share * (times.length - 1))]!
}

function median(times: readonly number[]): number {
  return quantile(times, 0.5)
}

function ms(time: number): string {
  return time < 1 ? time.toFixed(3) : time.toFixed(1)
}

function ratio(a: number, b: number): string {
  return (a / b).toFixed(a / b < 10 ? 2 : 0)
}
