import { analyze, lint } from '../server/src/engine.ts'
import { report } from '../server/src/report.ts'
import { defaultSettings as settings } from '../server/src/settings.ts'
import { isoOf } from '../server/src/time/instant.ts'
import { annotate } from './annotate.ts'
import { testFixture } from './cases.ts'

for (const fixture of ['findings', 'suppressions', 'classic'])
  testFixture(new URL(`./fixtures/${fixture}.md`, import.meta.url), {
    document: ({ text }) => {
      const findings = lint(analyze(text, { settings }), { settings })
      return annotate(
        text,
        findings.map(({ span, rule, severity, message }) => ({ span, words: `${severity}: ${message} (${rule})` })),
      )
    },
  })

testFixture(new URL('./fixtures/forms.md', import.meta.url), {
  document: ({ text }) => text,
  report: ({ text }) => {
    const understanding = analyze(text, { settings })
    const [first] = report('', understanding, [])
    if (!first) return understanding.kind
    const { timeline, milestones, zone, incidentDate, actionItems } = first
    const moments = Object.entries(milestones).flatMap(([name, found]) =>
      found ? [`${name} ${found.at ?? 'without a time'}`] : [],
    )
    return [
      `${understanding.kind} of ${incidentDate ?? 'no known day'}, times in ${zone ?? 'no known zone'}`,
      ...timeline.map(({ line, start, end, approximate, text: words }) =>
        [`${line}:`, approximate && '~', start ?? 'no time', end && `→ ${end}`, words].filter(Boolean).join(' '),
      ),
      ...moments,
      ...actionItems.map(({ line, action, owner, due, status }) =>
        [`${line}:`, action, '|', owner ?? 'nobody', '|', due ?? 'no day', '|', status ?? 'no status'].join(' '),
      ),
    ].join('\n')
  },
})

testFixture(new URL('./fixtures/milestones.md', import.meta.url), {
  document: ({ text }) => text,
  milestones: ({ text }) =>
    analyze(text, { settings: { ...settings, files: ['**'] }, path: 'incident.md' })
      .incidents.flatMap(({ milestones }) => Object.values(milestones))
      .flatMap(found =>
        found ? `${found.name} ${(found.at && isoOf(found.at)) ?? 'without a time'}: ${found.why}` : [],
      )
      .join('\n'),
})

testFixture(new URL('./fixtures/days.md', import.meta.url), {
  document: ({ text }) => text,
  day: ({ text }) => report('', analyze(text, { settings }), [])[0]?.incidentDate ?? 'nothing',
})

testFixture(new URL('./fixtures/timelines.md', import.meta.url), {
  document: ({ text }) => text,
  timeline: ({ text }) =>
    report('', analyze(text, { settings: { ...settings, files: ['**'] }, path: 'incident.md' }), [])
      .flatMap(({ zone, timeline }) => [
        `times in ${zone ?? 'no known zone'}`,
        ...timeline.map(({ line, raw, start, end, approximate, milestones, text: words }) =>
          [
            `${line}:`,
            approximate && '~',
            start ?? `${raw ? `“${raw}”` : 'no time'},`,
            end && `→ ${end}`,
            words,
            milestones.length > 0 && `[${milestones.join(', ')}]`,
          ]
            .filter(Boolean)
            .join(' '),
        ),
      ])
      .join('\n'),
})
