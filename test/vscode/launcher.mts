import { appendFileSync } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { chromium } from 'playwright-core'
import { findChromium } from './chromium.mts'
import type { Picture } from './runner.ts'
import { cache, startServer, workbenchAddress } from './server.mts'

// Stands in for VS Code's executable where there is no desktop: the same arguments and exit code, the same workbench and
// extension host, in a headless Chromium.

const given = process.argv.slice(2)
const option = (name: string) => given.find(arg => arg.startsWith(`--${name}=`))?.slice(name.length + 3)
const extension = option('extensionDevelopmentPath')
const tests = option('extensionTestsPath')
const userDataDir = option('user-data-dir')
const folder = given.find(arg => !arg.startsWith('--'))
if (!extension || !tests || !userDataDir || !folder) {
  console.error('launcher: needs --extensionDevelopmentPath, --extensionTestsPath, --user-data-dir and a folder')
  process.exit(2)
}

/** Without it a window that was lost would hold the run for ever. */
const limit = 5 * 60_000

const log = path.join(cache, 'vscode.log')
await mkdir(cache, { recursive: true })
await writeFile(log, '')

const executablePath = findChromium()
const env = { POSTMORTEM_SCREENSHOTS: path.join(cache, 'screenshots') }
const server = await startServer({ userDataDir, env })
const browser = await chromium.launch({
  executablePath,
  args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-sync'],
})
let code = 1
try {
  const page = await browser.newPage({ viewport: { width: 1400, height: 1000 } })
  const ended = new Promise<number>((resolve, reject) => {
    page.exposeFunction('codeAutomationExit', resolve).catch(reject)
    page.once('crash', () => reject(new Error('the window crashed')))
    server.process.once('exit', status => reject(new Error(`VS Code's server ended with ${status}`)))
    setTimeout(() => reject(new Error(`no end after ${limit / 60_000} minutes`)), limit).unref()
  })

  async function take({ file, wait, hover }: Omit<Picture, 'name'> & { file: string }) {
    try {
      if (hover) await page.hover(hover, { timeout: 10_000 })
      for (const selector of wait) await page.locator(selector).first().waitFor({ timeout: 10_000 })
    } catch (error) {
      await page.screenshot({ path: `${file.slice(0, -4)}-failed.png` })
      throw error
    }
    // Complete before it has its name, which the test waits for.
    await writeFile(`${file}.new`, await page.screenshot())
    await rename(`${file}.new`, file)
  }

  await page.exposeFunction('codeAutomationLog', async (type: string, [first, ...rest]: string[]) => {
    if (first === '[tests]') console.log(...rest)
    else if (first === '[picture]') await take(JSON.parse(rest[0]!)).catch(error => console.error(String(error)))
    else appendFileSync(log, `[${type}] ${[first, ...rest].join(' ')}\n`)
  })
  await page.goto(workbenchAddress(server.host, { extension, folder, tests }))
  code = await ended
} catch (error) {
  console.error(`launcher: ${error instanceof Error ? error.message : error}`)
} finally {
  await browser.close()
  await server.stop()
}
if (code !== 0) console.error(`launcher: the editor's own log is ${log}`)
process.exit(code)
