import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import * as fc from 'fast-check'
import { analyze, lint } from '../server/src/engine.ts'
import { memoryOf } from '../server/src/model/memory.ts'
import type { Understanding } from '../server/src/model/postmortem.ts'
import { report } from '../server/src/report.ts'
import { defaultSettings } from '../server/src/settings.ts'
import { edited } from '../server/src/text/text.ts'
import { casesOf } from './cases.ts'

/** Every document is taken for a postmortem, so that all readers and rules have their say. */
const options = { settings: { ...defaultSettings, files: ['**'] }, path: 'again.md' }
const fixtures = new URL('./fixtures/', import.meta.url)
const documents = readdirSync(fixtures)
  .filter(name => name.endsWith('.md'))
  .flatMap(name => casesOf(readFileSync(new URL(name, fixtures), 'utf8')))
  .map(({ text }) => text)
  .filter(text => text.trim() !== '')

/** What is typed into a postmortem, whole and half. */
const typed = [
  ...[
    'x',
    ' ',
    '\n',
    '\r\n',
    '\n\n',
    '|',
    '# ',
    '## Timeline (UTC)\n',
    '- ',
    '```\n',
    '<!-- ',
    '-->',
    '😀',
    '"',
    '[a]: b\n',
  ],
  ...['10:42', '10:42 – 11:54 UTC', '2024-03-15 ', '42 minutes', ' resolved', ' paged', '\n| 09:10 | alert fired |\n'],
]
const edit = fc.record({
  at: fc.nat(),
  removed: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(200)),
  added: fc.oneof(fc.constant(''), fc.constantFrom(...typed)),
})

function said(understanding: Understanding) {
  const findings = lint(understanding, options)
  return { kind: understanding.kind, findings, reports: report('again.md', understanding, findings) }
}

test('a document that was typed says what it says when it is opened', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...documents),
      fc.constantFrom(...documents),
      fc.array(edit, { minLength: 1, maxLength: 5 }),
      (document, other, edits) => {
        // Several slices, so that some are kept and moved.
        let text = `${document}\n\n${other}`
        let before = analyze(text, options)
        for (const { at, removed, added } of edits) {
          const start = at % (text.length + 1)
          const end = Math.min(text.length, start + removed)
          text = text.slice(0, start) + added + text.slice(end)
          // The whole text, or what was typed into the last one.
          const next = at % 2 === 0 ? text : edited(before.markdown.text, { start, end, newText: added })
          before = analyze(next, options, before)
          assert.deepEqual(said(before), said(analyze(text, options)))
        }
      },
    ),
    { numRuns: 60 },
  )
})

describe('one keystroke in a long document', () => {
  const row = (at: number) => `| ${10 + Math.floor(at / 60)}:${String(at % 60).padStart(2, '0')} | Pump ${at} fails |\n`
  const rows = Array.from({ length: 600 }, (_, at) => row(at)).join('')
  const prose = Array.from({ length: 200 }, (_, at) => `Valve ${at} was opened for ${at} minutes in spring.\n\n`).join(
    '',
  )
  const text = `# Postmortem: the pumps of 2024-03-15\n\n## Timeline (UTC)\n\n| Time | Event |\n|---|---|\n${rows}\n## Root cause\n\n${prose}`
  const before = analyze(text, options)
  const places = {
    'the first row': 'Pump 0 ',
    'a row in the middle': 'Pump 301',
    prose: 'Valve 100',
    'the last line': 'Valve 199',
  }

  for (const [name, words] of Object.entries(places)) {
    test(`reads again only what it changes: ${name}`, () => {
      const at = text.indexOf(words) + 2
      const wordsBefore = wordsKnown(before)
      const after = analyze(`${text.slice(0, at)}x${text.slice(at)}`, options, before)
      const known = new Set(before.markdown.slices.map(({ reading }) => reading))
      const parsed = after.markdown.slices.filter(({ reading }) => !known.has(reading))
      assert.ok(before.markdown.slices.length > 20 && parsed.length <= 3, `${parsed.length} slices are parsed`)
      for (const [reader, count] of wordsKnown(after))
        assert.ok(count - (wordsBefore.get(reader) ?? 0) <= 1, `${count}`)
    })
  }
})

