import { chmod, stat } from 'node:fs/promises'
import * as esbuild from 'esbuild'

/** The names of these files are a contract: the editor, `node server/out/node.js --stdio` and `bin` rely on them. */
const bundles = [
  { from: 'client/src/node.ts', to: 'client/out/node.js', external: ['vscode'] },
  { from: 'server/src/lsp/node.ts', to: 'server/out/node.js' },
  { from: 'server/src/cli/main.ts', to: 'server/out/cli.js', executable: true },
  { from: 'server/src/engine.ts', to: 'server/out/engine.js' },
]

const optionsOf = bundle => ({
  entryPoints: [bundle.from],
  outfile: bundle.to,
  external: bundle.external ?? [],
  banner: bundle.executable ? { js: '#!/usr/bin/env node' } : {},
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  minify: true,
  sourcemap: 'linked',
  legalComments: 'none',
  logLevel: 'warning',
})

async function build(bundle) {
  await esbuild.build(optionsOf(bundle))
  if (bundle.executable) await chmod(bundle.to, 0o755)
  const { size } = await stat(bundle.to)
  console.log(`${bundle.to}  ${Math.ceil(size / 1024)} KB`)
}

async function watch(bundle) {
  const context = await esbuild.context({ ...optionsOf(bundle), logLevel: 'info' })
  await context.watch()
}

const results = await Promise.allSettled(bundles.map(process.argv.includes('--watch') ? watch : build))
if (results.some(({ status }) => status === 'rejected')) process.exitCode = 1
