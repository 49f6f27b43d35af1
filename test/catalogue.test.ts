import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { analyze, lint } from '../server/src/engine.ts'
import { rewrites } from '../server/src/rewrites/offers.ts'
import { example } from '../server/src/rules/example.ts'
import { rules } from '../server/src/rules/index.ts'
import type { Fix, Severity } from '../server/src/rules/rule.ts'
import { defaultSettings, type Options, type Settings } from '../server/src/settings.ts'

/** What the catalogue of rules promises of one of them, and a document of its kind that raises it. */
interface Promised {
  readonly severity: Severity | 'off'
  /** The kinds of its fixes; those that an author has to ask for may be rewrites at its place. */
  readonly fixes: readonly Fix['kind'][]
  readonly raisedBy: string
  readonly settings?: Partial<Settings>
  readonly today?: Options['today']
  readonly path?: string
}

const summed = (sentence: string) =>
  example({ summary: `## Summary\n\nParcels of one warehouse were printed twice. ${sentence}` })
const impacted = (...rows: string[]) =>
  example({ impact: `## Impact\n\n| Metric | Value |\n|---|---|\n${rows.map(row => `| ${row} |`).join('\n')}` })
const headed = (...fields: string[]) =>
  example({ head: ['# Postmortem: parcels printed twice', '', ...fields].join('\n') })
const timed = (rows: readonly string[], heading = 'Timeline (UTC)') =>
  example({
    impact: '## Impact\n\n| Metric | Value |\n|---|---|\n| Labels printed twice | 812 |\n| Data loss | None |',
    timeline: `## ${heading}\n\n| Time | Event |\n|---|---|\n${rows.map(row => `| ${row} |`).join('\n')}`,
  })
const acted = (...rows: string[]) =>
  example({
    actions: `## Action items\n\n| # | Action | Owner | Due | Status |\n|---|---|---|---|---|\n${rows.map(row => `| ${row} |`).join('\n')}`,
  })
const factored = (body: string, title = 'Contributing factors') => example({ factors: `## ${title}\n\n${body}` })

const begin = '2026-05-14 08:10 | Labels begin to print twice'
const page = '08:21 | An alert pages the on-call engineer'
const end = '08:55 | The release is rolled back; labels print once again'
const good = '2 | Compare labels with parcels in each release | Tomás | 2026-06-12 | Open'

