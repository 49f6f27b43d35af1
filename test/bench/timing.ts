import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect: (options: { readonly type: 'minor' }) => void = runInNewContext('gc')

/**
 * Runs each in turn so many times, after once to warm up, so that what slows the machine slows all of them; times in ms. What the one
 * before left behind of late is collected first: each pays for its own garbage. All of it would take compiled code with it.
 */
export async function turns<K extends string>(
  runs: number,
  subjects: Readonly<Record<K, () => unknown>>,
): Promise<Record<K, number[]>> {
  const names = Object.keys(subjects) as K[]
  const times = Object.fromEntries(names.map(name => [name, []])) as unknown as Record<K, number[]>
  for (let run = 0; run <= runs; run++) {
    for (const name of names) {
      collect({ type: 'minor' })
      const time = await timed(subjects[name])
      if (run > 0) times[name].push(time)
    }
  }
  return times
}

/** How long it takes, in milliseconds. */
export async function timed(run: () => unknown): Promise<number> {
  const from = performance.now()
  const answer = run()
  if (answer instanceof Promise) await answer
  return performance.now() - from
}

export function quantile(times: readonly number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.floor(share * (times.length - 1))]!
}

export function median(times: readonly number[]): number {
  return quantile(times, 0.5)
}

export function ms(time: number): string {
  return time < 1 ? time.toFixed(3) : time.toFixed(1)
}

export function ratio(a: number, b: number): string {
  return (a / b).toFixed(a / b < 10 ? 2 : 0)
}

/** A table in Markdown of which the first row is the head. */
export function table(...[head, ...body]: readonly (readonly string[])[]): string {
  return [head!, head!.map(() => '---'), ...body].map(cells => `| ${cells.join(' | ')} |`).join('\n')
}
