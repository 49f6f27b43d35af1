import { lineEnding } from '../../text/lines.ts'

/** A timeline with more rows nobody reads; a log has more. */
const mostRows = 1000

/** A line that begins with a time or a date in figures, as machines write them. */
const stamped = /^[ \t]*\[?(?:\d{4}-\d\d-\d\d[T ]|\d{1,2}:\d\d:\d\d|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:|\d{10,13}[. ])/
const fence = /^[ \t]*(?:`{3,}|~{3,})/

/** A text without its logs, each held by a comment, and what puts them back. */
export interface WithoutLogs {
  readonly text: string
  readonly notes: readonly string[]
  readonly restored: (converted: string) => string
}

/**
 * Holds out the logs of more than a thousand lines: they stand in the result where they stood, in a block of code, and no row is
 * made of them.
 */
export function withoutLogs(text: string): WithoutLogs {
  const lines = text.split(/(?<=\r\n|\n|\r(?!\n))/)
  const ending = lineEnding(text)
  const logs: { readonly holder: string; readonly block: string }[] = []
  const notes: string[] = []
  const rest: string[] = []
  for (let at = 0; at < lines.length; ) {
    const end = endOfLog(lines, at)
    if (end - at <= mostRows) {
      rest.push(...lines.slice(at, Math.max(end, at + 1)))
      at = Math.max(end, at + 1)
      continue
    }
    const isFenced = fence.test(rest.at(-1) ?? '') && fence.test(lines[end] ?? '')
    const log = lines.slice(at, end).join('').trimEnd()
    const block = isFenced
      ? `${rest.pop()}${log}${ending}${lines[end]!.trimEnd()}`
      : [marksAround(log), log, marksAround(log)].join(ending)
    const holder = `<!-- log ${logs.length + 1} of this text -->`
    logs.push({ holder, block })
    notes.push(`a log of ${(end - at).toLocaleString('en')} lines stands as it is, and no row is made of it`)
    rest.push(`${ending}${holder}${ending}${ending}`)
    at = isFenced ? end + 1 : end
  }
  const restored = (converted: string) =>
    logs.reduce(
      (words, { holder, block }) =>
        words.includes(holder) ? words.split(holder).join(block) : `${words}${ending}${block}${ending}`,
      converted,
    )
  return { text: logs.length === 0 ? text : rest.join(''), notes, restored }
}

/** Where a run of stamped lines that begins at `from` ends; a line or two between them may go on with the one above. */
function endOfLog(lines: readonly string[], from: number): number {
  let end = from
  if (!stamped.test(lines[from]!)) return end
  for (let at = from; at < lines.length && at - end < 3; at++) if (stamped.test(lines[at]!)) end = at + 1
  return end
}

/** A fence that nothing in the log closes. */
function marksAround(log: string): string {
  const longest = Math.max(2, ...Array.from(log.matchAll(/^[ \t]*(`{3,})/gm), ([, marks]) => marks!.length))
  return '`'.repeat(longest + 1)
}