const promised: Readonly<Record<string, Promised>> = {
  'structure-required-section': { severity: 'error', fixes: ['suggestion'], raisedBy: example({ impact: '' }) },
  'structure-empty-section': {
    severity: 'warning',
    fixes: ['suggestion'],
    raisedBy: example({ factors: '## Root cause' }),
  },
  'structure-placeholder': { severity: 'warning', fixes: [], raisedBy: summed('It hit ?? of ?? shops.') },
  'structure-section-order': {
    severity: 'information',
    fixes: ['rewrite'],
    raisedBy:
      example({ timeline: '' }) +
      example().slice(example().indexOf('## Timeline'), example().indexOf('## Contributing')),
  },
  'structure-metadata': {
    severity: 'warning',
    fixes: ['suggestion'],
    raisedBy: headed('**Author:** Mina', '**Date:** 2026-05-14', '**Status:** Final'),
  },
  'structure-status': {
    severity: 'warning',
    fixes: ['suggestion'],
    raisedBy: headed('**Author:** Mina', '**Date:** 2026-05-14', '**Severity:** SEV-2', '**Status:** nearly'),
  },
  'structure-single-owner': {
    severity: 'information',
    fixes: [],
    raisedBy: headed(
      '**Owners:** Mina, Tomás, Ines, Bo',
      '**Date:** 2026-05-14',
      '**Severity:** SEV-2',
      '**Status:** Final',
    ),
  },
  'structure-incident-date': {
    severity: 'error',
    fixes: ['suggestion'],
    raisedBy: headed('**Author:** Mina', '**Incident date:** 22026-05-14', '**Severity:** SEV-2', '**Status:** Final'),
  },
  'impact-table': {
    severity: 'warning',
    fixes: ['rewrite'],
    raisedBy: example({
      impact:
        '## Impact\n\nLabels printed twice for 45 minutes, in 3 of 9 halls.\n\nIn that time 812 parcels got a second label, and 96 customers got two parcels.\n\nNo data was lost; 14 requests failed.',
    }),
  },
  'impact-required-rows': {
    severity: 'warning',
    fixes: ['suggestion'],
    raisedBy: impacted('Duration | 45 minutes', 'Users affected | 96', 'Failed requests | 14'),
  },
  'impact-quantified': {
    severity: 'warning',
    fixes: [],
    raisedBy: example({ impact: '## Impact\n\nSome users saw errors.' }),
  },
  'impact-percentage': { severity: 'error', fixes: ['safe'], raisedBy: summed('That is 30 of 600 (8 %) of them.') },
  'impact-interval': { severity: 'error', fixes: ['safe'], raisedBy: summed('Window: 08:10 – 08:55 UTC (1h 45m).') },
  'timeline-table': {
    severity: 'warning',
    fixes: ['rewrite'],
    raisedBy: example({
      timeline:
        '## Timeline (UTC)\n\n- 2026-05-14 08:10 Labels begin to print twice\n- 08:21 An alert pages the on-call engineer\n- 08:55 The release is rolled back; labels print once again',
    }),
  },
  'timeline-zone-stated': { severity: 'error', fixes: ['suggestion'], raisedBy: timed([begin, page, end], 'Timeline') },
  'timeline-utc': {
    severity: 'warning',
    fixes: ['rewrite'],
    raisedBy: timed([begin, page, end], 'Timeline (all times PT)'),
  },
  'zone-wrong-for-date': {
    severity: 'error',
    fixes: ['suggestion'],
    raisedBy: summed('It began at 2026-03-15 08:10 PST.'),
  },
  'zone-ambiguous': {
    severity: 'warning',
    fixes: ['suggestion'],
    raisedBy: timed([begin, page, end], 'Timeline (IST)'),
  },
  'zone-gap': {
    severity: 'warning',
    fixes: [],
    raisedBy: timed(
      [
        '2026-03-29 02:30 | Labels begin to print twice',
        '03:21 | An alert pages the on-call engineer',
        '03:55 | Labels print once again',
      ],
      'Timeline (Europe/Berlin)',
    ),
  },
  'zone-mixed': {
    severity: 'error',
    fixes: [],
    raisedBy: timed(
      [begin, '08:21 | The on-call engineer is paged: "labels doubled since 2026-05-14 12:21 UTC"', end],
      'Timeline (BST)',
    ),
  },
  'timeline-time-valid': {
    severity: 'error',
    fixes: ['suggestion'],
    raisedBy: timed([begin, '25:10 | An alert pages the on-call engineer', end]),
  },
  'timeline-date-stated': {
    severity: 'warning',
    fixes: ['safe'],
    raisedBy: timed([
      '2026-05-14 23:50 | Labels begin to print twice',
      '00:10 | An alert pages the on-call engineer',
      '00:55 | Labels print once again',
    ]),
  },
  'timeline-order': { severity: 'error', fixes: ['safe'], raisedBy: timed([begin, end, page]) },
  'timeline-outside-incident': {
    severity: 'error',
    fixes: [],
    raisedBy: timed([begin, page, end, '2026-07-14 09:30 | The incident is resolved']),
  },
  'timeline-milestones': {
    severity: 'warning',
    fixes: ['suggestion'],
    raisedBy: timed([begin, '08:40 | The vendor of the printers is called', end]),
  },
  'timeline-milestone-order': {
    severity: 'error',
    fixes: [],
    raisedBy: timed([
      begin,
      page,
      `${end} <!-- resolved -->`,
      '09:10 | The last parcels are sorted by hand <!-- mitigated -->',
    ]),
  },
  'timeline-gap': { severity: 'information', fixes: [], raisedBy: timed([begin, page, end.replace('08', '11')]) },
  'timeline-detection-source': {
    severity: 'information',
    fixes: [],
    raisedBy: timed([begin, '08:21 | We noticed it', end]),
  },
  'timeline-vague-time': {
    severity: 'information',
    fixes: [],
    raisedBy: timed([begin, page, 'later | The release is suspected', end]),
  },
  'timeline-duplicate': { severity: 'warning', fixes: ['safe'], raisedBy: timed([begin, page, page, end]) },
  'metric-contradicts-timeline': {
    severity: 'error',
    fixes: ['safe'],
    raisedBy: summed('Time to detect: 14 minutes.'),
  },
  'metric-contradicts-itself': {
    severity: 'error',
    fixes: [],
    raisedBy: example({
      summary: '## Summary\n\nParcels were printed twice.\n\nTime to engage: 62 minutes.',
      impact:
        '## Impact\n\n| Metric | Value |\n|---|---|\n| Labels printed twice | 812 |\n| Users affected | 96 |\n| Time to engage | 10 minutes |\n| Data loss | None |',
    }),
  },
  'metric-sum': { severity: 'error', fixes: ['suggestion'], raisedBy: summed('It took 4m + 6h 14m = 6h 28m of work.') },
  'metric-mean-of-one': { severity: 'information', fixes: ['safe'], raisedBy: summed('MTTR: 48m.') },
  'metric-detection-gap': {
    severity: 'information',
    fixes: ['suggestion'],
    raisedBy: timed([
      begin,
      '08:18 | An alert fires in a channel without readers <!-- signal -->',
      '09:45 | The warehouse lead notices the alert <!-- detected -->',
      end.replace('08', '10'),
    ]),
  },
  'date-weekday': { severity: 'error', fixes: ['safe'], raisedBy: summed('On Saturday, 12 April 2026 it was tested.') },
  'date-impossible': { severity: 'error', fixes: [], raisedBy: summed('It was planned for 31 April 2026.') },
  'cause-contributing-factors': {
    severity: 'warning',
    fixes: ['rewrite'],
    raisedBy: factored('The retry of the label service had no key.', 'Root cause'),
  },
  'cause-person': {
    severity: 'information',
    fixes: [],
    raisedBy: factored('- Mina approved the release.\n- No test has a slow printer.'),
  },
  'cause-human-error': {
    severity: 'warning',
    fixes: [],
    raisedBy: factored('- Operator error at the packing line.\n- No test has a slow printer.'),
  },
  'action-table': {
    severity: 'warning',
    fixes: ['rewrite'],
    raisedBy: example({
      actions:
        '## Action items\n\nFirst, send a key with each label (owner: Mina, due: 2026-05-29). Second, compare labels with parcels (owner: Tomás, due: 2026-06-12).',
    }),
  },
  'action-owner': {
    severity: 'error',
    fixes: ['suggestion'],
    raisedBy: acted('1 | Send a key with each label | | 2026-05-29 | Open', good),
  },
  'action-owner-person': {
    severity: 'information',
    fixes: ['suggestion'],
    raisedBy: acted('1 | Send a key with each label | Platform team | 2026-05-29 | Open', good),
  },
  'action-owner-known': {
    severity: 'warning',
    fixes: ['suggestion'],
    settings: { actionsOwners: ['oholm', 'Tomás'] },
    raisedBy: acted('1 | Send a key with each label | moholm | 2026-05-29 | Open', good),
  },
  'action-due': {
    severity: 'error',
    fixes: ['suggestion'],
    raisedBy: acted('1 | Send a key with each label | Mina | ongoing | Open', good),
  },
  'action-due-iso': {
    severity: 'information',
    fixes: ['safe'],
    raisedBy: acted('1 | Send a key with each label | Mina | May 29 | Open', good),
  },
  'action-due-before-incident': {
    severity: 'error',
    fixes: [],
    raisedBy: acted('1 | Send a key with each label | Mina | 2025-05-29 | Open', good),
  },
  'action-overdue': {
    severity: 'warning',
    fixes: [],
    today: { year: 2026, month: 6, day: 1 },
    raisedBy: acted('1 | Send a key with each label | Mina | 2026-05-29 | Open', good),
  },
  'action-status': {
    severity: 'information',
    fixes: ['suggestion'],
    raisedBy: acted('1 | Send a key with each label | Mina | 2026-05-29 | Process change', good),
  },
  'action-ticket': {
    severity: 'warning',
    fixes: [],
    settings: { actionsTicketPattern: 'LBL-\\d+' },
    raisedBy: acted('1 | Send a key with each label | Mina | 2026-05-29 | Open', good),
  },
  'action-verb-first': {
    severity: 'hint',
    fixes: [],
    raisedBy: acted('1 | Label service needs a key | Mina | 2026-05-29 | Open', good),
  },
  'action-vague': {
    severity: 'information',
    fixes: [],
    raisedBy: acted('1 | Improve printing | Mina | 2026-05-29 | Open', good),
  },
  'action-human-fix': {
    severity: 'information',
    fixes: [],
    raisedBy: acted('1 | Train people not to print at noon | Mina | 2026-05-29 | Open', good),
  },
  'action-prevents': {
    severity: 'information',
    fixes: [],
    raisedBy: example({
      actions:
        '## Action items\n\n| Action | Owner | Due | Status | Type |\n|---|---|---|---|---|\n| Keep a second printer | Mina | 2026-05-29 | Open | Mitigate |\n| Write a runbook for sorting | Tomás | 2026-06-12 | Open | Mitigate |',
    }),
  },
  'action-number': {
    severity: 'warning',
    fixes: ['safe'],
    raisedBy: acted(
      '1 | Send a key with each label | Mina | 2026-05-29 | Open',
      good,
      good.replace('Compare', 'Check'),
    ),
  },
  'action-factor': {
    severity: 'off',
    fixes: [],
    settings: { rules: { 'action-factor': 'hint' } },
    raisedBy: factored('- Nobody watches the channel.\n- The retry had failed without a key.'),
  },
  'language-blame': { severity: 'information', fixes: [], raisedBy: summed('Alice forgot to check the label.') },
  'language-counterfactual': { severity: 'information', fixes: [], raisedBy: summed('It should have been caught.') },
  'language-hindsight': { severity: 'hint', fixes: ['safe'], raisedBy: summed('The key was obviously missing.') },
  'language-filler': {
    severity: 'hint',
    fixes: ['safe'],
    raisedBy: summed('It was seen late due to the fact that no alert is there.'),
  },
  'language-animated': { severity: 'information', fixes: [], raisedBy: summed('We can’t believe that it held!!') },
  'language-hedge': { severity: 'hint', fixes: [], raisedBy: summed('The retry was probably too fast.') },
  'language-vague-quantity': {
    severity: 'hint',
    fixes: [],
    raisedBy: example({ impact: `${example().match(/## Impact[\s\S]*?(?=\n\n## T)/)![0]}\n\nThe line stood briefly.` }),
  },
  'language-first-person': {
    severity: 'hint',
    fixes: [],
    raisedBy: timed([begin, '08:21 | The on-call engineer (myself) is paged by an alert', end]),
  },
  'language-long-sentence': {
    severity: 'hint',
    fixes: [],
    raisedBy: summed(`Labels went out twice${' and were sorted by hand again'.repeat(8)}.`),
  },
  'privacy-secret': { severity: 'error', fixes: ['suggestion'], raisedBy: summed('The key was AKIA2QXW7PLM4ZTRBN6D.') },
  'privacy-contact': {
    severity: 'information',
    fixes: ['suggestion'],
    raisedBy: summed('Write to ines.holm@parcels.example for it.'),
  },
  'suppress-reason': {
    severity: 'warning',
    fixes: ['safe'],
    raisedBy: summed('All is told.').replace(
      '## Impact',
      '<!-- postmortem-disable-next-line timeline-utc: agreed -->\n\n## Impact',
    ),
  },
}

describe('the catalogue of rules', () => {
  for (const [id, { severity, fixes, raisedBy, settings, ...others }] of Object.entries(promised)) {
    test(id, () => {
      assert.equal(rules.find(rule => rule.id === id)?.severity, severity)
      const options = { ...others, settings: { ...defaultSettings, ...settings } }
      const understanding = analyze(raisedBy, options)
      const found = lint(understanding, options)
      const own = found.filter(({ rule }) => rule === id)
      assert.ok(own.length > 0, `${raisedBy}\n${found.map(({ rule, message }) => `${rule}: ${message}`).join('\n')}`)
      const kinds = own.flatMap(finding => [
        ...(finding.fixes ?? []).map(({ kind }) => kind),
        ...(fixes.includes('rewrite')
          ? rewrites(understanding, finding.span, options).map(() => 'rewrite' as const)
          : []),
      ])
      assert.deepEqual([...new Set(kinds)], fixes)
    })
  }
})
