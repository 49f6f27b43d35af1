import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { analyze, lint } from '../server/src/engine.ts'
import { example } from '../server/src/rules/example.ts'
import { defaultSettings } from '../server/src/settings.ts'
import { applyEdits } from '../server/src/text/span.ts'
import { isoOf } from '../server/src/time/instant.ts'

// Whatever a fix of the timeline moves or rewrites: each event keeps its words and its moment, and all else its letters.

const options = { settings: defaultSettings }

const forms = ['table', 'dashes', 'numbers', 'lines'] as const
const zones = ['UTC', 'PT', 'CEST', '+05:30'] as const
const separators = ['\n', '\r\n'] as const

interface Told {
  readonly form: (typeof forms)[number]
  readonly zone: (typeof zones)[number]
  readonly zoneInRows: boolean
  readonly end: (typeof separators)[number]
  /** Minutes since the day before began, and whether the row says its date. */
  readonly rows: readonly { readonly minute: number; readonly dated: boolean }[]
}

const told: fc.Arbitrary<Told> = fc.record({
  form: fc.constantFrom(...forms),
  zone: fc.constantFrom(...zones),
  zoneInRows: fc.boolean(),
  end: fc.constantFrom(...separators),
  rows: fc.array(fc.record({ minute: fc.integer({ min: 0, max: 3 * 1440 - 1 }), dated: fc.boolean() }), {
    minLength: 3,
    maxLength: 9,
  }),
})

function written({ form, zone, zoneInRows, end, rows }: Told): string {
  const heading = zoneInRows ? '## Timeline' : `## Timeline (all times ${zone})`
  const lines = rows.map(({ minute, dated }, at) => {
    const clock = [Math.floor((minute % 1440) / 60), minute % 60].map(n => String(n).padStart(2, '0')).join(':')
    const date = dated ? `2026-05-${13 + Math.floor(minute / 1440)} ` : ''
    const stamp = `${date}${clock}${zoneInRows ? ` ${zone}` : ''}`
    const words = `Event ${'abcdefghi'[at]} **happens** to \`queue-${at}\``
    if (form === 'table') return `| ${stamp} | ${words} |`
    if (form === 'lines') return `${stamp} — ${words}`
    return `${form === 'numbers' ? `${at + 1}.` : '-'} ${stamp}: ${words}`
  })
  const body = form === 'table' ? ['| Time | Event |', '|---|---|', ...lines] : lines
  const timeline = [heading, '', ...(form === 'lines' ? body.flatMap(line => [line, '']).slice(0, -1) : body)].join(
    '\n',
  )
  return example({ timeline }).replaceAll('\n', end)
}

/** Each event's letter, and when it happened. */
function momentsIn(text: string): string[] {
  const entries = analyze(text, options).incidents[0]?.timeline?.entries ?? []
  return entries.map(({ text: { value }, start }) => `${value} at ${start ? isoOf(start) : 'no time'}`).sort()
}

function fixIn(text: string, rule: string) {
  const findings = lint(analyze(text, options), options)
  return findings.find(finding => finding.rule === rule && finding.fixes?.length)?.fixes?.[0]
}

function reports(text: string, rule: string): number {
  const findings = lint(analyze(text, options), options)
  return findings.filter(finding => finding.rule === rule).length
}

/** The letters that neither a moved row nor a written date adds: without dates, numbers of items and order. */
function lettersOf(text: string): string[] {
  return text
    .split(/\r\n|\n/)
    .map(line => line.replace(/\d{4}-\d\d-\d\d /g, '').replace(/^\d\. /, ''))
    .sort()
}

/** The letters that are no time, date or zone. */
function wordsOf(text: string): string {
  return text
    .replace(/\d{4}-\d\d-\d\d /g, '')
    .replace(/\d\d:\d\d/g, '')
    .replace(/UTC|PT|CEST|\+/g, '')
}

const runs = { numRuns: Number(process.env.FUZZ_RUNS ?? 60) }

test('a sorted timeline tells the same events at the same moments', () => {
  let sorted = 0
  fc.assert(
    fc.property(told, given => {
      const text = written(given)
      const fix = fixIn(text, 'timeline-order')
      if (!fix) return
      sorted++
      const after = applyEdits(text, fix.edits)
      assert.deepEqual(momentsIn(after), momentsIn(text))
      assert.deepEqual(lettersOf(after), lettersOf(text))
      assert.equal(reports(after, 'timeline-order'), 0)
    }),
    runs,
  )
  assert.ok(sorted > runs.numRuns / 4, `only ${sorted} timelines could be sorted`)
})

test('a timeline converted to UTC tells the same events at the same moments', () => {
  let converted = 0
  fc.assert(
    fc.property(told, given => {
      const text = written(given)
      const fix = fixIn(text, 'timeline-utc')
      if (!fix) return
      converted++
      const after = applyEdits(text, fix.edits)
      assert.deepEqual(momentsIn(after), momentsIn(text))
      assert.equal(wordsOf(after), wordsOf(text))
      assert.equal(reports(after, 'timeline-utc'), 0)
    }),
    runs,
  )
  assert.ok(converted > runs.numRuns / 3, `only ${converted} timelines could be converted`)
})
