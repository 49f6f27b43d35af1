import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { analyze } from '../server/src/engine.ts'
import { rewriteList } from '../server/src/rewrites/index.ts'
import { type OfferedRewrite, rewrites } from '../server/src/rewrites/offers.ts'
import { offered } from '../server/src/rewrites/rewrite.ts'
import { defaultSettings } from '../server/src/settings.ts'
import { applyEdits } from '../server/src/text/span.ts'
import { isoOf } from '../server/src/time/instant.ts'
import { annotateWithCursors } from './annotate.ts'
import { type Case, casesOf, testFixture } from './cases.ts'

const fixtures = join(__dirname, 'fixtures')
const fixture = join(fixtures, 'rewrites.md')
const settings = { ...defaultSettings, files: ['**'], actionsTicketLink: 'https://tracker.example/{ticket}' }
const options = { settings, path: 'incident.md' }
/** With columns of a house's own, where a case says `house`. */
const house = {
  ...options,
  settings: {
    ...settings,
    timelineColumns: ['Time', 'Source', 'Event'],
    impactColumns: ['Area', 'Metric', 'Value', 'Known from'],
  },
}
const cases = casesOf(readFileSync(fixture, 'utf8'))

testFixture(fixture, {
  document: ({ text, cursors }) => annotateWithCursors(text, cursors, []),
  offers: example =>
    offersOf(example)
      .map(({ rewrite, title }) => `${rewrite}: ${title}`)
      .join('\n'),
  rewritten: (example, id) => resultOf(example, id!)?.text ?? 'nothing is offered',
  removed: (example, id) =>
    offersOf(example)
      .find(({ rewrite }) => rewrite === id)
      ?.removed?.join('\n') ?? '',
})

test('there is an example of each rewrite', () => {
  const drawn = new Set(cases.flatMap(({ fences }) => fences.map(({ info }) => /^rewritten (\S+)/.exec(info)?.[1])))
  assert.deepEqual(
    rewriteList.map(({ id }) => id).filter(id => !drawn.has(id)),
    [],
  )
})

/** Documents of many kinds: those of other fixtures too. */
const documents = ['rewrites', 'actions', 'timelines'].flatMap(name =>
  casesOf(readFileSync(join(fixtures, `${name}.md`), 'utf8')).map(({ name: of, text }) => ({ of, text })),
)

for (const { of, text } of documents)
  test(`no rewrite leaves its span, nor says something else: ${of}`, () => {
    for (const { offer, at } of offersAnywhere(text)) {
      const { rewrite, span, edits } = offer
      const result = applyEdits(text, edits)
      for (const edit of edits) assert.ok(span.start <= edit.start && edit.end <= span.end, rewrite)
      if (keeping.has(rewrite)) assert.deepEqual(said(result), said(text), `${rewrite}:\n${result}`)
      if (finishing.has(rewrite))
        assert.ok(
          !offersAt(result, at).some(again => again.rewrite === rewrite),
          `${rewrite} is offered again:\n${result}`,
        )
      if (text.includes('\r')) continue
      const dos = text.replaceAll('\n', '\r\n')
      const same = offersAt(dos, at + text.slice(0, at).split('\n').length - 1).find(other => other.rewrite === rewrite)
      assert.equal(same && applyEdits(dos, same.edits), result.replaceAll('\n', '\r\n'), `${rewrite} with CRLF`)
    }
  })

/** Cells with markup that a list writes otherwise or not at all. */
const wild = `# Postmortem: the parcel tracker was down, 7 May 2026

## Timeline (UTC)

| Time | Who \\| what | Event | |
|:--|---|--:|---|
| 2026-05-07 22:10 | \`deploy --of=61 \\| tee\` | Release **61** [goes out](https://ci.example/61?a=1) <!-- trigger --> | 5 min |
| 22:40 | Noor | 12,400 orders fail | _from_ eu-west-1 |
| | @oncall | 📦📦 包裹 \\| parcels | |
| 23:05 | Noor | | 40 % |
`

