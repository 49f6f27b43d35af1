import { chmod, mkdir, rm, stat, writeFile } from 'node:fs/promises'
import * as esbuild from 'esbuild'

/** The names of these files are a contract: the editor, `node server/out/node.js --stdio` and `bin` rely on them. */
const bundles = [
  { from: 'client/src/node.ts', to: 'client/out/node.js', external: ['vscode'] },
  { from: 'server/src/lsp/node.ts', to: 'server/out/node.js' },
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

async function watch(bundle) {
  const context = await esbuild.context({ ...optionsOf(bundle), logLevel: 'info' })
  await context.watch()
}

const results = await Promise.allSettled(bundles.map(process.argv.includes('--watch') ? watch : build))
for (const { status, reason } of results) {
  if (status === 'fulfilled') continue
  process.exitCode = 1
  // What esbuild finds wrong it has said itself.
  if (!reason.errors) console.error(reason)
}
