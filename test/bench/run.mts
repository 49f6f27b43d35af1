// `npm run bench`: what the first look at a document and each keystroke cost, against others that read Markdown, what the
// server takes to start, to answer and to keep, and what an edit takes in VS Code; writes docs/performance.md. With `--quick` two minutes of
// it, without a document of 1 MB and without VS Code, and nothing is written.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { TextEdit } from '../../server/src/text/span.ts'
import { keystrokes, postmortem, random } from './documents.ts'
import { peers } from './peers.ts'
import { answers, memory, starts } from './server.ts'
import { median, ms, quantile, ratio, table, timed, turns } from './timing.ts'

const quick = process.argv.includes('--quick')
/** As it is shipped: what `npm run build` made. */
const engine: typeof import('../../server/src/index.ts') = createRequire(import.meta.url)('../../server/out/engine.js')
const { analyze, edited, lint, defaultSettings } = engine
const options = { settings: defaultSettings }
const sizes = [
  { name: '4 KB', size: 4 << 10, runs: 30, strokes: 3 },
  { name: '50 KB', size: 50 << 10, runs: quick ? 5 : 9, strokes: 4 },
  ...(quick ? [] : [{ name: '1 MB', size: 1 << 20, runs: 2, strokes: 8 }]),
]
const others = Object.keys(peers)
/** How many strokes at a place are not counted: the first ones are slow. */
const warm = 3

const opened: string[][] = []
const typed: string[][] = []
for (const { name, size, runs, strokes } of sizes) {
  tell(name)
  const text = postmortem(size)
  const { places, strikeAll } = typing(text)
  const {
    first,
    keys: _,
    ...whole
  } = await turns(runs, {
    first: () => lint(analyze(text, options), options),
    ...Object.fromEntries(others.map(other => [other, () => peers[other]!(text)])),
    keys: async () => {
      for (let stroke = 0; stroke < strokes; stroke++) await strikeAll()
    },
  })
  const theirs = others.map(other => median((whole as Record<string, number[]>)[other]!))
  opened.push([name, ms(median(first!)), ...theirs.map(time => ratio(median(first!), time))])
  // The first ones were warming up.
  for (const place of places) place.times.splice(0, strokes)
  for (const { place, times } of withAll(places)) {
    const cost = median(times)
    typed.push([name, place, ms(cost), ms(quantile(times, 0.95)), ...theirs.map(time => ratio(time, cost))])
  }
}

tell('all sizes')
const together = sizes.map(({ name, size }) => ({ name, ...typing(postmortem(size)) }))
await turns(quick ? 6 : 24, Object.fromEntries(together.map(({ name, strikeAll }) => [name, strikeAll])))
for (const { places } of together) for (const { times } of places) times.splice(0, warm)
const costs = together.map(({ places }) => withAll(places).map(({ times }) => median(times)))
const growth = withAll(together[0]!.places).map(({ place }, at) => [
  place,
  ...costs.map(cost => ratio(cost[at]!, costs[0]![at]!)),
])

tell('the server')
const started = await starts(quick ? 5 : 11)
const asked = Object.entries(await answers(postmortem(50 << 10), quick ? 30 : 100))
const kept = []
for (const documents of quick ? [1, 50] : [1, 50, 500]) kept.push(await memory(documents))
const editor = quick ? undefined : inVsCode()