describe('what a long document says is the same object until a keystroke changes it', () => {
  const time = (at: number) => `${String(6 + Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`
  const events = ['Pump fails', 'An alert pages the crew', 'Valve opened by hand', 'All pumps are back to normal']
  const rows = Array.from({ length: 600 }, (_, at) => `| 2024-03-15 ${time(at)} UTC | ${events[at % 4]}, no. ${at} |\n`)
  const prose = Array.from(
    { length: 200 },
    (_, at) => `Crew ${at} left on 2024-03-${10 + (at % 9)} at ${time(at)} UTC.\n\n`,
  )
  const text = [
    '# Postmortem: the pumps of 2024-03-15\n\nThe outage lasted 3 minutes. It was detected within 1 minute.\n',
    `## Timeline\n\n| Time | Event |\n|---|---|\n${rows.join('')}`,
    `## Root cause\n\n${prose.join('')}`,
    `## Lessons learned\n\n${'Water finds its way, as it did before. '.repeat(40)}\n`,
    'A valve is a door, and a door is opened by hand. '.repeat(40),
  ].join('\n')
  const lists = ['claims', 'dates', 'zones', 'retold'] as const
  const wholes = ['title', 'incidentDate', 'zone', 'metadata', 'metrics'] as const

  /** What is said before and after a letter is typed behind the words. */
  function type(words: string) {
    const before = analyze(text, options)
    const [old] = before.incidents
    const at = text.indexOf(words) + words.length
    const [incident] = analyze(`${text.slice(0, at)}x${text.slice(at)}`, options, before).incidents
    assert.ok(old && incident && old.claims.length === 2 && old.dates.length > 700 && old.zones.length > 700)
    return { old, incident }
  }

  /** How many things of a list are other ones. */
  function others(list: readonly unknown[], old: readonly unknown[]): number {
    const known = new Set(old)
    return list.filter(one => !known.has(one)).length
  }

  test('in prose', () => {
    const { old, incident } = type('Crew 100 left')
    for (const name of [...wholes, 'milestones', 'claims'] as const) assert.ok(incident[name] === old[name], name)
    for (const name of lists) assert.ok(others(incident[name], old[name]) < 20, name)
  })

  test('in a row', () => {
    const { old, incident } = type('by hand, no. 450')
    for (const name of [...wholes, 'milestones', 'claims'] as const) assert.ok(incident[name] === old[name], name)
    for (const name of ['dates', 'zones'] as const) assert.ok(others(incident[name], old[name]) < 20, name)
  })

  test('in the row of a milestone', () => {
    const { old, incident } = type('An alert pages the crew')
    const { signal, detected, mitigated } = incident.milestones
    assert.ok(signal !== old.milestones.signal && detected !== old.milestones.detected && mitigated)
    for (const name of ['dates', 'zones'] as const) assert.ok(others(incident[name], old[name]) < 20, name)
  })

  test('in words that say nothing of any of it', () => {
    const { old, incident } = type('hand. A valve is a door')
    for (const name of [...lists, ...wholes, 'milestones', 'timeline'] as const)
      assert.ok(incident[name] === old[name], name)
  })
})

test('a row of a long timeline that says something else is weighed as all of them are', () => {
  const words = [
    'An alert pages the engineer on call',
    'The release goes out',
    'Checkout fails for all users',
    'A customer reports errors',
    'Rolled back the release',
    'All users are served again',
    'Somebody acknowledges the page',
    'The queue drains',
  ]
  const row = fc.constantFrom(...words)
  const rows = fc.array(row, { minLength: 50, maxLength: 70 })
  const documentOf = (all: readonly string[]) =>
    `# Postmortem 2024-03-15\n\n## Timeline (UTC)\n\n| Time | Event |\n|---|---|\n${all
      .map((event, at) => `| 2024-03-15 ${10 + Math.floor(at / 60)}:${String(at % 60).padStart(2, '0')} | ${event} |\n`)
      .join('')}`
  fc.assert(
    fc.property(rows, fc.array(fc.tuple(fc.nat(49), row), { minLength: 3, maxLength: 6 }), (all, edits) => {
      let before = analyze(documentOf(all), options)
      for (const [at, event] of edits) {
        all = all.with(at, event)
        before = analyze(documentOf(all), options, before)
        assert.deepEqual(said(before), said(analyze(documentOf(all), options)))
      }
    }),
    { numRuns: 20 },
  )
})

test('a fence that is closed gives back most of what it took when it was opened', () => {
  const text = Array.from({ length: 300 }, (_, at) => `Valve ${at} was opened ${at} times in spring.\n\n`).join('')
  const written = analyze(text, options)
  const at = text.indexOf('Valve 20')
  const fenced = `${text.slice(0, at)}\`\`\`\n${text.slice(at)}`
  const opened = analyze(fenced, options, written)
  const end = fenced.indexOf('\n\n', at) + 1
  const closed = analyze(`${fenced.slice(0, end)}\`\`\`\n${fenced.slice(end)}`, options, opened)
  const known = new Set(written.markdown.slices.map(({ reading }) => reading))
  const read = closed.markdown.slices.filter(({ reading }) => !known.has(reading)).length
  assert.ok(opened.markdown.slices.length < 6 && closed.markdown.slices.length > 20, 'the fence takes all below it')
  assert.ok(read < 12, `${read} of ${closed.markdown.slices.length} slices are parsed`)
})

test('what a fence takes when it is opened is searched as if it had been opened so', () => {
  const lines = Array.from({ length: 200 }, (_, at) => `Valve ${at} was opened ${at} times in spring.\n\n`)
  const key = `-----BEGIN PRIVATE KEY-----\n${'MIIEvQIBADANBg\n\n'.repeat(60)}-----END PRIVATE KEY-----\n\n`
  for (const secret of ['The file had `DB_PASSWORD=h7Kq2mX9vT`.\n\n', key, '<your name>\n\n']) {
    const text = ['# Postmortem: the valves of 2024-03-15\n\n', ...lines.with(120, secret)].join('')
    const written = analyze(text, options)
    lint(written, options)
    for (const words of ['Valve 20', 'Valve 119', 'Valve 130']) {
      const at = text.indexOf(words)
      const fenced = `${text.slice(0, at)}\`\`\`\n${text.slice(at)}`
      const [typed, opened] = [analyze(fenced, options, written), analyze(fenced, options)]
      assert.deepEqual(said(typed), said(opened), `${secret} ${words}`)
      assert.deepEqual(
        said(analyze(text, options, typed)),
        said(analyze(text, options)),
        `${secret} ${words}, taken back`,
      )
    }
  }
})

/** How many words each reader knows. */
function wordsKnown({ notebook }: Understanding): Map<object, number> {
  return new Map(Array.from(memoryOf(notebook), ([reader, { words }]) => [reader, words.size]))
}
