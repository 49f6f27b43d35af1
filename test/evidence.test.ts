import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as fc from 'fast-check'
import { analyze, lint } from '../server/src/engine.ts'
import { evidenceBetween, evidenceIn } from '../server/src/rules/evidence.ts'
import { defaultSettings } from '../server/src/settings.ts'
import type { Notebook } from '../server/src/text/notebook.ts'

const things = Array.from({ length: 8 }, (_, size) => ({ size }))
const lists = fc.array(fc.array(fc.constantFrom(...things), { maxLength: 12 }), { minLength: 1, maxLength: 6 })

describe('evidence', () => {
  test('is that of looking at all of a list, in whatever list it was looked for before', () => {
    const isOdd = (one: { readonly size: number }) => (one.size % 2 === 1 ? `${one.size}` : undefined)
    const falls = (above: { readonly size: number }, one: { readonly size: number }) =>
      one.size < above.size ? `${above.size} > ${one.size}` : undefined
    fc.assert(
      fc.property(lists, versions => {
        const notebook: Notebook = new Map()
        for (const list of versions) {
          assert.deepEqual(
            evidenceIn(notebook, isOdd, list, undefined),
            list.flatMap(one => isOdd(one) ?? []),
          )
          assert.deepEqual(
            evidenceBetween(notebook, falls, list, undefined),
            list.flatMap((one, at) => (at > 0 ? (falls(list[at - 1]!, one) ?? []) : [])),
          )
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('is that of looking at all of a list, of which much goes and comes back', () => {
    const runs = [50, 70, 90].map(length => Array.from({ length }, (_, at) => ({ size: (at * 7) % 5 })))
    const part = fc.oneof(
      fc.constantFrom(...runs),
      fc.constantFrom(...runs).map(run => run.slice(3)),
      fc.constantFrom(...runs).map(run => run.slice(0, -2)),
      fc.array(fc.constantFrom(...things), { maxLength: 3 }),
    )
    let looks = 0
    const isOdd = (one: { readonly size: number }) => {
      looks++
      return one.size % 2 === 1 ? one : undefined
    }
    const falls = (above: { readonly size: number }, one: { readonly size: number }) =>
      one.size < above.size ? `${above.size} > ${one.size}` : undefined
    fc.assert(
      fc.property(fc.array(fc.array(part, { maxLength: 4 }), { minLength: 2, maxLength: 6 }), versions => {
        const notebook: Notebook = new Map()
        for (const list of versions.map(parts => parts.flat())) {
          assert.deepEqual(
            evidenceIn(notebook, isOdd, list, undefined),
            list.filter(one => one.size % 2 === 1),
          )
          assert.deepEqual(
            evidenceBetween(notebook, falls, list, undefined),
            list.flatMap((one, at) => (at > 0 ? (falls(list[at - 1]!, one) ?? []) : [])),
          )
        }
      }),
      { numRuns: 500 },
    )
    // What comes back with nothing ahead of it falls from nothing.
    const large = { size: 9 }
    const alone: Notebook = new Map()
    const last = [[large, ...runs[2]!], [large], runs[2]!].map(list => evidenceBetween(alone, falls, list, undefined))
    assert.deepEqual(last[2], last[0]!.slice(1))
    const notebook: Notebook = new Map()
    const all = runs.flat()
    for (const list of [all, all.slice(0, 60)]) evidenceIn(notebook, isOdd, list, undefined)
    looks = 0
    // Of what comes back only the beginning is another one.
    const back = [...all.slice(0, 60), ...things, ...all.slice(64)]
    const found = evidenceIn(notebook, isOdd, back, undefined)
    assert.equal(looks, things.length)
    assert.deepEqual(found, back.filter(isOdd))
  })

  test('is looked for anew where something else is given', () => {
    const notebook: Notebook = new Map()
    const isLarger = (one: { readonly size: number }, than: number) => (one.size > than ? one.size : undefined)
    assert.deepEqual(evidenceIn(notebook, isLarger, things, 5, [5]), [6, 7])
    assert.deepEqual(evidenceIn(notebook, isLarger, things, 6, [6]), [7])
  })
})

describe('after one keystroke in a document of 1,000 rows', () => {
  const options = { settings: defaultSettings }
  const row = (at: number) =>
    `| 2024-03-15 ${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')} | Pump ${at} fails |\n`
  const rows = Array.from({ length: 1000 }, (_, at) => row(at)).join('')
  const prose = Array.from({ length: 500 }, (_, at) => `Valve ${at} was opened for ${at} minutes in spring.\n\n`).join(
    '',
  )
  const text = `# Postmortem: the pumps of 2024-03-15\n\n## Timeline (UTC)\n\n| Time | Event |\n|---|---|\n${rows}\n## Root cause\n\n${prose}`
  const places = {
    'a row': 'Pump 501',
    prose: 'Valve 250',
    'the first row': 'Pump 0',
    'the last line': 'Valve 499',
  }

  for (const [name, words] of Object.entries(places)) {
    test(`rules look at what it changes, and at little else: ${name}`, () => {
      const before = analyze(text, options)
      lint(before, options)
      const at = text.indexOf(words) + words.length
      const after = analyze(`${text.slice(0, at)}0${text.slice(at)}`, options, before)
      const [incident] = after.incidents
      const { pages, prose, dates, timeline } = incident!
      const seen = { rows: new Set<object>(), pages: new Set<object>(), dates: new Set<object>() }
      for (const entry of timeline!.entries) watch(entry, seen.rows)
      for (const page of [...pages, ...prose]) watch(page, seen.pages)
      for (const date of dates) watch(date, seen.dates)
      lint(after, options)
      assert.ok(timeline!.entries.length === 1000 && pages.length > 80 && dates.length > 990, 'the document is long')
      const told = Object.entries(seen).map(([of, { size }]) => `${size} ${of}`)
      assert.ok(
        Object.values(seen).every(({ size }) => size <= 20),
        `they look at ${told.join(', ')}`,
      )
    })
  }
})

/** Notes in `seen` that anything of a thing is looked at. */
function watch(thing: object, seen: Set<object>): void {
  for (const [name, value] of Object.entries(thing)) {
    const get = () => {
      seen.add(thing)
      return value
    }
    Object.defineProperty(thing, name, { get, enumerable: true, configurable: true })
  }
}
