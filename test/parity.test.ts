import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import * as esbuild from 'esbuild'
import { remark } from 'remark'
import { VFile } from 'vfile'
import type { Diagnostic } from 'vscode-languageserver'
import { analyze, lint } from '../server/src/engine.ts'
import preset from '../server/src/remark/preset.mts'
import { diagnostics, type ReportDiagnostic } from '../server/src/report.ts'
import { rules } from '../server/src/rules/index.ts'
import { severities } from '../server/src/rules/rule.ts'
import { defaultSettings } from '../server/src/settings.ts'
import { localDateOf } from '../server/src/time/calendar.ts'
import { casesOf } from './cases.ts'
import { bundleServer, startClient } from './server-client.ts'

// Editor, command line and remark say of one text what the engine says, byte for byte.

const root = join(__dirname, '..')
const fixtures = join(__dirname, 'fixtures')
mkdirSync(join(root, 'out'), { recursive: true })
const folder = mkdtempSync(join(root, 'out', 'parity-'))
after(() => rmSync(folder, { recursive: true }))

const texts = [
  ...rules.flatMap(({ examples }) => examples.map(example => ('bad' in example ? example.bad : example.good))),
  ...readdirSync(fixtures)
    .filter(file => file.endsWith('.md'))
    .flatMap(file => casesOf(readFileSync(join(fixtures, file), 'utf8')).map(({ text }) => text)),
]

/** What every rim can tell of a finding; each calls the rest by names of its own. */
type Told = Omit<ReportDiagnostic, 'fixable'>

const bytes = (told: readonly Told[]) =>
  JSON.stringify(
    told.map(({ rule, severity, line, column, endLine, endColumn, message }) => ({
      rule,
      severity,
      line,
      column,
      endLine,
      endColumn,
      message,
    })),
    null,
    1,
  )

const expected = texts.map(text => {
  const options = { settings: defaultSettings, today: localDateOf(new Date()) }
  const understanding = analyze(text, options)
  return diagnostics(understanding.markdown.lines, lint(understanding, options))
})

test('there is something to compare', () => {
  assert.ok(expected.flat().length > texts.length / 2)
  assert.deepEqual(new Set(expected.flat().map(({ severity }) => severity)).size > 1, true)
})

test('the command line', () => {
  const command = join(folder, 'cli.js')
  const entryPoints = [join(root, 'server/src/cli/main.ts')]
  esbuild.buildSync({ entryPoints, outfile: command, bundle: true, platform: 'node', format: 'cjs', target: 'node20' })
  const names = texts.map((_, at) => `${at}.md`)
  for (const [at, name] of names.entries()) writeFileSync(join(folder, name), texts[at]!)
  const args = [command, 'lint', '--format', 'json', ...names]
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28 })
  const { files } = JSON.parse(stdout || `"${stderr}"`) as { files: { file: string; diagnostics: Told[] }[] }
  const by = new Map(files.map(({ file, diagnostics }) => [file, diagnostics]))
  for (const [at, name] of names.entries()) assert.equal(bytes(by.get(name) ?? []), bytes(expected[at]!), texts[at])
})

test('the language server', async () => {
  const server = await bundleServer()
  const client = await startClient(server.file)
  for (const [at, text] of texts.entries()) {
    const document = await client.open(text, `file:///repo/${at}.md`)
    assert.equal(bytes((await client.pull(document)).map(fromEditor)), bytes(expected[at]!), text)
    await client.close(document)
  }
  await client.stop()
  await server.remove()
})

function fromEditor({ code, severity, range: { start, end }, message }: Diagnostic): Told {
  return {
    rule: String(code),
    severity: severities[severity! - 1]!,
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
    message: String(message),
  }
}

test('remark, which knows no hints: they are information', async () => {
  const processor = remark().use(preset)
  for (const [at, text] of texts.entries()) {
    const file = new VFile(text)
    await processor.run(processor.parse(file), file)
    const order = (a: Told, b: Told) => expected[at]!.findIndex(same(a)) - expected[at]!.findIndex(same(b))
    const told = file.messages.map(fromRemark).sort(order)
    const wanted = expected[at]!.map(one => ({ ...one, severity: weakened(one.severity) }))
    assert.equal(bytes(told), bytes(wanted), text)
  }
})

const weakened = (severity: Told['severity']) => (severity === 'hint' ? 'information' : severity)

const same = (one: Told) => (other: Told) =>
  one.rule === other.rule && one.line === other.line && one.column === other.column && one.message === other.message

function fromRemark({ ruleId, source, fatal, place, reason }: VFile['messages'][number]): Told {
  assert.equal(source, 'remark-lint')
  assert.ok(place && 'start' in place)
  return {
    rule: String(ruleId).replace('postmortem-', ''),
    severity: fatal === true ? 'error' : fatal === false ? 'warning' : 'information',
    line: place.start.line,
    column: place.start.column,
    endLine: place.end.line,
    endColumn: place.end.column,
    message: reason,
  }
}
