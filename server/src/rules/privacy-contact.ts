import { once } from '../model/once.ts'
import { replacing } from '../text/span.ts'
import { example } from './example.ts'
import { type Found, foundIn } from './once.ts'
import { quoted } from './quote.ts'
import type { Problem, Rule } from './rule.ts'
import { tabStop } from './tab-stops.ts'

export const privacyContact: Rule = {
  id: 'privacy-contact',
  summary: 'No e-mail address or telephone number of a person, and no customer’s name of those configured.',
  why: 'A postmortem is passed on and published. A role says as much, and stays right when people move on.',
  severity: 'information',

  *check(postmortem, { settings: { privacyCustomers: customers } }) {
    for (const told of foundIn(postmortem, address))
      if (!ofNobody.test(told.match[0])) yield named(told, 'is somebody’s address', 'role')
    for (const told of foundIn(postmortem, telephone)) yield named(told, 'looks like a telephone number', 'role')
    if (customers.length === 0) return
    for (const told of foundIn(postmortem, namesOf(customers))) yield named(told, 'is a customer’s name', 'a customer')
  },

  examples: [
    {
      name: 'an address',
      bad: summed('Ask mina.kovac@paylane.example for the report.'),
      fixed: summed('Ask role for the report.'),
    },
    { name: 'a number', bad: summed('The bank was called on +49 30 901820-17.') },
    {
      name: 'a customer',
      settings: { privacyCustomers: ['Bluebird Coffee'] },
      bad: summed('Bluebird Coffee could not pay.'),
      fixed: summed('a customer could not pay.'),
    },
    {
      name: 'an address of nobody',
      good: summed('Mail to support@paylane.example, noreply@paylane.example; git@github.com:pay/lane.git.'),
    },
    {
      name: 'figures',
      good: summed('2026-05-14 09:02:11 +0200, 10.20.30.40, 120-400 per minute, build 20260514.123.'),
    },
  ],
}

function summed(sentence: string): string {
  return example({ summary: `## Summary\n\nEvery payment failed until a new certificate was in place. ${sentence}` })
}

const address = /(?<![\w.+/:@-])[\w.+-]{1,64}@(?:[a-z\d-]{1,63}\.){1,4}[a-z]{2,10}(?![\w@:/-]|\.\w)/gi
/** What many read, machines, and addresses that are made up. */
const ofNobody =
  /^(?:support|security|no-?reply|do-?not-?reply|abuse|info|admin|root|postmaster|hostmaster|webmaster|hello|contact|help(?:desk)?|sales|team|privacy|press|on-?call|ops|sre|alerts?|notifications?|billing|status|incidents?|git|legal|feedback|user|someone|me|you|foo|test)(?:[+.-][^@]*)?@|@(?:\S+\.)?example\.(?:com|org|net)$|@(?:\S+\.)?(?:gserviceaccount\.com|iam|local|internal|localdomain|svc|invalid)$/i
const telephone =
  /(?<![\w.+:/-])(?:\+[1-9]\d{0,2}[ .-]\(?\d{1,4}\)?(?:[ .-]\d{2,6}){1,4}|\(\d{3}\) ?\d{3}-\d{4}|[2-9]\d{2}-\d{3}-\d{4})(?![\w:/-]|\.\d)/g

function named({ match, span }: Found, what: string, instead: string): Problem {
  return {
    span,
    message: `${quoted(match[0])} ${what}`,
    fixes: [
      {
        title: instead === 'role' ? 'Write a role instead' : `Write “${instead}”`,
        kind: 'suggestion',
        snippet: true,
        edits: [replacing(span, tabStop(1, instead))],
      },
    ],
  }
}

const namesOf = once(
  (customers: readonly string[]) =>
    new RegExp(`(?<![\\p{L}\\d])(?:${customers.map(escaped).join('|')})(?![\\p{L}\\d])`, 'giu'),
)

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
}
