import { mkdir, rm, watch } from 'node:fs/promises'
import path from 'node:path'
import type { Event } from 'vscode'

// A test runner for inside the extension host, where there is no console of one's own: each line is marked, so that who
// started the editor can tell it from the editor's own log. It speaks as `node --test` does.

interface Test {
  readonly name: string
  readonly body: () => Promise<void>
}

const tests: Test[] = []
const limit = 30_000

export function test(name: string, body: () => Promise<void>): void {
  tests.push({ name, body })
}

/** Runs the tests one after the other, and rejects where one failed. */
export async function runTests(): Promise<void> {
  const began = Date.now()
  const failed: string[] = []
  for (const { name, body } of tests) {
    const start = Date.now()
    try {
      await within(limit, `the test “${name}”`, body())
      say(`✔ ${name} (${Date.now() - start}ms)`)
    } catch (error) {
      failed.push(name)
      say(`✖ ${name} (${Date.now() - start}ms)`)
      say(error instanceof Error ? (error.stack ?? error.message) : String(error))
    }
  }
  say(`ℹ tests ${tests.length}`)
  say(`ℹ pass ${tests.length - failed.length}`)
  say(`ℹ fail ${failed.length}`)
  say(`ℹ duration_ms ${Date.now() - began}`)
  if (tests.length === 0) throw new Error('There are no tests')
  if (failed.length > 0) throw new Error(`${failed.length} of ${tests.length} tests failed: ${failed.join('; ')}`)
}

/** The value of `look`, as soon as it has one: now, or after one of the events. */
export async function until<T>(what: string, event: Event<unknown>, look: () => T | undefined): Promise<T> {
  let stop = () => {}
  const found = new Promise<T>((resolve, reject) => {
    const check = () => {
      try {
        const value = look()
        if (value !== undefined) resolve(value)
      } catch (error) {
        reject(error)
      }
    }
    const listener = event(check)
    stop = () => listener.dispose()
    check()
  })
  return within(limit / 2, what, found).finally(() => stop())
}

export interface Picture {
  /** Of the file, without extension. */
  readonly name: string
  /** Selectors of what is to be seen before the picture is taken, and after what follows was done. */
  readonly wait: readonly string[]
  /** Selector of what the mouse is moved to. */
  readonly hover?: string
  /** Selector of what is clicked. */
  readonly click?: string
  /** Text that is typed. */
  readonly type?: string
  /** Text that is pasted where the cursor is. */
  readonly paste?: string
  /** A file, by its path, that is dropped into the editor at a place, with Shift held. */
  readonly drop?: { readonly on: string; readonly file: string }
  /** Keys that are pressed, such as `Control+.`. */
  readonly press?: string
}

/** Takes a picture of the window where the editor runs in a browser of ours; on a desktop there is none, which gives false. */
export async function picture({ name, ...view }: Picture): Promise<boolean> {
  const folder = process.env.POSTMORTEM_SCREENSHOTS
  if (!folder) return false
  const file = path.join(folder, `${name}.png`)
  await mkdir(folder, { recursive: true })
  await rm(file, { force: true })
  const stop = new AbortController()
  const changes = watch(folder, { signal: stop.signal })
  console.log('[picture]', JSON.stringify({ file, ...view }))
  await within(limit / 2, `a picture with ${view.wait.join(', ')}`, seen(changes, path.basename(file))).finally(() =>
    stop.abort(),
  )
  return true
}

async function seen(changes: AsyncIterable<{ filename: string | null }>, name: string): Promise<void> {
  for await (const { filename } of changes) if (filename === name) return
}

async function within<T>(ms: number, what: string, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Waited ${ms / 1000} s for ${what}`)), ms)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

function say(line: string): void {
  console.log('[tests]', line)
}
