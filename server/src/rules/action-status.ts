import type { ActionItem } from '../model/postmortem.ts'
import { nearest } from '../text/nearest.ts'
import { replacing, type Sourced, slice } from '../text/span.ts'
import type { Text } from '../text/text.ts'
import { example } from './example.ts'
import { quoted } from './quote.ts'
import type { Rule } from './rule.ts'

export const actionStatus: Rule = {
  id: 'action-status',
  summary: 'The status of an action item is one of the words that there are for it.',
  why: 'What is open is counted and chased by its status. A word of one’s own is in no list.',
  severity: 'information',

  *check({ plain, actionItems: { items } }, { settings: { actionsStatuses: words } }) {
    const offered = words.length > 0 ? words : usual
    for (const item of items) {
      const written = writtenStatus(plain, item)
      if (!written || isOne(written.value, item, words)) continue
      const meant = nearest(written.value, offered)
      yield {
        span: written.span,
        message: `The status ${quoted(written.value)} is none of ${offered.map(quoted).join(', ')}`,
        fixes: [...new Set([...(meant ? [meant] : []), ...offered])].slice(0, 4).map(word => ({
          title: `Write “${word}”`,
          kind: 'suggestion' as const,
          edits: [replacing(written.span, word)],
        })),
      }
    }
  },

  examples: [
    { name: 'what kind of work it is', bad: withStatus('Process change'), fixed: withStatus('Open') },
    {
      name: 'none of the configured ones',
      settings: { actionsStatuses: ['Todo', 'Doing', 'Done'] },
      bad: withStatus('Donne', 'Todo'),
      fixed: withStatus('Done', 'Todo'),
    },
    { name: 'other words for the same', good: withStatus('not started') },
    { name: 'nothing', good: withStatus('') },
  ],
}

function withStatus(status: string, other = 'Open'): string {
  return example({
    actions: `## Action items

| # | Action | Owner | Due | Status |
|---|---|---|---|---|
| 1 | Alert on a failed renewal | Mina | 2026-05-29 | ${status} |
| 2 | List every certificate with its last day | Tomás | 2026-06-12 | ${other} |`,
  })
}

const usual = ['Open', 'In progress', 'Done', 'Won’t do']

/** What stands in the table's column for it; elsewhere a status is read only where it is one. */
function writtenStatus(plain: Text, { row }: ActionItem): Sourced<string> | undefined {
  const content = row?.columns.status === undefined ? undefined : row.cells[row.columns.status]?.content
  const value = content && slice(plain, content).trim()
  return value && /\p{L}/u.test(value) ? { value, span: content } : undefined
}

function isOne(written: string, { status }: ActionItem, words: readonly string[]): boolean {
  if (words.length === 0) return status !== undefined || /^(tbd|n\/?a|none|unknown)$/i.test(written)
  return words.some(word => word.toLowerCase() === written.toLowerCase())
}
