import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { postmortem, random } from '../bench/documents.ts'
import { fileOf, findings, open, write } from './editor.ts'
import { runTests, test } from './runner.ts'

// `npm run bench` runs this in a real VS Code. Times in milliseconds, told in a line of JSON behind the word `bench`.

const long = fileOf('long.md')
const text = postmortem(50 << 10)

test('how long the editor takes', async () => {
  const extension = vscode.extensions.getExtension('postmortem-lint.postmortem-lint')
  assert.ok(extension && !extension.isActive)
  await write(long, text)
  await extension.activate()
  const activation = { load: between('LoadExtensionCode'), activate: between('ActivateExtension') }

  const holding = longestTurn()
  const opened = performance.now()
  const editor = await open(long)
  await findings(long, 'the first findings', codes => codes.length > 0)
  const first = performance.now() - opened
  const held = holding()

  const next = random(3)
  const keystrokes: number[] = []
  for (let run = 0; run < 50; run++) {
    const at = editor.document.positionAt(Math.floor(next() * text.length))
    const from = performance.now()
    const told = new Promise<void>(resolve => {
      const listener = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        if (!uris.some(uri => uri.toString() === long.toString())) return
        listener.dispose()
        resolve()
      })
    })
    assert.ok(await editor.edit(edit => edit.insert(at, 'x')))
    await told
    // The first ones warm up.
    if (run >= 10) keystrokes.push(performance.now() - from)
  }
  console.log('[tests]', `bench ${JSON.stringify({ activation, held, first, keystrokes })}`)
})

/** The longest time, in ms, that nothing else could run in the extensions' process: until the answer is asked for. */
function longestTurn(): () => number {
  let longest = 0
  let last = performance.now()
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last - 1)
    last = performance.now()
  }, 1)
  return () => {
    clearInterval(timer)
    return longest
  }
}

/** What VS Code itself notes of an extension, and shows as its activation among the running extensions. */
function between(what: string): number {
  const marks: readonly { readonly name: string; readonly startTime: number }[] = Reflect.get(
    globalThis,
    'MonacoPerformanceMarks',
  ).getMarks()
  const at = (when: string) =>
    marks.find(({ name }) => name === `code/extHost/${when}${what}/postmortem-lint.postmortem-lint`)!.startTime
  return at('did') - at('will')
}

export const run = runTests
