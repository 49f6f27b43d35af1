import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join, posix } from 'node:path'
import { test } from 'node:test'

const root = join(__dirname, '..')

/** From left to right: a file may import from its own place and from what stands in an earlier line. */
const layers = [
  ['text'],
  ['time', 'markdown'],
  ['model'],
  ['settings.ts+rules/rule.ts'],
  ['read-settings.ts'],
  ['rules', 'import', 'features'],
  ['rewrites'],
  ['report.ts', 'suppressions.ts'],
  ['engine.ts'],
  ['configuration', 'rule-page.ts', 'fix-all.ts', 'brief', 'customer'],
  ['export.ts'],
  ['index.ts'],
  ['workspace'],
  ['node'],
  ['lsp', 'cli', 'remark'],
]
const rims = layers.slice(-2).flat()

/** Packages that only some places may know. */
const reserved = [
  { packages: /^(mdast|micromark|unist|remark|unified|vfile)/, places: ['markdown', 'remark'] },
  { packages: /^vscode-/, places: ['lsp'] },
  { packages: /^vscode$/, places: [] },
]

interface Import {
  readonly from: string
  readonly what: string
  readonly typeOnly: boolean
}

const importOrExport =
  /^(?:import|export)\s+(?<type>type\s+)?(?:\*(?:\s+as\s+\w+)?|\{[^}]*\}|\w+(?:\s*,\s*(?:\{[^}]*\}|\*\s+as\s+\w+))?)\s+from\s+'(?<what>[^']+)'/gm
const bareOrDynamic = /^import\s+'(?<what>[^']+)'|\bimport\('(?<dynamic>[^']+)'\)/gm

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map(file => posix.join(folder, file.replaceAll('\\', '/')))
    .filter(file => /\.m?ts$/.test(file))
}

function importsOf(file: string): Import[] {
  const source = readFileSync(join(root, file), 'utf8')
  const at = (what: string) => (what.startsWith('.') ? posix.join(dirname(file), what) : what)
  return [
    ...Array.from(source.matchAll(importOrExport), ({ groups }) => ({
      from: file,
      what: at(groups!.what!),
      typeOnly: groups!.type !== undefined,
    })),
    ...Array.from(source.matchAll(bareOrDynamic), ({ groups }) => ({
      from: file,
      what: at(groups!.what ?? groups!.dynamic!),
      typeOnly: false,
    })),
  ]
}

/** Where a file of `server/src` belongs: its folder, or itself. */
function placeOf(file: string): string {
  const path = file.replace('server/src/', '')
  if (path === 'settings.ts' || path === 'rules/rule.ts') return 'settings.ts+rules/rule.ts'
  return path.split('/')[0]!
}

const layerOf = (place: string) => layers.findIndex(layer => layer.includes(place))
const told = ({ from, what }: Import) => `${from} imports ${what}`

const server = filesIn('server/src')
const imports = server.flatMap(importsOf)
const engine = server.filter(file => !rims.includes(placeOf(file)))

test('every file of the server has a place in the order', () => {
  assert.ok(server.length > 0)
  assert.deepEqual(
    server.filter(file => layerOf(placeOf(file)) < 0),
    [],
  )
})

test('a file imports from its own place or from an earlier layer', () => {
  const wrong = imports.filter(({ from, what }) => {
    if (!what.startsWith('server/'))
      return what.startsWith('.') || what.startsWith('client/') || what.startsWith('test/')
    const [own, other] = [placeOf(from), placeOf(what)]
    return own !== other && layerOf(other) >= layerOf(own)
  })
  assert.deepEqual(wrong.map(told), [])
})

test('nothing left of the rims knows Node or the clock', () => {
  const node = imports.filter(({ from, what }) => engine.includes(from) && isBuiltin(what))
  assert.deepEqual(node.map(told), [])
  const clock = /\bDate\.now\b|\bnew Date\(\)|\bTemporal\.Now\b|\bperformance\.now\b/
  assert.deepEqual(
    engine.filter(file => clock.test(readFileSync(join(root, file), 'utf8'))),
    [],
  )
})

test('mdast stays in markdown, and the protocol in lsp', () => {
  const wrong = imports.filter(({ from, what }) =>
    reserved.some(({ packages, places }) => packages.test(what) && !places.includes(placeOf(from))),
  )
  assert.deepEqual(wrong.map(told), [])
})

test('the client knows of the server its wire names and types only', () => {
  const wrong = filesIn('client/src')
    .flatMap(importsOf)
    .filter(({ what, typeOnly }) => what.startsWith('server/') && !typeOnly && what !== 'server/src/lsp/protocol.ts')
  assert.deepEqual(wrong.map(told), [])
})

test('every folder is named for what is in it', () => {
  const vague = /(^|\/)(utils?|helpers?|common|core|services?|misc|shared)(\/|\.)/
  assert.deepEqual(
    [...server, ...filesIn('client/src'), ...filesIn('test')].filter(file => vague.test(file)),
    [],
  )
})
