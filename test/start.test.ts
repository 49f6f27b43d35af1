import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { postmortem, random } from './bench/documents.ts'
import { pulling, startClient } from './server-client.ts'

// What is loaded at a start and allocated at a keystroke, in bytes: unlike times they are the same on every machine.

const root = fileURLToPath(new URL('..', import.meta.url))
const extension = join(root, 'out/extension')
const kilobytes = (files: readonly string[]) => files.reduce((sum, file) => sum + statSync(file).size, 0) / 1024

/** A file and those that it loads before anything is asked of it: what is imported when it is needed stands behind a promise. */
function loadedWith(file: string, known = new Set<string>()): readonly string[] {
  known.add(file)
  const code = readFileSync(file, 'utf8').replace(/\.then\(\(?\w*\)?=>(?:(?!require\().)*require\("[^"]+"\)/gs, '')
  for (const [, path] of code.matchAll(/require\("(\.[^"]+\.js)"\)/g)) {
    const other = join(dirname(file), path!)
    if (!known.has(other)) loadedWith(other, known)
  }
  return [...known]
}

test('activation loads the names of the commands and no library', () => {
  const loaded = loadedWith(join(extension, 'client/out/node.js'))
  assert.ok(kilobytes(loaded) < 10, `${kilobytes(loaded).toFixed(1)} KB: ${loaded.map(file => basename(file))}`)
  const later = readdirSync(join(extension, 'client/out')).filter(file => file.startsWith('start-'))
  assert.equal(later.length, 1)
})

test('the server answers without the engine, and starts without what it is rarely asked for', () => {
  const folder = join(extension, 'server/out')
  const first = loadedWith(join(folder, 'node.js'))
  assert.ok(kilobytes(first) < 180, `${kilobytes(first).toFixed(0)} KB: ${first.map(file => basename(file))}`)
  const [server, ...others] = readdirSync(folder).filter(file => file.startsWith('server-'))
  assert.deepEqual(others, [])
  const loaded = loadedWith(join(folder, server!), new Set(first))
  const rare = readdirSync(folder).filter(file => /^(code-actions|on-request)-/.test(file))
  assert.equal(rare.length, 2)
  assert.deepEqual(
    loaded.map(file => basename(file)).filter(file => rare.includes(file)),
    [],
  )
  assert.ok(kilobytes(loaded) < 850, `${kilobytes(loaded).toFixed(0)} KB`)
})

test('what npm gets shares its code', () => {
  const folder = join(root, 'server/out')
  const files = readdirSync(folder).filter(file => file.endsWith('.js'))
  const size = kilobytes(files.map(file => join(folder, file)))
  assert.ok(size < 1500, `${size.toFixed(0)} KB`)
})

test('a keystroke in 50 KB allocates less than a tenth of what the first look does', () => {
  const code = `
    const { analyze, lint, defaultSettings } = require(${JSON.stringify(join(root, 'server/out/engine.js'))})
    const options = { settings: defaultSettings }
    const text = ${JSON.stringify(postmortem(50 << 10))}
    const allocated = run => { const from = process.memoryUsage().heapUsed; run(); return process.memoryUsage().heapUsed - from }
    const at = text.indexOf('The pool of') + 30
    const typed = n => text.slice(0, at) + 'x'.repeat(n) + text.slice(at)
    let known
    const see = n => { known = analyze(typed(n), options, known); lint(known, options) }
    for (let n = 0; n < 3; n++) see(n)
    gc()
    const keystroke = allocated(() => { for (let n = 3; n < 8; n++) see(n) }) / 5
    known = undefined
    gc()
    const first = allocated(() => see(9))
    console.log(JSON.stringify({ keystroke, first }))`
  // No collection within what is measured.
  const flags = ['--expose-gc', '--max-semi-space-size=512', '--min-semi-space-size=512']
  const { keystroke, first } = JSON.parse(execFileSync(process.execPath, [...flags, '-e', code], { encoding: 'utf8' }))
  assert.ok(keystroke > 0 && first > 0)
  assert.ok(keystroke * 10 < first, `${keystroke} bytes at a keystroke, ${first} at the first look`)
})

test('what is shipped keeps nothing of older versions while somebody types', async () => {
  const tell = 'process.on("SIGUSR2", () => { gc(); console.error(process.memoryUsage().heapUsed) })'
  const node = ['--expose-gc', '--import', `data:text/javascript,${encodeURIComponent(tell)}`]
  const client = await startClient(join(extension, 'server/out/node.js'), pulling, { node })
  const heap = async () => {
    client.errors.length = 0
    client.child.kill('SIGUSR2')
    while (client.errors.length === 0) await sleep(10)
    return Number(client.errors.join('')) / 2 ** 20
  }
  const text = postmortem(50 << 10)
  const document = await client.open(text)
  const next = random(5)
  const type = async (times: number) => {
    for (let time = 0; time < times; time++) {
      const at = document.positionAt(Math.floor(next() * text.length))
      await client.edit(document, { range: { start: at, end: at }, newText: 'x' })
      await client.pull(document)
    }
    return heap()
  }
  const before = await type(10)
  const after = await type(40)
  await client.stop()
  assert.ok(before > 5 && after - before < 8, `${before.toFixed(1)} MB, then ${after.toFixed(1)}`)
})
