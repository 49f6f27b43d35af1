import { example } from './example.ts'

/** An example with one action item besides one that nothing is wrong with. */
export function withAction(action: string): string {
  return example({
    actions: `## Action items

| # | Action | Owner | Due | Status |
|---|---|---|---|---|
| 1 | ${action} | Mina | 2026-05-29 | Open |
| 2 | List every certificate with its last day | Tomás | 2026-06-12 | Open |`,
  })
}
