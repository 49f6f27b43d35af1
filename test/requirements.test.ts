import assert from 'node:assert/strict'
import { test } from 'node:test'
import { analyze, lint } from '../server/src/engine.ts'
import { defaultSettings, type Settings, settingsFor } from '../server/src/settings.ts'
import { placeholderWords } from '../server/src/text/snippet.ts'
import { applyEdits } from '../server/src/text/span.ts'

const document = (severity: string, status = 'Final') => `# Postmortem: parcels were labelled twice

**Date:** 2026-05-04
**Author:** Bea Holm
**Severity:** ${severity}
**Status:** ${status}

## Summary

A retry printed labels again for 40 minutes.

## Label tally

| Metric | Value |
|---|---|
| Labels printed twice | 812 |

## Root cause

- The retry had no idempotency key.

## Action items

| Action | Owner | Due | Status |
|---|---|---|---|
| Give each label an idempotency key | Bea Holm | 2026-05-20 | Open |
`

function missing(text: string, settings: Partial<Settings>): string[] {
  const options = { settings: { ...defaultSettings, ...settings } }
  return lint(analyze(text, options), options)
    .filter(({ rule }) => rule === 'structure-required-section')
    .map(({ severity, message }) => `${severity}: ${message.replace(/;.*/, '')}`)
}

const noImpact = 'error: There is no Impact section'
const noTimeline = 'error: There is no Timeline section'

test('the sections that a house requires are asked for, the known ones by any title, others by their own', () => {
  assert.deepEqual(missing(document('SEV-2'), {}), [noImpact, noTimeline])
  assert.deepEqual(missing(document('SEV-2'), { requiredSections: [] }), [])
  assert.deepEqual(
    missing(document('SEV-2'), { requiredSections: ['rootCause', 'lessons', 'LABEL tally', 'Backlog'] }),
    ['error: There is no Lessons learned section', 'error: There is no Backlog section'],
  )
  assert.deepEqual(
    missing(document('SEV-2'), {
      requiredSections: [
        ['impact', 'Label tally'],
        ['timeline', 'Log'],
      ],
    }),
    ['error: There is no Timeline or Log section'],
  )
})

test('a section goes by the titles that a house gives it', () => {
  assert.deepEqual(missing(document('SEV-2'), { sectionTitles: { impact: ['Label Tally'] } }), [noTimeline])
})

test('a section of one’s own is added behind the others', () => {
  const text = document('SEV-2')
  const options = { settings: { ...defaultSettings, requiredSections: ['Backlog check'] } }
  const [finding] = lint(analyze(text, options), options).filter(({ rule }) => rule === 'structure-required-section')
  const edits = finding!.fixes![0]!.edits.map(edit => ({ ...edit, newText: placeholderWords(edit.newText) }))
  assert.ok(applyEdits(text, edits).endsWith('| Open |\n\n## Backlog check\n\nWhat is to be said here.\n'))
})

test('a draft is treated leniently, or like any other', () => {
  const draft = document('SEV-2', 'Draft')
  assert.deepEqual(missing(draft, { requiredSections: ['timeline'] }), ['warning: There is no Timeline section'])
  assert.deepEqual(missing(draft, { requiredSections: ['timeline'], drafts: 'strict' }), [noTimeline])
})

test('what holds for a severity holds for its incidents alone', () => {
  const bySeverity: Settings['bySeverity'] = {
    'SEV-1': { drafts: 'strict' },
    sev3: { requiredSections: ['summary'], rules: { 'action-owner': 'off' } },
    'SEV-4': { rules: { 'structure-required-section': 'off' } },
  }
  const settings = { bySeverity, requiredSections: ['timeline'] }
  const of = (severity: string) => missing(document(severity, 'Draft'), settings)
  assert.deepEqual(of('SEV-1'), [noTimeline])
  assert.deepEqual(of('Sev 1 (all customers)'), [noTimeline])
  assert.deepEqual(of('SEV-10'), ['warning: There is no Timeline section'])
  assert.deepEqual(of('SEV-3'), [])
  assert.deepEqual(of('SEV-4'), [])
  const { rules } = settingsFor({ ...defaultSettings, ...settings, rules: { 'action-due': 'hint' } }, 'SEV-3')
  assert.deepEqual(rules, { 'action-due': 'hint', 'action-owner': 'off' })
})
