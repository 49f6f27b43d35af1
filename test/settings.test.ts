import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { readSettings } from '../server/src/read-settings.ts'
import { defaultSettings } from '../server/src/settings.ts'

test('settings that are absent are the defaults', () => {
  for (const value of [undefined, null, {}, { unknown: 1 }, { files: null, rules: undefined, inlayHints: {} }])
    assert.deepEqual(readSettings(value), { settings: defaultSettings, problems: [] })
  assert.deepEqual([defaultSettings.files, defaultSettings.inlayHints], [[], true])
})

test('settings are read nested or with dotted keys', () => {
  const given = { files: ['pm/**'], rules: { 'action-due': 'off' } }
  const settings = { ...defaultSettings, ...given, inlayHints: false, metricsProfile: 'rootly' }
  assert.deepEqual(readSettings({ ...given, inlayHints: { enabled: false }, metrics: { profile: 'rootly' } }), {
    settings,
    problems: [],
  })
  assert.deepEqual(readSettings({ ...given, 'inlayHints.enabled': false, 'metrics.profile': 'rootly' }), {
    settings,
    problems: [],
  })
})

const wrong: readonly { readonly given: unknown; readonly settings?: object; readonly messages: readonly string[] }[] =
  [
    { given: 5, messages: ['postmortem is 5; it takes an object of settings'] },
    { given: ['a'], messages: ['postmortem is ["a"]; it takes an object of settings'] },
    { given: { files: 'pm/**' }, messages: ['postmortem.files is "pm/**"; postmortem.files takes a list of globs'] },
    {
      given: { files: ['pm/**', 7, ''] },
      settings: { files: ['pm/**'] },
      messages: [
        'postmortem.files[1] is 7; postmortem.files takes a list of globs',
        'postmortem.files[2] is ""; postmortem.files takes a list of globs',
      ],
    },
    {
      given: { rules: { 'action-due': 'fatal', 'action-owner': 'hint' }, inlayHints: { enabled: 'yes' } },
      settings: { rules: { 'action-owner': 'hint' } },
      messages: [
        'postmortem.rules.action-due is "fatal"; postmortem.rules takes error, warning, information, hint or off, by rule',
        'postmortem.inlayHints.enabled is "yes"; postmortem.inlayHints.enabled takes true or false',
      ],
    },
    {
      given: { metrics: { profile: 'ours' } },
      messages: [
        'postmortem.metrics.profile is "ours"; postmortem.metrics.profile takes default, datadog, rootly, firehydrant, gitlab, morgue or moj',
      ],
    },
    {
      given: { actions: { ticketPattern: 'PAY-(' } },
      messages: [
        'postmortem.actions.ticketPattern is "PAY-("; postmortem.actions.ticketPattern takes a regular expression without a repeat in a repeat',
      ],
    },
    {
      given: { actions: { ticketPattern: '([A-Z]+-?)+\\d' } },
      messages: [
        'postmortem.actions.ticketPattern is "([A-Z]+-?)+\\\\d"; postmortem.actions.ticketPattern takes a regular expression without a repeat in a repeat',
      ],
    },
  ]

for (const { given, settings, messages } of wrong) {
  test(`what is wrong in ${JSON.stringify(given)} is left out and named`, () => {
    const read = readSettings(given)
    assert.deepEqual(read.settings, { ...defaultSettings, ...settings })
    assert.deepEqual(
      read.problems.map(({ message }) => message),
      messages,
    )
  })
}

test('nothing that is given throws, and what comes out can be read again', () => {
  const keys = fc.constantFrom(
    'files',
    'rules',
    'inlayHints',
    'inlayHints.enabled',
    'metrics',
    'metrics.profile',
    '__proto__',
  )
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.dictionary(keys, fc.anything())), value => {
      const { files, rules, inlayHints, metricsProfile } = readSettings(value).settings
      const again = readSettings({ files, rules, 'inlayHints.enabled': inlayHints, 'metrics.profile': metricsProfile })
      assert.deepEqual(again.problems, [])
    }),
  )
})
