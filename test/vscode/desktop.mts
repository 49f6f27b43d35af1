import { existsSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { downloadAndUnzipVSCode } from '@vscode/test-electron'
import { root } from './server.mts'

const releases = 'https://update.code.visualstudio.com/api/releases/stable'

/**
 * The executable of a desktop VS Code: the one `VSCODE_EXECUTABLE` names, the one whose `code` is on the PATH, or one that is
 * downloaded; undefined where there is no screen to show it on, or no way to it.
 */
export async function findDesktop(): Promise<string | undefined> {
  if (process.env.VSCODE_EXECUTABLE) return process.env.VSCODE_EXECUTABLE
  if (!hasScreen()) return undefined
  const code = findCode()
  const installed = code && executableOf(code)
  if (installed) return installed
  const reachable = await fetch(releases, { signal: AbortSignal.timeout(5_000) }).then(
    ({ ok }) => ok,
    () => false,
  )
  if (!reachable) return undefined
  return downloadAndUnzipVSCode({ cachePath: path.join(root, '.vscode-test') }).catch(() => undefined)
}

export function hasScreen(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  return process.platform !== 'linux' || Boolean(DISPLAY || WAYLAND_DISPLAY)
}

/** The command `code`, where it is on the PATH. */
export function findCode(): string | undefined {
  const name = process.platform === 'win32' ? 'code.cmd' : 'code'
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  return folders.map(folder => path.join(folder, name)).find(file => existsSync(file))
}

/** The editor itself, which the command `code` lies beside. */
function executableOf(code: string): string | undefined {
  const bin = path.dirname(realpathSync(code))
  const candidates = {
    win32: ['../Code.exe'],
    darwin: ['../../../MacOS/Code', '../../../MacOS/Electron'],
  }[process.platform as string] ?? ['../code']
  return candidates.map(candidate => path.resolve(bin, candidate)).find(file => existsSync(file))
}
