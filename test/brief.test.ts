import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Brief } from '../server/src/brief/brief.ts'
import { briefOf } from '../server/src/brief/from-postmortem.ts'
import { briefPage } from '../server/src/brief/page.ts'
import { isBrief, leaves, readBrief } from '../server/src/brief/read-brief.ts'
import { type ImportedBrief, postmortemOf } from '../server/src/brief/to-postmortem.ts'
import { analyze, lint } from '../server/src/engine.ts'
import { type Report, report } from '../server/src/report.ts'
import { defaultSettings } from '../server/src/settings.ts'
import { linesOf, positionAt } from '../server/src/text/lines.ts'
import { testFixture } from './cases.ts'

const shared = join(__dirname, '..', '..', 'shared')
const seeds = join(shared, 'seeds')
const options = { settings: { ...defaultSettings, files: ['**'] }, path: 'brief.md' }

function imported(text: string): ImportedBrief {
  const read = readBrief(text)
  assert.ok('briefs' in read, 'no brief')
  return postmortemOf(read.briefs[0]!)
}

function errorsIn(text: string): string[] {
  const findings = lint(analyze(text, options), options)
  return findings.filter(({ severity }) => severity === 'error').map(({ rule, message }) => `${rule}: ${message}`)
}

testFixture(join(__dirname, 'fixtures', 'export-brief.md'), {
  document: ({ text }) => text,
  json: ({ text }) => JSON.stringify(exported(text), null, 2),
  page: ({ text }) => exported(text).map(briefPage).join('\n---\n\n'),
})

function exported(text: string): Brief[] {
  const { markdown, incidents } = analyze(text, options)
  return incidents.map(incident => briefOf(markdown, incident))
}

testFixture(join(__dirname, 'fixtures', 'brief.md'), {
  document: ({ text }) => text,
  imported: ({ text }) => imported(text).text,
  errors: ({ text }) => errorsIn(imported(text).text).join('\n'),
  contradictions: ({ text }) =>
    imported(text)
      .contradictions.map(({ source, line, message }) => `${source}, line ${line}: ${message}`)
      .join('\n'),
  problems: ({ text }) => {
    const read = readBrief(text)
    const lines = linesOf(text)
    return ('problems' in read ? read.problems : [])
      .map(({ span, message }) => {
        const { line, character } = positionAt(lines, span.start)
        return `${line + 1}:${character + 1} “${text.slice(span.start, span.end)}” ${message}`
      })
      .join('\n')
  },
})

const value = fc.oneof(fc.string(), fc.integer(), fc.constant(null))
const anyBrief: fc.Arbitrary<Brief> = fc.record({
  leadership_brief: fc.record(
    {
      title: fc.string({ minLength: 1 }),
      incident_date: fc.constantFrom('2026-03-02', 'March 2', ''),
      status: fc.string(),
      our_impact: fc.dictionary(fc.string(), fc.oneof(value, fc.array(value), fc.dictionary(fc.string(), value))),
      summary: fc.string({ unit: fc.constantFrom('# ', '\n', 'a', '`', '> ', '- ', '=', ' ') }),
      contributing_factors: fc.array(fc.string()),
      timeline: fc.array(
        fc.record({ time: fc.constantFrom('2026-03-02T10:04:00Z', '10:04', 'soon'), event: fc.string() }),
      ),
      extra: fc.dictionary(fc.string(), value),
    },
    { requiredKeys: ['title'] },
  ),
  sources: fc.array(
    fc.record(
      {
        id: fc.string({ minLength: 1 }),
        type: fc.constantFrom('vendor_rca', 'talk'),
        summary: fc.string(),
        full_text: fc.string(),
      },
      { requiredKeys: ['id'] },
    ),
  ),
})

/** The letters and figures of words, whatever stands between them: Markdown escapes, and white space is one space. */
const bare = (words: string) => words.replace(/[^\p{L}\p{N}]+/gu, '')

test('every word of a brief is in the document', () => {
  fc.assert(
    fc.property(anyBrief, brief => {
      const { text } = postmortemOf(brief)
      const said = bare(text)
      const { timeline, ...head } = brief.leadership_brief
      const events = (timeline ?? []).map(({ event }) => event)
      for (const { value, path } of leaves({ ...head, events, sources: brief.sources }, [])) {
        const told = value === 'false' ? 'No' : value === 'true' ? 'Yes' : value
        assert.ok(said.includes(bare(told)), `${path.join('.')} is lost: ${JSON.stringify(value)} in\n${text}`)
      }
    }),
  )
})

test('a text is a brief by its field, however wrong it is in its parts', () => {
  assert.ok(isBrief('\ufeff\n{"leadership_brief": 7'))
  assert.ok(!isBrief('{"incidents": []}'))
  assert.ok(!isBrief('The field "leadership_brief": is explained here.'))
})

