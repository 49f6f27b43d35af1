import { nearest } from '../text/nearest.ts'
import { replacing } from '../text/span.ts'
import { example } from './example.ts'
import { quoted, series } from './quote.ts'
import type { Rule } from './rule.ts'

export const structureStatus: Rule = {
  id: 'structure-status',
  summary: 'The status is one of those that the team has agreed on.',
  why: 'Only a known status can be counted and searched for; `done-ish` is neither finished nor open.',
  severity: 'warning',

  *check({ metadata: { status } }, { settings: { statuses } }) {
    if (!status || statuses.length === 0 || statuses.some(known => begins(status.value, known))) return
    const near = nearest(status.value, statuses)
    const first = (near === undefined ? [] : [near]).concat(statuses.filter(known => known !== near)).slice(0, 4)
    yield {
      span: status.span,
      message: `The status is ${quoted(status.value)}, which is none of ${series(statuses, 'and')}`,
      fixes: first.map(known => ({
        title: `Write “${known}”`,
        kind: 'suggestion',
        edits: [replacing(status.span, known)],
      })),
    }
  },

  examples: [
    {
      name: 'a status of one’s own',
      bad: example({
        head: `# Postmortem: nobody could pay on 14 May 2026

**Author:** Mina Okafor
**Date:** 2026-05-14
**Severity:** SEV-2
**Status:** done-ish`,
      }),
    },
    {
      name: 'with a remark behind it',
      good: example({
        head: `# Postmortem: nobody could pay on 14 May 2026

**Author:** Mina Okafor
**Date:** 2026-05-14
**Severity:** SEV-2
**Status:** FINAL — reviewed on 20 May`,
      }),
    },
  ],
}

/** The agreed word, and at most a remark behind it. */
function begins(written: string, known: string): boolean {
  const [words, name] = [written, known].map(status => status.toLowerCase().replace(/[\s_]+/g, ' ')) as [string, string]
  return (
    words.replaceAll('-', ' ') === name.replaceAll('-', ' ') ||
    (words.startsWith(name) && /^[\s.,;:(/|—–]/.test(words.slice(name.length)))
  )
}
