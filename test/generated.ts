import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const root = join(__dirname, '..')
const biome = join(dirname(require.resolve('@biomejs/biome/package.json')), 'bin', 'biome')

/** Whether this run writes what is generated, rather than comparing it. */
export const updating = process.env.UPDATE === '1'

/** A file (its path from the repository's root) is what was generated; with `UPDATE=1` it is made so. */
export function isGenerated(file: string, content: string): void {
  const path = join(root, file)
  if (!updating) {
    assert.equal(read(path), content, `${file} is not what is generated; UPDATE=1 npm test writes it`)
  } else if (read(path) !== content) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
  }
}

/** As `isGenerated`, for a value as JSON, laid out as the project's formatter would. */
export function isGeneratedJson(file: string, value: unknown): void {
  const format = [biome, 'format', `--stdin-file-path=${file}`]
  const input = JSON.stringify(value, null, 2)
  isGenerated(file, execFileSync(process.execPath, format, { cwd: root, input, encoding: 'utf8' }))
}

/** What a generated file's hand-written rest stays in: the JSON of a file. */
export function readJson(file: string) {
  return JSON.parse(readText(file))
}

/** As `readJson`, for a file of words. */
export function readText(file: string): string {
  return readFileSync(join(root, file), 'utf8').replaceAll('\r\n', '\n')
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').replaceAll('\r\n', '\n')
  } catch {
    return undefined
  }
}
