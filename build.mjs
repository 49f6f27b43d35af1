import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, relative, resolve } from 'node:path'
import { minify } from '@swc/core'
import * as esbuild from 'esbuild'
import {
  clientOfWhatIsOffered,
  helpersOnce,
  ofTheEngine,
  protocolThatIsUsed,
  serverOfWhatIsOffered,
} from './left-out.mjs'

/** Client and server speak the same protocol, a tenth of the package: `lsp/libraries.ts` is shipped once. */
const protocolAt = path => ({
  name: 'protocol',
  setup({ onResolve }) {
    const shared = /^vscode-(jsonrpc|languageserver-(protocol|textdocument|types))(\/node)?$/
    onResolve({ filter: shared }, () => ({ path, external: true }))
  },
})

/**
 * The names of the files that are entered are a contract: the editor, `node server/out/node.js --stdio` and `bin` rely on them.
 * What entries share, and what one of them imports only when it is asked for, lies beside them in files of its own.
 */
const bundles = [
  {
    entries: { node: 'client/src/node.ts' },
    to: 'client/out',
    external: ['vscode'],
    plugins: [protocolAt('../../server/out/protocol.js'), clientOfWhatIsOffered],
  },
  {
    entries: {
      node: 'server/src/lsp/node.ts',
      cli: 'server/src/cli/main.ts',
      engine: 'server/src/index.ts',
      preset: 'server/src/remark/preset.mts',
    },
    to: 'server/out',
    plugins: [protocolAt('./protocol.js'), serverOfWhatIsOffered],
    afterwards: writeRemark,
  },
  {
    entries: { protocol: 'server/src/lsp/libraries.ts' },
    to: 'server/out',
    split: false,
    plugins: [protocolThatIsUsed],
  },
]

/**
 * What the server imports when it is asked for stands on all that the server has loaded by then: said to esbuild, it makes one file of
 * that instead of one for each set of importers. Rules call the model within a file, and less is packed.
 */
const onTheServer = {
  name: 'on the server',
  setup({ onLoad }) {
    const server = resolve('server/src/lsp/server.ts')
    onLoad({ filter: /server[\\/]src[\\/]lsp[\\/](code-actions|on-request)\.ts$/ }, async ({ path }) => ({
      contents: `${await readFile(path, 'utf8')}\nimport ${JSON.stringify(server)}`,
      loader: 'ts',
    }))
  },
}

/** What VS Code gets of it: without what other entries need of the files that they share. */
const extension = 'out/extension'
const extensionBundles = bundles.map(({ afterwards, entries: { cli, engine, preset, ...entries }, ...bundle }) => ({
  ...bundle,
  entries,
  to: `${extension}/${bundle.to}`,
  plugins: [...(bundle.plugins ?? []), onTheServer],
  small: true,
}))

const target = 'node20'

const optionsOf = ({ entries, to, external = [], plugins = [], split = true, ...bundle }) => ({
  entryPoints: entries,
  outdir: to,
  chunkNames: '[name]-[hash]',
  external,
  plugins: [...plugins, helpersOnce, ...ofTheEngine, written(bundle)],
  // Of its modules, unlike of CommonJS, only what is used is taken.
  alias: { yaml: './node_modules/yaml/browser/index.js' },
  bundle: true,
  splitting: split,
  format: split ? 'esm' : 'cjs',
  platform: 'node',
  target,
  minify: true,
  sourcemap: bundle.small ? false : 'inline',
  legalComments: 'none',
  logLevel: 'warning',
  write: false,
})

/** esbuild shares code among modules alone; what is shipped is CommonJS, which everything can load. */
const inCommonJs = {
  format: 'cjs',
  platform: 'node',
  target,
  supported: { 'dynamic-import': false },
  minify: true,
}

/** A twentieth smaller than what esbuild makes; of no use to a server in npm's package, which nobody waits to download. No function without a name is constructed. */
const smaller = {
  ecma: 2022,
  module: false,
  compress: { ecma: 2022, toplevel: true, passes: 3, unsafe_arrows: true },
  mangle: { toplevel: true },
}

/**
 * What is known of older versions is kept by the function or pattern that read it. One that is moved to where it is used would be another one each
 * time: nothing would be found again, and all of it be kept.
 */