const page = `# Performance

Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: ${cpus()[0]!.model}, ${cpus().length} cores, Node ${process.version}.
Medians of runs that take turns in one process. The ratios travel better than the times.

## A document is opened

Everything understood, all rules run. A ratio below 1 is faster than the other one.

${table(['Document', 'ms', ...others.map(other => `÷ ${other}`)], ...opened)}

## A key is pressed

From the edited text to all of its findings, at random places. How many times a whole run of the others takes as long.

${table(['Document', 'Place', 'p50, ms', 'p95, ms', ...others], ...typed)}

What one costs of what it costs at 4 KB, the sizes in turns with each other.

${table(['Place', ...sizes.map(({ name }) => name)], ...growth)}

## The server

From the start of its process to the answer to \`initialize\`: ${ms(median(started.server))} ms, ${ratio(median(started.server), median(started.node))} times a process of Node that does nothing (${ms(median(started.node))} ms);
to the findings of a first document of 10 KB ${ms(median(started.findings))} ms. At best ${ms(Math.min(...started.server))}, ${ms(Math.min(...started.node))} and ${ms(Math.min(...started.findings))} ms.

From \`didChange\` anywhere in a document of 50 KB to the answer, over stdio:

${table(['Answer', 'p50, ms', 'p95, ms'], ...asked.map(([what, times]) => [what, ms(median(times)), ms(quantile(times, 0.95))]))}

With documents of 10 KB open, each looked at: the process when the last of them has its findings, what of it is left when nobody has
asked for anything for twenty seconds, and what it holds of that.

${table(
  ['Documents', 'At once, MB', 'At rest, MB', 'Heap in use, MB'],
  ...kept.map(({ documents, opened, atRest, heap }) => [
    String(documents),
    ...[opened, atRest].map(megabytes => megabytes.toFixed(0)),
    heap.toFixed(1),
  ]),
)}
${editor ?? ''}`
console.log(page)
if (!quick) write(page)

/** What is written by hand below the tables, from the heading `Notes` on, stays. */
function write(page: string): void {
  const file = fileURLToPath(new URL('../../docs/performance.md', import.meta.url))
  const [, notes = ''] = readFileSync(file, 'utf8').split(/^(?=## Notes$)/m)
  writeFileSync(file, notes ? `${page}\n${notes}` : page)
}

/** What an edit takes in the editor; undefined where none can be started. */
function inVsCode(): string | undefined {
  tell('VS Code')
  const runner = fileURLToPath(new URL('../vscode/run.mts', import.meta.url))
  const flags = ['--import', import.meta.resolve('tsx'), runner, '--bench']
  const { stdout } = spawnSync(process.execPath, flags, { encoding: 'utf8' })
  const told = /^bench (?<json>.*)$/m.exec(stdout)?.groups?.json
  if (!told) return undefined
  const { activation, held, first, keystrokes } = JSON.parse(told)
  return `
## In VS Code

By VS Code's own marks, of which it shows the sum as the activation of an extension: ${activation.load} ms to load the code and ${activation.activate} ms to
activate it; what is loaded after that holds the other extensions up for ${ms(held)} ms at most. From opening a document of 50 KB, before
the server has started, to its first findings ${ms(first)} ms. From an edit in it to the event that tells of new diagnostics, which VS Code itself holds back for 50 ms: p50 ${ms(median(keystrokes))} ms, p95 ${ms(quantile(keystrokes, 0.95))} ms.
`
}

function tell(what: string): void {
  console.error(`${what} …`)
}

/** Typing at each of the places, and what each keystroke took. */
function typing(text: string) {
  let understood = analyze(text, options)
  const type = (edit: TextEdit) => {
    understood = analyze(edited(understood.markdown.text, edit), options, understood)
    return lint(understood, options)
  }
  const next = random(7)
  const places = Object.entries(keystrokes).map(([place, strike]) => ({ place, strike, times: [] as number[] }))
  const strikeAll = async () => {
    for (const { strike, times } of places) {
      const { before, edit } = strike(text, next)
      if (before) type(before)
      times.push(await timed(() => type(edit)))
      // Taken back: nobody types at two places at once.
      for (const made of [edit, before])
        if (made) type({ start: made.start, end: made.start + made.newText.length, newText: '' })
    }
  }
  return { places, strikeAll }
}

interface Place {
  readonly place: string
  readonly times: readonly number[]
}

function withAll(places: readonly Place[]): readonly Place[] {
  return [...places, { place: 'anywhere', times: places.flatMap(({ times }) => times) }]
}
