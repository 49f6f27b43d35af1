import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { remark } from 'remark'
import remarkLint from 'remark-lint'
import { VFile } from 'vfile'
import preset, { type RemarkConfig, remarkRules } from '../server/src/remark/preset.mts'
import { example } from '../server/src/rules/example.ts'

const root = join(__dirname, '..')
const wrongDay = example({
  summary: '## Summary\n\nOn Monday, 2026-05-15, the certificate ran out, and every payment failed.',
})
const dateWeekday = remarkRules['date-weekday']!

async function messages(text: string, config?: RemarkConfig) {
  const processor = remark().use(remarkLint).use(dateWeekday, config)
  const file = new VFile({ value: text, path: 'docs/outage.md' })
  await processor.run(processor.parse(file), file)
  return file.messages
}

test('a message has the place, the name and the one value that is right', async () => {
  const [message, ...others] = await messages(wrongDay)
  assert.deepEqual(others, [])
  assert.equal(`${message?.source}:${message?.ruleId}`, 'remark-lint:postmortem-date-weekday')
  assert.equal(message?.actual, 'Monday')
  assert.deepEqual(message?.expected, ['Friday'])
  assert.equal(message?.fatal, true)
})

test('a byte order mark takes no column, and an offset is that of the file', async () => {
  const [plain] = await messages(wrongDay)
  const [marked] = await messages(`\ufeff${wrongDay}`)
  assert.ok(plain?.place && 'start' in plain.place && marked?.place && 'start' in marked.place)
  assert.equal(marked.place.start.column, plain.place.start.column)
  assert.equal(marked.place.start.offset, plain.place.start.offset! + 1)
})

test('a severity in the configuration holds, and 0 turns the rule off', async () => {
  const gravity = async (config: RemarkConfig) => (await messages(wrongDay, config)).map(({ fatal }) => fatal)
  assert.deepEqual(await gravity([1]), [false])
  assert.deepEqual(await gravity('warn'), [false])
  assert.deepEqual(await gravity([2]), [true])
  assert.deepEqual(await gravity([0]), [])
  assert.deepEqual(await gravity('off'), [])
})

test('settings are those of a configuration file', async () => {
  assert.deepEqual(await messages(wrongDay, { rules: { 'date-weekday': 'off' } }), [])
  const [message] = await messages(wrongDay, { rules: { 'date-weekday': 'hint' } })
  assert.equal(message?.fatal, undefined)
})

test('remark-lint’s own comments silence a rule', async () => {
  const silenced = wrongDay.replace('On Monday', '<!--lint disable postmortem-date-weekday-->\n\nOn Monday')
  assert.deepEqual(await messages(silenced), [])
})

test('a file that is no postmortem has no message', async () => {
  const processor = remark().use(preset)
  const file = new VFile('# Notes\n\nOn Monday, 2026-05-15, we met.\n')
  await processor.run(processor.parse(file), file)
  assert.deepEqual(file.messages, [])
})

const built = join(root, 'server/out/remark.mjs')
const unbuilt = existsSync(built) ? false : 'npm run build makes what this test runs'

test('remark-cli finds the preset and each rule by the package’s name', { skip: unbuilt }, () => {
  mkdirSync(join(root, 'out'), { recursive: true })
  const folder = mkdtempSync(join(root, 'out', 'remark-test-'))
  after(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'outage.md'), wrongDay)
  const run = (plugins: readonly unknown[]) => {
    writeFileSync(join(folder, '.remarkrc.json'), JSON.stringify({ plugins }))
    const command = join(root, 'node_modules/remark-cli/cli.js')
    const args = [command, 'outage.md', '--no-stdout', '--no-color']
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
    return { status, stderr }
  }
  const found = run(['postmortem-lint/remark'])
  assert.match(found.stderr, /15 May 2026 is a Friday, not a Monday +postmortem-date-weekday +remark-lint/)
  assert.equal(found.status, 1)
  writeFileSync(join(folder, '.postmortemrc.yaml'), 'rules:\n  date-weekday: hint\n')
  assert.deepEqual(run(['postmortem-lint/remark']).status, 0)
  writeFileSync(join(folder, '.postmortemrc.yaml'), 'rules:\n  date-weekdy: hint\n')
  const broken = run(['postmortem-lint/remark'])
  assert.match(broken.stderr, /\.postmortemrc\.yaml:2:3: .*date-weekdy.* postmortem-configuration +remark-lint/)
  assert.equal(broken.status, 1)
  rmSync(join(folder, '.postmortemrc.yaml'))
  const warned = run(['postmortem-lint/remark', ['postmortem-lint/remark/date-weekday', [1]]])
  assert.match(warned.stderr, /warning .*postmortem-date-weekday/)
  assert.equal(warned.status, 0)
})
