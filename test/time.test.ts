import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as fc from 'fast-check'
import type { Span } from '../server/src/text/span.ts'
import {
  addDays,
  type CalendarDate,
  compareDates,
  completeYear,
  type DateReading,
  dateOfEpochDay,
  dateOrderOf,
  epochDayOf,
  exists,
  findDates,
  firstOnOrAfter,
  formatDate,
  readDate,
  readWeekday,
  weekdayOf,
} from '../server/src/time/calendar.ts'
import {
  type DurationReading,
  findDurations,
  formatDuration,
  formatLike,
  readDuration,
} from '../server/src/time/duration.ts'
import {
  compareInstants,
  findStampRanges,
  findStamps,
  formatClock,
  formatInstant,
  isoOf,
  readStamp,
  readStampRange,
  resolve,
  type Stamp,
  type StampContext,
  type StampOptions,
  secondsBetween,
} from '../server/src/time/instant.ts'
import { tzOffsetAt, tzToEpoch } from '../server/src/time/tzdb.ts'
import {
  abbreviationInForce,
  findZones,
  meaningsOf,
  offsetAt,
  readCityZone,
  readZone,
  toEpoch,
  utc,
  wallOf,
  type Zone,
  zoneOf,
  zoneWrongAt,
} from '../server/src/time/zone.ts'

/** What was read, printed: `words = value`, one after the other. */
function print<T extends { span: Span }>(text: string, readings: readonly T[], value: (reading: T) => string): string {
  return readings.map(reading => `${text.slice(reading.span.start, reading.span.end)} = ${value(reading)}`).join(' | ')
}

/** Reads every text of the table and compares all readings at once, so that a failure shows the whole picture. */
function table(name: string, cases: Readonly<Record<string, string>>, read: (text: string) => string): void {
  test(name, () => {
    assert.deepEqual(Object.fromEntries(Object.keys(cases).map(text => [text, read(text)])), cases)
  })
}

const dateValue = ({ year, month, day, weekday }: DateReading) =>
  `${year ?? '?'}-${month}-${day}${weekday ? ` day ${weekday.value}` : ''}`
const dates = (text: string) => print(text, findDates(text, 0, text.length), dateValue)

const clockValue = (stamp: Stamp) =>
  [
    stamp.approximate && '~',
    stamp.date && dateValue(stamp.date),
    stamp.clock && (stamp.clock.secondOfDay === undefined ? 'no time' : formatClock(stamp.clock.secondOfDay)),
    stamp.zone?.zone.id,
  ]
    .filter(Boolean)
    .join(' ')
const stamps = (options: StampOptions) => (text: string) =>
  print(text, findStamps(text, 0, text.length, options), clockValue)
const ranges = (options: StampOptions) => (text: string) =>
  print(
    text,
    findStampRanges(text, 0, text.length, options),
    ({ start, end }) => `${clockValue(start)} to ${clockValue(end)}`,
  )

const durationValue = ({ seconds, unit, approximate, bound }: DurationReading) =>
  [approximate && '~', bound, formatDuration(seconds), `by the ${unit}`].filter(Boolean).join(' ')
const durations = (text: string) => print(text, findDurations(text, 0, text.length), durationValue)
const zones = (text: string) => print(text, findZones(text, 0, text.length), ({ zone }) => zone.id)

