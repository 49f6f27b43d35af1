/** The parts of a postmortem, each with its heading. */
export interface ExampleParts {
  readonly head: string
  readonly summary: string
  readonly impact: string
  readonly timeline: string
  readonly factors: string
  readonly actions: string
}

const parts: ExampleParts = {
  head: `# Postmortem: nobody could pay on 14 May 2026

**Author:** Mina Okafor
**Date:** 2026-05-14
**Severity:** SEV-2
**Status:** Final`,

  summary: `## Summary

The certificate of the payment gateway ran out, and every payment failed until a new one was in place.`,

  impact: `## Impact

| Metric | Value |
|---|---|
| Duration | 42 minutes (09:02 – 09:44 UTC) |
| Failed payments | 310 |
| Customers affected | 287 |
| Data loss | None |`,

  timeline: `## Timeline (all times UTC)

| Time | Event |
|---|---|
| 2026-05-14 09:02 | The certificate runs out; payments begin to fail |
| 09:06 | An alert pages the on-call engineer |
| 09:08 | The on-call engineer acknowledges the page |
| 09:15 | The expired certificate is identified as the cause |
| 09:44 | A new certificate is in place; payments succeed again |
| 09:50 | The incident is resolved |`,

  factors: `## Contributing factors

- The renewal job had failed for a month without an alert.
- Only one team knew of the certificate.`,

  actions: `## Action items

| # | Action | Owner | Due | Status |
|---|---|---|---|---|
| 1 | Alert on a failed renewal | Mina | 2026-05-29 | Open |
| 2 | List every certificate with its last day | Tomás | 2026-06-12 | Open |`,
}

/** A small postmortem that every rule is content with, but for the parts given. An empty part is left out. */
export function example(changed: Partial<ExampleParts> = {}): string {
  const { head, summary, impact, timeline, factors, actions } = { ...parts, ...changed }
  const shown = [head, summary, impact, timeline, factors, actions].filter(part => part !== '')
  return `${shown.join('\n\n')}\n`
}
