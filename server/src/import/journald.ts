import { firstLines, linesIn } from './lines.ts'
import type { Format } from './row.ts'
import { readSyslogLine, readSyslogLines } from './syslog.ts'

/** What `journalctl` prints of itself. */
const notice = /^(?:-- (?:Boot|Reboot|Logs begin|Journal begins|No entries|cursor:)|Hint: )/

/** `journalctl` in its formats `short`, `short-iso`, `short-full`; `json` is read as lines of JSON. */
export const journald: Format = {
  name: 'journald',
  title: 'journal entries',
  recognises(text) {
    const lines = firstLines(text)
    return lines.some(line => notice.test(line) || systemd.test(line)) && lines.some(line => readSyslogLine(line))
  },
  read(text) {
    const lines = [...linesIn(text)]
    const { events, skipped } = readSyslogLines(lines.filter(({ words }) => !notice.test(words)))
    const notices = lines.filter(({ words }) => notice.test(words))
    return { events, skipped: [...skipped, ...notices.map(span => ({ span, why: 'a notice of journalctl' }))] }
  },
}

const systemd = / (?:systemd|kernel)(?:\[\d+\])?: /
