import { chmod, cp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, relative } from 'node:path'
import { minify } from '@swc/core'
import * as esbuild from 'esbuild'

/** Client and server speak the same protocol, a tenth of the package: it is shipped once. */
const protocolBeside = {
  name: 'protocol',
  setup({ initialOptions, onResolve }) {
    const path = relative(dirname(initialOptions.outfile), 'server/out/protocol.js').replaceAll('\\', '/')
    const shared = /^vscode-(jsonrpc|languageserver-(protocol|types))(\/node)?$/
    onResolve({ filter: shared }, () => ({ path: path.startsWith('.') ? path : `./${path}`, external: true }))
  },
}

/**
 * What the client's library has for things that the extension does not do: match the globs of file operations, and compare the
 * version of VS Code, which `engines` in the manifest does.
 */
const leftOut = {
  minimatch: 'exports.Minimatch = class { constructor() { throw new Error("file operations are left out") } }',
  'semver/functions/parse': 'module.exports = version => ({ version })',
  'semver/functions/satisfies': 'module.exports = () => true',
}

const withoutLeftOut = {
  name: 'left out',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^(minimatch|semver)/ }, ({ path }) => ({ path, namespace: 'left-out' }))
    onLoad({ filter: /./, namespace: 'left-out' }, ({ path }) => ({ contents: leftOut[path] }))
  },
}

/** Of the 2,125 names that HTML has for characters the 252 of HTML 4: nobody writes the others, and they weigh as much as all languages we read. */
const usualEntities = {
  name: 'usual entities',
  setup({ onLoad }) {
    const contents = "export { characterEntitiesHtml4 as characterEntities } from 'character-entities-html4'"
    onLoad({ filter: /node_modules[\\/]character-entities[\\/]index\.js$/ }, () => ({
      contents,
      resolveDir: process.cwd(),
    }))
  },
}

/** The names of these files are a contract: the editor, `node server/out/node.js --stdio` and `bin` rely on them. */
const bundles = [
  {
    from: 'client/src/node.ts',
    to: 'client/out/node.js',
    external: ['vscode'],
    plugins: [protocolBeside, withoutLeftOut],
  },
  { from: 'server/src/lsp/node.ts', to: 'server/out/node.js', plugins: [protocolBeside] },
  { from: 'vscode-languageserver-protocol/node', to: 'server/out/protocol.js' },
  { from: 'server/src/cli/main.ts', to: 'server/out/cli.js', executable: true },
  { from: 'server/src/index.ts', to: 'server/out/engine.js' },
  { from: 'server/src/remark/preset.mts', to: 'server/out/remark.mjs', format: 'esm', afterwards: writeRemarkRules },
]

/** Packages in CommonJS ask for Node's own modules by `require`, which a module does not have. */
const requireForEsm = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)"

const optionsOf = bundle => ({
  entryPoints: [bundle.from],
  outfile: bundle.to,
  external: bundle.external ?? [],
  plugins: [...(bundle.plugins ?? []), usualEntities],
  // Of its modules, unlike of CommonJS, only what is used is taken.
  alias: { yaml: './node_modules/yaml/browser/index.js' },
  banner: { js: bundle.executable ? '#!/usr/bin/env node' : bundle.format === 'esm' ? requireForEsm : '' },
  bundle: true,
  platform: 'node',
  format: bundle.format ?? 'cjs',
  target: 'node20',
  minify: true,
  sourcemap: 'linked',
  legalComments: 'none',
  logLevel: 'warning',
})

async function build(bundle) {
  await esbuild.build(optionsOf(bundle))
  if (bundle.executable) await chmod(bundle.to, 0o755)
  await bundle.afterwards?.()
  const { size } = await stat(bundle.to)
  console.log(`${bundle.to}  ${Math.ceil(size / 1024)} KB`)
}

/** A configuration of remark names plugins by module: each rule is one, `postmortem-lint/remark/timeline-order`. */
async function writeRemarkRules() {
  const { remarkRules } = await import('./server/out/remark.mjs')
  await rm('server/out/remark', { recursive: true, force: true })
  await mkdir('server/out/remark')
  for (const id of Object.keys(remarkRules)) {
    await writeFile(
      `server/out/remark/${id}.mjs`,
      `import { remarkRules } from '../remark.mjs'\n\nexport default remarkRules['${id}']\n`,
    )
    await writeFile(
      `server/out/remark/${id}.d.mts`,
      "import type { RemarkRule } from '../../../out/types/server-rims/remark/remark-rule.d.ts'\n\ndeclare const rule: RemarkRule\nexport default rule\n",
    )
  }
}

/** What VS Code gets, of all that is built: the pages of the rules are drawn by the server. */
const shipped = [
  ...['client/out/node.js', 'server/out/node.js', 'server/out/protocol.js'],
  ...['snippets', 'syntaxes', 'images', 'docs/config.schema.json', 'docs/package.schema.json'],
  ...['README.md', 'CHANGELOG.md', 'LICENSE'],
]

const smaller = {
  ecma: 2022,
  module: false,
  compress: { ecma: 2022, toplevel: true, passes: 3 },
  mangle: { toplevel: true },
}

/** Lays out the extension, ready for `vsce package`, with what VS Code reads of the manifest. */
async function stageExtension(folder) {
  await rm(folder, { recursive: true, force: true })
  for (const path of shipped) await cp(path, `${folder}/${path}`, { recursive: true })
  // A twentieth smaller than what esbuild makes; of no use to a server in npm's package, which nobody waits to download.
  for (const path of shipped.filter(path => path.endsWith('.js'))) {
    const { code } = await minify(await readFile(path, 'utf8'), smaller)
    await writeFile(`${folder}/${path}`, code)
  }
  for (const path of shipped.filter(path => path.endsWith('.json')))
    await writeFile(`${folder}/${path}`, JSON.stringify(JSON.parse(await readFile(path, 'utf8'))))
  const { files, scripts, devDependencies, exports, bin, ...manifest } = JSON.parse(
    await readFile('package.json', 'utf8'),
  )
  await writeFile(`${folder}/package.json`, JSON.stringify(manifest))
}

async function watch(bundle) {
  const context = await esbuild.context({ ...optionsOf(bundle), logLevel: 'info' })
  await context.watch()
}

const watches = process.argv.includes('--watch')
const results = await Promise.allSettled(bundles.map(watches ? watch : build))
for (const { status, reason } of results) {
  if (status === 'fulfilled') continue
  process.exitCode = 1
  // What esbuild finds wrong it has said itself.
  if (!reason.errors) console.error(reason)
}
if (!watches && !process.exitCode) await stageExtension('out/extension')
