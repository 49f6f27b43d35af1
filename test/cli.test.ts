import assert from 'node:assert/strict'
import { type SpawnSyncOptionsWithStringEncoding, spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import * as esbuild from 'esbuild'
import * as z from 'zod/mini'
import { reportsSchema } from '../server/src/report.ts'
import { linesOf, offsetAt } from '../server/src/text/lines.ts'

const root = join(__dirname, '..')
mkdirSync(join(root, 'out'), { recursive: true })
const folder = mkdtempSync(join(root, 'out', 'cli-test-'))
const command = join(folder, 'cli.js')

/** Nothing to find in it; each test spoils it in its own way. */
const clean = `# Postmortem: search returned nothing on 12 April 2026

**Author:** Ana Ruiz
**Date:** 2026-04-12
**Severity:** SEV-2
**Status:** Final

## Summary

A deploy dropped the search index, and every query came back empty until the index was rebuilt.

## Impact

| Metric | Value |
|---|---|
| Duration | 10:04 – 10:52 UTC (48 minutes) |
| Failed queries | 41,000 |
| Users affected | 3,100 |
| Data loss | None |

## Timeline (all times UTC)

| Time | Event |
|---|---|
| 2026-04-12 10:04 | Impact starts: queries come back empty <!-- impactStart --> |
| 2026-04-12 10:09 | The on-call engineer is paged by the empty-results alert <!-- detected --> |
| 2026-04-12 10:52 | The index is rebuilt and queries work again <!-- resolved --> |

## Contributing factors

- The deploy script drops the index before the new one is complete.

## Action items

| Action | Owner | Due | Status |
|---|---|---|---|
| Swap indexes only when the new one is complete | Ana Ruiz | 2026-05-01 | Open |
`
const wrongDay = clean.replace('**Date:** 2026-04-12', '**Date:** Monday, April 12, 2026')
const draft = clean.replace('**Status:** Final', '**Status:** Draft').replace('| Ana Ruiz | 2026', '|  | 2026')

function write(name: string, content: string | Buffer): void {
  mkdirSync(join(folder, 'docs', 'deep'), { recursive: true })
  writeFileSync(join(folder, 'docs', name), content)
}

before(async () => {
  await esbuild.build({
    entryPoints: [join(root, 'server/src/cli/main.ts')],
    outfile: command,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minify: true,
    logLevel: 'warning',
  })
  write('clean.md', clean)
  write('wrong.md', wrongDay)
  write('deep/draft.md', draft)
  write('notes.md', '# Notes\n\nNothing happened on Monday, April 12, 2026.\n')
  write('plain.txt', clean)
  write('empty.md', '')
  write('binary.md', Buffer.from([0x23, 0x20, 0x00, 0x01]))
})
after(() => rmSync(folder, { recursive: true, force: true }))

/** Runs the command on a day on which nothing is overdue. */
function postmortem(given: readonly string[], options: Partial<SpawnSyncOptionsWithStringEncoding> = {}) {
  const cwd = join(folder, 'docs')
  const dated = given[0] === 'lint' || given[0] === 'report'
  const args = dated ? [given[0]!, '--today=2026-04-20', ...given.slice(1)] : given
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    ...options,
  })
  return { status, stdout, stderr }
}

const lines = (text: string) => text.split('\n').filter(Boolean)

test('lint shows the line of a finding with carets under its words, and fails', () => {
  const { status, stdout, stderr } = postmortem(['lint', 'wrong.md'])
  assert.equal(stderr, '')
  assert.equal(status, 1)
  const shown = stdout.split('\n')
  assert.match(shown[0]!, /^wrong\.md:4:11 error .*Monday.* \(date-weekday\)$/)
  assert.equal(shown[1], '    4 | **Date:** Monday, April 12, 2026')
  assert.match(shown[2]!, /^ {6}\| {11}\^{6,}$/)
  assert.match(stdout, /\n1 file \(1 postmortem\): 1 error; 1 has a fix\n$/)
})

