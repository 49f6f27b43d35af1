import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { analyze, lint } from '../server/src/engine.ts'
import { rules } from '../server/src/rules/index.ts'
import type { Example, Finding, Fix, Rule } from '../server/src/rules/rule.ts'
import { defaultSettings, type Options } from '../server/src/settings.ts'
import { placeholderWords } from '../server/src/text/snippet.ts'
import { applyEdits } from '../server/src/text/span.ts'

/** What an example of a rule is linted with; a rule that is off unless it is asked for is asked for. */
function optionsOf({ id, severity }: Rule, { settings, today }: Example): Options {
  const rules = severity === 'off' ? { [id]: 'information' as const } : {}
  return { settings: { ...defaultSettings, rules, ...settings }, today }
}

function findingsIn(text: string, options: Options): readonly Finding[] {
  return lint(analyze(text, options), options)
}

/** As an editor without tab stops would write it; `fill` stands for what the author types into one. */
function applied(text: string, { edits, snippet }: Fix, fill = (words: string) => words): string {
  const filled = edits.map(edit => ({ ...edit, newText: snippet ? fill(edit.newText) : edit.newText }))
  return applyEdits(
    text,
    filled.map(edit => ({ ...edit, newText: snippet ? placeholderWords(edit.newText) : edit.newText })),
  )
}

/** Whoever is asked for a date types one. */
function typed(snippet: string): string {
  return snippet.replaceAll('YYYY-MM-DD', '2026-06-30')
}

/** What tells findings apart when their places have moved. */
function nameOf({ rule, message }: Finding): string {
  return `${rule}: ${message}`
}

/** Fixes until none is left that may run unasked, as `--fix` does. */
function fixedSafely(text: string, options: Options): string {
  for (let round = 0; round < 20; round++) {
    const safe = findingsIn(text, options).flatMap(({ fixes = [] }) => fixes.filter(({ kind }) => kind === 'safe'))
    const [first] = safe
    if (!first) return text
    text = applied(text, first)
  }
  throw new Error(`safe fixes never come to an end:\n${text}`)
}

for (const rule of rules) {
  describe(rule.id, () => {
    test('says what it is about', () => saysWhatItIsAbout(rule))
    for (const example of rule.examples) {
      test(`${'bad' in example ? 'bad' : 'good'}: ${example.name}`, () => {
        const options = optionsOf(rule, example)
        if ('good' in example) assertGood(rule, example.good, options)
        else {
          assertBad(rule, example.bad, example.fixed, options)
          assertSameWithCrlf(example.bad, options)
        }
      })
    }
  })
}

function saysWhatItIsAbout({ id, summary, why, examples }: Rule): void {
  assert.match(id, /^[a-z]+(-[a-z]+)+$/)
  assert.match(summary, /^[A-Z].*\.$/)
  assert.match(why, /^[A-Z`].*\.$/)
  assert.ok(
    examples.some(example => 'bad' in example),
    'no bad example',
  )
  assert.ok(
    examples.some(example => 'good' in example),
    'no good example',
  )
  assert.equal(new Set(examples.map(({ name }) => name)).size, examples.length, 'two examples of one name')
}

function assertGood(rule: Rule, good: string, options: Options): void {
  assert.equal(analyze(good, options).kind, 'postmortem')
  const own = findingsIn(good, options).filter(finding => finding.rule === rule.id)
  assert.deepEqual(own.map(nameOf), [])
}

function assertBad(rule: Rule, bad: string, fixed: string | undefined, options: Options): void {
  const understanding = analyze(bad, options)
  assert.equal(understanding.kind, 'postmortem')
  const findings = lint(understanding, options)
  assert.ok(findings.length > 0, 'nothing is reported')
  for (const finding of findings) {
    assert.equal(finding.rule, rule.id, nameOf(finding))
    assertWellFormed(bad, finding)
  }
  const [{ fixes: [first] = [] }] = findings as readonly [Finding]
  if (fixed !== undefined) {
    assert.ok(first, 'no fix')
    assert.equal(applied(bad, first), fixed)
    const left = findingsIn(fixed, options).filter(finding => finding.rule === rule.id)
    if (!first.snippet) assert.deepEqual(left.map(nameOf), [])
  }
  for (const finding of findings) for (const fix of finding.fixes ?? []) assertFixHelps(bad, finding, fix, options)
  const once = fixedSafely(bad, options)
  assert.equal(fixedSafely(once, options), once)
}

function assertWellFormed(text: string, { span, message, related = [], fixes = [] }: Finding): void {
  for (const { start, end } of [span, ...related.map(other => other.span)])
    assert.ok(start >= 0 && start < end && end <= text.length, `${message}: an empty span`)
  assert.match(message, /^\S.*[^.\s]$/, `${message}: no fact without a full stop`)
  assert.doesNotMatch(message, /undefined|NaN|\[object/, message)
  for (const { title, edits } of fixes) {
    assert.match(title, /^[A-Z].*[^.\s]$/)
    assert.ok(edits.length > 0, `${title}: changes nothing`)
  }
}

/** The fixed text is a postmortem of which this is no longer said. */
function assertFixHelps(text: string, finding: Finding, fix: Fix, options: Options): void {
  const after = applied(text, fix, typed)
  assert.notEqual(after, text)
  assert.equal(analyze(after, options).kind, 'postmortem', after)
  assert.ok(
    !findingsIn(after, options).some(other => nameOf(other) === nameOf(finding)),
    `${nameOf(finding)} stays in\n${after}`,
  )
  if (fix.kind !== 'suggestion') assertNothingNew(text, after, finding, options)
}

/** What runs without looking at it must not break anything else. */
function assertNothingNew(before: string, after: string, { rule }: Finding, options: Options): void {
  const known = new Set(findingsIn(before, options).map(nameOf))
  const fresh = findingsIn(after, options).filter(finding => finding.rule === rule || !known.has(nameOf(finding)))
  assert.deepEqual(fresh.filter(finding => !known.has(nameOf(finding))).map(nameOf), [])
}

function assertSameWithCrlf(text: string, options: Options): void {
  const crlf = text.replaceAll('\n', '\r\n')
  const [unix, windows] = [findingsIn(text, options), findingsIn(crlf, options)]
  assert.deepEqual(windows.map(nameOf), unix.map(nameOf))
  for (const [at, { fixes = [] }] of windows.entries()) {
    for (const [index, fix] of fixes.entries()) {
      const after = applied(crlf, fix)
      assert.doesNotMatch(after, /[^\r]\n|\r(?!\n)/, `${fix.title} mixes line ends`)
      assert.equal(after.replaceAll('\r\n', '\n'), applied(text, unix[at]!.fixes![index]!))
    }
  }
}
