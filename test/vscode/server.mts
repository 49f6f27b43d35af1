import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** The root of the checkout, and of the extension under development. */
export const root = fileURLToPath(new URL('../..', import.meta.url))
export const cache = path.join(root, '.cache')

/** Carries the whole of VS Code, server and web workbench, as an npm package. */
const codeServer = 'code-server@4.139.1'
/** What that VS Code was made for. */
const nodeMajor = 24

/** What makes the editor quiet, and keeps it from writing into the files it shows. */
const settings = {
  'files.autoSave': 'off',
  'chat.disableAIFeatures': true,
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
}

/** Leaves settings that someone has made there already. */
export async function writeUserSettings(userDataDir: string, more: object = {}): Promise<void> {
  const file = path.join(userDataDir, 'User/settings.json')
  if (existsSync(file)) return
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, JSON.stringify({ ...settings, ...more }, null, 2))
}

interface Installed {
  readonly node: string
  readonly main: string
}

/** VS Code's server from the npm registry, once per checkout. None of it is compiled: no install script runs. */
async function install(): Promise<Installed> {
  const home = path.join(cache, codeServer.replace('@', '-'))
  const vscode = path.join(home, 'node_modules/code-server/lib/vscode')
  const nodePackage = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  const ownNode = Number.parseInt(process.versions.node, 10) >= nodeMajor
  const binary = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node'
  const installed = {
    node: ownNode ? process.execPath : path.join(home, 'node_modules', nodePackage, binary),
    main: path.join(vscode, 'out/server-main.js'),
  }
  if (existsSync(path.join(home, 'complete')) && existsSync(installed.node)) return installed

  console.log(`Installing VS Code (${codeServer}) from the npm registry into ${path.relative(root, home)} …`)
  await mkdir(cache, { recursive: true })
  const fresh = await mkdtemp(path.join(cache, 'installing-'))
  try {
    await writeFile(path.join(fresh, 'package.json'), '{ "private": true }\n')
    await npmInstall(fresh, codeServer, ...(ownNode ? [] : [`${nodePackage}@${nodeMajor}`]))
    const inside = path.join(fresh, path.relative(home, vscode))
    await npmInstall(inside, '--omit=dev')
    await npmInstall(path.join(inside, 'extensions'), '--omit=dev')
    await writeFile(path.join(fresh, 'complete'), '')
    await rm(home, { recursive: true, force: true })
    await rename(fresh, home)
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
  return installed
}

async function npmInstall(cwd: string, ...args: string[]) {
  const flags = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...args]
  const npm = spawn('npm', flags, { cwd, stdio: 'inherit', shell: process.platform === 'win32' })
  const [code] = await once(npm, 'exit')
  if (code !== 0) throw new Error(`npm ${flags.join(' ')} ended with ${code}`)
}

export interface VsCodeServer {
  readonly process: ChildProcess
  /** `127.0.0.1:40123` */
  readonly host: string
  readonly stop: () => Promise<void>
}

export interface ServerOptions {
  /** Where the editor keeps its settings, logs and installed extensions. */
  readonly userDataDir: string
  readonly env?: Record<string, string>
}

/** Starts VS Code's server and waits until it takes connections. */
export async function startServer({ userDataDir, env }: ServerOptions): Promise<VsCodeServer> {
  const { node, main } = await install()
  const port = await freePort()
  const server = spawn(
    node,
    [
      main,
      ...['--host', '127.0.0.1', '--port', String(port)],
      '--without-connection-token',
      '--accept-server-license-terms',
      ...['--telemetry-level', 'off'],
      '--disable-workspace-trust',
      // Without it the address may not name an extension under development.
      '--enable-smoke-test-driver',
      ...['--server-data-dir', path.join(userDataDir, 'server')],
      ...['--user-data-dir', userDataDir],
      ...['--extensions-dir', path.join(userDataDir, 'extensions')],
    ],
    { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const said: string[] = []
  await new Promise<void>((resolve, reject) => {
    const died = (code: number | null) => reject(new Error(`VS Code's server ended with ${code}\n${said.join('\n')}`))
    server.once('error', reject)
    server.once('exit', died)
    for (const stream of [server.stdout, server.stderr]) {
      createInterface(stream).on('line', line => {
        said.push(line)
        if (!line.includes('Extension host agent listening')) return
        server.off('exit', died)
        resolve()
      })
    }
  })
  return {
    process: server,
    host: `127.0.0.1:${port}`,
    stop: async () => {
      if (server.exitCode !== null) return
      const ended = once(server, 'exit')
      server.kill()
      await ended
    },
  }
}

export interface Opened {
  readonly extension: string
  readonly folder: string
  readonly file?: string | undefined
  readonly tests?: string | undefined
}

/** The address of a window with the extension loaded. */
export function workbenchAddress(host: string, { extension, folder, file, tests }: Opened): string {
  const remote = (file: string) => `vscode-remote://${host}${encodeURI(path.resolve(file))}`
  const payload = [
    ['extensionDevelopmentPath', remote(extension)],
    ['skipWelcome', 'true'],
  ]
  if (tests) payload.push(['extensionTestsPath', remote(tests)])
  if (file) payload.push(['openFile', remote(file)])
  const query = new URLSearchParams({ folder: path.resolve(folder), payload: JSON.stringify(payload) })
  return `http://${host}/?${query}`
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as { port: number }
  probe.close()
  await once(probe, 'close')
  return port
}
