import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asCell } from '../server/src/rewrites/cells.ts'

test('lines become one cell: a quote loses its marks, a comparison at the beginning of a line stays', () => {
  assert.equal(asCell('The queue was long\n  > 80% of the time'), 'The queue was long > 80% of the time')
  assert.equal(asCell('The fee was\r\n>= €5'), 'The fee was >= €5')
  assert.equal(asCell('The queue\n> was long'), 'The queue was long')
  assert.equal(asCell('One\n\nTwo | three'), 'One<br>Two \\| three')
})
