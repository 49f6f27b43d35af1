import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { mergeRows } from '../server/src/import/merge.ts'
import { pasteable, pasted } from '../server/src/import/paste.ts'
import { type ImportedRow, tally } from '../server/src/import/row.ts'
import { understand } from '../server/src/model/extract.ts'
import { applyEdits } from '../server/src/text/span.ts'
import { utc, type Zone, zoneOf } from '../server/src/time/zone.ts'

/** A document in which `<|>` is the cursor, and two are the ends of a selection. */
function at(drawing: string) {
  const start = drawing.indexOf('<|>')
  const end = drawing.lastIndexOf('<|>')
  const text = drawing.replaceAll('<|>', '')
  return { text, selected: { start, end: end === start ? start : end - 3 } }
}

const berlin = zoneOf('Europe/Berlin')!

function offer(drawing: string, clipboard: string) {
  const { text, selected } = at(drawing)
  const found = pasteable(understand(text, { postmortem: false }), selected, clipboard)
  return found && [found.format, typeof found.zone === 'object' ? found.zone.id : found.zone, found.fits]
}

function paste(drawing: string, clipboard: string, zone?: Zone) {
  const { text, selected } = at(drawing)
  const made = pasted(understand(text, { postmortem: false }), selected, clipboard, zone)
  assert.ok(made, 'it is pasted')
  const { edits, added, duplicates, skipped, apart } = made
  return { text: applyEdits(text, edits), said: tally(added, duplicates, skipped), apart }
}

const page = (timeline: string, heading = 'Timeline (UTC)') => `# Postmortem: stock counts stood still on 14 April 2026

## Summary

Counts stood still for an hour.

## ${heading}

${timeline}

## Action items

- Watch the queue
`

const table = (...rows: string[]) => ['| Time | Event |', '|---|---|', ...rows.map(row => `| ${row} |`)].join('\n')

const log = `2026-04-14T08:41:00Z WARN queue is long
2026-04-14T08:50:00Z ERROR queue is full
`

describe('a text is offered as rows', () => {
  const there = page(table('08:40 | Counts stand still<|>', '09:30 | Counts move'))

  test('by what it is, with the zone its times are in', () => {
    const pagerduty = '[{"type":"trigger_log_entry","created_at":"2026-04-14T08:41:00Z","summary":"Triggered"}]'
    const chat = 'Mira Olsen  10:42 AM\nthe queue is long\nJon Bek  10:44 AM\nlooking\n'
    assert.deepEqual(offer(there, log), ['log', 'written', true])
    assert.deepEqual(offer(there, pagerduty), ['pagerduty', 'written', true])
    assert.deepEqual(offer(there, chat), ['slack', 'UTC', true])
    const unstated = there.replace(' (UTC)', '')
    assert.deepEqual(offer(unstated, chat), ['slack', undefined, true])
  })

  test('as fitting only at a cursor in the timeline, and where it is more than a line', () => {
    assert.deepEqual(offer(there, log.split('\n')[0]!), ['log', 'written', false])
    assert.deepEqual(offer(there.replace('<|>', '').replace('Counts stood', '<|>Counts stood'), log), [
      'log',
      'written',
      false,
    ])
    assert.deepEqual(offer(there.replace('Counts stand still<|>', '<|>Counts stand<|> still'), log), [
      'log',
      'written',
      false,
    ])
  })

  test('not where it is ordinary text', () => {
    for (const clipboard of [
      '',
      '\r\n \t',
      'Counts',
      'At 08:41 the queue was long, and at 08:50 it was full.',
      '| 08:41 | Queue is long |\n| 08:50 | Queue is full |\n',
      '- 08:41 Queue is long\n- 08:50 Queue is full\n',
      'const at = 1\nconst to = 2\n',
      'the words\tof a\ttable\n',
      '{"a": 1}',
      'https://status.example/incidents/1',
    ])
      assert.equal(offer(there, clipboard), undefined, clipboard)
  })

  test('not in code, front matter and comments, nor in a document that is no postmortem', () => {
    assert.equal(offer(page('```\n<|>\n```'), log), undefined)
    assert.equal(offer(page('- 08:40 Counts stand still\n\n  ```\n  <|>\n  ```'), log), undefined)
    assert.equal(offer(page('<!-- <|> -->'), log), undefined)
    assert.equal(offer(`---\ntitle: <|>\n---\n\n${page('')}`, log), undefined)
    assert.equal(offer('# Notes\n\n<|>\n', log), undefined)
  })

  test('quickly, however much it is', () => {
    const many = log.repeat(50_000)
    const began = performance.now()
    assert.deepEqual(offer(there, many), ['log', 'written', true])
    assert.ok(performance.now() - began < 1000)
  })
})

