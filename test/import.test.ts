import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { detect, importRows } from '../server/src/import/index.ts'
import { mergeRows } from '../server/src/import/merge.ts'
import { newTable } from '../server/src/import/new-table.ts'
import { type ImportContext, type ImportedRow, tally } from '../server/src/import/row.ts'
import { understand } from '../server/src/model/extract.ts'
import { applyEdits } from '../server/src/text/span.ts'
import { utc, zoneOf } from '../server/src/time/zone.ts'
import { testFixture } from './cases.ts'

interface Sample {
  readonly name: string
  readonly format: string
  readonly text: string
  readonly context?: ImportContext
  readonly table: readonly string[]
  readonly skipped?: readonly string[]
}

const samples: readonly Sample[] = [
  {
    name: 'messages copied from Slack',
    format: 'slack',
    text: `Tuesday, April 14th
Mira Olsen
  10:42 AM
the cart is slow on shop-2
:eyes: 3
Jon Bek  10:44 AM
looking
at the dashboards
10:47
rolled back to build 81
Mira Olsen  11:02 AM
back to normal (edited)
`,
    context: { date: { year: 2026, month: 4, day: 20 }, zone: zoneOf('Europe/Berlin') },
    table: [
      '2026-04-14 08:42 | Mira Olsen: the cart is slow on shop-2',
      '2026-04-14 08:44 | Jon Bek: looking at the dashboards',
      '2026-04-14 08:47 | Jon Bek: rolled back to build 81',
      '2026-04-14 09:02 | Mira Olsen: back to normal',
    ],
    skipped: ['a reaction, a reply count or a notice'],
  },
  {
    name: 'a day exported from Slack',
    format: 'slack-export',
    text: JSON.stringify([
      { type: 'message', subtype: 'channel_join', ts: '1776156000.000100', text: '<@U7> has joined the channel' },
      {
        type: 'message',
        ts: '1776156123.000200',
        user: 'U7',
        user_profile: { real_name: 'Jon Bek' },
        text: 'see <https://graphs.example/cart|the graph> &amp; tell me',
      },
    ]),
    table: ['2026-04-14 08:42:03 | Jon Bek: see the graph (https://graphs.example/cart) & tell me'],
    skipped: ['a notice of the channel'],
  },
  {
    name: 'cells of a spreadsheet, with a line end in one',
    format: 'tsv',
    text: 'Time (PT)\tWho\tWhat\r\n2026-04-12 23:50\tMira\t"Cart ""slow""\nfor many"\r\n00:10\tJon\tRolled back\r\n\tJon\tsaid nothing\r\n',
    table: ['2026-04-13 06:50 | Cart "slow" for many (Mira)', '2026-04-13 07:10 | Rolled back (Jon)'],
    skipped: ['no time'],
  },
  {
    name: 'log entries of PagerDuty',
    format: 'pagerduty',
    text: JSON.stringify({
      log_entries: [
        {
          type: 'acknowledge_log_entry',
          created_at: '2026-04-14T10:44:30+02:00',
          summary: 'Acknowledged by Jon Bek.',
        },
        {
          type: 'trigger_log_entry',
          created_at: '2026-04-14T08:41:00Z',
          summary: 'Triggered through the API.',
          channel: { type: 'api', summary: 'Cart p99 over 4 s' },
        },
      ],
    }),
    table: [
      '2026-04-14 08:41 | Triggered through the API.: Cart p99 over 4 s',
      '2026-04-14 08:44:30 | Acknowledged by Jon Bek.',
    ],
  },
  {
    name: 'updates of a status page',
    format: 'statuspage',
    text: JSON.stringify({
      incidents: [
        {
          name: 'Slow cart',
          incident_updates: [
            { status: 'resolved', body: 'The cart is fast again.', display_at: '2026-04-14T09:10:00.000Z' },
            { status: 'investigating', body: 'We look into it.', created_at: '2026-04-14T08:55:00.000Z' },
            { status: 'investigating', body: '', created_at: '2026-04-14T08:50:00.000Z' },
          ],
        },
      ],
    }),
    table: [
      '2026-04-14 08:55 | Status page, investigating: We look into it.',
      '2026-04-14 09:10 | Status page, resolved: The cart is fast again.',
    ],
    skipped: ['no words'],
  },
  {
    name: 'git log',
    format: 'git-log',
    text: `commit 7fceb02d0ae598e95dc970b74767f19372d61af8 (HEAD -> main)
Author: Mira Olsen <mira@shop.example>
Date:   Tue Apr 14 01:46:15 2026 -0700

    Take the cart cache out

    It was never warm.

commit 6aa1b02d0ae598e95dc970b74767f19372d61af8
Author: Jon Bek <jon@shop.example>
Date:   2026-04-14 10:30:00 +0200

    Put a cache before the cart
`,
    table: [
      '2026-04-14 08:30 | 6aa1b02d Put a cache before the cart (Jon Bek)',
      '2026-04-14 08:46:15 | 7fceb02d Take the cart cache out (Mira Olsen)',
    ],
  },
  {
    name: 'git log, a commit a line',
    format: 'git-log',
    text: `* 7fceb02 (Tue Apr 14 01:46:15 2026 -0700) Take the cart cache out
2026-04-14T10:30:00+02:00 6aa1b02 Put a cache before the cart
5bb1b02 2026-04-13 Name the pool
`,
    table: [
      '2026-04-14 08:46:15 UTC | 7fceb02 Take the cart cache out',
      '2026-04-14 08:30 UTC | 6aa1b02 Put a cache before the cart',
      '2026-04-13 | 5bb1b02 Name the pool',
    ],
  },
  {
    name: 'the journal',
    format: 'journald',
    text: `-- Boot 4c1f --
Apr 14 08:40:03 shop-2 cart[812]: pool is empty
Apr 14 08:41:00 shop-2 systemd[1]: cart.service: Main process exited
`,
    context: { date: { year: 2026, month: 4, day: 14 }, zone: utc },
    table: [
      '2026-04-14 08:40:03 | shop-2 cart: pool is empty',
      '2026-04-14 08:41 | shop-2 systemd: cart.service: Main process exited',
    ],
    skipped: ['a notice of journalctl'],
  },
  {
    name: 'syslog, without a year but beside one',
    format: 'syslog',
    text: `Apr 14 08:40:03 shop-2 cart[812]: pool is empty
<34>1 2026-04-14T08:41:00Z shop-2 cart 12 ID47 [at@1 a="b]"] pool is full
`,
    table: ['2026-04-14 08:40:03 | shop-2 cart: pool is empty', '2026-04-14 08:41 UTC | shop-2 cart: pool is full'],
  },
  {
    name: 'log lines in JSON, as several loggers write them',
    format: 'json-lines',
    text: `{"ts":1776156003.25,"level":"error","msg":"pool is empty"}
{"@timestamp":"2026-04-14T08:41:00Z","log":{"level":"info"},"message":"retry *now*"}
cut off {"ts":
{"__REALTIME_TIMESTAMP":"1776156063000000","MESSAGE":"out of memory","_HOSTNAME":"shop-2","SYSLOG_IDENTIFIER":"kernel"}
`,
    table: [
      '2026-04-14 08:40:03 | ERROR pool is empty',
      '2026-04-14 08:41 | retry \\*now\\*',
      '2026-04-14 08:41:03 | shop-2 kernel: out of memory',
    ],
    skipped: ['no JSON'],
  },
  {
    name: 'an application’s log with a trace in it',
    format: 'log',
    text: `[2026-04-14 08:40:03,123] ERROR Pool: empty | waiting
    at Pool.take(Pool.java:3)
10.1.2.3 - - [14/Apr/2026:10:41:00 +0200] "GET /cart HTTP/1.1" 503
`,
    context: { zone: utc },
    table: [
      '2026-04-14 08:40:03 | ERROR Pool: empty \\| waiting',
      '2026-04-14 08:41 | 10.1.2.3 "GET /cart HTTP/1.1" 503',
    ],
    skipped: ['goes on from the line above'],
  },
]

