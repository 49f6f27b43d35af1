import { rules } from '../rules/index.ts'
import type { Settings } from '../settings.ts'

/** A house's way of writing postmortems, as settings. */
export interface Preset {
  readonly summary: string
  /** Where its choices come from. */
  readonly source: string
  readonly values: Partial<Settings>
}

export const presets = {
  default: {
    summary: 'Every rule at its own severity, every setting at its own default.',
    source: 'This linter.',
    values: {},
  },
  'google-sre': {
    summary:
      'The parts of the example postmortem of Google’s SRE book; action items are tracked as bugs, and have no due date of their own.',
    source:
      '[Example Postmortem](https://sre.google/sre-book/example-postmortem/), appendix D of *Site Reliability Engineering*, and [Postmortem Culture](https://sre.google/workbook/postmortem-culture/) in *The Site Reliability Workbook*.',
    values: {
      requiredSections: [
        'summary',
        'impact',
        ['rootCause', 'contributingFactors'],
        'Trigger',
        'resolution',
        'detection',
        'actionItems',
        'lessons',
        'timeline',
      ],
      rules: { 'impact-table': 'off', 'action-due': 'off' },
    },
  },
  pagerduty: {
    summary:
      'The parts of PagerDuty’s template: contributing factors rather than a root cause, the responders, how the response went; action items are a list of tickets.',
    source:
      '[Postmortem Template](https://response.pagerduty.com/after/post_mortem_template/) in *PagerDuty Incident Response*.',
    values: {
      requiredSections: [
        'summary',
        'contributingFactors',
        'resolution',
        'impact',
        'Responders',
        'timeline',
        'lessons',
        'actionItems',
      ],
      sectionTitles: { lessons: ['How’d we do?', "How'd we do?"] },
      rules: { 'action-table': 'off', 'action-due': 'off' },
    },
  },
  atlassian: {
    summary:
      'The parts of Atlassian’s template, for incidents of severity 2 and 1, which always have a postmortem there; fewer for lesser ones.',
    source:
      '[Incident postmortem template](https://www.atlassian.com/incident-management/postmortem/templates) and [Postmortems](https://www.atlassian.com/incident-management/handbook/postmortems) in the *Incident Management Handbook*.',
    values: {
      requiredSections: [
        'summary',
        'Leadup',
        'Fault',
        'impact',
        'detection',
        'Response',
        'Recovery',
        'timeline',
        'rootCause',
        'Backlog check',
        'Recurrence',
        'lessons',
        'actionItems',
      ],
      sectionTitles: { rootCause: ['Five whys', 'Root cause identification: the Five Whys'] },
      bySeverity: {
        'SEV-3': { requiredSections: ['summary', 'impact', 'timeline', 'rootCause', 'actionItems'] },
      },
      rules: { 'impact-table': 'off', 'timeline-table': 'off' },
    },
  },
  minimal: {
    summary:
      'Only what a document itself proves wrong: times, dates, zones and durations that contradict each other; and a comment that silences one of these without a reason.',
    source: 'This linter.',
    values: {
      rules: Object.fromEntries(
        rules
          .filter(({ id, severity, missing }) => (severity !== 'error' || missing) && id !== 'suppress-reason')
          .map(({ id }) => [id, 'off'] as const),
      ),
    },
  },
} as const satisfies Readonly<Record<string, Preset>>

export type PresetName = keyof typeof presets
export const presetNames = Object.keys(presets) as readonly PresetName[]

export function isPreset(name: string): name is PresetName {
  return Object.hasOwn(presets, name)
}