test('rewrites of which no fact is looked for lose none', () => {
  const arranging = rewriteList.filter(({ arranges }) => arranges)
  assert.ok(arranging.length > 0)
  const made = new Set<string>()
  for (const { of, text } of [...documents, { of: 'wild', text: wild }]) {
    const { markdown, incidents } = analyze(text, options)
    for (const { span: at } of markdown.blocks)
      for (const incident of incidents)
        for (const { id, offer } of arranging) {
          const ground = { markdown, incident, settings }
          if (!offer(ground, at)) continue
          assert.ok(offered({ id, offer }, ground, at), `${id}: ${of}`)
          assert.ok(offer(ground, at)!.edits.length > 0, `${id}: ${of}`)
          made.add(`${id} ${of}`)
        }
  }
  for (const { id } of arranging) assert.ok(made.has(`${id} wild`), id)
})

test('what stands behind the last column of a timeline is in no list', () => {
  const text = wild.replace('| _from_ eu-west-1 |', '| _from_ eu-west-1 | and 7 more |')
  const at = text.indexOf('| 22:40')
  assert.ok(!offersAt(text, at).some(({ rewrite }) => rewrite === 'timeline-to-list'))
  assert.ok(offersAt(wild, at).some(({ rewrite }) => rewrite === 'timeline-to-list'))
})

/** Rewrites after which each moment, action and tag is read as before. */
const keeping = new Set([
  'align-table',
  'timeline-to-list',
  'actions-to-list',
  'impact-to-list',
  'numbers',
  'timeline-dates',
  'timeline-in-utc-beside',
  'action-columns',
  'link-tickets',
  'move-section',
  'factors-to-list',
  'timeline-in-utc',
])
/** Rewrites after which there is nothing left to rewrite. */
const finishing = new Set([
  'align-table',
  'timeline-to-list',
  'actions-to-list',
  'impact-to-list',
  'numbers',
  'timeline-dates',
  'action-columns',
  'link-tickets',
  'milestone-tags',
  'milestone-column',
  'timeline-in-utc',
  'timeline-in-utc-beside',
])

/** What a document says, wherever and however: the moments of its rows, its actions and who does them. */
function said(text: string) {
  const { incidents } = analyze(text, options)
  return incidents.map(({ timeline, actionItems }) => ({
    moments: (timeline?.entries ?? []).flatMap(({ start, end, milestones }) =>
      start ? [`${isoOf(start)} ${end ? isoOf(end) : ''} ${milestones}`.trim()] : [],
    ),
    actions: actionItems.items.map(({ owner, due, status }) => [owner?.value, due?.written, status?.value]),
  }))
}

function offersAt(text: string, start: number, end = start): readonly OfferedRewrite[] {
  return rewrites(analyze(text, options), { start, end }, options)
}

/** Each different offer at a heading, list or table of a document, and a place where it is made. */
function offersAnywhere(text: string): { readonly offer: OfferedRewrite; readonly at: number }[] {
  const understanding = analyze(text, options)
  const found = new Map<string, { readonly offer: OfferedRewrite; readonly at: number }>()
  const blocks = understanding.markdown.blocks.filter(({ kind }) => kind !== 'paragraph' && kind !== 'code')
  for (const {
    span: { start: at },
  } of blocks)
    for (const offer of rewrites(understanding, { start: at, end: at }, options)) {
      const key = `${offer.rewrite} ${offer.span.start}`
      if (!found.has(key)) found.set(key, { offer, at })
    }
  return [...found.values()]
}

function offersOf({ text, cursors, options: words }: Case): readonly OfferedRewrite[] {
  const [start = 0, end = start] = cursors
  const own = words.includes('house') ? house : options
  return rewrites(analyze(text, own), { start, end }, own)
}

function resultOf(example: Case, id: string) {
  const offer = offersOf(example).find(({ rewrite }) => rewrite === id)
  return offer && { text: applyEdits(example.text, offer.edits) }
}
