import { cp, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { runTests } from '@vscode/test-electron'
import * as esbuild from 'esbuild'
import { findDesktop } from './desktop.mts'
import { root, writeUserSettings } from './server.mts'

// The tests of suite.ts in a real VS Code: `npm run test:vscode`, or with `-- --browser` in the browser in any case; with
// `--bench` how long it takes, of which bench.ts tells.

const name = process.argv.includes('--bench') ? 'bench' : 'suite'
const suite = path.join(root, `out/vscode/${name}.js`)
await esbuild.build({
  entryPoints: [path.join(root, `test/vscode/${name}.ts`)],
  outfile: suite,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  external: ['vscode'],
  sourcemap: 'inline',
  logLevel: 'warning',
})

const desktop = process.argv.includes('--browser') ? undefined : await findDesktop()
console.log(`Testing in ${desktop ?? 'VS Code in the browser'}`)

/** Nothing in the pictures but the document and what is said of it. */
const plain = {
  'editor.minimap.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'editor.stickyScroll.enabled': false,
}

/** The extension as it is shipped, which the build lays out. */
const extension = path.join(root, 'out/extension')

const scratch = await mkdtemp(path.join(os.tmpdir(), 'postmortem-'))
try {
  const workspace = path.join(scratch, 'workspace')
  const userDataDir = path.join(scratch, 'user')
  await cp(path.join(root, 'test/vscode/workspace'), workspace, { recursive: true })
  await writeUserSettings(userDataDir, plain)
  const launcher = ['--import', import.meta.resolve('tsx'), path.join(root, 'test/vscode/launcher.mts')]
  await runTests({
    vscodeExecutablePath: desktop ?? process.execPath,
    extensionDevelopmentPath: extension,
    extensionTestsPath: suite,
    launchArgs: [
      ...(desktop ? [] : launcher),
      workspace,
      `--user-data-dir=${userDataDir}`,
      `--extensions-dir=${path.join(scratch, 'extensions')}`,
    ],
  })
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  await rm(scratch, { recursive: true, force: true, maxRetries: 5 })
}
