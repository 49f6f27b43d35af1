import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { deflateRawSync } from 'node:zlib'

const extension = fileURLToPath(new URL('../out/extension', import.meta.url))

test('the extension, packed as a VSIX, is no larger than 400 KB', () => {
  assert.ok(existsSync(extension), 'npm run build lays out the extension')
  const files = readdirSync(extension, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
  const sizes = files.map(file => ({ file: relative(extension, file), bytes: packed(file) }))
  const kilobytes = (sizes.reduce((sum, { bytes }) => sum + bytes, 0) + manifests) / 1024
  const largest = sizes.toSorted((a, b) => b.bytes - a.bytes).slice(0, 6)
  const told = largest.map(({ file, bytes }) => `${file} ${(bytes / 1024).toFixed(1)}`).join(', ')
  assert.ok(kilobytes <= 400, `${kilobytes.toFixed(1)} KB: ${told}`)
  // Fewer files are a part that is missing.
  assert.ok(kilobytes > 300, `${kilobytes.toFixed(1)} KB: ${told}`)
})

/** What a VSIX says about itself, in bytes. */
const manifests = 2048

/** The bytes of a file in a zip: its own, deflated, and its two headers. */
function packed(file: string): number {
  return deflateRawSync(readFileSync(file)).length + 30 + 46 + 2 * relative(extension, file).length
}