const keepingIdentity = { ...smaller, compress: { ...smaller.compress, inline: false, reduce_vars: false } }

const written = ({ small, afterwards }) => ({
  name: 'written',
  setup({ onEnd }) {
    onEnd(async ({ errors, outputFiles }) => {
      if (errors.length > 0) return
      for (const { path, text } of outputFiles) {
        await mkdir(dirname(path), { recursive: true })
        await (small ? writeSmall(path, text) : writeMapped(path, text))
      }
      await afterwards?.()
    })
  },
})

/** What runs in a process of its own: Node keeps the compiled code for the next start. */
const processes = /server[\\/]out[\\/](node|cli)\.js$/
const leadOf = path => (processes.test(path) ? "require('node:module').enableCompileCache?.();" : '')

async function writeSmall(path, text) {
  const { code } = await esbuild.transform(text, { ...inCommonJs, banner: leadOf(path) })
  const isOfServer = /server[\\/]out[\\/]/.test(path)
  await writeFile(path, (await minify(code, isOfServer ? keepingIdentity : smaller)).code)
}

async function writeMapped(path, text) {
  const file = basename(path)
  const { code, map } = await esbuild.transform(text, {
    ...inCommonJs,
    banner: leadOf(path),
    sourcemap: 'external',
    sourcefile: file,
  })
  const runs = file === 'cli.js'
  await writeFile(path, `${runs ? '#!/usr/bin/env node\n' : ''}${code}//# sourceMappingURL=${file}.map\n`, {
    mode: runs ? 0o755 : 0o644,
  })
  await writeFile(`${path}.map`, map)
  console.log(`${relative('.', path)}  ${Math.ceil(code.length / 1024)} KB`)
}

/** remark loads modules. A configuration of it names plugins by module: each rule is one, `postmortem-lint/remark/timeline-order`. */
async function writeRemark() {
  const folder = 'server/out/remark'
  await writeFile(
    `${folder}.mjs`,
    "import built from './preset.js'\n\nexport const { remarkRules } = built\nexport default built.default\n",
  )
  const { remarkRules } = await import(`./${folder}.mjs`)
  await mkdir(folder, { recursive: true })
  for (const id of Object.keys(remarkRules)) {
    await writeFile(
      `${folder}/${id}.mjs`,
      `import { remarkRules } from '../remark.mjs'\n\nexport default remarkRules['${id}']\n`,
    )
    await writeFile(
      `${folder}/${id}.d.mts`,
      "import type { RemarkRule } from '../../../out/types/server-rims/remark/remark-rule.d.ts'\n\ndeclare const rule: RemarkRule\nexport default rule\n",
    )
  }
}

/** What VS Code gets beside the bundles: the pages of the rules are drawn by the server. */
const shipped = [
  ...['snippets', 'syntaxes', 'images/icon.png', 'docs/config.schema.json', 'docs/package.schema.json'],
  ...['README.md', 'CHANGELOG.md', 'LICENSE'],
]

/** Lays out the extension, ready for `vsce package`, with what VS Code reads of the manifest. */
async function stageExtension() {
  for (const path of shipped) await cp(path, `${extension}/${path}`, { recursive: true })
  for (const path of shipped.filter(path => path.endsWith('.json')))
    await writeFile(`${extension}/${path}`, JSON.stringify(JSON.parse(await readFile(path, 'utf8'))))
  const { files, scripts, devDependencies, exports, bin, ...manifest } = JSON.parse(
    await readFile('package.json', 'utf8'),
  )
  await writeFile(`${extension}/package.json`, JSON.stringify(manifest))
}

async function watch(bundle) {
  const context = await esbuild.context({ ...optionsOf(bundle), logLevel: 'info' })
  await context.watch()
}

const watches = process.argv.includes('--watch')
for (const folder of ['client/out', 'server/out', extension]) await rm(folder, { recursive: true, force: true })
const results = await Promise.allSettled(
  watches ? bundles.map(watch) : [...bundles, ...extensionBundles].map(bundle => esbuild.build(optionsOf(bundle))),
)
for (const { status, reason } of results) {
  if (status === 'fulfilled') continue
  process.exitCode = 1
  // What esbuild finds wrong it has said itself.
  if (!reason.errors) console.error(reason)
}
if (!watches && !process.exitCode) await stageExtension()