describe('rows are pasted', () => {
  test('into a list as it writes its items', () => {
    const cases = [
      ['- **08:40** – Stand still\n- **09:30** – Move', '- **08:41** – WARN queue is long'],
      ['* [08:40] Stand still\n* [09:30] Move', '* [08:41] WARN queue is long'],
      ['+ 08:40: Stand still\n  at once\n+ 09:30: Move', '+ 08:41: WARN queue is long'],
      ['- 08:40 Stand still\n  - everywhere\n- 09:30 Move', '- 08:41 WARN queue is long'],
      ['- **08:40:** Stand still\n- **09:30:** Move', '- **08:41:** WARN queue is long'],
      ['- `08:40` | Stand still\n- `09:30` | Move', '- `08:41` | WARN queue is long'],
      ['- **08:40 Stand still** at once\n- 09:30 Move', '- 08:41: WARN queue is long'],
      ['> - 08:40 — Stand still\n> - 09:30 — Move', '> - 08:41 — WARN queue is long'],
    ] as const
    for (const [list, item] of cases) {
      const lines = list.split('\n')
      const full = item.replace('08:41', '08:50').replace('WARN queue is long', 'ERROR queue is full')
      const sorted = [...lines.slice(0, -1), item, full, lines.at(-1)].join('\n')
      assert.equal(paste(page(`${list}<|>`), log).text.replaceAll('2026-04-14 ', ''), page(sorted))
    }
  })

  test('into a list with blank lines between its items, and ahead of them', () => {
    const early = '2026-04-14T08:30:00Z INFO queue grows\n2026-04-14T08:31:00Z INFO queue goes on\n'
    assert.equal(
      paste(page('<|>- 08:40 Stand still\n\n- 09:30 Move'), early).text,
      page('- 2026-04-14 08:30 INFO queue grows\n\n- 08:31 INFO queue goes on\n\n- 08:40 Stand still\n\n- 09:30 Move'),
    )
  })

  test('into the list or the table that they belong to, where a timeline has both', () => {
    const both = (listed: string, rows: string[]) =>
      page(`### 14 April\n\n- 08:40 Stand still${listed}\n\n### 15 April\n\n${table(...rows)}`)
    const next = '2026-04-15T00:10:00Z WARN still full\n2026-04-15T09:00:00Z INFO empty\n'
    assert.deepEqual(paste(both('<|>', ['08:00 | Workers added']), log + next), {
      text: both('\n- 08:41 WARN queue is long\n- 08:50 ERROR queue is full', [
        '2026-04-15 00:10 | WARN still full',
        '08:00 | Workers added',
        '09:00 | INFO empty',
      ]),
      said: '4 rows',
      apart: undefined,
    })
  })

  test('not twice, whether a list or a table has them', () => {
    const text = page(
      `- 08:41 WARN queue is long\n\nAnd then:\n\n${table('08:50 | Error Queue is full', '09:30 | Move<|>')}`,
    )
    assert.deepEqual(paste(text, log), {
      text: text.replace('<|>', ''),
      said: '0 rows, 2 there already',
      apart: undefined,
    })
  })

  test('as a table of their own behind a timeline in prose or numbers, or one that states no zone', () => {
    const own = table('2026-04-14 08:41 | WARN queue is long', '2026-04-14 08:50 | ERROR queue is full')
    const rows = own.replace('Time', 'Time (UTC)')
    const prose = 'At 08:40 counts stood still. At 09:30 they moved.'
    assert.equal(paste(page(`${prose}<|>`), log).text, page(`${prose}\n\n${rows}`))
    const numbered = '1. 08:40 Stand still\n2. 09:30 Move'
    assert.equal(paste(page(`1. <|>${numbered.slice(3)}`), log).text, page(`${numbered}\n\n${rows}`))
    const unstated = paste(page(table('08:40 | Still<|>', '09:30 | Move'), 'Timeline'), log)
    assert.equal(unstated.text, page(`${table('08:40 | Still', '09:30 | Move')}\n\n${rows}`, 'Timeline'))
    assert.equal(unstated.apart, 'the timeline does not state its zone')
    for (const eol of ['\n', '\r\n', '\r']) {
      const inEol = (text: string) => text.replaceAll('\n', eol)
      assert.equal(paste(inEol(page('<|>')), log).text, inEol(page(rows)))
      assert.equal(
        paste(inEol(page('At 08:40 it stood.\n<|>')), log).text,
        inEol(page(`At 08:40 it stood.\n\n${rows}`)),
      )
      assert.equal(paste(inEol(page('').replace('\n\n\n', '\n<|>')), log).text, inEol(page(rows)))
    }
  })

  test('behind a timeline in HTML', () => {
    const html = '<table>\n<tr><th>Time</th><th>Event</th></tr>\n<tr><td>08:40</td><td>Still</td></tr>\n</table>'
    const items = '<ul>\n<li>08:40 Still</li>\n<li>09:30 Move</li>\n</ul>'
    for (const timeline of [html, items]) {
      const { text } = paste(page(timeline).replace('Still', 'St<|>ill'), log)
      assert.ok(text.includes(`${timeline}\n\n| Time (UTC) | Event |\n`), text)
    }
  })

  test('into the timeline wherever the cursor is, and at the cursor where there is none', () => {
    const elsewhere = page(table('08:40 | Still')).replace('for an hour', 'for an <|>hour')
    assert.match(paste(elsewhere, log).text, /\| 08:40 \| Still \|\n\| 08:41 \| WARN queue is long \|\n/)
    const none =
      '# Postmortem: stock counts stood still on 14 April 2026\n\n## Summary\n\nStill.<|>\n\n## Impact\n\nNone.\n\n## Action items\n\n- Watch\n'
    assert.match(paste(none, log).text, /Still\.\n\n\| Time \(UTC\) \| Event \|\n\|---\|---\|\n.*\n.*\|\n\n## Impact/)
    const prose = page('At 08:40 counts stood still.').replace('for an hour', 'for an <|>hour')
    assert.match(paste(prose, log).text, /stood still\.\n\n\| Time \(UTC\)/)
  })

  test('behind an event that stands in place of the header', () => {
    const text = page('| 08:40 | Stand still |\n|---|---|\n| 09:30 | Move<|> |')
    assert.equal(
      paste(text, log).text.replaceAll('2026-04-14 ', ''),
      page(
        '| 08:40 | Stand still |\n|---|---|\n| 08:41 | WARN queue is long |\n| 08:50 | ERROR queue is full |\n| 09:30 | Move |',
      ),
    )
  })

  test('with the zone given for times that do not say theirs', () => {
    const chat = 'Mira Olsen  10:42 AM\nthe queue is long\nJon Bek  10:44 AM\nlooking\n'
    const text = page(table('08:40 | Still<|>'))
    assert.match(
      paste(text, chat, berlin).text,
      /\| 08:42 \| Mira Olsen: the queue is long \|\n\| 08:44 \| Jon Bek: looking \|\n/,
    )
    assert.match(paste(text, chat, utc).text, /\| 10:42 \| Mira Olsen: the queue is long \|\n/)
    assert.equal(paste(text, chat).said, '0 rows, 2 not taken (the zone is unknown)')
  })
})

describe('what comes from a clipboard', () => {
  const target = page(table('08:40 | Counts stand still<|>'))
  const rowsIn = (text: string) => text.split(/\r\n|\n|\r/).filter(line => /^\| .*\d\d:\d\d/.test(line))

  test('has line ends of every kind, which become those of the document', () => {
    const mixed =
      '2026-04-14T08:41:00Z one\r\n2026-04-14T08:42:00Z two\r2026-04-14T08:43:00Z three\n\n2026-04-14T08:44:00Z four'
    const { text, said } = paste(target.replaceAll('\n', '\r\n'), mixed)
    assert.equal(said, '4 rows')
    assert.doesNotMatch(text, /(?<!\r)\n|\r(?!\n)/)
    assert.deepEqual(rowsIn(text).slice(1), [
      '| 08:41 | one |',
      '| 08:42 | two |',
      '| 08:43 | three |',
      '| 08:44 | four |',
    ])
  })

  test('has tabs, emoji and words from right to left', () => {
    const odd =
      '2026-04-14T08:41:00Z\t🔥\tqueue\tfull\n2026-04-14T08:42:00Z התור מלא\n2026-04-14T08:43:00Z \u202Eflipped\u202C 👩‍🚒\n'
    const { text } = paste(target, odd)
    assert.deepEqual(rowsIn(text).slice(1), [
      '| 08:41 | 🔥 queue full |',
      '| 08:42 | התור מלא |',
      '| 08:43 | \u202Eflipped\u202C 👩‍🚒 |',
    ])
  })

  test('has two zones', () => {
    const two =
      '2026-04-14T10:41:00+02:00 shop-1 full\n2026-04-14T01:45:00-07:00 shop-2 full\n2026-04-14 10:50:00 CEST shop-1 empty\n'
    assert.deepEqual(rowsIn(paste(target, two).text).slice(1), [
      '| 08:41 | shop-1 full |',
      '| 08:45 | shop-2 full |',
      '| 08:50 | shop-1 empty |',
    ])
  })

  test('has not a single time', () => {
    assert.equal(offer(target, 'WARN queue is long\nERROR queue is full\n'), undefined)
    assert.equal(offer(target, '{"level":"error","msg":"full"}\n{"level":"error","msg":"fuller"}\n'), undefined)
  })

  test('is pasted over a selection across sections: nothing of it is touched', () => {
    const across = page(table('08:40 | Counts stand still'))
      .replace('Counts stood', '<|>Counts stood')
      .replace('Watch', 'Wa<|>tch')
    const { text } = paste(across, log)
    const lines = new Set(text.split('\n'))
    for (const line of at(across).text.split('\n')) assert.ok(lines.has(line), line)
    assert.equal(rowsIn(text).length, 3)
  })

  test('has 50,000 lines: as many are taken as one can read, and all are counted', () => {
    const many = Array.from({ length: 50_000 }, (_, at) => {
      const moment = new Date(Date.UTC(2026, 3, 14, 8) + at * 100).toISOString()
      return at % 10 === 9 ? '    at Queue.take' : `${moment} line ${at}`
    }).join('\n')
    const began = performance.now()
    const { said, text } = paste(target, many)
    assert.equal(
      said,
      '1,000 rows, 5,000 not taken (goes on from the line above), 44,000 not taken (beyond the 1,000 rows nearest to the incident, 2026-04-14 08:40 UTC)',
    )
    assert.equal(rowsIn(text).length, 1001)
    assert.ok(performance.now() - began < 10_000)
  })

  test('has thousands of lines: those of the incident are taken, and then those around it', () => {
    const minutes = Array.from({ length: 3000 }, (_, at) => {
      const moment = new Date(Date.UTC(2026, 3, 13) + at * 60_000).toISOString()
      return `${moment} line ${at}`
    }).join('\n')
    const known = page(
      table('08:40 | Counts stand still <!-- impactStart --><|>', '09:30 | Counts move <!-- resolved -->'),
    )
    const { said, text } = paste(known, minutes)
    const nearest = 'beyond the 1,000 rows nearest to the incident, 2026-04-14 08:40 – 09:30 UTC'
    assert.equal(said, `1,000 rows, 2,000 not taken (${nearest})`)
    const times = rowsIn(text)
      .map(row => /line (\d+)/.exec(row)?.[1])
      .filter(line => line !== undefined)
    assert.equal(times.length, 1000)
    // 08:40 is line 1960, 09:30 line 2010; of the others half are ahead of it.
    assert.deepEqual([times[0], times.at(-1)], ['1485', '2484'])
  })
})

test('each row comes once and in order into a timeline of tables and lists, and nothing else is touched', () => {
  const day = Date.UTC(2026, 3, 14) / 1000
  const stamp = (minute: number) => new Date((day + minute * 60) * 1000).toISOString().slice(0, 16).replace('T', ' ')
  const clock = (minute: number) => stamp(minute).slice(11)
  const shapes: readonly ((time: string, words: string) => string)[] = [
    (time, words) => `| ${time} | ${words} |`,
    (time, words) => `- ${time} ${words}`,
    (time, words) => `* **${time}** – ${words}`,
    (time, words) => `- [${time}] ${words}\n  - and so on`,
  ]
  const minutes = fc.uniqueArray(fc.integer({ min: 0, max: 2 * 1440 - 1 }), { minLength: 2, maxLength: 12 })
  const parts = fc.array(fc.constantFrom(...shapes.keys()), { minLength: 1, maxLength: 3 })
  fc.assert(
    fc.property(
      minutes,
      fc.nat(),
      parts,
      fc.constantFrom('\n', '\r\n'),
      fc.boolean(),
      (all, share, kinds, eol, dated) => {
        const cut = 1 + (share % (all.length - 1))
        const there = all.slice(0, cut).sort((a, b) => a - b)
        const given = all.slice(cut)
        const each = Math.ceil(there.length / kinds.length)
        const told = kinds.flatMap((kind, part) => {
          const own = there.slice(part * each, (part + 1) * each)
          const lines = own.map((minute, index) => {
            const carried =
              Math.floor(minute / 1440) === Math.floor((there[part * each + index - 1] ?? Infinity) / 1440)
            return shapes[kind]!(carried && !dated && index > 0 ? clock(minute) : stamp(minute), `old ${minute}`)
          })
          if (lines.length === 0) return []
          return [[...(kind === 0 ? ['| Time | Event |', '|---|---|'] : []), ...lines].join('\n')]
        })
        const text = page(told.join('\n\nThen:\n\n')).replaceAll('\n', eol)
        const span = { start: 0, end: 1 }
        const rows: ImportedRow[] = given.map(minute => ({
          at: { kind: 'absolute', span, epochSeconds: day + minute * 60, zone: utc, approximate: false },
          written: '',
          words: `new ${minute}`,
          span,
          id: undefined,
        }))
        const merged = mergeRows(understand(text, { postmortem: true }), rows)
        assert.deepEqual([merged.added, merged.duplicates, merged.problem], [given.length, 0, undefined])
        const after = applyEdits(text, merged.edits)
        const { entries } = understand(after, { postmortem: true }).incidents[0]!.timeline!
        assert.deepEqual(
          entries.map(({ start, text: { value } }) => [
            start?.kind === 'absolute' && (start.epochSeconds - day) / 60,
            value.replace(' and so on', ''),
          ]),
          all.toSorted((a, b) => a - b).map(minute => [minute, `${there.includes(minute) ? 'old' : 'new'} ${minute}`]),
          after,
        )
        const outside = (words: string) => words.split(eol).filter(line => !/ (?:new|old) \d+(?: \|)?$/.test(line))
        assert.deepEqual(outside(after), outside(text))
        if (eol === '\r\n') assert.doesNotMatch(after, /(?<!\r)\n/)
        assert.deepEqual(mergeRows(understand(after, { postmortem: true }), rows).edits, [])
      },
    ),
    { numRuns: 100 },
  )
})

test('whatever is pasted wherever, every word of the document stays, and no row is lost', () => {
  const timelines = [
    '- 2026-04-14 08:40 UTC: a\n- 2026-04-15 09:30 UTC: b',
    '- [x] 08:40 a\n- [ ] 09:30 b\n\n> - 10:00 c\n>\n> - 10:20 d',
    '**April 14**\n\n- 08:40 – a\n- 09:30 – b\n\n**April 15**\n\n- 01:00 – c',
    '| Date | Time | Actor | What |\n|---|---|---|---|\n| 2026-04-14 | 08:40 | Jon | a |\n| | 09:30 | Jon | b |',
    '1. first\n   - 08:40 a\n   - 09:30 b\n2. second',
    '```\n08:40 a\n09:30 b\n```\n\nAt 10:00 all was over.',
    '### 08:40 a\n\nText.\n\n### 09:30 b\n\n| 😀 | b |\n|--|--|\n| 09:40 | c',
    '<table><tr><td>08:40</td><td>a</td></tr></table>\n- 09:30 b',
    '',
  ]
  const lines = [
    'WARN queue is long',
    'queue | full',
    '`x` <b> *y* [z](w)',
    '- 1',
    '😀 \u202Eflipped\u202C',
    '&amp; \\',
  ]
  const clipboards = fc.array(fc.tuple(fc.nat({ max: 3000 }), fc.constantFrom(...lines)), {
    minLength: 2,
    maxLength: 6,
  })
  const ends = fc.constantFrom('\n', '\r\n', '\r')
  fc.assert(
    fc.property(fc.constantFrom(...timelines), clipboards, fc.nat(), ends, (timeline, events, place, eol) => {
      const text = page(timeline).replaceAll('\n', eol)
      const start = place % (text.length + 1)
      const day = Date.UTC(2026, 3, 14)
      const clipboard = events.map(([minute, words]) => `${new Date(day + minute * 60_000).toISOString()} ${words}\n`)
      const made = pasted(understand(text, { postmortem: true }), { start, end: start }, clipboard.join(''), undefined)
      assert.ok(made)
      assert.equal(made.added + made.duplicates + made.skipped.length, events.length)
      const after = applyEdits(text, made.edits)
      for (const { start, end } of made.edits) assert.equal(text.slice(start, end).trim(), '')
      const moments = (understand(after, { postmortem: true }).incidents[0]?.timeline?.entries ?? []).flatMap(
        ({ start }) => (start?.kind === 'absolute' ? [start.epochSeconds] : []),
      )
      for (const [minute] of events) assert.ok(moments.includes(day / 1000 + minute * 60), after)
    }),
    { numRuns: 60 },
  )
})