testFixture(join(__dirname, 'fixtures', 'imports.md'), {
  document: ({ text }) => text,
  /** The format, the rows, and what was not taken. */
  rows({ text, options }) {
    const format = detect(text)
    if (!format) return 'no format recognised'
    const words = options.map(word => [word, zoneOf(word)] as const)
    const day = options.map(word => /^(\d{4})-(\d\d)-(\d\d)$/.exec(word)).find(found => found !== null)
    const date = day ? { year: Number(day[1]), month: Number(day[2]), day: Number(day[3]) } : undefined
    const { rows, skipped } = importRows(text, format, { date, zone: words.find(([, zone]) => zone)?.[1] })
    const { lines, duplicates } = newTable(rows)
    return [`${format}: ${tally(rows.length - duplicates, duplicates, skipped)}`, '', ...lines].join('\n')
  },
})

describe('a foreign text becomes timeline rows', () => {
  for (const { name, format, text, context = {}, table, skipped = [] } of samples) {
    test(name, () => {
      assert.equal(detect(text), format)
      const imported = importRows(text, detect(text)!, context)
      assert.deepEqual(
        newTable(imported.rows).lines.slice(2),
        table.map(row => `| ${row} |`),
      )
      assert.deepEqual(
        imported.skipped.map(({ why }) => why),
        skipped,
      )
      for (const { span, at } of imported.rows) {
        assert.ok(span.start < span.end && span.end <= text.length)
        assert.ok(at.span.start < at.span.end && at.span.end <= text.length)
      }
    })
  }

  test('a level is no host, and a line without a host is a line of the log too', () => {
    const levels = '2026-04-14 08:40:03Z WARN pool: empty\n2026-04-14 08:41:00Z Error pool: full\n'
    assert.equal(detect(levels), 'log')
    const mixed = 'Apr 14 08:40:03 shop-2 cart[8]: empty\nApr 14 08:40:04 shop-2 cart[8]: full\nApr 14 08:40:05 hello\n'
    assert.equal(detect(mixed), 'syslog')
    assert.deepEqual(
      importRows(mixed, 'syslog', {}).rows.map(({ words }) => words),
      ['shop-2 cart: empty', 'shop-2 cart: full', 'hello'],
    )
  })

  test('prose, Markdown and nothing are of no format', () => {
    for (const text of [
      '',
      ' \n',
      'We met at 10:42 and talked.\nThen we left.\n',
      '# Title\n\n- one\n- two\n',
      '[1, 2]',
      '{}',
    ])
      assert.equal(detect(text), undefined, text)
  })

  test('any text is read without a failure, by every format', () => {
    const pieces = fc.array(
      fc.constantFrom(...samples.flatMap(({ text }) => text.split(/(?<=\n)/)), '"', '\t', '{', '\r', '😀'),
    )
    fc.assert(
      fc.property(pieces, parts => {
        const text = parts.join('')
        for (const { format } of samples) {
          const { rows } = importRows(text, format as 'log', {})
          newTable(rows)
        }
        detect(text)
      }),
      { numRuns: 100 },
    )
  })

  test('50,000 lines are counted, each taken or not', () => {
    const line = (at: number) =>
      at % 10 === 9 ? '    at Pool.take' : `2026-04-14T${String(at % 24).padStart(2, '0')}:00:00Z line ${at}`
    const text = Array.from({ length: 50_000 }, (_, at) => line(at)).join('\n')
    const began = performance.now()
    const { rows, skipped } = importRows(text, detect(text)!, {})
    assert.deepEqual([rows.length, skipped.length], [45_000, 5_000])
    assert.ok(performance.now() - began < 15_000)
  })
})