describe('dates', () => {
  table(
    'in figures',
    {
      'on 2024-03-15.': '2024-03-15 = 2024-3-15',
      '2024/03/15': '2024/03/15 = 2024-3-15',
      '15/03/2024': '15/03/2024 = 2024-3-15',
      '03/15/2024': '03/15/2024 = 2024-3-15',
      '04/05/2024': '04/05/2024 = 2024-5-4',
      '02-13-2025': '02-13-2025 = 2025-2-13',
      '03/15/24': '03/15/24 = 2024-3-15',
      '15.03.2024': '15.03.2024 = 2024-3-15',
      '2024-03-15 (Friday)': '2024-03-15 (Friday) = 2024-3-15 day 5',
      'Wednesday, 2023-01-25': 'Wednesday, 2023-01-25 = 2023-1-25 day 3',
      'since=2024-03-15': '2024-03-15 = 2024-3-15',
      '20231-05-04': '20231-05-04 = 2023-5-4',
      '2023-13-02': '2023-13-02 = 2023-13-2',
      '2024-02-30': '2024-02-30 = 2024-2-30',
    },
    dates,
  )

  table(
    'with the name of the month',
    {
      'April 12, 2026': 'April 12, 2026 = 2026-4-12',
      'Apr 12': 'Apr 12 = ?-4-12',
      'Oct. 3)': 'Oct. 3 = ?-10-3',
      '12 April 2026': '12 April 2026 = 2026-4-12',
      '12. April 2026': '12. April 2026 = 2026-4-12',
      'the 12th of April': '12th of April = ?-4-12',
      'Jun 2nd': 'Jun 2nd = ?-6-2',
      'August 14th, 2024': 'August 14th, 2024 = 2024-8-14',
      'Saturday April 12': 'Saturday April 12 = ?-4-12 day 6',
      'Sat,   Apr   12  ': 'Sat,   Apr   12 = ?-4-12 day 6',
      'Thursday the 5th of June': 'Thursday the 5th of June = ?-6-5 day 4',
      'April 12, Saturday,': 'April 12, Saturday = ?-4-12 day 6',
      '15-Mar-2024': '15-Mar-2024 = 2024-3-15',
      '31 April': '31 April = ?-4-31',
      'Di 12. März 2024': 'Di 12. März 2024 = 2024-3-12 day 2',
      'lundi 3 mars 2025': 'lundi 3 mars 2025 = 2025-3-3 day 1',
      '12 de abril de 2026': '12 de abril de 2026 = 2026-4-12',
      '3rd–4th March 2026, 3./4. März': '3rd–4th March 2026 = 2026-3-3 | 3./4. März = ?-3-3',
      'from Apr 11 to Apr 12, 2026': 'Apr 11 = ?-4-11 | Apr 12, 2026 = 2026-4-12',
    },
    dates,
  )

  table(
    'not in versions, fractions, addresses, paths, words',
    {
      'v2.7.3, 3.8.2, 1.10.2024.1 and 10.0.0.1': '',
      '1/2 of them, 24/7, 555-1234': '',
      'it may 12 users': '',
      'May 12,000 users, March 2.5, May 12%': '',
      'before March 2024': '',
      'Sun 4 Java, 12 Marketing': '',
      'incident-2024-03-15.md, /2024/03/15/search-down': '',
      'Apr\n12': '',
    },
    dates,
  )

  test('in an order that the document shows elsewhere', () => {
    const text = '04/05/2024 … 04/25/2024'
    assert.equal(dateOrderOf(text), 'month-first')
    assert.equal(dateOrderOf('04/05/2024'), undefined)
    assert.equal(dateValue(readDate(text, 0, text.length, { order: 'month-first' })!), '2024-4-5')
  })

  test('with the year that the context gives', () => {
    const day = (month: number, day: number) => ({ year: undefined, month, day })
    assert.equal(formatDate(completeYear(day(12, 30), { year: 2026, month: 1, day: 4 })), '2025-12-30')
    assert.equal(formatDate(completeYear(day(1, 4), { year: 2025, month: 12, day: 30 })), '2026-01-04')
    assert.equal(formatDate(completeYear(day(2, 29), { year: 2025, month: 1, day: 9 })), '2024-02-29')
    assert.equal(formatDate(firstOnOrAfter(day(3, 1), { year: 2026, month: 4, day: 12 })), '2027-03-01')
    assert.equal(formatDate(firstOnOrAfter(day(4, 12), { year: 2026, month: 4, day: 12 })), '2026-04-12')
  })

  test('of the calendar', () => {
    assert.equal(weekdayOf({ year: 2026, month: 4, day: 12 }), 7)
    assert.equal(readWeekday('Thur.', 0, 5)?.value, 4)
    assert.deepEqual(
      [2023, 2024, 2100, undefined].map(year => exists({ year, month: 2, day: 29 })),
      [false, true, false, true],
    )
    fc.assert(
      fc.property(fc.integer({ min: -800_000, max: 4_000_000 }), fc.integer({ min: -5000, max: 5000 }), (day, days) => {
        const date = dateOfEpochDay(day)
        assert.equal(epochDayOf(date), day)
        assert.ok(exists(date))
        assert.equal(Math.sign(compareDates(addDays(date, days), date)), Math.sign(days))
        assert.equal(weekdayOf(addDays(date, 7)), weekdayOf(date))
      }),
    )
  })
})

