import { appendFileSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { findChromium } from './chromium.mts'
import type { Picture } from './runner.ts'
import { cache, type Opened, startServer, type VsCodeServer, workbenchAddress } from './server.mts'

// Stands in for VS Code's executable where there is no desktop: the same arguments and exit code, the same workbench and
// extension host, in a headless Chromium.

/** Without it a window that was lost would hold the run for ever. */
const limit = 5 * 60_000

const quiet = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-sync']
const log = path.join(cache, 'vscode.log')
const screenshots = path.join(cache, 'screenshots')

function readArguments(given: readonly string[]): Opened & { readonly userDataDir: string } {
  const option = (name: string) => given.find(arg => arg.startsWith(`--${name}=`))?.slice(name.length + 3)
  const extension = option('extensionDevelopmentPath')
  const tests = option('extensionTestsPath')
  const userDataDir = option('user-data-dir')
  const folder = given.find(arg => !arg.startsWith('--'))
  if (extension && tests && userDataDir && folder) return { extension, tests, userDataDir, folder }
  throw new Error('Needs --extensionDevelopmentPath, --extensionTestsPath, --user-data-dir and a folder')
}

async function main(): Promise<number> {
  const { userDataDir, ...opened } = readArguments(process.argv.slice(2))
  const executablePath = findChromium()
  await mkdir(cache, { recursive: true })
  await writeFile(log, '')
  await rm(screenshots, { recursive: true, force: true })
  const server = await startServer({ userDataDir, env: { POSTMORTEM_SCREENSHOTS: screenshots } })
  try {
    const browser = await chromium.launch({ executablePath, args: quiet })
    try {
      const context = await browser.newContext({ viewport: { width: 1400, height: 1000 } })
      await context.grantPermissions(['clipboard-read', 'clipboard-write'])
      const page = await context.newPage()
      return await runIn(page, server, opened)
    } finally {
      await browser.close()
    }
  } finally {
    await server.stop()
  }
}

/** Opens the window and waits for the exit code of the tests in it. */
async function runIn(page: Page, server: VsCodeServer, opened: Opened): Promise<number> {
  const ended = new Promise<number>((resolve, reject) => {
    page.exposeFunction('codeAutomationExit', resolve).catch(reject)
    page.once('crash', () => reject(new Error('The window crashed')))
    server.process.once('exit', status => reject(new Error(`VS Code's server ended with ${status}`)))
    setTimeout(() => reject(new Error(`No end after ${limit / 60_000} minutes`)), limit).unref()
  })
  await page.exposeFunction('codeAutomationLog', async (type: string, [first, ...rest]: string[]) => {
    if (first === '[tests]') console.log(...rest)
    else if (first === '[picture]') await take(page, JSON.parse(rest[0]!)).catch(error => console.error(String(error)))
    else appendFileSync(log, `[${type}] ${[first, ...rest].join(' ')}\n`)
  })
  const [code] = await Promise.all([ended, page.goto(workbenchAddress(server.host, opened))])
  return code
}

async function take(page: Page, picture: Omit<Picture, 'name'> & { file: string }): Promise<void> {
  const { file, wait, hover, click, paste: pasted, drop: dropped, type: typed, press } = picture
  try {
    if (click) await page.click(click, { timeout: 10_000 })
    // Where it was left the mouse would still show what it stood on.
    await page.mouse.move(0, 0)
    if (pasted) await paste(page, pasted)
    if (dropped) await drop(page, dropped)
    if (typed) await page.keyboard.type(typed)
    if (press) await pressed(page, press, wait[0])
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

/** A busy editor may drop a shortcut: where nothing comes of it, it is pressed once more. */
async function pressed(page: Page, keys: string, awaited: string | undefined): Promise<void> {
  await page.keyboard.press(keys)
  if (!awaited || !keys.startsWith('Control+')) return
  const isSeen = await page
    .locator(awaited)
    .first()
    .waitFor({ timeout: 4000 })
    .then(
      () => true,
      () => false,
    )
  if (!isSeen) await page.keyboard.press(keys)
}

/** By its keys, with the clipboard of the browser: that of the editor's tests is another one. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`)
  await page.keyboard.press('Control+v')
}

/** A drag from outside the window, which no mouse of ours can make. */
async function drop(page: Page, { on, file }: NonNullable<Picture['drop']>): Promise<void> {
  const box = await page.locator(on).first().boundingBox()
  if (!box) throw new Error(`${on} is not to be seen`)
  await page.evaluate(`{
    const dataTransfer = new DataTransfer()
    dataTransfer.setData('text/uri-list', 'vscode-remote://' + location.host + ${JSON.stringify(file)})
    const [clientX, clientY] = [${box.x + 1}, ${box.y + box.height / 2}]
    const drag = { clientX, clientY, dataTransfer, shiftKey: true, bubbles: true, cancelable: true }
    for (const type of ['dragenter', 'dragover', 'drop'])
      document.elementFromPoint(clientX, clientY).dispatchEvent(new DragEvent(type, drag))
  }`)
}

const code = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  return 1
})
if (code !== 0) console.error(`The editor's own log, where it came that far, is ${log}`)
process.exit(code)
