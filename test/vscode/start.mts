import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { findCode, hasScreen } from './desktop.mts'
import { cache, root, startServer, workbenchAddress, writeUserSettings } from './server.mts'

// `npm start`: a draft in an editor with the extension loaded. In VS Code where `code` is on the PATH, else in the browser.

const folder = path.join(root, 'examples')
const file = path.join(folder, 'draft.md')
const code = hasScreen() ? findCode() : undefined

if (code) {
  const shell = process.platform === 'win32'
  const args = [`--extensionDevelopmentPath=${root}`, folder, file].map(arg => (shell ? `"${arg}"` : arg))
  const editor = spawn(shell ? `"${code}"` : code, args, { stdio: 'inherit', shell })
  const [status] = await once(editor, 'exit')
  process.exitCode = status ?? 1
} else {
  const userDataDir = path.join(cache, 'start')
  await writeUserSettings(userDataDir)
  const server = await startServer({ userDataDir })
  console.log(
    `\nVS Code with the extension runs at\n\n  ${workbenchAddress(server.host, { extension: root, folder, file })}\n`,
  )
  console.log('Open that address in a browser on this machine. Ctrl-C ends it.')
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.stop())
  await once(server.process, 'exit')
}