describe('zones', () => {
  table(
    'in running text',
    {
      'All times UTC': 'UTC = UTC',
      '(UTC+1) or GMT-07:00': 'UTC+1 = +01:00 | GMT-07:00 = -07:00',
      'PT, PST and PDT': 'PT = America/Los_Angeles | PST = America/Los_Angeles | PDT = America/Los_Angeles',
      'MEZ, CEST, IST': 'MEZ = Europe/Berlin | CEST = Europe/Berlin | IST = Asia/Kolkata',
      'Eastern Time; Pacific Daylight Time':
        'Eastern Time = America/New_York | Pacific Daylight Time = America/Los_Angeles',
      'Europe/Berlin and Europe/Atlantis': 'Europe/Berlin = Europe/Berlin',
      'in the Pacific, Asia-Pacific Time, NUTCASE, port -0700': '',
    },
    zones,
  )

  test('where one may stand', () => {
    const id = (text: string) => readZone(text, 0, text.length)?.zone.id
    assert.deepEqual(['Z', '-0700', '+05:30', 'Eastern', 'eastern time', 'utc', 'Zebra', 'eastern'].map(id), [
      'UTC',
      '-07:00',
      '+05:30',
      'America/New_York',
      'America/New_York',
      'UTC',
      undefined,
      undefined,
    ])
    const city = (text: string) => readCityZone(text, 0, text.length)?.zone.id
    assert.deepEqual(
      ['Denver - on call', 'New   York', 'San Francisco', 'Canary deployed', 'Denverish', 'denver'].map(city),
      ['America/Denver', 'America/New_York', 'America/Los_Angeles', undefined, undefined, undefined],
    )
  })

  const losAngeles = readZone('PST', 0, 3)!.zone

  test('follow the tz database, whatever half of the year the abbreviation names', () => {
    const nine = toEpoch(losAngeles, { year: 2024, month: 3, day: 15 }, 9 * 3600)
    assert.equal(new Date(nine.epochSeconds * 1000).toISOString(), '2024-03-15T16:00:00.000Z')
    assert.equal(zoneWrongAt(losAngeles, nine.epochSeconds), true)
    assert.equal(abbreviationInForce(losAngeles, nine.epochSeconds), 'PDT')
    assert.equal(zoneWrongAt({ ...losAngeles, offset: undefined }, nine.epochSeconds), false)
    assert.equal(
      abbreviationInForce({ id: 'Europe/Berlin', written: 'MEZ', offset: 3600 }, nine.epochSeconds + 90 * 86_400),
      'MESZ',
    )
  })

  test('know the hour that is left out and the one that comes twice', () => {
    const kind = (date: CalendarDate, hour: number) => toEpoch(losAngeles, date, hour * 3600).kind
    assert.equal(kind({ year: 2024, month: 3, day: 10 }, 2.5), 'gap')
    assert.equal(kind({ year: 2024, month: 11, day: 3 }, 1.5), 'twice')
    assert.equal(kind({ year: 2024, month: 11, day: 3 }, 2.5), 'once')
    assert.equal(kind({ year: 2024, month: 11, day: 2 }, 24), 'once')
  })

  test('change their clocks when the tz database says so', () => {
    const changes: readonly [id: string, day: string][] = [
      ['America/Los_Angeles', '2024-11-03'],
      ['Australia/Lord_Howe', '2024-10-06'],
      ['Africa/Casablanca', '2024-03-10'],
      ['Africa/Cairo', '2014-06-26'],
      ['America/Argentina/Tucuman', '2004-06-13'],
      ['Pacific/Apia', '2011-12-30'],
    ]
    const around = fc.integer({ min: -5 * 96, max: 5 * 96 }).map(quarters => quarters * 900)
    fc.assert(
      fc.property(fc.constantFrom(...changes), around, ([id, day], seconds) => {
        const zone: Zone = { id, written: id, offset: undefined }
        const epochSeconds = Date.parse(day) / 1000 + seconds
        assert.equal(offsetAt(zone, epochSeconds), tzOffsetAt(id, epochSeconds))
        const date = dateOfEpochDay(Math.floor(epochSeconds / 86_400))
        const second = epochSeconds - epochDayOf(date) * 86_400
        assert.deepEqual(toEpoch(zone, date, second), tzToEpoch(id, date, second))
      }),
    )
  })

  test('of one abbreviation may be several', () => {
    assert.deepEqual(
      meaningsOf('IST').map(({ id }) => id),
      ['Asia/Kolkata', 'Asia/Jerusalem', 'Europe/Dublin'],
    )
    assert.equal(meaningsOf('PST').length, 1)
    assert.equal(zoneOf('Europe/Atlantis'), undefined)
  })

  test('lead from the clock to the moment and back', () => {
    const ids = [
      'UTC',
      '+05:30',
      '-07:00',
      'America/St_Johns',
      'Europe/London',
      'Australia/Lord_Howe',
      'Africa/Casablanca',
    ]
    const zone = fc.constantFrom(...ids).map((id): Zone => ({ id, written: id, offset: undefined }))
    fc.assert(
      fc.property(zone, fc.integer({ min: 0, max: 4_000_000_000 }), (zone, epochSeconds) => {
        const { date, secondOfDay } = wallOf(zone, epochSeconds)
        const moment = toEpoch(zone, date, secondOfDay)
        assert.notEqual(moment.kind, 'gap')
        if (moment.kind === 'once') assert.equal(moment.epochSeconds, epochSeconds)
        assert.equal(
          moment.epochSeconds + offsetAt(zone, moment.epochSeconds),
          epochSeconds + offsetAt(zone, epochSeconds),
        )
      }),
    )
  })
})