const document = (rows: readonly string[], eol = '\n') =>
  [
    '# Postmortem: the cart was slow on 14 April 2026',
    '',
    '## Summary',
    '',
    'A cache was never warm.',
    '',
    '## Timeline (UTC)',
    '',
    '| Time | Event |',
    '|---|---|',
    ...rows.map(row => `| ${row} |`),
    '',
    '## Action items',
    '',
    '- Warm the cache 😀',
    '',
  ].join(eol)

const rowAt = (epochSeconds: number, words: string): ImportedRow => {
  const span = { start: 0, end: 1 }
  return {
    at: { kind: 'absolute', span, epochSeconds, zone: utc, approximate: false },
    written: '',
    words,
    span,
    id: undefined,
  }
}

const merge = (text: string, rows: readonly ImportedRow[]) => {
  const merged = mergeRows(understand(text, { postmortem: true }), rows)
  return { ...merged, text: applyEdits(text, merged.edits) }
}

const day = Date.UTC(2026, 3, 14) / 1000
const at = (clock: string) => day + Number(clock.slice(0, 2)) * 3600 + Number(clock.slice(3)) * 60

describe('rows are sorted into a timeline', () => {
  test('between, ahead of and behind the rows that are there, each once', () => {
    const text = document(['08:40 | Cart slow', '08:44 | Jon looks', '09:02 | Normal'])
    const rows = [
      rowAt(at('09:30'), 'Page sent'),
      rowAt(at('08:30'), 'Cache put'),
      rowAt(at('08:44'), 'jon looks'),
      rowAt(at('08:50'), 'a | b'),
    ]
    const merged = merge(text, rows)
    assert.equal(
      merged.text,
      document([
        '2026-04-14 08:30 | Cache put',
        '08:40 | Cart slow',
        '08:44 | Jon looks',
        '08:50 | a \\| b',
        '09:02 | Normal',
        '09:30 | Page sent',
      ]),
    )
    assert.deepEqual([merged.added, merged.duplicates], [3, 1])
    assert.deepEqual(merge(merged.text, rows).edits, [])
  })

  test('into the empty table of a template, in the zone that it states', () => {
    const merged = merge(document([]).replace('(UTC)', '(Europe/Berlin)'), [rowAt(at('08:30'), 'Cache put')])
    assert.match(merged.text, /\|---\|---\|\n\| 2026-04-14 10:30 \| Cache put \|\n\n/)
  })

  test('not where the timeline states no zone, and not a row without one', () => {
    const unstated = document(['08:40 | Cart slow']).replace(' (UTC)', '')
    assert.equal(merge(unstated, [rowAt(at('08:30'), 'Cache put')]).problem, 'the timeline does not state its zone')
    const local: ImportedRow = {
      ...rowAt(0, 'Who knows'),
      at: { kind: 'local', span: { start: 0, end: 1 }, wallSeconds: day, approximate: false },
    }
    const merged = merge(document(['08:40 | Cart slow']), [local])
    assert.deepEqual([merged.edits, merged.skipped.map(({ why }) => why)], [[], ['the zone is unknown']])
  })

  test('every row once, in order, nothing else touched, whatever the line ends', () => {
    const minutes = fc.uniqueArray(fc.integer({ min: 0, max: 3 * 1440 - 1 }), { minLength: 1, maxLength: 12 })
    const eols = fc.constantFrom('\n', '\r\n')
    const stamp = (minute: number) => new Date((day + minute * 60) * 1000).toISOString().slice(0, 16).replace('T', ' ')
    fc.assert(
      fc.property(minutes, fc.nat(), eols, fc.boolean(), (all, share, eol, dated) => {
        const cut = share % all.length
        const there = all.slice(0, cut).sort((a, b) => a - b)
        const given = all.slice(cut)
        const days = there.map(minute => Math.floor(minute / 1440))
        const cell = (minute: number, index: number) =>
          dated || days[index] !== (days[index - 1] ?? -1) ? stamp(minute) : stamp(minute).slice(11)
        const text = document(
          there.map((minute, index) => `${cell(minute, index)} | old ${minute}`),
          eol,
        )
        const merged = merge(
          text,
          given.map(minute => rowAt(day + minute * 60, `new ${minute}`)),
        )
        assert.deepEqual([merged.added, merged.duplicates, merged.problem], [given.length, 0, undefined])
        const entries = understand(merged.text, { postmortem: true }).incidents[0]!.timeline!.entries
        assert.deepEqual(
          entries.map(({ start, text: { value } }) => [
            start?.kind === 'absolute' && (start.epochSeconds - day) / 60,
            value,
          ]),
          all.toSorted((a, b) => a - b).map(minute => [minute, `${there.includes(minute) ? 'old' : 'new'} ${minute}`]),
        )
        const outside = (words: string) => words.split(eol).filter(line => !/ (?:new|old) \d+ \|$/.test(line))
        assert.deepEqual(outside(merged.text), outside(text))
        if (eol === '\r\n') assert.doesNotMatch(merged.text, /(?<!\r)\n/)
      }),
      { numRuns: 60 },
    )
  })
})
