import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as fc from 'fast-check'
import { createDiscovery, type Files, joined } from '../server/src/configuration/discover.ts'
import { presets } from '../server/src/configuration/presets.ts'
import { readConfiguration } from '../server/src/configuration/read.ts'
import { readSetting } from '../server/src/read-settings.ts'
import { rules } from '../server/src/rules/index.ts'
import { defaultSettings, type Settings, settingRows } from '../server/src/settings.ts'

/** A file system of these files alone; a folder is there where a file is in it. */
function memory(contents: Readonly<Record<string, string | { readonly problem: string }>>) {
  const asked: string[] = []
  const files: Files = {
    read: async path => {
      asked.push(path)
      return contents[path]
    },
    exists: async path => Object.keys(contents).some(name => name === path || name.startsWith(`${path}/`)),
  }
  return { ...createDiscovery(files), asked }
}

const yaml = (text: string) => readConfiguration('/r/.postmortemrc.yaml', text)!
const json = (text: string) => readConfiguration('/r/.postmortemrc.json', text)!

/** Each problem, behind the words it is about. */
const told = ({ text, problems }: ReturnType<typeof yaml>) =>
  problems.map(({ span, message }) => `${text.slice(span.start, span.end)} ← ${message}`)

describe('a configuration file', () => {
  test('says in YAML, JSON or package.json the same', () => {
    const values = { files: ['pm/**'], rules: { 'action-due': 'off', 'date-weekday': 'hint' } }
    const written = JSON.stringify({ $schema: './x.json', extends: 'minimal', ...values }, null, 2)
    for (const file of [
      yaml('extends: minimal\nfiles: ["pm/**"]\nrules:\n  action-due: off\n  date-weekday: hint\n'),
      yaml('extends: minimal\r\nfiles:\r\n- pm/**\r\nrules: {action-due: off, date-weekday: hint}\r\n'),
      json(written),
      json(`\ufeff${written.replaceAll('\n', '\r\n').replaceAll('  ', '\t')}`),
      readConfiguration('/r/package.json', `{ "name": "postmortem", "postmortem": ${written} }`)!,
    ]) {
      assert.deepEqual(told(file), [])
      assert.deepEqual(file.values, values)
      assert.deepEqual(
        file.extends.map(({ value, span }) => [value, file.text.slice(span.start, span.end).replaceAll('"', '')]),
        [['minimal', 'minimal']],
      )
      const place = file.places.get('rules.date-weekday')!
      assert.equal(file.text.slice(place.start, place.end).replaceAll('"', ''), 'hint')
    }
  })

  test('that says nothing changes nothing', () => {
    for (const text of ['', '\n', '# only a comment\n', '{}', 'rules:\nfiles: null\n', '---\n']) {
      assert.deepEqual({ values: yaml(text).values, problems: yaml(text).problems }, { values: {}, problems: [] }, text)
    }
    for (const text of ['', '{}', '{"name": "postmortem"}', '{ "a": [', '{"postmortem": null}', '[]']) {
      assert.equal(readConfiguration('/r/package.json', text), undefined, text)
    }
  })

  const wrong: readonly (readonly [file: ReturnType<typeof yaml>, ...told: (string | RegExp)[]])[] = [
    [yaml('ruless:\n  action-due: off\n'), 'ruless ← There is no setting “ruless”; did you mean rules?'],
    [yaml('rules:\n  action-deu: off\n'), 'action-deu ← There is no rule “action-deu”; did you mean action-due?'],
    [yaml('rules:\n  nonsense: off\n'), 'nonsense ← There is no rule “nonsense”'],
    [
      yaml('rules:\n  action-due: fatal\n'),
      'fatal ← rules.action-due is "fatal"; rules takes error, warning, information, hint or off, by rule',
    ],
    [yaml('files:\n  - pm/**\n  - 7 # seven\n'), '7 ← files[1] is 7; files takes a list of globs'],
    [yaml('files: pm/**'), 'pm/** ← files is "pm/**"; files takes a list of globs'],
    [yaml('inlayHints:\n  enabled: false\n'), 'enabled ← inlayHints.enabled is a setting of the editor'],
    [yaml('inlayHints.enabled: false'), 'inlayHints.enabled ← inlayHints.enabled is a setting of the editor'],
    [yaml('extends: [minimal, minimum]'), 'minimum ← There is no preset “minimum”; did you mean minimal?'],
    [
      yaml('extends: 5'),
      /^5 ← extends is 5; it takes a preset \(default, .*\) or the path of a file, or a list of them$/,
    ],
    [
      yaml('extends: our-preset'),
      'our-preset ← There is no preset “our-preset”; the path of a file begins with ./ or ../',
    ],
    [
      yaml('bySeverity:\n  SEV-1:\n    rules:\n      action-deu: off\n    draft: strict\n'),
      'draft ← bySeverity.SEV-1 has no draft; bySeverity takes rules, requiredSections and drafts, by severity',
      'action-deu ← There is no rule “action-deu”; did you mean action-due?',
    ],
    [yaml('- files'), '- files ← A configuration is an object of settings, not ["files"]'],
    [yaml('files: [a\nrules: {}'), /^.+ ← Flow sequence in block collection must be/],
    [yaml('rules: {}\nrules: {}\n'), 'r ← Map keys must be unique'],
    [yaml('rules:\n\taction-due: off'), /Tabs are not allowed as indentation$/],
    [json('{ "files": [], }'), /← This is not JSON$/],
    [json('{ files: [] }'), 'files ← Unresolved plain scalar "files"'],
    [json('{ "rules": { "action-due": "of" } }'), /^"of" ← rules.action-due is "of"/],
    [json('nothing'), /← /],
    [
      readConfiguration('/r/package.json', '{ "postmortem": { "files": 1 } }')!,
      '1 ← files is 1; files takes a list of globs',
    ],
    [readConfiguration('/r/package.json', '{ "postmortem": [] ')!, /← /],
    [
      yaml(
        'a: &a [x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c]\n',
      ),
      /← Excessive alias count/,
    ],
    [yaml('a: ['.repeat(5000)), /call stack|flow/i],
  ]
  for (const [file, ...messages] of wrong) {
    test(`names what is wrong in ${JSON.stringify(file.text.slice(0, 60))}`, () => {
      assert.equal(told(file).length, messages.length, told(file).join('\n'))
      for (const [index, message] of messages.entries()) {
        if (typeof message === 'string') assert.equal(told(file)[index], message)
        else assert.match(told(file)[index]!, message)
      }
    })
  }

  test('is read whatever it holds, and every problem has a place', () => {
    const words = fc.constantFrom(
      'rules',
      'files',
      'extends',
      ':',
      '\n',
      '  ',
      '- ',
      '{',
      '}',
      '[',
      ']',
      '"',
      '&a',
      '*a',
      '#',
      '\t',
      'action-due',
      'off',
      '\r\n',
      '|',
      '?',
      '---',
      ',',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words).map(parts => parts.join('')),
        ),
        fc.boolean(),
        (text, asJson) => {
          const file = (asJson ? json : yaml)(text)
          for (const { span } of file.problems) assert.ok(span.start < span.end)
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('the search', () => {
  const document = '/home/r/docs/pm/outage.md'

  test('takes the nearest file, and goes up to the root of the repository', async () => {
    const files = {
      '/home/.postmortemrc.json': '{"files": ["too/far"]}',
      '/home/r/.git/HEAD': '',
      '/home/r/.postmortemrc.yaml': 'files: [root]',
      '/home/r/docs/package.json': '{"postmortem": {"files": ["docs"]}}',
      '/home/r/docs/pm/package.json': '{"name": "no configuration"}',
    }
    const found = await memory(files).of(document)
    assert.deepEqual([found.file, found.settings.files], ['/home/r/docs/package.json', ['docs']])
    const { '/home/r/docs/package.json': _, ...others } = files
    assert.equal((await memory(others).of(document)).file, '/home/r/.postmortemrc.yaml')
    const { '/home/r/.postmortemrc.yaml': __, ...none } = others
    assert.deepEqual((await memory(none).of(document)).settings, defaultSettings)
    assert.equal((await memory({ ...none, '/home/r/docs/.git': 'gitdir: x' }).of(document)).file, undefined)
    assert.equal((await memory({ '/.postmortemrc.yml': '' }).of(document)).file, '/.postmortemrc.yml')
    assert.equal((await memory({ 'C:/.postmortemrc.yml': '' }).of('C:/r/a.md')).file, 'C:/.postmortemrc.yml')
  })

  test('looks into each folder once', async () => {
    const { of, asked } = memory({ '/r/.postmortemrc.json': '{}' })
    await Promise.all(['/r/a/x.md', '/r/a/y.md', '/r/b/z.md', '/r/a/b/c.md'].map(of))
    assert.deepEqual(asked, [...new Set(asked)])
  })

  test('of several files in a folder reads the first, and says so at the others', async () => {
    const { file, problems, settings } = await memory({
      '/r/package.json': '{"postmortem": {}}',
      '/r/.postmortemrc.yml': 'files: [yml]',
      '/r/.postmortemrc.yaml': 'files: [yaml]',
    }).of('/r/x.md')
    assert.deepEqual([file, settings.files], ['/r/.postmortemrc.yaml', ['yaml']])
    assert.deepEqual(
      problems.map(({ path, severity, message }) => [path, severity, message]),
      ['/r/.postmortemrc.yml', '/r/package.json'].map(path => [
        path,
        'warning',
        'This configuration is not read: .postmortemrc.yaml in the same folder goes before it',
      ]),
    )
  })

  test('lays a file over what it extends, and knows where each value is from', async () => {
    const { settings, origins, files } = await memory({
      '/r/.postmortemrc.yaml': 'extends: [minimal, ./shared/base.yaml]\nrules:\n  action-due: hint\n',
      '/r/shared/base.yaml': 'extends: ./more.json\nrules: {action-due: error, action-owner: warning}\nfiles: [base]\n',
      '/r/shared/more.json': '{"files": ["more"], "rules": {"date-weekday": "hint"}}',
    }).of('/r/docs/x.md')
    assert.deepEqual(files, ['/r/.postmortemrc.yaml', '/r/shared/base.yaml', '/r/shared/more.json'])
    assert.deepEqual(settings.files, ['base'])
    const from = (key: string) => {
      const origin = origins.get(key)
      return origin?.kind === 'file' ? origin.path.replace('/r/', '') : origin?.kind
    }
    const { rules } = settings
    assert.deepEqual(
      ['action-due', 'action-owner', 'date-weekday', 'timeline-table', 'timeline-order'].map(rule => [
        rules[rule],
        from(`rules.${rule}`),
      ]),
      [
        ['hint', '.postmortemrc.yaml'],
        ['warning', 'shared/base.yaml'],
        ['hint', 'shared/more.json'],
        ['off', 'preset'],
        [undefined, undefined],
      ],
    )
    assert.equal(from('files'), 'shared/base.yaml')
  })

  test('ends where files extend each other', async () => {
    const told = async (contents: Record<string, string | { problem: string }>) =>
      (await memory(contents).of('/r/x.md')).problems.map(
        ({ path, text, span, message }) => `${path}: ${text.slice(span.start, span.end)} ← ${message}`,
      )
    assert.deepEqual(await told({ '/r/.postmortemrc.yml': 'extends: ./.postmortemrc.yml' }), [
      '/r/.postmortemrc.yml: ./.postmortemrc.yml ← ./.postmortemrc.yml extends this file in turn',
    ])
    assert.deepEqual(
      await told({ '/r/.postmortemrc.yml': 'extends: ./a/b.yml', '/r/a/b.yml': 'extends: ../.postmortemrc.yml' }),
      ['/r/a/b.yml: ../.postmortemrc.yml ← ../.postmortemrc.yml extends this file in turn'],
    )
    // A folder that is linked into itself gives the same file ever new names.
    const endless = new Proxy<Record<string, string>>(
      {},
      { get: (_, path) => (String(path).endsWith('.yaml') ? 'extends: ./again/.postmortemrc.yaml' : undefined) },
    )
    const [problem, ...others] = await told(endless)
    assert.match(problem!, /More than 16 configurations extend one another$/)
    assert.deepEqual(others, [])
    assert.deepEqual(
      await told({
        '/r/.postmortemrc.yml': 'extends: [./none.yml, ./package.json, ./big.json]',
        '/r/package.json': '{}',
        '/r/big.json': { problem: 'too big' },
      }),
      [
        '/r/.postmortemrc.yml: ./none.yml ← There is no file ./none.yml',
        '/r/.postmortemrc.yml: ./package.json ← ./package.json has no “postmortem”',
        '/r/.postmortemrc.yml: ./big.json ← ./big.json: too big',
      ],
    )
    assert.deepEqual(await told({ '/r/package.json': { problem: 'too big' } }), [])
    assert.deepEqual(await told({ '/r/.postmortemrc.yml': { problem: 'a link that leads back to itself' } }), [
      '/r/.postmortemrc.yml:  ← a link that leads back to itself',
    ])
  })

  test('reads one file that is named', async () => {
    const { at } = memory({ '/r/strict.json': '{"files": ["strict"]}', '/r/package.json': '{}' })
    assert.deepEqual((await at('/r/strict.json')).settings.files, ['strict'])
    assert.deepEqual(
      (await at('/r/none.json')).problems.map(({ message }) => message),
      ['no such file'],
    )
    assert.deepEqual(
      (await at('/r/package.json')).problems.map(({ message }) => message),
      ['has no “postmortem”'],
    )
  })

  test('joins paths', () => {
    for (const [path, expected] of [
      ['./b.json', '/r/a/b.json'],
      ['../b.json', '/r/b.json'],
      ['../../../../b', '/b'],
      ['./x/../b', '/r/a/b'],
    ] as const) {
      assert.equal(joined('/r/a', path), expected)
    }
  })
})

test('the presets say what the settings take', () => {
  for (const [name, { values }] of Object.entries(presets)) {
    for (const [setting, row] of settingRows) {
      const value = (values as Record<string, unknown>)[setting]
      if (value !== undefined) assert.deepEqual(readSetting(row, value).problems, [], `${name}: ${row.key}`)
    }
    const { rules: chosen = {} }: Partial<Settings> = values
    for (const id of Object.keys(chosen))
      assert.ok(
        rules.some(rule => rule.id === id),
        `${name}: ${id}`,
      )
  }
})