describe('stamps', () => {
  table(
    'of a time',
    {
      '06:14 and 06:14:30 UTC': '06:14 = 06:14 | 06:14:30 UTC = 06:14:30 UTC',
      '9.15am, between 5 and 6pm': '9.15am = 09:15 | 6pm = 18:00',
      '2:30pm, 2:30 PM, 2:30 p.m. and 3pm': '2:30pm = 14:30 | 2:30 PM = 14:30 | 2:30 p.m. = 14:30 | 3pm = 15:00',
      '12:05 AM, 12pm, 13:55 PM': '12:05 AM = 00:05 | 12pm = 12:00 | 13:55 PM = 13:55',
      '10:23 AM PT (PT)': '10:23 AM PT = 10:23 America/Los_Angeles',
      '06:14Z, 06:14UTC, 06:14 (UTC)': '06:14Z = 06:14 UTC | 06:14UTC = 06:14 UTC | 06:14 (UTC) = 06:14 UTC',
      '[08:47] deploy': '08:47 = 08:47',
      'noon, midnight, 12 noon': 'noon = 12:00 | midnight = 00:00 | 12 noon = 12:00',
      '14h30, à 9h05, 14.30 Uhr': '14h30 = 14:30 | 9h05 = 09:05 | 14.30 Uhr = 14:30',
      '~10:45, around noon, c. 06:14': '~10:45 = ~ 10:45 | around noon = ~ 12:00 | c. 06:14 = ~ 06:14',
      '10:45 (approx.)': '10:45 (approx.) = ~ 10:45',
      '0730Z and 0730 UTC': '0730Z = 07:30 UTC | 0730 UTC = 07:30 UTC',
      '24:00': '24:00 = 24:00',
      '13:14 EDT (17:14 UTC)': '13:14 EDT = 13:14 America/New_York | 17:14 UTC = 17:14 UTC',
      '14:32 Z, 14:32 −03:00, 14:32 +0530':
        '14:32 Z = 14:32 UTC | 14:32 −03:00 = 14:32 -03:00 | 14:32 +0530 = 14:32 +05:30',
      '14:32 Berlin time, 14h32 heure de Paris':
        '14:32 Berlin time = 14:32 Europe/Berlin | 14h32 heure de Paris = 14:32 Europe/Paris',
    },
    stamps({}),
  )

  table(
    'of a time in words',
    {
      'half past two, a quarter to three': 'half past two = 02:30 | quarter to three = 02:45',
      'at twenty to four in the afternoon': 'twenty to four in the afternoon = 15:40',
      'nine in the morning, 3 o’clock, 11:30 at night':
        'nine in the morning = 09:00 | 3 o’clock = 03:00 | 11:30 at night = 23:30',
      '12:00 noon, 12:00 midnight, 2:15 in the afternoon':
        '12:00 noon = 12:00 | 12:00 midnight = 00:00 | 2:15 in the afternoon = 14:15',
      'a las 3:10 de la tarde, às 9:10 da noite': '3:10 de la tarde = 15:10 | 9:10 da noite = 21:10',
      'shortly before 3 a.m., just after 15:10': 'shortly before 3 a.m. = ~ 03:00 | just after 15:10 = ~ 15:10',
      'five to six users, one to two hours, twenty to thirty, half past': '',
    },
    stamps({}),
  )

  table(
    'of a time with its date',
    {
      '2026-04-12T06:14:00.5Z': '2026-04-12T06:14:00.5Z = 2026-4-12 06:14 UTC',
      '2026-04-12T06:14:00-07:00': '2026-04-12T06:14:00-07:00 = 2026-4-12 06:14 -07:00',
      '2024-03-15 09:23:15 -0700': '2024-03-15 09:23:15 -0700 = 2024-3-15 09:23:15 -07:00',
      '  Apr 12,   06:14  ': 'Apr 12,   06:14 = ?-4-12 06:14',
      'Jun 2nd at 3pm': 'Jun 2nd at 3pm = ?-6-2 15:00',
      '2021-06-03 - ~15:35 UTC: started': '2021-06-03 - ~15:35 UTC = ~ 2021-6-3 15:35 UTC',
      'May 9th 2021 at roughly 6:48AM PDT': 'May 9th 2021 at roughly 6:48AM PDT = ~ 2021-5-9 06:48 America/Los_Angeles',
      '06:14 UTC on Saturday April 12': '06:14 UTC on Saturday April 12 = ?-4-12 day 6 06:14 UTC',
      '11:32 - 2024-03-13': '11:32 - 2024-03-13 = 2024-3-13 11:32',
      '06:14, Apr 12 08:11': '06:14 = 06:14 | Apr 12 08:11 = ?-4-12 08:11',
      '06:14 - Apr 12 deploy': '06:14 = 06:14 | Apr 12 = ?-4-12',
      'Wed Mar  4 14:32:05 UTC 2026': 'Wed Mar  4 14:32:05 UTC 2026 = 2026-3-4 day 3 14:32:05 UTC',
      '4 de marzo de 2026 a las 14:32': '4 de marzo de 2026 a las 14:32 = 2026-3-4 14:32',
      '2026年3月4日14:32': '2026年3月4日14:32 = 2026-3-4 14:32',
      '13/Mar/2024:10:23:01 +0000': '13/Mar/2024:10:23:01 +0000 = 2024-3-13 10:23:01 UTC',
    },
    stamps({}),
  )

  table(
    'that are placeholders or cannot be',
    {
      '14:??, 22:XX, ??:??': '14:?? = no time | 22:XX = no time | ??:?? = no time',
      'HH:mm, --:--, __:__': 'HH:mm = no time | --:-- = no time | __:__ = no time',
      '25:10, 12:75, 13:55 AM': '25:10 = no time | 12:75 = no time | 13:55 AM = no time',
      '2024-03-15 --:--': '2024-03-15 --:-- = 2024-3-15 no time',
    },
    stamps({}),
  )

  table(
    'not in ratios, ports, addresses, versions, lines of code',
    {
      'at 16:9, 1:1, 60:40, a 2:30 ratio': '',
      'localhost:3000, :8080, db:10:23': '',
      'fe80::10:23, 10:23:45:12, 10:23:45:ab': '',
      'v10:23, file.ts:10:23, 10:23foo, T-10:00': '',
      'afternoon, 5m, 14h, 0730, 2019 UTC': '',
    },
    stamps({}),
  )

  table(
    'in a column of times',
    {
      '0730': '0730 = 07:30',
      '~0730 deploy': '~0730 = ~ 07:30',
      '2024-03-15 0730': '2024-03-15 0730 = 2024-3-15 07:30',
      '14h': '14h = 14:00',
      '7': '7 = 07:00',
      '16:37 Denver - paged': '16:37 Denver = 16:37 America/Denver',
      '5 minutes later': '',
    },
    stamps({ compact: true, cities: true }),
  )

  table(
    'two of which are a range',
    {
      '06:14 – 08:11 UTC': '06:14 – 08:11 UTC = 06:14 UTC to 08:11 UTC',
      '06:14-08:11': '06:14-08:11 = 06:14 to 08:11',
      '06:14 UTC-08:11 UTC': '06:14 UTC-08:11 UTC = 06:14 UTC to 08:11 UTC',
      'from 06:14 to 08:11 UTC': 'from 06:14 to 08:11 UTC = 06:14 UTC to 08:11 UTC',
      'between 09:14 and ~11:42 CET': 'between 09:14 and ~11:42 CET = 09:14 Europe/Berlin to ~ 11:42 Europe/Berlin',
      '10:23 AM-11:10 AM': '10:23 AM-11:10 AM = 10:23 to 11:10',
      '2:30 - 3:15pm': '2:30 - 3:15pm = 14:30 to 15:15',
      '11:30 - 1:15 PM': '11:30 - 1:15 PM = 11:30 to 13:15',
      'between 5 and 6pm': 'between 5 and 6pm = 17:00 to 18:00',
      '5 - 6pm': '5 - 6pm = 17:00 to 18:00',
      '2024-03-15 09:23 → 12:10': '2024-03-15 09:23 → 12:10 = 2024-3-15 09:23 to 2024-3-15 12:10',
      'Dec 31, 2023 23:50 – 00:20': 'Dec 31, 2023 23:50 – 00:20 = 2023-12-31 23:50 to 2024-1-1 00:20',
      '22:30 – 06:14 on April 12': '22:30 – 06:14 on April 12 = ?-4-11 22:30 to ?-4-12 06:14',
      'Apr 11, 22:30 – Apr 12, 06:14': 'Apr 11, 22:30 – Apr 12, 06:14 = ?-4-11 22:30 to ?-4-12 06:14',
      '23:50 UTC on Dec 31 – 00:20': '23:50 UTC on Dec 31 – 00:20 = ?-12-31 23:50 UTC to ?-1-1 00:20 UTC',
      'On July 20 between 12:17 and 12:30 UTC':
        'July 20 between 12:17 and 12:30 UTC = ?-7-20 12:17 UTC to ?-7-20 12:30 UTC',
      'April 8 from 17:09 to 17:42': 'April 8 from 17:09 to 17:42 = ?-4-8 17:09 to ?-4-8 17:42',
      'Dec 30 – Jan 2, 2026': 'Dec 30 – Jan 2, 2026 = 2025-12-30 to 2026-1-2',
      'de 14h00 à 15h30, entre 14h00 et 15h30':
        'de 14h00 à 15h30 = 14:00 to 15:30 | entre 14h00 et 15h30 = 14:00 to 15:30',
      'entre las 9:05 y las 10:00, das 14h00 às 15h30':
        'entre las 9:05 y las 10:00 = 09:05 to 10:00 | das 14h00 às 15h30 = 14:00 to 15:30',
      'at 06:14 and 08:11, 06:14 - deploy, 1 - 2, de 14:00 y': '',
    },
    ranges({}),
  )

  test('are a range without a colon in a column of times', () => {
    assert.equal(ranges({ compact: true })('0730 - 1230 (UTC)'), '0730 - 1230 (UTC) = 07:30 UTC to 12:30 UTC')
  })
})

