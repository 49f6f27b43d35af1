import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { analyze, lint } from '../server/src/engine.ts'
import { readSettings } from '../server/src/read-settings.ts'
import { defaultSettings } from '../server/src/settings.ts'
import { readSupportHours, supportSeconds, type WrittenSupportHours } from '../server/src/time/support-hours.ts'
import { wallOf } from '../server/src/time/zone.ts'

const office: WrittenSupportHours = { from: '09:00', to: '17:30', zone: 'Europe/London', holidays: ['2026-05-04'] }
const calendar = readSupportHours(office)!
const at = (iso: string) => Date.parse(iso) / 1000
const hours = (from: string, to: string) => supportSeconds(calendar, at(from), at(to))! / 3600

test('support hours are those of the calendar, in its zone', () => {
  // Thursday 30 April to Tuesday 5 May 2026, in British Summer Time; Monday is a holiday.
  assert.equal(hours('2026-04-30T09:00Z', '2026-04-30T11:00Z'), 2)
  assert.equal(hours('2026-04-30T16:00Z', '2026-05-01T08:30Z'), 1)
  assert.equal(hours('2026-05-01T15:30Z', '2026-05-05T09:00Z'), 2)
  assert.equal(hours('2026-05-02T09:00Z', '2026-05-04T18:00Z'), 0)
  // The clocks go back on Sunday, 25 October.
  assert.equal(hours('2026-10-23T16:00Z', '2026-10-26T09:30Z'), 1)
  assert.equal(supportSeconds(calendar, at('2026-01-01T00:00Z'), at('2040-01-01T00:00Z')), undefined)
})

test('support hours are counted like minute by minute', () => {
  const isOpen = (second: number) => {
    const { date, secondOfDay } = wallOf(calendar.zone, second)
    const day = new Date(Date.UTC(date.year, date.month - 1, date.day))
    return (
      ![0, 6].includes(day.getUTCDay()) &&
      day.toISOString().slice(0, 10) !== '2026-05-04' &&
      secondOfDay >= 9 * 3600 &&
      secondOfDay < 17.5 * 3600
    )
  }
  const minutes = fc.integer({ min: 0, max: 4 * 1440 })
  fc.assert(
    fc.property(fc.constantFrom('2026-03-27', '2026-04-30', '2026-10-23'), minutes, minutes, (day, offset, length) => {
      const from = at(`${day}T00:00Z`) + offset * 60
      const counted = Array.from({ length }, (_, minute) => from + minute * 60).filter(isOpen).length
      assert.equal(supportSeconds(calendar, from, from + length * 60), counted * 60)
    }),
    { numRuns: 40 },
  )
})

test('a calendar without beginning, end or zone is none', () => {
  for (const written of [{}, { ...office, zone: undefined }, { ...office, to: undefined }, { ...office, to: '08:00' }])
    assert.equal(readSupportHours(written), undefined)
})

test('what is wrong in a calendar is named', () => {
  for (const wrong of [
    { from: '9' },
    { to: '25:00' },
    { zone: 'Europe/Atlantis' },
    { holidays: ['2026-02-30'] },
    { days: ['Funday'] },
    { hours: 8 },
  ]) {
    const { settings, problems } = readSettings({ metrics: { supportHours: { ...office, ...wrong } } })
    assert.equal(problems.length, 1, JSON.stringify(wrong))
    assert.match(problems[0]!.message, /metrics\.supportHours takes days, from, to, zone and holidays$/)
    assert.equal(Object.keys(wrong)[0]! in settings.supportHours, false)
  }
})

const document = (claim: string) => `# Postmortem: the booking desk was closed on 30 April 2026

## Summary

Nobody could book a court. ${claim}

## Timeline (all times UTC)

| Time | Event |
|---|---|
| 2026-04-30 15:00 | Bookings begin to fail |
| 15:30 | An alert pages the on-call engineer |
| 2026-05-05 09:00 | A new lock is in place; bookings succeed again |
| 2026-05-05 09:30 | The incident is resolved |

## Action items

- Alert on a lock that is held for an hour (owner: Ines, due: 2026-05-20)
`

/** What is made of a claim: 1 h 30 m on Thursday, 8 h 30 m on Friday, 1 h 30 m on Tuesday until the resolution. */
function judged(claim: string, supportHours: WrittenSupportHours) {
  const options = { settings: { ...defaultSettings, supportHours } }
  const understanding = analyze(document(claim), options)
  const claims = understanding.incidents[0]!.claims.map(
    ({ about, counted, computed, verdict }) =>
      `${about} ${counted} ${verdict}${computed === undefined ? '' : ` ${computed / 3600}`}`,
  )
  const messages = lint(understanding, options).filter(({ rule }) => rule.startsWith('metric'))
  return [...claims, ...messages.map(({ message }) => message)]
}

test('a length told in support hours is held against the calendar, or against nothing', () => {
  for (const [claim, ...expected] of [
    ['Time to resolve: 11.5 business hours.', 'ttr support-hours agrees 11.5'],
    ['Time to resolve (support hours): 11h 30m.', 'ttr support-hours agrees 11.5'],
    ['Time to mitigate: 11 hours (working hours).', 'ttm support-hours agrees 11'],
    ['Time to resolve: 1.4 working days.', 'ttr support-hours agrees 11.5'],
    [
      'Time to resolve: 20 business hours.',
      'ttr support-hours contradicts 11.5',
      'The time to resolve is stated as “20 business hours”; the timeline gives 11 business hours 30 minutes in support hours (2026-04-30 15:00 → 2026-05-05 09:30 UTC)',
    ],
    ['The batch job takes 3 business hours.'],
    ['Time to resolve: 114 hours outside of business hours.', 'ttr clock unverifiable'],
  ] as const)
    assert.deepEqual(judged(claim, office), expected, claim)
  assert.deepEqual(judged('Time to resolve: 20 business hours.', {}), ['ttr support-hours unverifiable'])
  assert.deepEqual(judged('Time to resolve: 3 working days.', {}), [])
})
