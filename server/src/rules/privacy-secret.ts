import { overlap, replacing, type Span } from '../text/span.ts'
import { example } from './example.ts'
import { foundIn, isFoundIn } from './once.ts'
import type { Rule } from './rule.ts'

export const privacySecret: Rule = {
  id: 'privacy-secret',
  summary: 'No key, token or password stands in the document.',
  why: 'A postmortem is read by many and kept for years; what it quotes from a log opens the door. Revoke what was written down: masking does not unwrite it.',
  severity: 'error',

  *check(postmortem) {
    if (!isFoundIn(postmortem, anySecret, 'text')) return
    const seen: Span[] = []
    for (const [what, pattern] of secrets) {
      for (const { match, span: whole } of foundIn(postmortem, pattern, 'text')) {
        const secret = match.groups?.secret ?? match[0]
        const from = whole.start + match[0].lastIndexOf(secret)
        const span = { start: from, end: from + secret.length }
        if (placeholder.test(secret) || seen.some(other => overlap(other, span))) continue
        seen.push(span)
        yield {
          span,
          message: `This looks like ${what}`,
          fixes: [{ title: 'Mask it', kind: 'suggestion', edits: [replacing(span, '[REDACTED]')] }],
        }
      }
    }
  },

  examples: [
    {
      name: 'the key of an account',
      bad: summed('The job used the key AKIA2QXW7PLM4ZTRBN6D.'),
      fixed: summed('The job used the key [REDACTED].'),
    },
    { name: 'a password in a command', bad: summed('`psql postgres://pay:h7Kq2mX9@db.internal/pay` failed.') },
    { name: 'a password in a setting', bad: summed('The file had `DB_PASSWORD=h7Kq2mX9vT`.') },
    {
      name: 'a password that stands for one',
      good: summed('The file has `DB_PASSWORD=$PASSWORD` and `password: <secret>`.'),
    },
    {
      name: 'a commit and an identifier',
      good: summed('Commit 3f9d2c1e8b7a6f5d4c3b2a19080706050403020f, pod pay-7d9f8b6c5-x2x9z.'),
    },
    { name: 'words about passwords', good: summed('The password: rotation was late. Tokens expire after an hour.') },
  ],
}

function summed(sentence: string): string {
  return example({ summary: `## Summary\n\nEvery payment failed until a new certificate was in place. ${sentence}` })
}

/** The published shapes of keys and tokens; after them, what is called a password. */
const secrets: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a private key', /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----(?:[^-]{1,8000}-----END [A-Z ]{1,40}-----)?/g],
  ['an access key of AWS', /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/g],
  ['a token of GitHub', /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{40,})\b/g],
  ['a token of GitLab', /\bglpat-[\w-]{20,}/g],
  ['a token of Slack', /\bxox[abeoprs]-[\w-]{10,}/g],
  ['a webhook of Slack', /https:\/\/hooks\.slack\.com\/services\/(?<secret>T\w+\/B\w+\/\w{16,})/g],
  ['a key of Google', /\bAIza[\w-]{35}/g],
  ['a key of Stripe', /\b[rs]k_live_[A-Za-z0-9]{16,}/g],
  ['a token of npm', /\bnpm_[A-Za-z0-9]{36}\b/g],
  ['a token of PyPI', /\bpypi-AgE[\w-]{50,}/g],
  ['a JSON Web Token', /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/g],
  // Looks back to where the address begins: looking for one at each word takes half of the search.
  ['a password in an address', /:\/\/(?<=\b[a-z][a-z\d+.-]{1,20}:\/\/)[^\s:@/]{1,100}:(?<secret>[^\s:@/]{3,100})@/g],
  ['a bearer token', /\bauthorization: *(?:bearer|basic) +(?<secret>[\w.~+/-]{16,}=*)/gi],
  [
    'a password',
    /(?:password|passwd|pwd|secret|api[_-]?key|access[_-]?token|auth[_-]?token)["']?(?:=|: ?["'])(?<secret>(?=[^\s"'`]{0,80}\d)(?=[^\s"'`]{0,80}[A-Za-z])[^\s"'`,;<>(){}$*[\]]{8,100})/gi,
  ],
]
/** At least what all of them find: most pages are searched once, not once a pattern. */
const anySecret = new RegExp(secrets.map(([, { source }]) => source.replaceAll('(?<secret>', '(?:')).join('|'), 'gi')
const placeholder = /example|redacted|x{4,}|\.{3}|…|^\*+$|changeme|your[-_]|placeholder|dummy|^[<${[]/i
