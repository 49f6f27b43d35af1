import assert from 'node:assert/strict'
import { test } from 'node:test'
import { analyze, lint } from '../server/src/engine.ts'
import { example } from '../server/src/rules/example.ts'
import { rules } from '../server/src/rules/index.ts'
import type { Finding } from '../server/src/rules/rule.ts'
import { defaultSettings, type Settings } from '../server/src/settings.ts'
import { silencing } from '../server/src/suppressions.ts'
import { placeholderWords } from '../server/src/text/snippet.ts'
import { applyEdits } from '../server/src/text/span.ts'

function look(text: string, rules: Settings['rules'] = {}) {
  const options = { settings: { ...defaultSettings, rules } }
  const understanding = analyze(text, options)
  return { understanding, findings: lint(understanding, options) }
}

const nameOf = ({ rule, message }: Finding) => `${rule}: ${message}`

/** The text with the comment that the light bulb offers for the first finding of a rule. */
function silenced(text: string, rule: string): string {
  const { understanding, findings } = look(text)
  const fix = silencing(understanding.markdown, findings.find(finding => finding.rule === rule)!)
  assert.ok(fix, `nothing silences ${rule}`)
  return applyEdits(
    text,
    fix.edits.map(edit => ({ ...edit, newText: placeholderWords(edit.newText) })),
  )
}

const bad = rules.flatMap(({ id, examples }) =>
  id === 'suppress-reason' ? [] : examples.flatMap(each => ('bad' in each ? [{ id, ...each }] : [])),
)

for (const { id, name, bad: text } of bad) {
  test(`the light bulb silences ${id}: ${name}`, () => {
    for (const written of [text, text.replaceAll('\n', '\r\n')]) {
      const { understanding, findings } = look(written)
      const shapes = understanding.markdown.blocks.map(({ kind }) => kind)
      for (const finding of findings) {
        const after = silenced(written, finding.rule)
        const again = look(after)
        assert.ok(!/[^\r]\n/.test(after) || written === text, 'mixes line ends')
        assert.ok(again.findings.length < findings.length, after)
        const before = new Set(findings.map(nameOf))
        assert.deepEqual(
          again.findings.map(nameOf).filter(other => !before.has(other)),
          [],
        )
        const blocks = again.understanding.markdown.blocks.map(({ kind }) => kind)
        assert.deepEqual(blocks.toSpliced(blocks.indexOf('html'), 1), shapes, after)
      }
    }
  })
}

test('before a block that stands right below another, behind front matter, and not within a footnote', () => {
  const list = '## Action items\nAs agreed:\n- Alert on it (due: 2026-05-29)\n- Watch it (owner: Mina, due: 2026-05-29)'
  assert.match(
    silenced(example({ actions: list }), 'action-owner'),
    /As agreed:\n<!-- postmortem-disable-next-line action-owner: reason -->\n- Alert on it/,
  )
  const dated = example({ head: '---\ndate: Monday, 14 May 2026\nstatus: final\n---\n# Postmortem: nobody could pay' })
  const after = silenced(dated, 'date-weekday')
  assert.match(after, /final\n---\n<!-- postmortem-disable-file date-weekday: reason -->\n# Postmortem/)
  assert.deepEqual(look(after).findings.map(nameOf), look(dated).findings.map(nameOf).slice(1))
  const noted = example({ summary: '## Summary\n\nNobody could pay.[^1]\n\n[^1]: On Monday, 14 May 2026.' })
  const { understanding, findings } = look(noted)
  assert.deepEqual(
    findings.map(({ rule }) => rule),
    ['date-weekday'],
  )
  assert.equal(silencing(understanding.markdown, findings[0]!), undefined)
})

test('of a rule that does not run nobody says that it finds nothing', () => {
  const text = example({
    summary: '<!-- postmortem-disable timeline-utc: agreed -->\n\n## Summary\n\nNobody could pay.',
  })
  assert.deepEqual(
    look(text).findings.map(({ rule }) => rule),
    ['suppress-reason'],
  )
  assert.deepEqual(look(text, { 'timeline-utc': 'off' }).findings, [])
  assert.deepEqual(look(text, { 'suppress-reason': 'off' }).findings, [])
})

test('thousands of comments are read in one go', () => {
  const many = '<!-- postmortem-disable-next-line timeline-utc: agreed -->\n'.repeat(10_000)
  const started = performance.now()
  assert.equal(look(`${many}${example()}`).findings.length, 10_000)
  assert.ok(performance.now() - started < 10_000)
})