describe('instants', () => {
  const instant = (text: string, context: StampContext = {}) => resolve(readStamp(text, 0, text.length)!, context)!
  const april: StampContext = { date: { year: 2026, month: 4, day: 12 }, zone: utc }

  test('are as absolute as the stamp and its context make them', () => {
    assert.equal(isoOf(instant('06:14', april)), '2026-04-12T06:14:00Z')
    assert.equal(isoOf(instant('Apr 11, 21:15 PDT', april)), '2026-04-12T04:15:00Z')
    assert.equal(isoOf(instant('2024-08-14 2:30pm')), '2024-08-14T14:30:00')
    assert.equal(isoOf(instant('06:14:30 UTC')), null)
    assert.equal(isoOf(instant('24:00', april)), '2026-04-13T00:00:00Z')
    assert.equal(instant('2024-02-30 06:14').kind, 'clock')
    assert.equal(instant('06:14 PT', { date: { year: 2024, month: 4, day: 0 } }).kind, 'clock')
    assert.equal(instant('2024-02-29').kind, 'day')
    assert.equal(instant('Apr 12 14:??', april).kind, 'day')
    assert.equal(resolve(readStamp('14:??', 0, 5)!, april), undefined)
    assert.equal(resolve(readStamp('Apr 12', 0, 6)!, {}), undefined)
  })

  test('are written for people', () => {
    assert.equal(formatInstant(instant('06:14', april)), '2026-04-12 06:14 UTC')
    assert.equal(formatInstant(instant('06:14:30 PST', april)), '2026-04-12 06:14:30 PDT')
    assert.equal(formatInstant(instant('06:14 PT', april)), '2026-04-12 06:14 PT')
    assert.equal(formatInstant(instant('06:14', april), zoneOf('Asia/Tokyo')), '2026-04-12 15:14 JST')
    assert.equal(formatInstant(instant('2026-04-12 06:14')), '2026-04-12 06:14')
    assert.equal(formatInstant(instant('06:14 UTC')), '06:14 UTC')
    assert.equal(formatInstant(instant('2026-04-12')), '2026-04-12')
  })

  test('are so far apart', () => {
    const between = (a: string, b: string) => secondsBetween(instant(a), instant(b))
    assert.equal(between('2026-04-12 06:14 UTC', '2026-04-12 10:11 CEST'), 1 * 3600 + 57 * 60)
    assert.equal(between('2026-04-11 22:30', '2026-04-12 06:14'), 7 * 3600 + 44 * 60)
    assert.equal(between('06:14', '08:11'), 7020)
    assert.equal(between('06:14 UTC', '08:14 UTC+2'), 0)
    assert.equal(between('2026-04-12', '2026-04-14'), 2 * 86_400)
    assert.equal(between('06:14', '08:11 UTC'), undefined)
    assert.equal(between('2026-04-12 06:14', '2026-04-12 08:11 UTC'), undefined)
    assert.equal(compareInstants(instant('2026-04-12'), instant('2026-04-13 00:10 CEST')), -1)
    assert.equal(compareInstants(instant('2026-04-12'), instant('2026-04-12 10:00')), undefined)
  })
})