test('import prints rows, and sorts them into a document', () => {
  const log = '2026-04-12T10:20:00Z cache warm\n2026-04-12T10:06:00Z pool empty\n'
  const printed = postmortem(['import'], { input: log })
  assert.deepEqual(printed, {
    status: 0,
    stdout: '| Time (UTC) | Event |\n|---|---|\n| 2026-04-12 10:06 | pool empty |\n| 2026-04-12 10:20 | cache warm |\n',
    stderr: 'postmortem: <stdin>: log, 2 rows\n',
  })
  write('imported.md', clean)
  const merged = postmortem(['import', '--from', 'log', '--into', 'imported.md', '-'], { input: log })
  assert.deepEqual(merged, { status: 0, stdout: '', stderr: printed.stderr })
  const text = readFileSync(join(folder, 'docs', 'imported.md'), 'utf8')
  assert.match(text, /impactStart -->.*\n\| 10:06 \| pool empty \|\n.*detected.*\n\| 10:20 \| cache warm \|\n/)
  const again = postmortem(['import', '--into', 'imported.md'], { input: log })
  assert.equal(again.stderr, 'postmortem: <stdin>: log, 0 rows, 2 there already\n')
  rmSync(join(folder, 'docs', 'imported.md'))
  assert.equal(postmortem(['import'], { input: 'nothing of note\n' }).status, 1)
  assert.equal(postmortem(['import', '--zone', 'Nowhere'], { input: log }).status, 2)
})

test('import says what rows do not tell, how to tell it, and what keeps a document from taking them', () => {
  const chat = 'Mira Olsen  10:42 AM\nthe queue is long\nJon Bek  10:44 AM\nlooking\n'
  write('imported.md', clean)
  const unzoned = postmortem(['import', '--into', 'imported.md'], { input: chat })
  assert.match(unzoned.stderr, /0 rows, 2 not taken \(the zone is unknown\)/)
  assert.match(unzoned.stderr, /2 rows have no zone: give it with --zone, as --zone UTC, which the timeline is in/)
  assert.equal(unzoned.status, 1)
  assert.equal(readFileSync(join(folder, 'docs', 'imported.md'), 'utf8'), clean)
  const zoned = postmortem(['import', '--zone', 'UTC', '--into', 'imported.md'], { input: chat })
  assert.match(zoned.stderr, /2 rows\n$/)
  write('imported.md', clean.replace(/ \(all times UTC\)| \(UTC\)|UTC/g, ''))
  const nowhere = postmortem(['import', '--zone', 'UTC', '--into', 'imported.md'], { input: chat })
  assert.match(nowhere.stderr, /the timeline does not state its zone, so nothing was merged\n.*state it in the heading/)
  assert.equal(nowhere.status, 1)
  rmSync(join(folder, 'docs', 'imported.md'))
  const undated = postmortem(['import'], { input: chat })
  assert.match(undated.stderr, /2 rows have no zone: give it with --zone\n.*2 rows have no date that is certain/)
})

