import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { understand } from '../server/src/model/extract.ts'
import { readCues } from '../server/src/model/milestone-cues.ts'
import { readClauses, stem } from '../server/src/model/milestone-words.ts'
import type { MilestoneName } from '../server/src/model/postmortem.ts'
import { isoOf } from '../server/src/time/instant.ts'

/** The milestones of a timeline, by their times; rows are `10:00 what happened`. */
function milestonesOf(rows: readonly string[], head = ''): { readonly [name in MilestoneName]?: string } {
  const list = rows.map(row => `- ${row}`).join('\n')
  const text = `# Postmortem: shop outage\n\n**Date:** 2025-03-04\n${head}\n## Timeline (UTC)\n\n${list}\n`
  return timesOf(text)
}

function timesOf(text: string): { readonly [name in MilestoneName]?: string } {
  const { incidents } = understand(text, { postmortem: true })
  const found = Object.values(incidents[0]?.milestones ?? {}).flatMap(milestone =>
    milestone?.at ? [[milestone.name, isoOf(milestone.at)?.slice(11, 16)]] : [],
  )
  return Object.fromEntries(found)
}

function says(text: string, cue: string) {
  assert.ok(
    [...readCues(text).keys()].some(said => said === cue),
    `“${text}” says “${cue}”: ${[...readCues(text).keys()]}`,
  )
}

function saysNot(text: string, cue: string) {
  assert.ok(![...readCues(text).keys()].some(said => said === cue), `“${text}” does not say “${cue}”`)
}

describe('words', () => {
  test('the forms of a word are one', () => {
    for (const forms of [
      ['deploy', 'deploys', 'deployed', 'deploying'],
      ['notify', 'notifies', 'notified'],
      ['stop', 'stopped', 'stopping'],
      ['see', 'seeing'],
      ['release', 'released', 'releases'],
    ])
      assert.equal(new Set(forms.map(stem)).size, 1, forms.join(' '))
  })

  test('a clause ends at a full stop, a dash and a but', () => {
    assert.equal(readClauses('Alert fired. Engineer paged — database down, but queue fine').length, 4)
  })

  test('a not reaches the next few words of its clause, and no further', () => {
    const denied = (text: string) =>
      readClauses(text)
        .flat()
        .some(term => term.denied && term.classes.includes('recover'))
    assert.ok(denied('The service did not recover'))
    assert.ok(!denied('Nothing was lost. The service recovered'))
  })
})

