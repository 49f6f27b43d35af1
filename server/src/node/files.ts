import { readFile, stat } from 'node:fs/promises'
import { isAbsolute, relative, resolve, sep } from 'node:path'
import type { Files } from '../configuration/discover.ts'

/** Longer files are no configurations. */
const longest = 1 << 20

/** The files of this machine, for the search for configurations. */
export const nodeFiles: Files = {
  async read(path) {
    try {
      const found = await stat(path)
      if (found.isDirectory()) return { problem: 'a folder, not a file' }
      if (found.size > longest) return { problem: `${found.size} bytes; a configuration has at most ${longest}` }
      return decode(await readFile(path))
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      return code === 'ENOENT' || code === 'ENOTDIR' ? undefined : { problem: because(error as NodeJS.ErrnoException) }
    }
  },
  exists: path =>
    stat(path).then(
      () => true,
      () => false,
    ),
}

/** The absolute path of a file, with `/`. */
export function absolute(file: string): string {
  return resolve(file).replaceAll(sep, '/')
}

/** A path as it is shown to somebody in the working directory: relative where it lies in it. */
export function shownPath(path: string): string {
  const from = relative('.', path)
  return from === '' || isAbsolute(from) || from.split(sep)[0] === '..' ? path : from.replaceAll(sep, '/')
}

/**
 * Reads bytes as an editor does, so that columns are the editor's: UTF-8, or UTF-16 where a byte order mark says so; the
 * mark itself is no part of the text, and bytes that are no UTF-8 become U+FFFD.
 */
export function decode(bytes: Buffer): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding).decode(bytes)
}

/** Why a file could not be read, or written. */
export function because(error: NodeJS.ErrnoException, done: 'read' | 'written' = 'read'): string {
  switch (error.code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'no such file'
    case 'EACCES':
    case 'EPERM':
      return `no permission to ${done === 'read' ? 'read' : 'write'} it`
    case 'ELOOP':
      return 'a link that leads back to itself'
    default:
      return `cannot be ${done} (${error.message})`
  }
}