test('import makes a postmortem of a leadership brief, with texts of its own folder and no others', () => {
  write('rca.txt', 'Supplier report\n\nSummary\n\nA disk was full.\n')
  const brief = (source_file: string) =>
    JSON.stringify({ leadership_brief: { title: 'Orders waited' }, sources: [{ id: 'rca', source_file }] })
  write('brief.json', brief('rca.txt'))
  const { stdout, stderr, status } = postmortem(['import', 'brief.json'])
  assert.deepEqual([status, stderr], [0, ''])
  assert.match(stdout, /^# Orders waited\n[\s\S]*```text\nSupplier report\n/)
  for (const elsewhere of ['../docs/rca.txt', join(folder, 'docs', 'rca.txt'), 'deep/../rca.txt', 'gone.txt']) {
    write('brief.json', brief(elsewhere))
    const { stdout, stderr } = postmortem(['import', '--from', 'leadership-brief', 'brief.json'])
    assert.match(stderr, /brief\.json: .* is not beside it; what it says is not there/)
    assert.doesNotMatch(stdout, /A disk was full/)
  }
  const wrong = postmortem(['import'], { input: '{\n  "leadership_brief": { "titel": "Orders waited" }\n}\n' })
  assert.deepEqual([wrong.status, wrong.stdout], [1, ''])
  assert.match(wrong.stderr, /<stdin>:2:23: leadership_brief\.title is missing/)
  for (const name of ['rca.txt', 'brief.json']) rmSync(join(folder, 'docs', name))
})

test('export prints a brief for those who lead, and JSON that import reads', () => {
  const page = postmortem(['export', '--to', 'leadership-brief', 'clean.md'])
  assert.deepEqual([page.status, page.stderr], [0, ''])
  assert.match(page.stdout, /\| Time to detect \| 5m \| TTD = detected − impact start \| 10:04 → 10:09 UTC \|/)
  const { stdout: json } = postmortem(['export', '--to', 'leadership-brief-json', 'clean.md'])
  const { stdout: again, status } = postmortem(['import', '-'], { input: json })
  assert.equal(status, 0)
  assert.match(
    again,
    /\| 2026-04-12 10:09 \| The on-call engineer is paged by the empty-results alert <!-- signal, detected -->/,
  )
  assert.equal(postmortem(['export', '--to', 'leadership-brief', 'notes.md']).status, 1)
  assert.match(postmortem(['export', 'notes.md']).stderr, /--to takes leadership-brief, /)
})

test('export prints what customers may read, and tells what it removed on standard error', () => {
  const { stdout, stderr, status } = postmortem(['export', '--to', 'customer', 'clean.md'])
  assert.equal(status, 0)
  assert.doesNotMatch(stdout, /Ana|Ruiz|Owner/)
  assert.match(stderr, /clean\.md: line 3: name “Ana Ruiz” now “an engineer”\n/)
  assert.match(stderr, /clean\.md: line \d+: owner “Owner \|” removed\n/)
})

test('lint is content with a clean postmortem, and with what is no postmortem', () => {
  const { status, stdout, stderr } = postmortem(['lint', 'clean.md', 'notes.md', 'empty.md'])
  assert.deepEqual(
    { status, stdout, stderr },
    { status: 0, stdout: '3 files (1 postmortem): no findings\n', stderr: '' },
  )
})

test('lint takes globs and directories, and each file once', () => {
  const { status, stdout, stderr } = postmortem(['lint', '**/w*.md', 'wrong.md', '.', '--format', 'json'])
  const { files } = JSON.parse(stdout)
  assert.equal(status, 2)
  assert.equal(stderr, 'postmortem: binary.md: a binary file, not text\n')
  assert.deepEqual(
    files.map(({ file }: { file: string }) => file),
    ['wrong.md', 'clean.md', 'deep/draft.md', 'empty.md', 'notes.md'],
  )
})

test('lint prints as JSON what the report has', () => {
  const linted = JSON.parse(postmortem(['lint', 'wrong.md', 'clean.md', '--format', 'json']).stdout)
  const { reports } = JSON.parse(postmortem(['report', 'wrong.md', 'clean.md']).stdout)
  assert.deepEqual(linted, {
    files: reports.map(({ file, diagnostics }: { file: string; diagnostics: unknown }) => ({ file, diagnostics })),
  })
  const [{ line, column, endLine, endColumn, ...rest }] = linted.files[0].diagnostics
  assert.deepEqual([line, column, endLine], [4, 11, 4])
  assert.ok(endColumn > column)
  assert.deepEqual({ ...rest, message: '' }, { rule: 'date-weekday', severity: 'error', message: '', fixable: true })
})

test('what fails is what --fail-on says, and a draft is warned where it lacks something', () => {
  const severityOf = (stdout: string) => /^\S+ (\w+) .*\(action-owner\)$/m.exec(stdout)?.[1]
  const { status, stdout } = postmortem(['lint', 'deep/draft.md'])
  assert.deepEqual([status, severityOf(stdout)], [0, 'warning'])
  assert.equal(postmortem(['lint', 'deep/draft.md', '--fail-on=warning']).status, 1)
  assert.equal(postmortem(['lint', 'clean.md', '--fail-on', 'hint']).status, 0)
})

test('today is the day that is said', () => {
  const overdue = (today: string) =>
    /\(action-overdue\)/.test(postmortem(['lint', 'clean.md', `--today=${today}`]).stdout)
  assert.deepEqual([overdue('2026-05-01'), overdue('2026-05-02')], [false, true])
})

test('a file that cannot be read is named, and the others are linted', () => {
  const { status, stdout, stderr } = postmortem(['lint', 'none.md', 'binary.md', 'no*thing', 'deep/empty', 'clean.md'])
  assert.equal(status, 2)
  assert.equal(stdout, '1 file (1 postmortem): no findings\n')
  assert.deepEqual(lines(stderr), [
    'postmortem: none.md: no such file',
    'postmortem: binary.md: a binary file, not text',
    'postmortem: no*thing: no file matches this glob',
    'postmortem: deep/empty: no such file',
  ])
})

test('a directory without Markdown is named', () => {
  mkdirSync(join(folder, 'docs', 'bare'), { recursive: true })
  const { status, stderr } = postmortem(['lint', 'bare'])
  rmSync(join(folder, 'docs', 'bare'), { recursive: true })
  assert.deepEqual([status, stderr], [2, 'postmortem: bare: no Markdown file in this directory\n'])
})

// Whoever runs as root may read everything.
test('a file without read permission is named', {
  skip: process.getuid?.() === 0 || process.platform === 'win32',
}, () => {
  write('secret.txt', clean)
  chmodSync(join(folder, 'docs', 'secret.txt'), 0)
  const { status, stderr } = postmortem(['report', 'secret.txt'])
  assert.deepEqual([status, stderr], [2, 'postmortem: secret.txt: no permission to read it\n'])
})

test('standard input is linted under the name it is given', () => {
  const { stdout } = postmortem(['lint', '-', '--stdin-filename', 'a/b.md'], { input: wrongDay })
  assert.match(stdout, /^a\/b\.md:4:11 error /)
  assert.match(postmortem(['lint', '-'], { input: wrongDay }).stdout, /^<stdin>:4:11 error /)
})

test('columns are those of an editor: a byte order mark does not count, a broken byte is one character', () => {
  const place = ([diagnostic]: { line: number; column: number }[]) => [diagnostic?.line, diagnostic?.column]
  const broken = Buffer.concat([
    Buffer.from([0xef, 0xbb, 0xbf]),
    Buffer.from(wrongDay.replace('**Date:**', '**Dat\0e**:')),
  ])
  broken[broken.indexOf(0)] = 0xff
  for (const input of [Buffer.from(`\ufeff${wrongDay}`), Buffer.from(`\ufeff${wrongDay}`, 'utf16le'), wrongDay]) {
    const { stdout } = postmortem(['lint', '-', '--format=json'], { input })
    assert.deepEqual(place(JSON.parse(stdout).files[0].diagnostics), [4, 11])
  }
  assert.deepEqual(
    place(JSON.parse(postmortem(['lint', '-', '--format=json'], { input: broken }).stdout).files[0].diagnostics),
    [4, 12],
  )
})

test('every column that is reported lies in its line', () => {
  const crlf = clean.replace('| Ana Ruiz |', '| |').replace('Swap', '😀 Swap').replaceAll('\n', '\r\n')
  const { diagnostics } = JSON.parse(postmortem(['lint', '-', '--format=json'], { input: crlf }).stdout).files[0]
  const at = linesOf(crlf)
  assert.ok(diagnostics.length > 0)
  for (const { line, column, endLine, endColumn } of diagnostics) {
    const start = offsetAt(at, { line: line - 1, character: column - 1 })
    const end = offsetAt(at, { line: endLine - 1, character: endColumn - 1 })
    assert.ok(start < end && !/^[\r\n]/.test(crlf.slice(start)))
  }
})

test('report prints what every document says, in Markdown or text', () => {
  const { status, stdout, stderr } = postmortem(['report', 'clean.md', 'none.md', 'plain.txt', 'notes.md', 'empty.md'])
  assert.deepEqual([status, stderr], [2, 'postmortem: none.md: no such file\n'])
  const printed = JSON.parse(stdout)
  assert.deepEqual(z.parse(reportsSchema, printed), printed)
  const [first, second, ...others] = printed.reports
  assert.deepEqual({ ...second, file: 'clean.md' }, first)
  assert.equal(first.kind, 'postmortem')
  assert.equal(first.timeline[0].start, '2026-04-12T10:04:00Z')
  assert.equal(first.metrics.ttd, 300)
  assert.deepEqual(
    others.map(({ file, kind, title }: { file: string; kind: string; title: null }) => [file, kind, title]),
    [
      ['notes.md', 'other', null],
      ['empty.md', 'other', null],
    ],
  )
  const ndjson = postmortem(['report', 'clean.md', 'notes.md', '--format', 'ndjson']).stdout
  assert.deepEqual(
    lines(ndjson).map(line => JSON.parse(line)),
    [first, others[0]],
  )
})

test('misuse is explained on standard error', () => {
  const misuses: readonly (readonly [args: readonly string[], message: RegExp])[] = [
    [[], /^postmortem: no command given\n\nUsage: postmortem COMMAND/],
    [['frobnicate'], /^postmortem: no such command: frobnicate\n\nUsage: postmortem COMMAND/],
    [['--frobnicate'], /^postmortem: no such option: --frobnicate\n/],
    [['lint'], /^postmortem: lint takes at least one file\n\nUsage: postmortem lint/],
    [['lint', '--frobnicate', 'a.md'], /^postmortem: Unknown option '--frobnicate'.*\n\nUsage: postmortem lint/],
    [['lint', '--fail-on', 'fatal', 'a.md'], /--fail-on takes error, warning, information, hint, not “fatal”/],
    [['lint', '--format', 'constructor', 'a.md'], /--format takes text or json, not “constructor”/],
    [['lint', '--today', '2026-02-30', 'a.md'], /--today takes a date as YYYY-MM-DD, not “2026-02-30”/],
    [['lint', '--rule', 'date-weekday=of', 'a.md'], /--rule takes error, .* or off for date-weekday, not “of”/],
    [['lint', '--rule', 'nonsense=off', 'a.md'], /--rule takes RULE=SEVERITY with the name of a rule/],
    [['config'], /^postmortem: config takes one file\n\nUsage: postmortem config/],
    [['config', 'a.md', 'b.md'], /config takes one file/],
    [['report', '--format', 'text', 'a.md'], /--format takes json or ndjson, not “text”\n\nUsage: postmortem report/],
  ]
  for (const [args, message] of misuses) {
    const { status, stdout, stderr } = postmortem(args)
    assert.deepEqual([status, stdout], [2, ''], args.join(' '))
    assert.match(stderr, message)
  }
})

test('help and the version are printed on standard output', () => {
  for (const args of [['--help'], ['-h'], ['lint', '--help'], ['report', '-h'], ['help', 'lint'], ['config', '-h']]) {
    const { status, stdout, stderr } = postmortem(args)
    assert.deepEqual([status, stderr], [0, ''])
    assert.match(stdout, /^Usage: postmortem /)
  }
  assert.match(postmortem(['--version']).stdout, /^\d+\.\d+\.\d+\n$/)
})

test('a long report goes whole through a slow pipe, and a reader that leaves is no error', async () => {
  for (let n = 0; n < 150; n++) write(`deep/${n}.txt`, clean)
  const args = [command, 'report', '*.txt', '--format', 'json']
  const child = spawn(process.execPath, args, { cwd: join(folder, 'docs', 'deep') })
  const ended = new Promise(resolve => child.on('close', resolve))
  await new Promise(resolve => setTimeout(resolve, 300))
  let printed = ''
  for await (const chunk of child.stdout.setEncoding('utf8')) printed += chunk
  assert.equal(await ended, 0)
  assert.ok(printed.length > 1 << 18)
  assert.equal(JSON.parse(printed).reports.length, 150)

  const left = spawn(process.execPath, args, { cwd: join(folder, 'docs', 'deep') })
  let complaints = ''
  left.stderr.setEncoding('utf8').on('data', chunk => {
    complaints += chunk
  })
  left.stdout.once('data', () => left.stdout.destroy())
  assert.equal(await new Promise(resolve => left.on('close', resolve)), 0)
  assert.equal(complaints, '')
})

/** A folder with a repository's root in it, for each test of its own. */
function repository(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(folder, 'repository-'))
  for (const [name, content] of Object.entries({ '.git': 'gitdir: elsewhere\n', ...files })) {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), content)
  }
  return root
}