describe('cues', () => {
  const cases: readonly (readonly [cue: string, yes: readonly string[], no: readonly string[]])[] = [
    [
      'an alert fires',
      [
        'PagerDuty alert fired',
        'Datadog paged the on-call',
        'On-call was paged',
        'We received a warning',
        'Alarm goes off',
      ],
      ['Status page updated', 'No alerts fired', 'Web pages failed to load'],
    ],
    [
      'a user reports it',
      [
        'Customers report failed logins',
        'A user opened a ticket',
        'Reported by two customers',
        'Support tickets pile up',
        'We are investigating reports of slow images',
      ],
      ['Report sent to users', 'User table migrated'],
    ],
    ['somebody sees the alert', ['Ana saw the alert', 'Alert discovered in chat'], ['Alert fired']],
    [
      'an investigation begins',
      ['Mo begins looking into it', 'Investigation started', 'Team starts triage'],
      ['Checkout is down'],
    ],
    [
      'an incident is declared',
      ['SEV2 declared', 'Incident opened', 'Declared an outage'],
      ['Incident resolved', 'Issue fixed'],
    ],
    [
      'the public is told',
      ['Posted to status page', 'Notice sent to the mailing list', 'Tweeted about it'],
      ['Opened a pull request', 'Public key rotated'],
    ],
    ['users are told', ['Customers were emailed an update', 'We notified all users'], ['Users were logged out']],
    [
      'the cause is named',
      [
        'Root cause identified: a full disk',
        'Found the bug',
        'Traced to a misconfiguration',
        'Identified an expired certificate',
      ],
      ['The cause is not known', 'Identified two volunteers'],
    ],
    [
      'a repair is done',
      ['Rollback completed', 'Hotfix deployed', 'Successfully restarted the queue'],
      ['Rollback attempted', 'Tried to restart the queue', 'Decided to roll back'],
    ],
    ['a repair begins', ['Rollback started', 'Began to restart the fleet'], ['Rollback finished']],
    [
      'it recovers',
      ['Error rate back to normal', 'Service restored', 'Logins recovered', 'All regions healthy'],
      ['Engineers work to restore service', 'Not recovered yet', 'Healthy nodes crash'],
    ],
    ['all of it recovers', ['Service fully restored', 'All systems operational'], ['Service restored']],
    ['it recovers only in part', ['Partially restored', 'Some regions recovered'], ['Restored']],
    [
      'the incident is closed',
      ['Incident closed', 'All clear given', 'Ticket closed', 'False alarm'],
      ['Connection closed'],
    ],
    ['the problem is found', ['Bo figured out the issue'], ['Found that the issue persisted']],
    ['the cause is named', ['Rae notices that uploads fail because of an old key'], ['Rae notices slow uploads']],
    [
      'somebody confirms the harm',
      ['Ines confirms uploads are broken', 'Outage verified by two engineers'],
      ['Ines confirms that uploads work'],
    ],
    ['somebody attacks', ['The intruder published a package'], ['The team published a package']],
    [
      'nothing but the end is told',
      ['Incident officially resolved', 'Ticket closed'],
      ['Incident resolved by a rollback', 'Errors back to normal, incident closed'],
    ],
    ['somebody notices', ['Ines was able to see the spike'], ['Tested the key to see if it still works']],
    ['somebody tells the team', ['Screenshot provided to #payments-room'], ['Read issue #112']],
    ['a first report', ['https://example.org/shop/issues/12 was opened'], ['post-deployment load begins']],
    ['something fails', ['Two nodes get killed'], ['Ines killed the query']],
    ['a repair is made', ['Deployed the fix'], ['The vendor is working on a fix']],
    ['an incident is declared', ['Declared an outage'], ['Deleted pods created during the outage']],
    [
      'the harm begins',
      ['Errors begin to rise', 'Checkout went down', 'Requests start failing'],
      ['Errors were fixed'],
    ],
  ]
  for (const [cue, yes, no] of cases)
    test(cue, () => {
      for (const text of yes) says(text, cue)
      for (const text of no) saysNot(text, cue)
    })

  test('a row may name its milestone before it tells', () => {
    says('Detection: the queue was full', 'is labelled detected')
    says('Workers were replaced (resolved)', 'is labelled resolved')
    saysNot('Detection of fraud was slow', 'is labelled detected')
  })
})

