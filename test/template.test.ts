import assert from 'node:assert/strict'
import { test } from 'node:test'
import { analyze, lint } from '../server/src/engine.ts'
import { defaultSettings } from '../server/src/settings.ts'
import { placeholderWords } from '../server/src/text/snippet.ts'
import snippets from '../snippets/postmortem.json'

const options = { settings: defaultSettings, path: undefined }

/** As the editor inserts it: mirrors repeat what is written at their stop, a choice begins with its first. */
function inserted(body: readonly string[]): string {
  const text = body.join('\n').replace(/\$\{(?<stop>\d+)\|(?<first>[^,|]*)[^|]*\|\}/g, '$<first>')
  const words = new Map(
    Array.from(text.matchAll(/\$\{(?<stop>\d+):(?<words>[^}]*)\}/g), ({ groups }) => [groups!.stop, groups!.words]),
  )
  return placeholderWords(text.replace(/\$(?<stop>[1-9]\d*)/g, (_, stop: string) => words.get(stop) ?? ''))
}

const template = inserted(snippets.Postmortem.body)

/** What an author may write over the prompts, each time over the first that fits. */
const answers: readonly (readonly [prompt: RegExp, answer: string])[] = [
  [/HH:MM – HH:MM UTC \(0h 00m\)/, '09:04 – 09:54 UTC (50m)'],
  ...['09:00', '09:04', '09:10', '09:12', '09:54', '10:05'].map(time => [/HH:MM/, time] as const),
  ...['2026-03-04', '2026-03-04', '2026-03-20'].map(date => [/YYYY-MM-DD/, date] as const),
  [/\[Number\]/, '410'],
  [/\[Number, or share of all\]/, '1,840'],
  [/\[None, or what\]/, 'None'],
  [/\[One person\]/, 'Ines'],
  [/\[Author\]/, 'Ines Kaufmann'],
]

function filled(): string {
  const text = answers.reduce((text, [prompt, answer]) => text.replace(prompt, answer), template)
  return text.replace(/\[(?<words>[A-Z][^\]\n]*)\]/g, '$<words>')
}

test('nothing is wrong in the template as it opens', () => {
  const understanding = analyze(template, options)
  assert.equal(understanding.kind, 'template')
  assert.deepEqual(lint(understanding, options), [])
})

test('nothing is wrong in the template as it is filled in', () => {
  const understanding = analyze(filled(), options)
  assert.equal(understanding.kind, 'postmortem')
  assert.deepEqual(lint(understanding, options), [], filled())
})

test('the comments in the template mark the milestones', () => {
  const [incident] = analyze(filled(), options).incidents
  const { ttd, tta, ttm, ttr } = incident!.metrics
  assert.deepEqual(
    [ttd, tta, ttm, ttr].map(({ seconds }) => seconds! / 60),
    [6, 2, 50, 61],
  )
  assert.equal(incident!.milestones.detected?.source, 'tag')
})

for (const [name, { body }] of Object.entries(snippets)) {
  test(`the snippet “${name}” leaves no tab stop in the text`, () => {
    assert.doesNotMatch(inserted(body), /[$|]\{|\$\d|\|\}/)
  })
}