test('each file is looked at by its nearest configuration', () => {
  const cwd = repository({
    '.postmortemrc.yaml': 'rules:\n  date-weekday: hint\n',
    'a.md': wrongDay,
    'team/package.json': '{ "postmortem": { "rules": { "date-weekday": "off" }, "files": ["notes/*.md"] } }',
    'team/a.md': wrongDay,
    'team/notes/b.md': '# Thursday\n\nNothing.\n',
  })
  const found = (...args: string[]) =>
    JSON.parse(postmortem(['lint', '.', '--format=json', ...args], { cwd }).stdout).files.map(
      ({ file, diagnostics }: { file: string; diagnostics: { rule: string; severity: string }[] }) => [
        file,
        ...diagnostics.slice(0, 1).map(({ rule, severity }) => `${rule} ${severity}`),
      ],
    )
  assert.deepEqual(found(), [
    ['a.md', 'date-weekday hint'],
    ['team/a.md'],
    ['team/notes/b.md', 'structure-metadata warning'],
  ])
  assert.deepEqual(found('--config', '.postmortemrc.yaml', '--rule', 'date-weekday=warning'), [
    ['a.md', 'date-weekday warning'],
    ['team/a.md', 'date-weekday warning'],
    ['team/notes/b.md'],
  ])
  const stdin = postmortem(['lint', '-', '--stdin-filename=team/x.md', '--fail-on=hint'], { cwd, input: wrongDay })
  assert.equal(stdin.status, 0)
})

