import assert from 'node:assert/strict'
import { test } from 'node:test'
import { analyze, lint } from '../server/src/engine.ts'
import { ticketLinks } from '../server/src/features/ticket-links.ts'
import { readSettings } from '../server/src/read-settings.ts'
import { convert } from '../server/src/rewrites/convert/convert.ts'
import { rewrites } from '../server/src/rewrites/offers.ts'
import { defaultSettings, type Settings } from '../server/src/settings.ts'
import { placeholderWords } from '../server/src/text/snippet.ts'
import { applyEdits } from '../server/src/text/span.ts'

/** A house with tables of its own. */
const house: Settings = {
  ...defaultSettings,
  timelineColumns: ['Event', 'When (UTC)', 'Who'],
  impactColumns: ['What', 'Amount', 'Source'],
  actionsColumns: ['Task', 'Assignee', 'Deadline', 'State', 'Ticket'],
}

const document = (impact: string, actions: string) => `# Postmortem: the library desk was closed on 12 May 2026

## Summary

Nobody could borrow a book for 40 minutes.

${impact}

## Timeline (all times UTC)

- 2026-05-12 10:00 Loans begin to fail
- 10:04 An alert pages the on-call engineer
- 10:40 The lock is released; loans succeed again

## Root cause

- A lock was never released.
- Nothing watched it.

${actions}
`
const text = document(
  '## Impact\n\n- Failed loans: 212\n- Data loss: none',
  '## Action items\n\n- Alert on a lock that is held for a minute (owner: Bo, due: 2026-05-20, status: open)',
)

function rewritten(text: string, id: string, settings: Settings): string {
  const options = { settings }
  const offer = rewrites(analyze(text, options), { start: 0, end: text.length }, options).find(
    ({ rewrite }) => rewrite === id,
  )
  assert.ok(offer, id)
  return applyEdits(text, offer.edits)
}

const rowsIn = (text: string) => text.split('\n').filter(line => line.startsWith('|'))

test('a new table has the columns of the house', () => {
  assert.deepEqual(rowsIn(rewritten(text, 'timeline-to-table', house)), [
    '| Event | When (UTC) | Who |',
    '|---|---|---|',
    '| Loans begin to fail | 2026-05-12 10:00 | |',
    '| An alert pages the on-call engineer | 2026-05-12 10:04 | |',
    '| The lock is released; loans succeed again | 2026-05-12 10:40 | |',
  ])
  assert.deepEqual(rowsIn(rewritten(text, 'impact-to-table', house)), [
    '| What | Amount | Source |',
    '|---|---|---|',
    '| Failed loans | 212 | |',
    '| Data loss | none | |',
  ])
  const actions = ['| Alert on a lock that is held for a minute | Bo | 2026-05-20 | Open | |']
  assert.deepEqual(rowsIn(rewritten(text, 'actions-to-table', house)).slice(2), actions)
  assert.deepEqual(rowsIn(convert(text, { settings: house }).text).slice(-1), actions)
})

test('what a row says and the house has no column for gets one', () => {
  const settings = { ...house, actionsColumns: ['Task', 'Assignee'] }
  assert.deepEqual(rowsIn(rewritten(text, 'actions-to-table', settings)), [
    '| Task | Assignee | Due | Status |',
    '|---|---|---|---|',
    '| Alert on a lock that is held for a minute | Bo | 2026-05-20 | Open |',
  ])
})

test('a section that is added has the table of the house, and no finding against its columns', () => {
  for (const [name, row] of [
    ['Impact', '| Duration | start – end (length) | |'],
    ['Action items', '| What to change | owner | YYYY-MM-DD | Open | |'],
  ] as const) {
    const options = { settings: house }
    const bare = document('', '')
    const findings = lint(analyze(bare, options), options)
    const [edit] = findings.find(({ message }) => message.startsWith(`There is no ${name} section`))!.fixes![0]!.edits
    const words = placeholderWords(edit!.newText)
    assert.ok(words.includes(row), words)
    const after = applyEdits(bare, [{ ...edit!, newText: words }])
    assert.deepEqual(
      lint(analyze(after, options), options).filter(({ message }) => message.startsWith('The table has no')),
      [],
    )
  }
})

test('what cannot stand in a table is no column', () => {
  const read = readSettings({ actions: { columns: ['Task', 'a | b', ''] }, timeline: { columns: ['Time'] } })
  assert.deepEqual(
    [read.settings.actionsColumns, read.settings.timelineColumns, read.problems.length],
    [defaultSettings.actionsColumns, defaultSettings.timelineColumns, 3],
  )
})

test('tickets lead to where the configuration says', () => {
  const items = `## Action items

| Action | Owner | Due | Status | Ticket |
|---|---|---|---|---|
| Alert on a lock | Bo | 2026-05-20 | Open | LIB-7 |
| Release it | Bo | 2026-05-20 | Open | [LIB-8](https://tracker.example/LIB-8) |
| Log it | Bo | 2026-05-20 | Open | #9 |
| Test it | Bo | 2026-05-20 | Open | https://tracker.example/LIB-10 |
`
  const links = (settings: Partial<Settings>) => {
    const options = { settings: { ...house, ...settings } }
    const text = document('## Impact\n\nNone.', items)
    return ticketLinks(analyze(text, options), options.settings).map(({ span, url }) => [
      text.slice(span.start, span.end),
      url,
    ])
  }
  const actionsTicketLink = 'https://t.example/?id={ticket}'
  assert.deepEqual(links({}), [])
  assert.deepEqual(links({ actionsTicketLink }), [
    ['LIB-7', 'https://t.example/?id=LIB-7'],
    ['#9', 'https://t.example/?id=9'],
  ])
  assert.deepEqual(links({ actionsTicketLink, actionsTicketPattern: 'LIB-\\d+' }), [
    ['LIB-7', 'https://t.example/?id=LIB-7'],
  ])
  for (const wrong of ['tracker/{ticket}', 'https://tracker.example/', 'javascript:alert({ticket})'])
    assert.equal(readSettings({ actions: { ticketLink: wrong } }).problems.length, 1, wrong)
})
