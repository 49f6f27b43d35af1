import type { Span } from '../text/span.ts'
import { readStamp, type Stamp } from '../time/instant.ts'
import { firstLines, type Line, type LineTime, linesIn, moved, oneLine, readClockThenYear } from './lines.ts'
import type { Format, FoundEvent, Skipped } from './row.ts'

/** `git log` as it comes, and on a line a commit with its date: `--oneline`, `--pretty` of one's own, `--graph`. */
export const gitLog: Format = {
  name: 'git-log',
  title: 'commits',
  recognises(text) {
    const lines = firstLines(text)
    return (
      lines.some(line => head.test(line) || mailed.test(line)) ||
      (lines.filter(isOneLine).length * 2 >= lines.length && lines.some(isOneLine))
    )
  },

  read(text) {
    const events: FoundEvent[] = []
    const skipped: Skipped[] = []
    let commit: Commit | undefined
    const finish = () => {
      if (commit?.time && commit.subject) events.push(eventOf(commit, commit.time, commit.subject))
      else if (commit) skipped.push({ span: commit.span, why: commit.time ? 'no subject' : 'no time' })
      commit = undefined
    }
    for (const line of linesIn(text)) {
      const { hash } = (head.exec(line.words) ?? mailed.exec(line.words))?.groups ?? {}
      if (hash) {
        finish()
        commit = { hash, span: { start: line.start, end: line.end } }
      } else if (commit && !isOneLine(line.words)) commit = withLine(commit, line)
      else {
        finish()
        const read = readOneLine(line)
        if (read && read.subject !== '') events.push(eventOf(read, read.time, read.subject))
        else if (read) commit = { ...read, subject: undefined }
        else skipped.push({ span: { start: line.start, end: line.end }, why: 'no commit with a time' })
      }
    }
    finish()
    return { events, skipped }
  },
}

interface Commit {
  readonly hash: string
  readonly span: Span
  readonly author?: string
  readonly time?: Stamp | number
  readonly place?: Span
  readonly subject?: string | undefined
}

/** A commit that one line tells of. */
interface CommitLine extends Commit {
  readonly time: Stamp | number
  readonly place: Span
  /** '' where it stands on the line below. */
  readonly subject: string
}

const graph = String.raw`[*|\\/_ ]{0,40}`
const head = new RegExp(String.raw`^${graph}commit (?<hash>[0-9a-f]{7,64})(?: \([^)]*\))?\s*$`)
/** As `git format-patch` begins a mail. */
const mailed = /^From (?<hash>[0-9a-f]{40,64}) [A-Z][a-z]{2} [A-Z][a-z]{2} {1,2}\d{1,2} [\d:]{8} \d{4}$/
const field = new RegExp(
  String.raw`^${graph}(?<key>Author|From|Date|AuthorDate|CommitDate|Commit|Merge|Subject):\s+(?<value>.*)$`,
)

/** A line of `git log`: the date of the commit counts, where the author's stands beside it. */
function withLine(commit: Commit, { words, start, end }: Line): Commit {
  const grown = { ...commit, span: { start: commit.span.start, end } }
  const { key, value } = (commit.subject === undefined ? field.exec(words)?.groups : undefined) ?? {}
  if (key === 'Author' || key === 'From') return { ...grown, author: nameOf(value!) }
  if (key === 'Subject') return { ...grown, subject: oneLine(value!.replace(/^\[PATCH[^\]]*\]\s*/, '')) }
  if (key?.endsWith('Date')) {
    const time = readClockThenYear(value!) ?? epochOf(value!) ?? readStamp(value!, 0, value!.length)
    const at = start + words.indexOf(value!)
    return time ? { ...grown, time, place: { start: at, end: at + value!.trimEnd().length } } : grown
  }
  if (key || commit.subject !== undefined) return grown
  const subject = oneLine(words.replace(/^[*|\\/_ ]{0,40}/, ''))
  return subject === '' ? grown : { ...grown, subject }
}

