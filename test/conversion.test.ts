import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { analyze, lint } from '../server/src/engine.ts'
import { report } from '../server/src/report.ts'
import { type Conversion, convert } from '../server/src/rewrites/convert/convert.ts'
import { rewrites } from '../server/src/rewrites/offers.ts'
import { defaultSettings } from '../server/src/settings.ts'
import { applyEdits } from '../server/src/text/span.ts'
import { casesOf, testFixture } from './cases.ts'

const fixture = join(__dirname, 'fixtures', 'convert.md')
const drafts = join(__dirname, 'fixtures', 'drafts.md')
const shared = join(__dirname, '..', '..', 'shared')
const settings = { ...defaultSettings, files: ['**'] }
const options = { settings, path: 'draft.md' }

testFixture(fixture, {
  document: ({ text }) => text,
  converted: ({ text }) => convert(text).text,
  'front-matter': ({ text }) => convert(text, { toFrontMatter: true }).text,
  removed: ({ text }) => convert(text).removed.join('\n'),
  notes: ({ text }) => convert(text).notes.join('\n'),
})

testFixture(drafts, {
  document: ({ text }) => text,
  converted: ({ text }) => convert(text).text,
  notes: ({ text }) => convert(text).notes.join('\n'),
  errors: ({ text }) =>
    lint(analyze(convert(text).text, options), options)
      .filter(({ severity }) => severity === 'error')
      .map(({ message, rule }) => `${message} (${rule})`)
      .join('\n'),
})

for (const path of [fixture, drafts])
  for (const { name, text } of casesOf(readFileSync(path, 'utf8')))
    test(`holds everything: ${name}`, () => holds(text, name))

test(
  'what is converted has the same labels as the document that a person made of the draft',
  skipUnless('seeds'),
  () => {
    const { text } = convert(readFileSync(join(shared, 'seeds', 'draft.md'), 'utf8'))
    const understanding = analyze(text, options)
    const findings = lint(understanding, options)
    const [made] = report('draft.md', understanding, findings)
    const labels = JSON.parse(readFileSync(join(shared, 'seeds', 'labels', 'final.json'), 'utf8'))
    assert.ok(made)
    assert.deepEqual(
      made.timeline.map(({ start }) => start),
      labels.timeline.map(({ at }: { at: string | null }) => at),
    )
    assert.deepEqual(
      made.actionItems.map(({ owner, due, status }) => ({ owner, due, status })),
      labels.actionItems.map(({ owner, due, status }: Record<string, unknown>) => ({ owner, due, status })),
    )
    assert.equal(made.impact.length, 7)
    assert.equal(made.contributingFactors.length, labels.contributingFactors.length)
    assert.equal(made.metrics.detectionGap, 87 * 60)
    assert.equal(made.milestones.impactStart?.at, labels.milestones.impactStart.at)
    assert.equal(made.milestones.detected?.at, labels.milestones.detected.at)
    assert.deepEqual(
      findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule),
      ['date-weekday'],
    )
  },
)

for (const folder of ['seeds', join('corpus', 'docs')])
  test(
    `nothing is lost of any document in ${folder}, and converting twice is converting once`,
    skipUnless(folder),
    () => {
      const files = readdirSync(join(shared, folder)).filter(file => /\.(md|txt)$/.test(file))
      assert.ok(files.length > 0)
      for (const file of files) holds(readFileSync(join(shared, folder, file), 'utf8'), file)
    },
  )

test('a log of thousands of lines stands as it is, and that is told', () => {
  const stamp = (second: number) => new Date(Date.UTC(2026, 4, 3) + second * 1000).toISOString()
  const log = Array.from({ length: 3000 }, (_, at) => `${stamp(at)} web-1 app: request ${at} failed`).join('\n')
  const text = `# Outage, 3 May 2026\n\nAbout 3,000 requests failed on 3 May.\n\n${log}\n\nThe cause was a full disk.\n\nWe will add an alert (owner: Kim, due: 2026-05-09).\n`
  const made = convert(text)
  assert.ok(made.text.includes(`\`\`\`\n${log}\n\`\`\`\n`))
  assert.ok(made.text.includes('| 1 | Add an alert | Kim | 2026-05-09 | Open |'))
  assert.deepEqual(made.notes, ['a log of 3,000 lines stands as it is, and no row is made of it'])
  assert.equal(convert(made.text).text, made.text)
})

