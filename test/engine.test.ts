import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import * as z from 'zod/mini'
import { analyze, lint, lintWith } from '../server/src/engine.ts'
import { report, reportSchema } from '../server/src/report.ts'
import { example } from '../server/src/rules/example.ts'
import { rules } from '../server/src/rules/index.ts'
import type { Fix, Rule } from '../server/src/rules/rule.ts'
import { defaultSettings, type Settings } from '../server/src/settings.ts'

const settings = (changed: Partial<Settings>): Settings => ({ ...defaultSettings, ...changed })
const standard = { settings: defaultSettings }

function found(text: string, rules: Settings['rules'] = {}): string[] {
  const options = { settings: settings({ rules }) }
  return lint(analyze(text, options), options).map(({ rule, severity }) => `${rule} ${severity}`)
}

const ownerless = example({
  actions:
    '## Action items\n\n| Action | Owner | Due | Status |\n|---|---|---|---|\n| Alert on it |  | 2026-05-29 | Open |',
})
const draft = ownerless.replace('**Status:** Final', '**Status:** Draft')

test('a rule reports at its severity, at the one chosen, or not at all', () => {
  assert.deepEqual(found(ownerless), ['action-owner error'])
  assert.deepEqual(found(ownerless, { 'action-owner': 'hint' }), ['action-owner hint'])
  assert.deepEqual(found(ownerless, { 'action-owner': 'off', 'no-such-rule': 'error' }), [])
})

test('on a draft what is missing is a warning, and what is wrong stays an error', () => {
  assert.deepEqual(found(draft), ['action-owner warning'])
  assert.deepEqual(found(draft, { 'action-owner': 'error' }), ['action-owner warning'])
  assert.deepEqual(found(draft, { 'action-owner': 'information' }), ['action-owner information'])
  assert.deepEqual(found(draft.replace('2026-05-14\n', 'Monday, May 14, 2026\n'), { 'action-owner': 'off' }), [
    'date-weekday error',
  ])
})

const broken: Rule = {
  id: 'a-broken-rule',
  summary: '',
  why: '',
  severity: 'error',
  examples: [],
  *check({ title }) {
    if (title) yield { span: title.span, message: 'found before it breaks' }
    throw new RangeError('off by one')
  },
}

test('a rule that throws is one informational finding at the title, and the others go on', () => {
  const [first, ...others] = lintWith([broken, ...rules], analyze(ownerless, standard), standard)
  assert.deepEqual(
    others.map(({ rule }) => rule),
    ['action-owner'],
  )
  assert.equal(ownerless.slice(first!.span.start, first!.span.end), 'Postmortem: nobody could pay on 14 May 2026')
  assert.deepEqual([first!.rule, first!.severity], ['a-broken-rule', 'information'])
  assert.match(first!.message, /a-broken-rule failed on this document .*RangeError: off by one/)
})

test('fixes that are work are made when they are asked for, once; a finding stands without them where that fails', () => {
  let made = 0
  const fix: Fix = { title: 'Delete it', kind: 'suggestion', edits: [] }
  const laborious: Rule = {
    ...broken,
    *check({ title }) {
      if (!title) return
      yield { span: title.span, message: 'one', fixes: () => [{ ...fix, title: `Fix ${++made}` }] }
      yield {
        span: title.span,
        message: 'two',
        fixes() {
          throw new RangeError('off by one')
        },
      }
    },
  }
  const findings = lintWith([laborious], analyze(ownerless, standard), standard)
  assert.equal(made, 0)
  for (const _ of ['first', 'again']) {
    assert.deepEqual(
      findings.map(({ message, fixes }) => [message, fixes?.map(({ title }) => title)]),
      [
        ['one', ['Fix 1']],
        ['two', []],
      ],
    )
  }
})

test('findings stand in the order of the document, then of the rules by name', () => {
  const last: Rule = {
    ...broken,
    id: 'b-last',
    *check({ text }) {
      yield { span: { start: text.length - 2, end: text.length - 1 }, message: '' }
      yield { span: { start: 0, end: 1 }, message: '' }
    },
  }
  const first: Rule = {
    ...broken,
    id: 'a-first',
    *check() {
      yield { span: { start: 0, end: 1 }, message: '' }
    },
  }
  const findings = lintWith([last, first], analyze(ownerless, standard), standard)
  assert.deepEqual(
    findings.map(({ rule, span }) => [rule, span.start]),
    [
      ['a-first', 0],
      ['b-last', 0],
      ['b-last', ownerless.length - 2],
    ],
  )
})

test('a configured glob makes a postmortem of what does not look like one', () => {
  const notes = '# Notes\n\nNobody could pay.\n'
  const kind = (files: string[], path?: string) => analyze(notes, { settings: settings({ files }), path }).kind
  assert.equal(kind([], 'docs/pm/1.md'), 'other')
  assert.equal(kind(['docs/pm/**'], 'docs/1.md'), 'other')
  assert.equal(kind(['docs/pm/**']), 'other')
  assert.equal(kind(['x', 'docs/pm/**'], 'docs/pm/1.md'), 'postmortem')
  assert.equal(kind(['**/*.md'], '.github/1.md'), 'postmortem')
})

test('no text is too broken to be reported on', () => {
  const files = { settings: settings({ files: ['**'] }), path: 'a.md' }
  const check = (text: string) => {
    const understanding = analyze(text, files)
    const findings = lint(understanding, files)
    for (const { rule, span } of findings)
      assert.ok(0 <= span.start && span.start < span.end && span.end <= text.length, rule)
    for (const each of report('a.md', understanding, findings)) assert.deepEqual(z.parse(reportSchema, each), each)
    assert.deepEqual(
      findings.filter(({ message }) => message.includes('failed on this document')),
      [],
    )
  }
  const prefix = fc.nat({ max: draft.length }).map(end => draft.slice(0, end))
  const torn = fc.tuple(prefix, fc.string({ unit: 'binary' }), fc.nat({ max: draft.length }))
  for (const text of ['', '\n', '\ufeff', '\0', '\ud800', '---\n', '|', '<!--', '```']) check(text)
  fc.assert(fc.property(prefix, check), { numRuns: 150 })
  fc.assert(
    fc.property(torn, ([before, between, from]) => check(before + between + draft.slice(from))),
    { numRuns: 150 },
  )
})

test('the day in the name of a file is not ahead of the incident', () => {
  const text = example({
    head: '# Postmortem: nobody could pay on 14 May 2026\n\n**Author:** Mina\n**Severity:** SEV-2\n**Status:** Final',
  })
  const found = (path: string) => {
    const options = { ...standard, path }
    return lint(analyze(text, options), options).map(({ message }) => message)
  }
  assert.deepEqual(found('postmortems/2026-05-14.md'), [])
  assert.deepEqual(found('postmortems/2026-05-20-payments.md'), [])
  assert.deepEqual(found('postmortems/2026-04-14-payments.md'), [
    'The incident is of “14 May 2026”, 30 days after the day in the name of the file, “2026-04-14-payments.md”',
  ])
})
