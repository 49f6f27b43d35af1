import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { takeCursors, withoutNotes } from './annotate.ts'

/**
 * A fixture is Markdown: `## name`, a sentence that says why, then fences. The first holds the document, with carets
 * under what is reported; each further one an answer, named by the first word of its info string, which is told the others.
 * `<|>` in the document is the cursor.
 * Words behind the first fence's language are options: `crlf` gives the document CRLF line ends.
 */
export interface Case {
  readonly name: string
  readonly text: string
  readonly cursors: readonly number[]
  readonly options: readonly string[]
}

/** What a fixture shows of a case: the drawing of its document, and by name what else it may ask for. */
export interface Answers {
  readonly document: (example: Case) => string
  readonly [name: string]: (example: Case, ...words: string[]) => string
}

interface Fence {
  readonly info: string
  readonly content: string
  readonly start: number
  readonly end: number
}

interface FixtureCase extends Case {
  readonly fences: readonly Fence[]
}

/** Registers a test for each case of a fixture. With `UPDATE=1` it writes the answers into the file instead. */
export function testFixture(path: string | URL, answers: Answers): void {
  const fixture = readFileSync(path, 'utf8')
  const answered = new Map<Fence, string>()
  for (const example of casesOf(fixture)) {
    test(example.name, () => {
      for (const [at, fence] of example.fences.entries()) {
        const [name = '', ...words] = fence.info.split(' ')
        const answer = at === 0 ? answers.document : answers[name]
        assert.ok(answer, `nothing answers to the fence “${name}” of “${example.name}”`)
        const actual = fitted(at === 0 ? answer(example) : answer(example, ...words))
        if (process.env.UPDATE) answered.set(fence, actual)
        else assert.equal(actual, fence.content, `“${example.name}”, ${at === 0 ? 'the document' : name}`)
      }
    })
  }
  after(() => {
    if (answered.size === 0) return
    let updated = fixture
    for (const [{ start, end }, content] of [...answered].reverse())
      updated = updated.slice(0, start) + content + updated.slice(end)
    if (updated !== fixture) writeFileSync(path, updated)
  })
}

/** The cases of a fixture, in order. */
export function casesOf(fixture: string): FixtureCase[] {
  const fences = fencesOf(fixture)
  const outside = (at: number) => !fences.some(({ start, end }) => start <= at && at < end)
  const headings = [...fixture.matchAll(/^## (.+)$/gm)].filter(({ index }) => outside(index))
  return headings.flatMap(({ index, 1: name }, at) => {
    const end = headings[at + 1]?.index ?? fixture.length
    const own = fences.filter(fence => fence.start > index && fence.start < end)
    const [document] = own
    if (!document) return []
    const options = document.info.split(' ').slice(1)
    const written = withoutNotes(document.content)
    const { text, cursors } = takeCursors(options.includes('crlf') ? written.replaceAll('\n', '\r\n') : written)
    return [{ name: name!.trim(), text, cursors, options, fences: own }]
  })
}

/** Fences of four or more `~` or backticks, so that the document may hold fences of its own. */
function fencesOf(fixture: string): Fence[] {
  return [...fixture.matchAll(/^(~{4,}|`{4,})(.*)\n([\s\S]*?)^\1$/gm)].map(match => {
    const start = match.index + match[1]!.length + match[2]!.length + 1
    return { info: match[2]!.trim(), content: match[3]!, start, end: start + match[3]!.length }
  })
}

function fitted(answer: string): string {
  const lines = answer.replaceAll('\r\n', '\n')
  return lines === '' || lines.endsWith('\n') ? lines : `${lines}\n`
}