describe('durations', () => {
  table(
    'in figures and words',
    {
      '1h 57m, 1h57m; 1 h 12 min':
        '1h 57m = 1h 57m by the minute | 1h57m = 1h 57m by the minute | 1 h 12 min = 1h 12m by the minute',
      '2 hours and 5 minutes': '2 hours and 5 minutes = 2h 5m by the minute',
      'the 1 hour 57 minute window': '1 hour 57 minute = 1h 57m by the minute',
      'a 47-minute outage': '47-minute = 47m by the minute',
      '8 minutes 30 seconds': '8 minutes 30 seconds = 8m 30s by the second',
      '90s, 11 d 9 h, 6 weeks':
        '90s = 1m 30s by the second | 11 d 9 h = 11d 9h by the hour | 6 weeks = 42d by the week',
      'an hour, half an hour': 'an hour = 1h by the hour | half an hour = 30m by the minute',
      'an hour and a half': 'an hour and a half = 1h 30m by the minute',
      '1.5 hours, 1,200 seconds': '1.5 hours = 1h 30m by the minute | 1,200 seconds = 20m by the second',
      'Twenty-four hours; ten (10) minutes':
        'Twenty-four hours = 1d by the hour | ten (10) minutes = 10m by the minute',
      '2 Stunden 5 Minuten': '2 Stunden 5 Minuten = 2h 5m by the minute',
      'down for 5m.': '5m = 5m by the minute',
      'two and a half hours, four-and-a-half hours':
        'two and a half hours = 2h 30m by the minute | four-and-a-half hours = 4h 30m by the minute',
      'half a day, three quarters of an hour':
        'half a day = 12h by the hour | three quarters of an hour = 45m by the minute',
      '1½ hours, 1 1/2 hours, 1 hr. 20 min.':
        '1½ hours = 1h 30m by the minute | 1 1/2 hours = 1h 30m by the minute | 1 hr. 20 min = 1h 20m by the minute',
      'ninety-nine minutes, a month and a half':
        'ninety-nine minutes = 1h 39m by the minute | a month and a half = ~ 45d 15h 45m by the week',
    },
    durations,
  )

  table(
    'in other languages',
    {
      '2 Std. 15 Min.; 2,5 Stunden; anderthalb Stunden':
        '2 Std. 15 Min = 2h 15m by the minute | 2,5 Stunden = 2h 30m by the minute | anderthalb Stunden = 1h 30m by the minute',
      'zwei Tage und drei Stunden, eine halbe Stunde':
        'zwei Tage und drei Stunden = 2d 3h by the hour | eine halbe Stunde = 30m by the minute',
      '2 h 15, 1 h 28 mn, deux heures et demie':
        '2 h 15 = 2h 15m by the minute | 1 h 28 mn = 1h 28m by the minute | deux heures et demie = 2h 30m by the minute',
      'une demi-heure ; trois quarts d’heure':
        'une demi-heure = 30m by the minute | trois quarts d’heure = 45m by the minute',
      'una hora y media, dos horas y 20 minutos':
        'una hora y media = 1h 30m by the minute | dos horas y 20 minutos = 2h 20m by the minute',
      'uma hora e meia, meia hora': 'uma hora e meia = 1h 30m by the minute | meia hora = 30m by the minute',
    },
    durations,
  )

  table(
    'that are approximate or limits',
    {
      'about 40 minutes, ~2h': '40 minutes = ~ 40m by the minute | 2h = ~ 2h by the hour',
      'nearly two hours': 'two hours = ~ 2h by the hour',
      '40 minutes or so': '40 minutes = ~ 40m by the minute',
      'within 3 minutes, <4 min': '3 minutes = at-most 3m by the minute | 4 min = at-most 4m by the minute',
      'up to ~1.5 hours': '1.5 hours = ~ at-most 1h 30m by the minute',
      'over 14 hours, 4+ hours': '14 hours = at-least 14h by the hour | 4+ hours = at-least 4h by the hour',
      'at least seven hours': 'seven hours = at-least 7h by the hour',
    },
    durations,
  )

  table(
    'not in sizes, rates, ranges, ordinals',
    {
      '200ms, 5m users, $5m, 10 MB, 10M': '',
      '24/7, p99, 5%, 404s, the 90s, 1990s, v1.2 h': '',
      '10-15 minutes, 4 to 5 hours, six or seven hours': '',
      'a second deploy, request-per-second, twice an hour': '',
      '1000 requests a minute, T-5 minutes, one hundred and twenty minutes': '',
      '5\nminutes': '',
    },
    durations,
  )

  test('begin behind what qualifies them', () => {
    const text = 'about 40 minutes'
    assert.deepEqual(readDuration(text, 0, text.length), findDurations(text, 0, text.length)[0])
  })

  test('are written out', () => {
    assert.deepEqual(
      [0, 45, 180, 7020, 183_600, 4530, -180].map(s => formatDuration(s)),
      ['0m', '45s', '3m', '1h 57m', '2d 3h', '1h 15m 30s', '-3m'],
    )
    assert.equal(formatDuration(3660, 'long'), '1 hour 1 minute')
  })

  table(
    'are written as their author would',
    {
      '2 hours 47 minutes': '1 hour 57 minutes',
      '2 hours and 5 minutes': '1 hour and 57 minutes',
      '110 minutes': '117 minutes',
      '2h': '1h 57m',
      '1h50m': '1h57m',
      '1 h 12 min': '1 h 57 min',
      '14-minute': '117-minute',
      '1 hour 50 minute': '1 hour 57 minute',
      '1 hr 5 mins': '1 hr 57 mins',
      'an hour': '1 hour 57 minutes',
      'an hour and 20 minutes': '1 hour and 57 minutes',
      'three hours': '1 hour 57 minutes',
    },
    like => formatLike(7020, like),
  )

  test('stay in words where all of it can', () => {
    assert.equal(formatLike(10 * 60, 'five minutes'), 'ten minutes')
  })

  test('read back as they are written', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 * 86_400 }),
        fc.constantFrom('letter' as const, 'long' as const),
        (seconds, style) => {
          const text = formatDuration(seconds, style)
          assert.equal(readDuration(text, 0, text.length)?.seconds, seconds)
        },
      ),
    )
    const model = fc.constantFrom(
      '2 hours 47 minutes',
      '3 minutes',
      '47-minute',
      '2 h 5 min',
      '4h',
      '3 days',
      'two hours',
    )
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 9 * 86_400 }), model, (seconds, like) => {
        const text = formatLike(seconds, like)
        const reading = readDuration(text, 0, text.length)
        assert.deepEqual(reading?.span, { start: 0, end: text.length })
        assert.ok(reading.seconds <= seconds && seconds - reading.seconds < 3600)
        assert.equal(formatLike(reading.seconds, text), text)
      }),
    )
  })
})

