import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as fc from 'fast-check'
import { keptAt } from '../server/src/text/anchor.ts'
import { eachAgain, foldAgain } from '../server/src/text/each-again.ts'
import { again, asBefore, type Notebook } from '../server/src/text/notebook.ts'

describe('a notebook', () => {
  test('of a list gives what reading all of it gives, and reads what is new', () => {
    const thing = fc.nat(5).map(size => ({ size }))
    fc.assert(
      fc.property(
        fc.array(thing, { maxLength: 8 }),
        fc.array(fc.tuple(fc.nat(), fc.nat(3), fc.array(thing))),
        (list, edits) => {
          const notebook: Notebook = new Map()
          let asked = 0
          const known = new Map<object, readonly { readonly of: object }[]>()
          const read = (one: { readonly size: number }) => {
            asked++
            known.set(one, known.get(one) ?? Array.from({ length: one.size % 3 }, () => ({ of: one })))
            return known.get(one)!
          }
          const all = (of: typeof list) => of.flatMap(one => read(one))
          assert.deepEqual(eachAgain(notebook, read, list, undefined), all(list))
          for (const [at, removed, added] of edits) {
            const before = eachAgain(notebook, read, list, undefined)
            const from = at % (list.length + 1)
            list = list.toSpliced(from, removed, ...added)
            asked = 0
            const after = eachAgain(notebook, read, list, undefined)
            assert.ok(asked <= added.length, `${asked} are read of ${added.length}`)
            assert.deepEqual(after, all(list))
            if (added.length === 0 && removed === 0) assert.equal(after, before)
          }
        },
      ),
    )
  })

  test('of a list reads all of it where something else is given', () => {
    const notebook: Notebook = new Map()
    const read = (one: string, by: number) => [one.repeat(by)]
    assert.deepEqual(eachAgain(notebook, read, ['a', 'b'], 2, [2]), ['aa', 'bb'])
    assert.deepEqual(eachAgain(notebook, read, ['a', 'b'], 3, [3]), ['aaa', 'bbb'])
  })

  test('asks once for the same', () => {
    const notebook: Notebook = new Map()
    let asked = 0
    const read = (a: number, b: number) => {
      asked++
      return a + b
    }
    assert.deepEqual([again(notebook, read, 1, 2), again(notebook, read, 1, 2), asked], [3, 3, 1])
    assert.deepEqual([again(notebook, read, 1, 3), asked], [4, 2])
  })

  test('of a list that is read one after the other gives what reading all of it gives', () => {
    const thing = fc.nat(4).map(size => ({ size }))
    const isSame = (a: number, b: number) => a === b
    const read = (state: number, one: { readonly size: number }, by: number) => {
      const next = one.size === 0 ? 0 : (state + one.size * by) % 7
      return { state: next, found: `${state} ${one.size}` }
    }
    fc.assert(
      fc.property(
        fc.array(thing, { maxLength: 9 }),
        fc.array(fc.tuple(fc.nat(), fc.nat(3), fc.array(thing, { maxLength: 3 }), fc.nat(1))),
        (list, edits) => {
          const notebook: Notebook = new Map()
          for (const [at, removed, added, first] of [[0, 0, [], 0] as const, ...edits]) {
            list = list.toSpliced(at % (list.length + 1), removed, ...added)
            const told = foldAgain(notebook, read, list, first, isSame, 3, [3])
            assert.deepEqual(told, foldAgain(new Map(), read, list, first, isSame, 3, [3]))
          }
        },
      ),
    )
  })

  test('of a list gives the same list, where something else is given and it says the same', () => {
    const notebook: Notebook = new Map()
    const read = (one: string, by: number) => [by > 0 ? one : '']
    const first = eachAgain(notebook, read, ['a', 'b'], 2, [2])
    assert.equal(eachAgain(notebook, read, ['a', 'b'], 3, [3]), first)
    assert.notEqual(eachAgain(notebook, read, ['a', 'b'], 0, [0]), first)
  })

  test('gives the object of the last time where what was found says the same, and stands there now', () => {
    const notebook: Notebook = new Map()
    const read = () => undefined
    const anchor = { at: 3 }
    const first = asBefore(notebook, read, { value: 'a', span: keptAt(anchor, 1, 2) })
    anchor.at = 4
    assert.equal(asBefore(notebook, read, { value: 'a', span: keptAt(anchor, 1, 2) }), first)
    const other = { value: 'a', span: keptAt({ at: 4 }, 1, 2) }
    assert.equal(asBefore(notebook, read, other), other, 'it moves with another part')
    assert.equal(asBefore(notebook, read, undefined), undefined)
    assert.deepEqual(asBefore(notebook, read, { value: 'b', span: { start: 1, end: 2 } }).value, 'b')
  })
})
