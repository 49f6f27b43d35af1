import { readFile, stat, writeFile } from 'node:fs/promises'
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import { because, decode } from '../node/files.ts'

// As an ES module it would ask for `import.meta.url`, which a CommonJS bundle has not.
const { glob, isDynamicPattern } = require('tinyglobby') as typeof import('tinyglobby')

/** A text to look at. */
export interface Document {
  /** As given on the command line, or as a glob or a directory gave it. */
  readonly file: string
  readonly text: string
  /** The file it was read from, or `standardInput`. */
  readonly source: string
  /** Relative to the working directory, with `/`: what globs are matched against; undefined outside of it. */
  readonly path: string | undefined
}

export interface Problem {
  readonly problem: string
}

/** What `-` stands for. */
export const standardInput = '-'

/**
 * The documents that the operands name (files, globs, directories, `-`), each once, in their order; in the place of
 * one that cannot be had, a problem that names it. `stdinName` names what comes on standard input.
 */
export async function* readDocuments(
  operands: readonly string[],
  stdinName: string | undefined,
): AsyncGenerator<Document | Problem> {
  const seen = new Set<string>()
  for (const operand of operands) {
    const files = await expand(operand)
    if ('problem' in files) {
      yield files
      continue
    }
    for (const file of files) {
      const key = file === standardInput ? file : resolve(file)
      if (seen.has(key)) continue
      seen.add(key)
      yield await readDocument(file, file === standardInput ? (stdinName ?? '<stdin>') : file)
    }
  }
}

async function expand(operand: string): Promise<readonly string[] | Problem> {
  if (operand === standardInput) return [operand]
  const found = await stat(operand).catch((error: NodeJS.ErrnoException) => error)
  if (!(found instanceof Error)) {
    if (!found.isDirectory()) return [operand]
    const files = await filesOf('**/*.{md,markdown}', operand)
    if (files.length === 0) return { problem: `${operand}: no Markdown file in this directory` }
    return files.map(file => join(operand, file))
  }
  const pattern = operand.replaceAll(sep, '/')
  if (!isDynamicPattern(pattern)) return { problem: `${operand}: ${because(found)}` }
  const files = await filesOf(pattern)
  return files.length > 0 ? files : { problem: `${operand}: no file matches this glob` }
}

async function filesOf(pattern: string, cwd?: string): Promise<readonly string[]> {
  const files = await glob(pattern, { ...(cwd && { cwd }), ignore: '**/node_modules/**', expandDirectories: false })
  return files.sort()
}

async function readDocument(from: string, file: string): Promise<Document | Problem> {
  try {
    const text = decode(from === standardInput ? await readStandardInput() : await readFile(from))
    if (text.includes('\0')) return { problem: `${file}: a binary file, not text` }
    return { file, text, source: from, path: pathOf(file) }
  } catch (error) {
    return { problem: `${file}: ${because(error as NodeJS.ErrnoException)}` }
  }
}

async function readStandardInput(): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function pathOf(file: string): string | undefined {
  const path = relative('.', file)
  return isAbsolute(path) || path.split(sep)[0] === '..' ? undefined : path.replaceAll(sep, '/')
}

/** Puts `text` in the place of a document's, in the file that it was read from; gives the reason where that cannot be. */
export async function writeBack({ source, text: before }: Document, text: string): Promise<string | undefined> {
  try {
    const bytes = await readFile(source)
    const mark = before.length > 0 && bytes.subarray(0, 3).equals(byteOrderMark) ? byteOrderMark : Buffer.alloc(0)
    // What was not read as it stands cannot be written back as it stood.
    if (!Buffer.concat([mark, Buffer.from(before)]).equals(bytes))
      return 'not written: it is not in UTF-8, or has changed since it was read'
    await writeFile(source, Buffer.concat([mark, Buffer.from(text)]))
    return undefined
  } catch (error) {
    return because(error as NodeJS.ErrnoException, 'written')
  }
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf])