describe('any text', () => {
  const pieces = [
    '06:14',
    ' ',
    ' ',
    '  ',
    '\n',
    '\t',
    ':',
    '-',
    ' – ',
    '/',
    ', ',
    '.',
    '(',
    ')',
    '~',
    'Apr',
    'Saturday',
    '12',
    '2026',
    '2024-03-15',
    'T',
    'Z',
    'UTC',
    'PST',
    '+1',
    'am',
    'PM',
    'about ',
    'from ',
    'to',
    'between',
    'and',
    'a',
    'half',
    'an hour',
    '5',
    'm',
    'h',
    'minutes',
    'twenty',
    'noon',
    '14:??',
    '🔥',
    'é',
  ]
  const text = fc.oneof(
    fc.array(fc.constantFrom(...pieces), { maxLength: 24 }).map(parts => parts.join('')),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
  )
  type Finder = (text: string, from: number, to: number) => readonly { span: Span }[]
  type Reader = (text: string, from: number, to: number) => { span: Span } | undefined
  const pairs: readonly (readonly [Finder, Reader])[] = [
    [findDates, readDate],
    [findZones, readZone],
    [findDurations, readDuration],
    [findStamps, readStamp],
    [findStampRanges, readStampRange],
    [
      (text, from, to) => findStamps(text, from, to, { compact: true, cities: true }),
      (text, from, to) => readStamp(text, from, to, { compact: true, cities: true }),
    ],
  ]

  test('gives spans in order, within its bounds and lines, that read the same on their own', () => {
    fc.assert(
      fc.property(text, fc.nat(20), fc.nat(20), (text, skip, cut) => {
        const from = Math.min(skip, text.length)
        const to = Math.max(from, text.length - cut)
        for (const [find, read] of pairs) {
          let end = from
          for (const reading of find(text, from, to)) {
            const { span } = reading
            assert.ok(span.start >= end && span.end > span.start && span.end <= to)
            assert.doesNotMatch(text.slice(span.start, span.end), /[\r\n]/)
            assert.deepEqual(read(text, span.start, to), reading)
            end = span.end
          }
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('is read in linear time', () => {
    const started = performance.now()
    for (const piece of [
      'about ',
      '~',
      'Apr 12 ',
      '10:',
      '06:14 - ',
      'Sat, ',
      '1 hour and ',
      `1${' '.repeat(500)}`,
      '2024-03-15 09:23:15 PST x ',
    ]) {
      const long = piece.repeat(Math.ceil(60_000 / piece.length))
      for (const [find] of pairs) find(long, 0, long.length)
    }
    // A minute where one of them is quadratic, under a second where none is.
    assert.ok(performance.now() - started < 15_000)
  })
})
