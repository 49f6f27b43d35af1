import assert from 'node:assert/strict'
import { test } from 'node:test'
import { excerpt } from '../server/src/cli/formats/excerpt.ts'
import { linesOf } from '../server/src/text/lines.ts'

/** The line as it is shown, with its carets; `[` and `]` in `drawing` bound the span. */
function draw(drawing: string, width = 60): string[] {
  const start = drawing.indexOf('[')
  const end = drawing.indexOf(']') - 1
  const text = drawing.replace('[', '').replace(']', '')
  const shown = excerpt({ text, lines: linesOf(text) }, { start, end }, width)
  return [shown.before + shown.marked + shown.after, ' '.repeat(shown.column) + '^'.repeat(shown.columns)]
}

test('carets stand under the words, whatever stands before them', () => {
  assert.deepEqual(draw('first\r\na [bad] word\r\nlast'), ['a bad word', '  ^^^'])
  assert.deepEqual(draw('\ta\t[b]'), ['    a    b', '         ^'])
  assert.deepEqual(draw('日本 [東京] x'), ['日本 東京 x', '     ^^^^'])
  assert.deepEqual(draw('👩‍👩‍👧 e\u0301 [👍]'), ['👩‍👩‍👧 e\u0301 👍', '     ^^'])
})

test('of several lines the first is shown', () => {
  assert.deepEqual(draw('a [b c  \nd e] f'), ['a b c', '  ^^^'])
  assert.deepEqual(draw('a [b c\rd e] f'), ['a b c', '  ^^^'])
})

test('what would steer a terminal is shown, not obeyed', () => {
  assert.deepEqual(draw('\x1b[31m\u202e[x]\x07'.replace('[', '(')), ['␛(31m�x␇', '      ^'])
})

test('a line that is too wide loses its ends', () => {
  assert.deepEqual(draw(`${'a'.repeat(99)} [bad] ${'b'.repeat(99)}`, 20), [
    '…aaaaaaaaaa bad bbb…',
    `${' '.repeat(12)}^^^`,
  ])
  assert.deepEqual(draw(`[bad] ${'b'.repeat(99)}`, 20), ['bad bbbbbbbbbbbbbbb…', '^^^'])
  assert.deepEqual(draw(`${'a'.repeat(99)} [bad]`, 20), ['…aaaaaaaaaaaaaaa bad', `${' '.repeat(17)}^^^`])
  assert.deepEqual(draw(`a [${'日'.repeat(99)}] b`, 20), ['…日日日日日日日日日…', ` ${'^'.repeat(19)}`])
})