test('the text of a source may come from beside the brief', () => {
  const brief: Brief = { leadership_brief: { title: 'Outage' }, sources: [{ id: 'rca', source_file: 'rca.txt' }] }
  assert.deepEqual(postmortemOf(brief).missing, ['rca.txt'])
  const { text, missing } = postmortemOf(brief, file => (file === 'rca.txt' ? 'It failed.\n```\n' : undefined))
  assert.deepEqual(missing, [])
  assert.ok(text.includes('````text\nIt failed.\n```\n````\n'))
})

test('a line end is a line end, whatever the brief has', () => {
  const brief = { title: 'A', summary: 'One.\r\n\r\nTwo.\rThree.' }
  assert.ok(!postmortemOf({ leadership_brief: brief }).text.includes('\r'))
})

test('the brief of the seeds lacks only what it does not say, and its source is held against itself', {
  skip: existsSync(seeds) ? false : 'no seeds here',
}, () => {
  const { text, contradictions } = imported(readFileSync(join(seeds, 'leadership-brief.json'), 'utf8'))
  assert.deepEqual(errorsIn(text), ['structure-required-section: There is no Action items section'])
  assert.deepEqual(
    contradictions.map(({ source, line }) => [source, line]),
    [
      ['vendor_rca', 23],
      ['vendor_rca', 24],
    ],
  )
  const [incident] = analyze(text, options).incidents
  assert.equal(incident?.metrics.impactDuration.seconds, 45 * 60)
})

for (const folder of ['seeds', join('corpus', 'docs')])
  test(`a brief of any document in ${folder} says its facts when it is imported`, {
    skip: existsSync(join(shared, folder)) ? false : 'not here',
  }, () => {
    for (const file of readdirSync(join(shared, folder)).filter(file => /\.(?:md|txt)$/.test(file))) {
      const understanding = analyze(readFileSync(join(shared, folder, file), 'utf8'), { ...options, path: undefined })
      if (understanding.kind !== 'postmortem') continue
      const reports = report(file, understanding, [])
      for (const [at, incident] of understanding.incidents.entries()) {
        const { text } = imported(JSON.stringify(briefOf(understanding.markdown, incident)))
        const [again] = report(file, analyze(text, options), [])
        assert.deepEqual(factsIn(again!, reports[at]!), factsIn(reports[at]!, reports[at]!), file)
      }
    }
  })

/** What a brief is to keep of `first`; a report of what was imported may say more: the duration that was computed. */
function factsIn(told: Report, first: Report) {
  const words = (value: string | null) => bare((value ?? '').replace(/https?:\/\/[^\s)]+/g, ''))
  const known = <T>(values: Readonly<Record<string, T | null>>, of: Readonly<Record<string, unknown>>) =>
    Object.entries(values).filter(([name]) => of[name] !== null)
  const moments = (of: Report) =>
    Object.fromEntries(Object.entries(of.milestones).map(([name, milestone]) => [name, milestone?.at ?? null]))
  const { id, authors, status, severity, published } = told.metadata
  const actions = told.actionItems.filter(({ action }) => words(action) !== '')
  return {
    title: first.title && words(told.title),
    metadata: [id, status, severity, published, authors.join()].map(words),
    timeline: told.timeline.map(({ start, end, text }) => [start, end, words(text)]),
    milestones: known(moments(told), moments(first)),
    metrics: known(told.metrics, first.metrics),
    impact: told.impact
      .filter(({ metric }) => told.impact.length === first.impact.length || metric !== 'Duration')
      .map(({ metric, value }) => [words(metric.replace(/ \(\d\)$/, '').toLowerCase()), words(value)]),
    factors: told.contributingFactors.map(({ text }) => words(text)),
    actions: actions.map(({ line, action, ...fields }) => [words(action), fields]),
  }
}

test('its tables have the columns of the house', () => {
  const brief = {
    leadership_brief: {
      title: 'Mails waited on 3 May 2026',
      incident_date: '2026-05-03',
      our_impact: { mails_late: 40 },
      timeline: [{ time: '2026-05-03T09:00:00Z', event: 'Mails wait' }],
      action_items: [{ action: 'Watch the relay', owner: 'Ivo', ticket: 'OPS-7' }],
    },
  }
  const settings = {
    ...defaultSettings,
    timelineColumns: ['Time', 'Source', 'Event'],
    impactColumns: ['Value', 'Metric'],
    actionsColumns: ['Owner', 'Action', 'Status'],
  }
  const { text } = postmortemOf(brief, undefined, settings)
  assert.match(text, /\| Time \| Source \| Event \|\n.*\n\| 2026-05-03 09:00 \| \| Mails wait \|/)
  assert.match(text, /\| Value \| Metric \|\n.*\n\| 40 \| Mails late \|/)
  assert.match(text, /\| Owner \| Action \| Status \| Ticket \|\n.*\n\| Ivo \| Watch the relay \| \| OPS-7 \|/)
})
