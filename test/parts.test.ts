import assert from 'node:assert/strict'
import { analyze } from '../server/src/engine.ts'
import { metricsTable } from '../server/src/features/metrics-table.ts'
import type { ProfileName } from '../server/src/model/metric-profiles.ts'
import { type Report, report } from '../server/src/report.ts'
import { defaultSettings } from '../server/src/settings.ts'
import { type Answers, type Case, testFixture } from './cases.ts'

/** What the report says of one part of a document, a line a fact; `-` where it says nothing. */
const parts: Readonly<Record<string, (example: Case, ...words: string[]) => readonly string[]>> = {
  sections: example => {
    const { sections } = read(example)
    return Object.entries(sections).flatMap(([kind, line]) => (line === null ? [] : `${line}: ${kind}`))
  },
  metadata: example => {
    const { title, metadata } = read(example)
    return Object.entries({ title, ...metadata }).flatMap(([key, value]) =>
      value === null || value.length === 0 ? [] : `${key}: ${Array.isArray(value) ? value.join(' + ') : value}`,
    )
  },
  timeline: example => {
    const { incidentDate, zone, timeline, milestones } = read(example)
    const moments = Object.entries(milestones).flatMap(([name, found]) => (found ? `${name} ${found.line}` : []))
    return [
      `${incidentDate ?? 'no known day'}, ${zone ?? 'no known zone'}`,
      ...timeline.map(({ line, start, end, approximate, text }) =>
        [`${line}:`, approximate && '~', start ?? 'no time', end && `→ ${end}`, '|', text].filter(Boolean).join(' '),
      ),
      moments.join(', '),
    ]
  },
  claims: example =>
    read(example).claims.map(({ line, quote, about, seconds, computed, verdict }) =>
      [`${line}: ${quote}`, about, seconds, `${computed ?? 'nothing'} computed`, verdict].join(' | '),
    ),
  impact: example => read(example).impact.map(({ line, metric, value }) => `${line}: ${metric} | ${value}`),
  factors: example => read(example).contributingFactors.map(({ line, text }) => `${line}: ${text}`),
  actions: example => [
    ...read(example).actionItems.map(({ line, action, owner, due, status, ticket, priority, type }) =>
      [
        `${line}: ${action}`,
        owner ?? 'nobody',
        due ?? 'no day',
        status ?? 'no status',
        ...[ticket, priority, type].map(field => field ?? '-'),
      ].join(' | '),
    ),
    ...(understand(example).incidents[0]?.actionItems.none ? ['none, with its reason'] : []),
  ],
  metrics: (example, profile = 'default') =>
    metricsTable(understand(example, profile as ProfileName).incidents[0]!).split('\n'),
}

const answers: Answers = {
  document: ({ text }) => text,
  ...Object.fromEntries(
    Object.entries(parts).map(([name, part]) => [
      name,
      (example: Case, ...words: string[]) => part(example, ...words).join('\n') || '-',
    ]),
  ),
}
testFixture(new URL('./fixtures/parts.md', import.meta.url), answers)
testFixture(new URL('./fixtures/actions.md', import.meta.url), answers)
testFixture(new URL('./fixtures/houses.md', import.meta.url), answers)

function understand({ text }: Case, metricsProfile: ProfileName = 'default') {
  return analyze(text, { settings: { ...defaultSettings, files: ['**'], metricsProfile }, path: 'incident.md' })
}

function read(example: Case): Report {
  const [first] = report('', understand(example), [])
  assert.ok(first)
  return first
}