test('a broken configuration is named with its place, once, and what it governs is not looked at', () => {
  const cwd = repository({
    'a/.postmortemrc.yaml': 'rules:\n  date-weekdy: off\nfiles: pm\n',
    'a/1.md': wrongDay,
    'a/2.md': wrongDay,
    'b/.postmortemrc.json': '{}',
    'b/.postmortemrc.yaml': '{}',
    'b/3.md': clean,
  })
  const { status, stdout, stderr } = postmortem(['lint', '.'], { cwd })
  assert.equal(status, 2)
  assert.equal(stdout, '1 file (1 postmortem): no findings\n')
  assert.deepEqual(lines(stderr), [
    'postmortem: a/.postmortemrc.yaml:2:3: error: There is no rule “date-weekdy”; did you mean date-weekday?',
    'postmortem: a/.postmortemrc.yaml:3:8: error: files is "pm"; files takes a list of globs',
    'postmortem: b/.postmortemrc.yaml:1:1: warning: This configuration is not read: .postmortemrc.json in the same folder goes before it',
  ])
  assert.equal(postmortem(['lint', 'b'], { cwd }).status, 0)
})

test('a configuration that links to itself, is huge or is not there is named', {
  skip: process.platform === 'win32',
}, () => {
  const cwd = repository({ 'a.md': clean, 'huge/.postmortemrc.yaml': `# ${'x'.repeat(1 << 20)}\n`, 'huge/a.md': clean })
  mkdirSync(join(cwd, 'loop'))
  writeFileSync(join(cwd, 'loop', 'a.md'), clean)
  symlinkSync('.postmortemrc.json', join(cwd, 'loop', '.postmortemrc.json'))
  const { status, stderr } = postmortem(['lint', '.'], { cwd })
  assert.equal(status, 2)
  assert.deepEqual(lines(stderr), [
    'postmortem: huge/.postmortemrc.yaml:1:1: error: 1048579 bytes; a configuration has at most 1048576',
    'postmortem: loop/.postmortemrc.json:1:1: error: a link that leads back to itself',
  ])
  assert.equal(
    postmortem(['lint', 'a.md', '--config=none.json'], { cwd }).stderr,
    'postmortem: none.json:1:1: error: no such file\n',
  )
})

