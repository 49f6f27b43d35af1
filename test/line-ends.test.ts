import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { analyze, lint } from '../server/src/engine.ts'
import { report } from '../server/src/report.ts'
import { defaultSettings } from '../server/src/settings.ts'
import { casesOf } from './cases.ts'

const options = { settings: { ...defaultSettings, files: ['**'] }, path: 'line-ends.md' }

/** Told in lines, where only a blank one ends a sentence. */
const plain = `FERRY TICKETS: ROOT CAUSE ANALYSIS
Date of Incident: May 6, 2026

SUMMARY

Between 10:05 UTC and 10:50 UTC the kiosks answered slowly.

TIMELINE

10:05 UTC — Latency rises on kiosk 4.
            Retries begin.
10:50 UTC — Kiosk 4 replaced. Resolved.
`

/** What is understood of a text and found in it; lines and columns are the same whatever ends the lines. */
function said(text: string): string {
  const understanding = analyze(text, options)
  return JSON.stringify(report('line-ends.md', understanding, lint(understanding, options))).replaceAll('\\r\\n', '\\n')
}

test('a document says the same with CRLF as with LF', () => {
  const fixtures = new URL('./fixtures/', import.meta.url)
  const names = readdirSync(fixtures).filter(name => name.endsWith('.md'))
  const texts = names.flatMap(name => casesOf(readFileSync(new URL(name, fixtures), 'utf8')).map(({ text }) => text))
  for (const text of [plain, ...texts]) {
    const unix = text.replace(/\r\n?/g, '\n')
    assert.equal(said(unix.replaceAll('\n', '\r\n')), said(unix))
  }
})
