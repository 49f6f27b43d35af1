import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { customerVersion } from '../server/src/customer/customer-version.ts'
import { analyze } from '../server/src/engine.ts'
import { defaultSettings } from '../server/src/settings.ts'
import { testFixture } from './cases.ts'

const shared = join(__dirname, '..', '..', 'shared')
const settings = { ...defaultSettings, files: ['**'], privacyCustomers: ['Bluebird Coffee'] }
const options = { settings, path: 'outage.md' }
const versionOf = (text: string) => customerVersion(analyze(text, options), options)

testFixture(join(__dirname, 'fixtures', 'customer.md'), {
  document: ({ text }) => text,
  customer: ({ text }) => versionOf(text).text,
  removed: ({ text }) =>
    versionOf(text)
      .removed.map(
        ({ line, what, words, instead }) => `${line}: ${what} “${words.replace(/\s+/g, ' ')}” → “${instead}”`,
      )
      .join('\n'),
})

const name = fc.constantFrom('Oona', 'Jarek', 'Sélim', 'Will', 'Mark', 'Grace', 'Bo', 'Annelies')
const surname = fc.constantFrom('Kowalczyk', "O'Hara", 'Ní Bhriain', 'Stone', 'Li', 'Vandenbroucke')

/** Where a person may be named; `F` is the first name, `L` the last. */
const mentions = [
  "F L's terminal was open.",
  'The change was approved by F L.',
  'See [F L’s notes](https://docs.shop.example/a).',
  'The log says `user=F.L` at the end.',
  'The file is runbooks/F-L.md there.',
  '> “Ask F L”, said support.',
  'It was F\nL who knew.',
  'The screen of F&nbsp;L was shared.',
  '**F L** joined.',
  '_F_ L joined.',
  'Signed: L, F',
  'With F L (on-call engineer) on the call.',
  '<!-- F L is to check this -->',
  '| Who | What |\n|---|---|\n| F L | looked |',
  '```\nlogin F.L from desk\n```',
]

test('no whole name is left, wherever it stands, and other words stay', () => {
  const rest = 'Will the cache survive? We will mark the grace period, a stone falls.'
  fc.assert(
    fc.property(name, surname, fc.subarray(mentions, { minLength: 1 }), (first, last, chosen) => {
      const told = chosen.map(mention => mention.replaceAll('F', first).replaceAll('L', last)).join('\n\n')
      const text = `# Outage of the shop, 4 May 2026\n\n**Author:** ${first} ${last}\n\n## Summary\n\n${rest}\n\n${told}\n`
      const version = versionOf(text).text
      const seen = version.normalize('NFC').replace(/[\s*_.&;<>-]+|nbsp/g, ' ')
      assert.ok(!seen.includes(`${first} ${last}`) && !seen.includes(`${last}, ${first}`), version)
      if (last.length > 5) assert.ok(!version.includes(last), version)
      assert.ok(version.includes(rest), version)
    }),
  )
})

for (const folder of ['seeds', join('corpus', 'docs')])
  test(`of any document in ${folder} only what is told is removed, and nothing more the second time`, {
    skip: existsSync(join(shared, folder)) ? false : 'not here',
  }, () => {
    for (const file of readdirSync(join(shared, folder)).filter(file => /\.(?:md|txt)$/.test(file))) {
      const text = readFileSync(join(shared, folder, file), 'utf8')
      const understanding = analyze(text, options)
      const version = customerVersion(understanding, options)
      let at = 0
      for (const { words } of version.removed) {
        at = text.indexOf(words, at)
        assert.ok(at >= 0, `${file}: “${words}” is told out of order`)
        at += words.length
      }
      const names = understanding.incidents.flatMap(({ metadata }) => metadata.authors.map(({ value }) => value))
      for (const author of names.filter(author => /^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+$/u.test(author)))
        assert.ok(!version.text.includes(author), `${file}: ${author} is left`)
      assert.deepEqual(versionOf(version.text).text, version.text, file)
    }
  })

test('what is not there is not removed', () => {
  assert.deepEqual(versionOf(''), { text: '', removed: [] })
})