test('nothing is lost of generated documents', () => {
  fc.assert(
    fc.property(documents(), text => holds(text)),
    // The same documents each time; RUNS=1000 looks further.
    process.env.RUNS ? { numRuns: Number(process.env.RUNS) } : { numRuns: 40, seed: 412 },
  )
})

test('no rewrite leaves its span, nor loses a fact, wherever the cursor stands', () => {
  for (const { text } of casesOf(readFileSync(fixture, 'utf8')))
    for (let at = 0; at <= text.length; at += 13)
      for (const { rewrite, span, edits, removed = [] } of rewrites(
        analyze(text, options),
        { start: at, end: at },
        options,
      )) {
        for (const edit of edits) assert.ok(span.start <= edit.start && edit.end <= span.end, `${rewrite} at ${at}`)
        const result = applyEdits(text, edits)
        assert.deepEqual(lost(text, { text: result, removed }), [], `${rewrite} at ${at}`)
      }
})

function skipUnless(folder: string) {
  return existsSync(join(shared, folder)) ? {} : { skip: `there is no ${folder} here` }
}

function holds(text: string, name = ''): void {
  const once = convert(text)
  assert.deepEqual(lost(text, once), [], `${name} loses`)
  assert.equal(convert(once.text).text, once.text, `${name} converted twice`)
  if (text.length > 6000) return // It takes seconds, and shows nothing that shorter ones do not.
  const lines = text.replace(/\r\n?/g, '\n')
  const [unix, dos] = [lines, lines.replaceAll('\n', '\r\n')].map(variant => convert(variant).text)
  assert.equal(dos, unix!.replaceAll('\n', '\r\n'), `${name} with CRLF`)
}

const calendar =
  /^[AP]M$|^(?:mon|tues|wednes|thurs|fri|satur|sun)day$|^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i