test('config shows the resolved configuration as YAML that is read as the same, and where each value comes from', () => {
  const cwd = repository({
    '.postmortemrc.yaml': 'extends: [minimal, ./base.json]\nrules:\n  date-weekday: hint\n',
    'base.json': '{\n  "files": ["pm/*.md", "a: b"],\n  "metrics": { "profile": "morgue" }\n}\n',
    'pm/x.md': clean,
  })
  const { status, stdout } = postmortem(['config', 'pm/none.md', '--rule=action-due=error'], { cwd })
  assert.equal(status, 0)
  const shown = lines(stdout).map(line => line.replace(/ +#/, ' #'))
  for (const line of [
    '# .postmortemrc.yaml, base.json',
    'files: ["pm/*.md","a: b"] # base.json:2:12',
    '  date-weekday: hint # .postmortemrc.yaml:3:17',
    '  action-due: error # command line',
    '  timeline-table: off # preset minimal',
    '  date-impossible: error # default',
    '  profile: morgue # base.json:3:27',
  ]) {
    assert.ok(shown.includes(line), `${line} is not in\n${stdout}`)
  }
  writeFileSync(join(cwd, 'pm', '.postmortemrc.yaml'), stdout)
  const values = (text: string) => text.replace(/ *#.*/g, '').split('\n').slice(1)
  const again = postmortem(['config', 'pm/x.md'], { cwd })
  assert.deepEqual([again.status, values(again.stdout)], [0, values(stdout)])
  const asJson = JSON.parse(postmortem(['config', 'pm/x.md', '--format=json'], { cwd }).stdout)
  assert.deepEqual(asJson.files, ['pm/.postmortemrc.yaml'])
  assert.ok(asJson.values.some(({ path }: { path: string[] }) => path.join('.') === 'rules.date-weekday'))
})

test('a baseline keeps old findings back wherever their lines go, and new ones fail', () => {
  const twoOwnersMissing = wrongDay.replace('| Ana Ruiz | 2026', '|  | 2026').trimEnd()
  const cwd = repository({ 'docs/a.md': twoOwnersMissing, 'docs/b.md': clean, 'c.md': wrongDay })
  const lint = (...args: string[]) => postmortem(['lint', ...args], { cwd })
  const written = lint('.', '--write-baseline')
  assert.deepEqual([written.status, written.stderr], [0, ''])
  const [, count] = /^(\d+) findings recorded in \.postmortem-baseline\.json\n$/.exec(written.stdout)!
  const file = join(cwd, '.postmortem-baseline.json')
  const recorded = JSON.parse(readFileSync(file, 'utf8'))
  assert.deepEqual(Object.keys(recorded.files), ['c.md', 'docs/a.md'])
  assert.deepEqual(recorded.files['c.md']['date-weekday'], { monday: 1 })

  const old = lint('.', '--baseline', '.postmortem-baseline.json')
  assert.deepEqual(
    [old.status, old.stdout],
    [0, `3 files (3 postmortems): no findings; ${count} more in the baseline\n`],
  )
  const moved = twoOwnersMissing.replace('## Summary', 'A paragraph more.\n\n## Summary').replaceAll('\n', '\r\n')
  writeFileSync(join(cwd, 'docs/a.md'), moved)
  assert.equal(lint('docs', '--baseline=.postmortem-baseline.json').status, 0)

  writeFileSync(join(cwd, 'docs/a.md'), `${moved}\r\n| Warn when an index is empty |  | 2026-05-02 | Open |\r\n`)
  const more = lint('.', '--baseline=.postmortem-baseline.json', '--format=json')
  assert.equal(more.status, 1)
  const found = JSON.parse(more.stdout).files.flatMap(({ diagnostics }: { diagnostics: unknown[] }) => diagnostics)
  assert.deepEqual(
    found.map(({ rule }: { rule: string }) => rule),
    ['action-owner'],
  )

  writeFileSync(join(cwd, 'c.md'), clean)
  assert.match(lint('c.md', '--baseline=.postmortem-baseline.json').stdout, /; 0 more in the baseline, 1 of it gone\n$/)
  assert.equal(lint('c.md', '--write-baseline').status, 0)
  assert.deepEqual(Object.keys(JSON.parse(readFileSync(file, 'utf8')).files), ['docs/a.md'])
})

test('a baseline that is none is named', () => {
  const cwd = repository({ 'a.md': clean, 'b.json': '{"version": 2}', 'c.json': '{' })
  const wrong: readonly (readonly [args: readonly string[], message: string])[] = [
    [['--baseline=none.json'], 'none.json: no such file'],
    [['--baseline=b.json'], 'b.json: not a baseline that --write-baseline has written'],
    [['--write-baseline=c.json'], 'c.json: not a baseline that --write-baseline has written'],
  ]
  for (const [args, message] of wrong) {
    const { status, stdout, stderr } = postmortem(['lint', 'a.md', ...args], { cwd })
    assert.deepEqual([status, stdout, stderr], [2, '', `postmortem: ${message}\n`])
  }
  assert.match(
    postmortem(['lint', 'a.md', '--write-baseline', '--baseline=b.json'], { cwd }).stderr,
    /exclude each other/,
  )
})

describe('lint --fix', () => {
  const fixed = wrongDay.replace('Monday', 'Sunday')
  const read = (name: string) => readFileSync(join(folder, 'docs', name))

  test('makes the safe fixes in the file, keeping its byte order mark and line ends, and shows what is left', () => {
    const windows = `\ufeff${wrongDay.replaceAll('\n', '\r\n')}`
    write('fix.md', windows)
    const { status, stdout, stderr } = postmortem(['lint', '--fix', 'fix.md'])
    assert.equal(stderr, '')
    assert.equal(read('fix.md').toString(), `\ufeff${fixed.replaceAll('\n', '\r\n')}`)
    assert.match(stdout, /no findings\n1 fix made in 1 file\n$/)
    assert.equal(status, 0)
  })

  test('--diff shows a patch, --check fails, and neither changes anything', () => {
    write('fix.md', wrongDay)
    const shown = postmortem(['lint', '--diff', 'fix.md'])
    assert.match(shown.stdout, /^--- fix\.md\n\+\+\+ fix\.md\n@@ -2,5 \+2,5 @@\n/)
    assert.match(shown.stdout, /^-\*\*Date:\*\* Monday, April 12, 2026\n\+\*\*Date:\*\* Sunday, April 12, 2026$/m)
    assert.equal(shown.status, 0)
    const checked = postmortem(['lint', '--check', 'fix.md', 'clean.md'])
    assert.deepEqual([checked.stdout, checked.status], ['fix.md: 1 safe fix to make\n', 1])
    assert.equal(postmortem(['lint', '--check', 'clean.md']).status, 0)
    assert.equal(read('fix.md').toString(), wrongDay)
  })

  test('goes on with the other files where one cannot be had, and fails at the end', () => {
    for (const name of ['one.md', 'two.md']) write(name, wrongDay)
    const { status, stderr } = postmortem(['lint', '--fix', 'one.md', 'none.md', 'two.md'])
    assert.deepEqual([status, stderr], [2, 'postmortem: none.md: no such file\n'])
    for (const name of ['one.md', 'two.md']) assert.equal(read(name).toString(), fixed)
    const shown = postmortem(['lint', '--diff', '-', '--stdin-filename', 'x.md'], { input: wrongDay })
    assert.match(shown.stdout, /^--- x\.md\n\+\+\+ x\.md\n/)
    assert.equal(postmortem(['lint', '--diff', '--check', '-'], { input: wrongDay }).status, 1)
    assert.equal(postmortem(['lint', '--check', '-'], { input: fixed }).status, 0)
  })

  test('leaves alone what it could not write back as it stood', () => {
    write('latin.md', Buffer.from(wrongDay.replace('Ana Ruiz', 'Ana Ru\xedz'), 'latin1'))
    const before = read('latin.md')
    const latin = postmortem(['lint', '--fix', 'latin.md'])
    assert.match(latin.stderr, /latin\.md: not written: it is not in UTF-8/)
    assert.equal(latin.status, 2)
    assert.deepEqual(read('latin.md'), before)
    const list =
      '# Mails waited on 3 May 2026\n\n## Timeline (UTC)\n\n- 09:00 Ana Ru\xedz sees it\n- 09:20 Mails flow\n'
    write('latin.md', Buffer.from(list, 'latin1'))
    const converted = postmortem(['convert', '--write', 'latin.md'])
    assert.match(converted.stderr, /latin\.md: not written: it is not in UTF-8/)
    assert.equal(converted.status, 2)
    const log = '2026-04-12T06:20:00Z looked at again\n2026-04-12T06:21:00Z and once more\n'
    write('latin.md', Buffer.from(clean.replace('Ana Ruiz', 'Ana Ru\xedz'), 'latin1'))
    const into = postmortem(['import', '--into', 'latin.md'], { input: log })
    assert.match(into.stderr, /latin\.md: not written: it is not in UTF-8/)
    assert.equal(into.status, 2)
    assert.equal(postmortem(['import', '--into', '-'], { input: log }).status, 2)
    const standard = postmortem(['lint', '--fix', '-'], { input: wrongDay })
    assert.match(standard.stderr, /nothing can be fixed in standard input/)
    assert.equal(standard.status, 2)
  })
})
