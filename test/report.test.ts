import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as z from 'zod/mini'
import type {
  Metric,
  MetricName,
  Milestone,
  MilestoneName,
  Postmortem,
  Understanding,
} from '../server/src/model/postmortem.ts'
import { metricNames, milestoneNames } from '../server/src/model/postmortem.ts'
import { report, reportSchema } from '../server/src/report.ts'
import type { Finding } from '../server/src/rules/rule.ts'
import { linesOf } from '../server/src/text/lines.ts'
import type { Sourced, Span } from '../server/src/text/span.ts'

const text = [
  '# Checkout was slow',
  '## Impact',
  '- 😀 Orders lost: 12',
  '## Timeline',
  '| ~10:42 UTC | deploy |',
  '| 11:54 | fixed in 1h 12m |',
  '## Actions',
  '- [ ] Add an alert (Ana, 2026-05-01)',
].join('\r\n')

/** Where `words` first stand. */
function at(words: string): Span {
  const start = text.indexOf(words)
  assert.notEqual(start, -1, words)
  return { start, end: start + words.length }
}

const sourced = <T>(value: T, words: string): Sourced<T> => ({ value, span: at(words) })
const utc = { id: 'UTC', written: 'UTC', offset: 0 }
const deployed = Date.UTC(2026, 3, 12, 10, 42) / 1000
const start = {
  kind: 'absolute',
  span: at('~10:42 UTC'),
  epochSeconds: deployed,
  zone: utc,
  approximate: true,
} as const
const fixed = { kind: 'local', span: at('11:54'), wallSeconds: deployed + 72 * 60, approximate: false } as const

function milestones(set: Partial<Record<MilestoneName, Milestone>>) {
  return Object.fromEntries(milestoneNames.map(name => [name, set[name]])) as Postmortem['milestones']
}

function metrics(set: Partial<Record<MetricName, number>>) {
  const metric = (name: MetricName): Metric => {
    const ends = { pair: ['impactStart', 'resolved'], from: undefined, to: undefined } as const
    return { name, ...ends, seconds: set[name], approximate: false, missing: [], intervals: [] }
  }
  return Object.fromEntries(metricNames.map(name => [name, metric(name)])) as Postmortem['metrics']
}

const incident: Postmortem = {
  text,
  plain: text,
  lines: linesOf(text),
  notebook: new Map(),
  pages: [],
  span: { start: 0, end: text.length },
  title: sourced('Checkout was slow', 'Checkout was slow'),
  incidentDate: sourced({ year: 2026, month: 4, day: 12 }, 'Checkout'),
  statedDay: undefined,
  zone: sourced(utc, 'UTC'),
  metadata: {
    id: undefined,
    authors: [sourced('Ana', 'Ana')],
    owners: [],
    status: undefined,
    severity: undefined,
    published: undefined,
    draft: false,
    span: undefined,
  },
  sections: [
    {
      kind: undefined,
      title: sourced('x', '#'),
      rank: 9,
      named: [],
      level: 1,
      form: 'heading',
      span: at('# Checkout'),
      body: undefined,
    },
    {
      kind: 'impact',
      title: sourced('Impact', 'Impact'),
      rank: 0,
      named: ['impact'],
      level: 2,
      form: 'heading',
      span: at('## Impact'),
      body: undefined,
    },
  ],
  timeline: {
    span: at('| ~10:42'),
    heading: sourced('Timeline', 'Timeline'),
    form: 'table',
    zone: undefined,
    columns: undefined,
    entries: [
      {
        span: at('| ~10:42 UTC | deploy |'),
        stamp: at('~10:42 UTC'),
        start,
        end: { kind: 'clock', span: at('10:42'), secondOfDay: 38520, zone: utc, approximate: false },
        zone: undefined,
        unreadable: undefined,
        restated: [],
        dated: 'carried',
        approximate: true,
        text: sourced('deploy', 'deploy'),
        milestones: ['trigger', 'impactStart'],
      },
      {
        span: at('| 11:54 | fixed in 1h 12m |'),
        stamp: undefined,
        start: fixed,
        end: undefined,
        zone: undefined,
        unreadable: undefined,
        restated: [],
        dated: 'carried',
        approximate: false,
        text: sourced('fixed in 1h 12m', 'fixed in 1h 12m'),
        milestones: [],
      },
    ],
  },
  milestones: milestones({
    impactStart: { name: 'impactStart', span: at('| ~10:42'), at: start, source: 'timeline', certain: true, why: '' },
    resolved: { name: 'resolved', span: at('| 11:54'), at: undefined, source: 'prose', certain: true, why: '' },
  }),
  metrics: metrics({ ttr: 72 * 60, ttd: 0 }),
  claims: [
    {
      span: at('1h 12m'),
      stated: { span: at('1h 12m'), seconds: 4320, unit: 'minute', approximate: false, bound: undefined },
      form: 'label',
      counted: 'clock',
      about: 'ttr',
      computed: 4320.4,
      verdict: 'agrees',
      from: undefined,
      to: undefined,
      instead: undefined,
    },
  ],
  retold: [],
  impact: {
    section: undefined,
    table: undefined,
    form: undefined,
    facts: [
      { span: at('😀 Orders lost: 12'), metric: sourced('Orders lost', 'Orders lost'), value: sourced('12', '12') },
    ],
  },
  contributingFactors: [sourced('deploy', 'deploy')],
  actionItems: {
    section: undefined,
    form: 'list',
    columns: undefined,
    none: undefined,
    items: [
      {
        span: at('- [ ] Add an alert'),
        action: sourced('Add an alert', 'Add an alert'),
        owner: sourced('Ana', 'Ana'),
        due: { span: at('2026-05-01'), written: '2026-05-01', date: { year: 22026, month: 5, day: 1 } },
        status: sourced('open', '[ ]'),
        ticket: undefined,
        priority: undefined,
        type: undefined,
        row: undefined,
      },
    ],
  },
  dates: [],
  prose: [],
  zones: [],
}

