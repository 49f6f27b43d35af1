import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { analyze, lint } from '../server/src/engine.ts'
import { example } from '../server/src/rules/example.ts'
import { defaultSettings } from '../server/src/settings.ts'

/** Sentences of a summary, rows of actions or owners that a rule of words reports, and others that look like them. */
interface Cases {
  readonly raised: readonly string[]
  readonly near: readonly string[]
}

const summed = (sentence: string) =>
  example({ summary: `## Summary\n\nNo parcel was sorted until the belt ran again. ${sentence}` })
const impacted = (sentence: string) =>
  example({ impact: `${/## Impact[\s\S]*?(?=\n\n## T)/.exec(example())![0]}\n\n${sentence}` })
const factored = (factor: string) =>
  example({ factors: `## Contributing factors\n\n- ${factor}\n- No test was there.` })
const row = (action: string, owner: string) =>
  example({
    actions: `## Action items\n\n| # | Action | Owner | Due | Status |\n|---|---|---|---|---|\n| 1 | ${action} | ${owner} | 2026-05-29 | Open |\n| 2 | Add a second belt with a switch | Tomás | 2026-06-12 | Open |`,
  })
const acted = (action: string) => row(action, 'Mina')
const owned = (owner: string) => row('Add a sensor to the belt', owner)

const places: Readonly<Record<string, (words: string) => string>> = {
  'language-vague-quantity': impacted,
  'cause-person': factored,
  'cause-human-error': factored,
  'action-human-fix': acted,
  'action-vague': acted,
  'action-verb-first': acted,
  'action-owner-person': owned,
}

const cases: Readonly<Record<string, Cases>> = {
  'language-blame': {
    raised: [
      'The engineer forgot to set the belt’s speed.',
      'Daniel ignored the red lamp.',
      'Our contractor misconfigured the belt.',
      'She neglected to close the hatch.',
      'The operator forgot the switch.',
      'The intern was careless with the switch.',
    ],
    near: [
      'The cert-manager operator failed to reconcile the object.',
      'The OCSP responder did not check the signature.',
      'The admin failed to load.',
      'The leader failed to renew its lease.',
      'Redis ignored the signal, and Envoy did not notice.',
      'The engineer failed over to the second belt.',
      'The engineer did not follow up with the vendor until Monday.',
      'The on-call engineer did not see an error in the logs.',
      'The service forgot its state, as its disk was full.',
      'Jenkins failed to check out the branch.',
      'The log said “the engineer forgot to set it”.',
      'She checked the switch, and he read the manual.',
    ],
  },
  'language-counterfactual': {
    raised: ['The lamp should have been seen.', 'It could have been prevented.', 'We ought to have known.'],
    near: [
      'Every belt should have linked runbooks.',
      'All belts should have at least two lamps.',
      'A second failure would have stopped the other hall.',
      'The halls should have dedicated power.',
      'There is no item in the list that could have prevented it.',
      'Nothing in the backlog would have helped.',
    ],
  },
  'language-hindsight': {
    raised: [
      'Of course the belt stopped.',
      'It was, of course, full.',
      'This was clearly wrong.',
      'Obviously it was off.',
    ],
    near: [
      'The outage led to a loss of course materials.',
      'The number of course registrations fell.',
      'The lamp is clearly visible from the hall.',
      'In the course of the day it was mended.',
    ],
  },
  'language-filler': {
    raised: ['In terms of speed, it was slow.', 'Basically, it was off.'],
    near: ['The change in terms of service was mailed twice.', 'It was never actually switched on.'],
  },
  'language-animated': {
    raised: ['It was an absolute nightmare.', 'Everyone panicked.', 'This is insane!!', 'We can’t believe it held.'],
    near: [
      'The kernel panicked, and the Go process panicked too.',
      'The job is embarrassingly parallel.',
      'A complete disaster recovery test is due in May.',
      'The column is GENERATED ALWAYS AS IDENTITY.',
      'The API of the CDN answered HTTP 503 to a TLS handshake.',
    ],
  },
  'language-hedge': {
    raised: ['The belt probably stopped at noon.', 'It seems that the lamp was off.', 'It appears to be the switch.'],
    near: [
      'The banner appears to all users of the site.',
      'The message appears to customers in red.',
      'Was the lamp perhaps off?',
      'The name appears in the list.',
    ],
  },
  'language-vague-quantity': {
    raised: ['Some customers got two parcels.', 'The belt was down briefly.', 'It was slow for a while.'],
    near: [
      'Only the most recent orders were affected.',
      'Clocks were off for some time zones.',
      'Some customers, about 40, got two parcels.',
      'Hall 3 had the most orders.',
    ],
  },
  'language-first-person': {
    raised: ['I restarted the belt.', 'The on-call engineer (myself) saw the lamp.'],
    near: [
      'Phase I was done in March.',
      'The Tier I had no access.',
      'The I/O of the disk was slow.',
      'We restarted the belt.',
      'A customer wrote: “I was charged twice”.',
    ],
  },
  'cause-human-error': {
    raised: ['Operator error.', 'Human mistakes at the switch.'],
    near: [
      'The Kubernetes operator error rate had no alert.',
      'Istio pilot errors were not logged.',
      'The operator errors of the controller were ignored by the alert.',
      'It was not human error but a missing guard.',
    ],
  },
  'cause-person': {
    raised: ['Mina approved the change.', 'The engineer skipped the check.', 'The operator forgot the switch.'],
    near: [
      'The certificate operator deleted the secret.',
      'The admin failed to load, so the switch could not be seen.',
      'The OCSP responder changed its key.',
      'The engineer had no access to the belt.',
    ],
  },
  'action-human-fix': {
    raised: ['Train staff on the belt', 'Be more careful at the switch', 'Remind everyone of the hatch'],
    near: [
      'Warn operators when the belt runs above 80 %',
      'Remind users by e-mail 30 days before their key ends',
      'Ensure on-call is paged within 5 minutes',
      'Train the model on the photos of May',
      'Ask users for a confirmation before the belt is cleared',
      'Make sure engineers are paged by the lamp',
    ],
  },
  'action-vague': {
    raised: ['Improve the belt', 'Look into the lamp', 'Investigate'],
    near: ['Improve the belt so that it stops within 2 s', 'Investigate whether the lamp can be replaced'],
  },
  'action-verb-first': {
    raised: ['The belt needs a sensor', 'Belts should stop', 'More lamps', 'Adding a lamp'],
    near: [
      'This quarter, move the switch',
      'Every Monday, test the lamp',
      'A/B test the new lamp',
      'Ping the belt each minute',
      'Have the vendor mend the switch',
      'Set limits for the belt that are low enough',
    ],
  },
  'action-owner-person': {
    raised: ['Platform team', 'everyone', 'Ops', 'Mina, Jonas Weber'],
    near: ['Platform team lead', 'SRE on-call', 'Mina (Platform)', 'Release captain', '@mina', 'Ops manager'],
  },
}

const options = { settings: defaultSettings }

function raises(rule: string, words: string): boolean {
  const understanding = analyze((places[rule] ?? summed)(words), options)
  assert.equal(understanding.kind, 'postmortem')
  return lint(understanding, options).some(finding => finding.rule === rule)
}

describe('rules of words', () => {
  for (const [rule, { raised, near }] of Object.entries(cases)) {
    for (const words of raised) test(`${rule} reports “${words}”`, () => assert.ok(raises(rule, words)))
    for (const words of near) test(`${rule} leaves “${words}”`, () => assert.ok(!raises(rule, words)))
  }
})