describe('milestones', () => {
  const usual = [
    '10:00 Release 7 was deployed',
    '10:05 Checkouts begin to fail',
    '10:09 Alert fired: error rate above 5 %',
    '10:12 Ana acknowledged the page',
    '10:20 Incident declared',
    '10:25 Posted to the status page',
    '10:40 Root cause identified: the release dropped an index',
    '10:45 Rollback started',
    '10:52 Rollback complete, error rate back to normal',
    '11:10 Incident resolved',
  ]

  test('each of the usual rows is one', () => {
    const { impactEnd: _, engaged: __, ...found } = milestonesOf(usual)
    assert.deepEqual(found, {
      trigger: '10:00',
      impactStart: '10:05',
      signal: '10:09',
      detected: '10:09',
      acknowledged: '10:12',
      declared: '10:20',
      communicated: '10:25',
      identified: '10:40',
      mitigated: '10:52',
      resolved: '11:10',
    })
  })

  test('rows in any order, newest first too', () => {
    assert.deepEqual(milestonesOf(usual.toReversed()), milestonesOf(usual))
  })

  test('an alert is only a signal where a later row says that somebody then saw it', () => {
    const rows = [
      '10:00 Errors begin',
      '10:05 Alert fired',
      '10:40 Mo saw the alert and began to investigate',
      '11:00 Service restored',
    ]
    const { signal, detected, acknowledged } = milestonesOf(rows)
    assert.deepEqual([signal, detected, acknowledged], ['10:05', '10:40', '10:40'])
  })

  test('a repair that was only tried is no mitigation', () => {
    const rows = [
      '10:00 Errors begin',
      '10:05 Alert fired',
      '10:20 Attempted a restart, no effect',
      '10:50 Reverted the release, errors stopped',
    ]
    assert.equal(milestonesOf(rows).mitigated, '10:50')
  })

  test('what is told after the end is no milestone of it', () => {
    const rows = [
      '10:00 Errors begin',
      '10:05 Alert fired',
      '10:30 Service fully restored',
      '15:00 Post-mortem meeting scheduled',
    ]
    const { mitigated, resolved } = milestonesOf(rows)
    assert.deepEqual([mitigated, resolved], ['10:30', '10:30'])
  })

  test('a milestone that no row tells of is not there', () => {
    const { declared, communicated, acknowledged } = milestonesOf([
      '10:00 Errors begin',
      '10:05 Alert fired',
      '10:30 Service restored',
    ])
    assert.deepEqual([declared, communicated, acknowledged], [undefined, undefined, undefined])
  })

  test('updates of a status page: the first tells the public', () => {
    const rows = [
      '12:00 Resolved - This incident has been resolved.',
      '11:00 Monitoring - A fix has been deployed.',
      '10:30 Identified - The cause was identified.',
      '10:10 Investigating - We are investigating reports of failing logins.',
    ]
    const { communicated, identified, resolved } = milestonesOf(rows)
    assert.deepEqual([communicated, identified, resolved], ['10:10', '10:30', '12:00'])
  })

  test('the author’s tag is above the words', () => {
    const { detected } = milestonesOf([
      '10:00 Errors begin',
      '10:05 Alert fired',
      '10:30 We read our mail <!-- detected -->',
      '11:00 Service restored',
    ])
    assert.equal(detected, '10:30')
  })

  test('metadata is above the words, and points at the row of the same moment', () => {
    const text =
      '# Postmortem: shop outage\n\n**Date:** 2025-03-04\n**Declared:** 10:30 UTC\n\n## Timeline (UTC)\n\n- 10:05 Alert fired\n- 10:30 Ana came back\n'
    const { declared } = understand(text, { postmortem: true }).incidents[0]!.milestones
    assert.equal(declared?.source, 'metadata')
    assert.equal(text.slice(declared!.span.start, declared!.span.end).includes('Ana came back'), true)
  })

  test('a sentence about the whole says when it began and ended, where no row does', () => {
    const { impactStart, resolved } = timesOf(
      '# Outage of the shop on 2025-03-04\n\nThe shop was unavailable between 09:14 UTC and 11:42 UTC. Nobody lost data.\n\n## Root cause\n\nA full disk.\n',
    )
    assert.deepEqual([impactStart, resolved], ['09:14', '11:42'])
  })

  test('a window of something else is not the impact', () => {
    const { resolved } = timesOf('# Postmortem 2025-03-04\n\nThe summary was edited between 09:14 UTC and 11:42 UTC.\n')
    assert.equal(resolved, undefined)
  })

  test('each says why', () => {
    const rows = '- 10:00 Errors begin\n- 10:05 Alert fired\n- 10:30 Service restored\n'
    const { incidents } = understand(`# Postmortem 2025-03-04\n\n## Timeline (UTC)\n\n${rows}`, { postmortem: true })
    assert.match(incidents[0]!.milestones.detected!.why, /“Alert … fired”/)
  })

  test('a long timeline takes no longer by the row', () => {
    const rows = Array.from(
      { length: 10_000 },
      (_, row) => `- 2025-03-${String((row % 28) + 1).padStart(2, '0')} 10:00 Alert fired on node ${row}`,
    )
    const begun = performance.now()
    understand(`# Postmortem\n\n## Timeline (UTC)\n\n${rows.join('\n')}\n`, { postmortem: true })
    assert.ok(performance.now() - begun < 20_000)
  })

  test('an alert that the row itself says nobody saw is a signal, and no detection', () => {
    const after = [
      '10:20 The on-call engineer notices the errors and starts to investigate',
      '10:40 Errors are back to normal',
    ]
    const alert = '10:05 The error alert fires'
    const start = '10:00 Checkouts begin to fail for users'
    const seen = milestonesOf([start, alert, ...after])
    const unseen = milestonesOf([start, `${alert} into a channel that nobody watches`, ...after])
    assert.equal(seen.detected, '10:05')
    assert.deepEqual([unseen.signal, unseen.detected], ['10:05', '10:20'])
  })
})