function understanding(kind: Understanding['kind'], incidents: readonly Postmortem[]): Understanding {
  const markdown = {
    text,
    lines: linesOf(text),
    plain: text,
    blocks: [],
    frontMatter: undefined,
    comments: [],
    inlineCode: [],
    links: [],
    slices: [],
    definitions: '',
    gone: undefined,
  }
  return { kind, markdown, incidents, notebook: new Map() }
}

const lost: Finding = { rule: 'impact-table', severity: 'warning', span: at('Orders lost'), message: 'a' }
const late: Finding = {
  rule: 'action-due',
  severity: 'error',
  span: at('2026-05-01'),
  message: 'b',
  fixes: [{ title: 'c', kind: 'safe', edits: [] }],
}

test('a report says what the model says, lines 1-based and the unknown null', () => {
  const [only, ...others] = report('a.md', understanding('postmortem', [incident]), [lost, late])
  assert.deepEqual(others, [])
  assert.deepEqual(z.parse(reportSchema, only), only)
  const { sections, milestones, metrics, ...rest } = only!
  assert.deepEqual(rest, {
    file: 'a.md',
    kind: 'postmortem',
    title: 'Checkout was slow',
    incidentDate: '2026-04-12',
    zone: 'UTC',
    metadata: { id: null, authors: ['Ana'], status: null, severity: null, published: null },
    timeline: [
      {
        line: 5,
        raw: '~10:42 UTC',
        start: '2026-04-12T10:42:00Z',
        end: null,
        approximate: true,
        milestones: ['trigger', 'impactStart'],
        text: 'deploy',
      },
      {
        line: 6,
        raw: null,
        start: '2026-04-12T11:54',
        end: null,
        approximate: false,
        milestones: ['resolved'],
        text: 'fixed in 1h 12m',
      },
    ],
    claims: [{ line: 6, quote: '1h 12m', about: 'ttr', seconds: 4320, computed: 4320, verdict: 'agrees' }],
    impact: [{ line: 3, metric: 'Orders lost', value: '12' }],
    contributingFactors: [{ line: 5, text: 'deploy' }],
    actionItems: [
      {
        line: 8,
        action: 'Add an alert',
        owner: 'Ana',
        due: null,
        status: 'open',
        ticket: null,
        priority: null,
        type: null,
      },
    ],
    diagnostics: [
      // The emoji before it is two UTF-16 units wide.
      {
        rule: 'impact-table',
        severity: 'warning',
        line: 3,
        column: 6,
        endLine: 3,
        endColumn: 17,
        message: 'a',
        fixable: false,
      },
      {
        rule: 'action-due',
        severity: 'error',
        line: 8,
        column: 26,
        endLine: 8,
        endColumn: 36,
        message: 'b',
        fixable: true,
      },
    ],
  })
  assert.deepEqual(known(sections), { impact: 2 })
  assert.deepEqual(known(milestones), {
    impactStart: { line: 5, at: '2026-04-12T10:42:00Z', source: 'timeline' },
    resolved: { line: 6, at: null, source: 'prose' },
  })
  assert.deepEqual(known(metrics), { ttd: 0, ttr: 4320 })
})

test('what is no postmortem is one empty report', () => {
  const [only, ...others] = report('b.txt', understanding('other', []), [])
  assert.deepEqual(others, [])
  assert.deepEqual(z.parse(reportSchema, only), only)
  const { sections, milestones, metrics, metadata, ...rest } = only!
  const empty = Object.values({ ...known(sections), ...known(milestones), ...known(metrics), ...known(metadata) })
  assert.deepEqual(empty, [[]])
  assert.deepEqual(known(rest), {
    file: 'b.txt',
    kind: 'other',
    timeline: [],
    claims: [],
    impact: [],
    contributingFactors: [],
    actionItems: [],
    diagnostics: [],
  })
})

test('of several incidents each has the findings that stand in it', () => {
  const second = { ...incident, span: { start: at('## Actions').start, end: text.length } }
  const first = { ...incident, span: { start: at('## Impact').start, end: second.span.start } }
  const ahead: Finding = { ...lost, rule: 'x', span: at('Checkout') }
  const reports = report('c.md', understanding('postmortem', [first, second]), [ahead, lost, late])
  assert.deepEqual(
    reports.map(({ file, diagnostics }) => [file, diagnostics.map(({ rule }) => rule)]),
    [
      ['c.md', ['x', 'impact-table']],
      ['c.md', ['action-due']],
    ],
  )
})

function known(record: object) {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null))
}