/** `1776156003 +0200`, as `--date=raw` and `--date=unix` print it. */
function epochOf(written: string): number | undefined {
  const seconds = /^([12]\d{9})(?: [+-]\d{4})?$/.exec(written.trim())?.[1]
  return seconds === undefined ? undefined : Number(seconds)
}

function nameOf(author: string): string {
  return author.replace(/\s*<[^>]*>\s*$/, '').trim()
}

function eventOf({ hash, author, place, span }: Commit, time: Stamp | number, subject: string): FoundEvent {
  const id = hash.slice(0, 8)
  return { kind: 'event', time, place: place!, words: `${id} ${subject}${author ? ` (${author})` : ''}`, span, id }
}

const hashFirst = new RegExp(String.raw`^${graph}(?<hash>(?=[0-9a-f]*\d)[0-9a-f]{7,40})(?=[\s|,:(-])`)

function isOneLine(line: string): boolean {
  return readOneLine({ words: line, start: 0, end: line.length }) !== undefined
}

/** What `--decorate` and a relative date put beside a commit. */
const besides =
  /\((?:HEAD|tag: |origin\/)[^)]*\)|\((?:\d+|an?) (?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)(?:, \d+ \w+)? ago\)/g

/** `abc1234 2026-04-14 09:23:15 -0700 Subject`, `2026-04-14T09:23:15Z abc1234 Subject`, `abc1234 (HEAD) Subject | 2026-04-14 …`. */
function readOneLine({ words, start, end }: Line): CommitLine | undefined {
  const lead = new RegExp(`^${graph}[[("]?`).exec(words)![0].length
  const first = hashFirst.exec(words)
  const from = first ? first[0].length : lead
  const found = first ? timeBehind(words, from) : timeAt(words, lead)
  if (!found) return undefined
  const rest = `${words.slice(from, found.place.start)} ${words.slice(found.place.end)}`
  const hash =
    first?.groups?.hash ?? /^[\s|,:\])"-]*(?<hash>(?=[0-9a-f]*\d)[0-9a-f]{7,40})(?=[\s|,:-])/.exec(rest)?.groups?.hash
  if (!hash) return undefined
  const said = (first ? rest : rest.slice(rest.indexOf(hash) + hash.length))
    .replace(besides, ' ')
    .replace(/^[\s|,:()[\]"-]+|[\s|,:("[-]+$/g, '')
    // Fields with a bar between them.
    .replace(/\s*\|[\s|]*/g, ': ')
  return { hash, time: found.time, place: moved(found.place, start), subject: oneLine(said), span: { start, end } }
}

/** The time at a place. */
function timeAt(words: string, at: number): LineTime | undefined {
  const rest = words.slice(at, at + 40)
  const classic = /^[A-Z][a-z]{2} [A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d \d{4}(?: [+-]\d{4})?/.exec(rest)?.[0]
  const read = classic === undefined ? undefined : readClockThenYear(classic)
  if (read) return { time: read, place: { start: at, end: at + classic!.length } }
  const seconds = /^[12]\d{9}(?: [+-]\d{4})?(?=[\s|,)])/.exec(rest)?.[0]
  if (seconds !== undefined)
    return { time: Number(seconds.slice(0, 10)), place: { start: at, end: at + seconds.length } }
  const stamp = readStamp(rest, 0, rest.length)
  return stamp?.date?.year === undefined ? undefined : { time: stamp, place: moved(stamp.span, at) }
}

/** Right behind the hash, else the last one in the line. */
function timeBehind(words: string, from: number): LineTime | undefined {
  const decorated = from + /^(?:\s*\([^()]*\))?/.exec(words.slice(from))![0].length
  for (const start of [from, decorated]) {
    const time = timeAt(words, start + /^[\s|,:("[-]*/.exec(words.slice(start))![0].length)
    if (time) return time
  }
  const years = [...words.matchAll(/(?<=[\s|,(["])(?:\d{4}-\d\d-\d\d|[A-Z][a-z]{2} [A-Z][a-z]{2} {1,2}\d)/g)]
  const last = years.at(-1)?.index
  return last === undefined ? undefined : timeAt(words, last)
}