/** The numbers, times, dates, names, links and code spans that are in a text and in nothing that became of it. */
function lost(text: string, { text: result, removed }: Omit<Conversion, 'notes'>): string[] {
  const written = [result, ...removed].join('\n')
  // A day of the result, or one beside it: what was evening elsewhere is the next day in UTC.
  const days = [...written.matchAll(/\d{4}-\d\d-\d\d/g)].flatMap(([day]) =>
    [-1, 0, 1].map(by => {
      const date = new Date(Date.parse(day) + by * 86_400_000)
      return Number.isNaN(date.valueOf()) ? '' : date.toISOString().slice(0, 10).split('-').map(Number).sort().join()
    }),
  )
  const found = [
    ...text.matchAll(
      /https?:\/\/[^\s<>()"'`|\]]+|`[^`\r\n|]+`|(?<![\p{L}\d])\d[\d.,:/-]*|(?<=[\p{L}\d,] )\p{Lu}[\p{L}\d_-]+/gu,
    ),
  ].map(([token]) => token.replace(/[.,:/_-]+$/, ''))
  return [...new Set(found)].filter(token => {
    if (written.includes(token) || calendar.test(token)) return false
    const parts = token.split(/[-/.]/).map(Number)
    if (parts.length === 3) return !days.includes(parts.sort().join())
    // A time on the 24-hour clock, or in UTC, from which some zones are half an hour off; a date as YYYY-MM-DD.
    const minutes = /^\d{1,2}[:.](\d\d)/.exec(token)?.[1]
    const halfway = minutes && String((Number(minutes) + 30) % 60).padStart(2, '0')
    if (minutes) return !new RegExp(`\\d\\d:(?:${minutes}|${halfway})`).test(written)
    return !(
      Number(token) <= 31 && new RegExp(`-${token.padStart(2, '0')}\\b|\\b${token.padStart(2, '0')}:`).test(written)
    )
  })
}

/** Drafts of sentences, lists, tables and headings in any order, with all that may stand in them. */
function documents() {
  const name = fc.constantFrom('Ada', 'Bo Lindqvist', '@chen', 'Zoë', 'דנה', 'the platform team')
  const time = fc
    .tuple(fc.nat(23), fc.nat(59), fc.constantFrom(' UTC', '', ' CET', ' PST'))
    .map(([hour, minute, zone]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}${zone}`)
  const thing = fc.constantFrom(
    '`queue_depth`',
    'the API',
    '[the dashboard](https://d.example.com/7)',
    'https://x.example.com/a?b=1',
    '🚀 release 4.2',
    'a | pipe',
    '**disk** 9',
  )
  const number = fc.oneof(fc.nat(99999).map(String), fc.constantFrom('12,400', '3.5%', '$9,000', '~40'))
  const event = fc.tuple(time, name, thing).map(([at, who, what]) => `${at} ${who} saw ${what}`)
  const sentence = fc.oneof(
    event.map(words => `At ${words}.`),
    fc
      .tuple(number, fc.constantFrom('orders', 'user accounts'))
      .map(([n, of]) => `About ${n} ${of} failed and the rest were slow.`),
    fc.tuple(name, thing).map(([who, what]) => `We should let ${who} fix ${what} (owner: ${who}, due: May 9).`),
    thing.map(what => `The root cause was that ${what} was not tested, and nobody had an alert.`),
    thing.map(what => `So basically what happened was that ${what} broke\tfor ${'an hour'}`),
    fc.string({ maxLength: 40 }),
  )
  const heading = fc.constantFrom(
    '## Timeline',
    '## Timeline (UTC)',
    '## Impact',
    '## Action items',
    '## Summary',
    'Timeline:',
    '# Outage on 3 May 2026',
    '### 4 May',
  )
  const block = fc.oneof(
    fc.array(sentence, { minLength: 1, maxLength: 5 }).map(parts => parts.join(' ')),
    // What stands beside a table, in turns with another incident, in the first person, in groups.
    fc.array(event, { minLength: 1, maxLength: 3 }).map(events => events.map(words => `At ${words}.`).join(' ')),
    fc
      .tuple(
        fc.constantFrom('Incident A (mail): ', 'Meanwhile the other incident (DNS): ', 'OPS-12: ', 'OPS-13: '),
        sentence,
      )
      .map(([label, words]) => `${label}${words}`),
    fc
      .tuple(time, thing)
      .map(([at, what]) => `At ${at} I noticed ${what} and began looking, it stayed broken overnight.`),
    fc
      .array(fc.array(fc.oneof(event, sentence), { minLength: 2, maxLength: 3 }), { minLength: 2, maxLength: 3 })
      .map(groups => groups.map(items => items.map(item => `- ${item}`).join('\n')).join('\n\n')),
    fc
      .array(fc.oneof(event, sentence), { minLength: 1, maxLength: 5 })
      .map(items => items.map(item => `- ${item}`).join('\n')),
    fc
      .array(event, { minLength: 1, maxLength: 4 })
      .map(items => items.map(item => `  * ${item}\n    more of it`).join('\n')),
    fc
      .array(fc.tuple(time, thing), { minLength: 1, maxLength: 4 })
      .map(rows => ['Time\tEvent', ...rows.map(row => row.join('\t'))].join('\n')),
    fc
      .array(fc.tuple(time, number), { minLength: 1, maxLength: 4 })
      .map(rows => ['| Time | Event |', '|---|---|', ...rows.map(row => `| ${row.join(' | ')} |`)].join('\n')),
    fc.constantFrom(
      '```\ncode 1\n```',
      '> 09:00 quoted by Eve',
      '<!-- note 5 -->',
      'Severity: SEV-2\nOwner: Ada',
      '---',
      '![graph](g.png)',
    ),
    heading,
  )
  const end = fc.constantFrom('\n\n', '\n', '\r\n\r\n', '\n \n')
  return fc
    .tuple(
      fc.constantFrom(
        '# Outage of 3 May 2026\n\n',
        '',
        'Postmortem: outage, 3 May 2026\n\n',
        '---\ntitle: Outage\n---\n',
      ),
      fc.array(fc.tuple(block, end), { maxLength: 9 }),
    )
    .map(([head, blocks]) => head + blocks.map(parts => parts.join('')).join(''))
}
