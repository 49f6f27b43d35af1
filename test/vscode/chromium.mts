import { existsSync } from 'node:fs'
import path from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge']

const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** The browser that the editor runs in where there is no desktop VS Code. */
export function findChromium(): string {
  const { CHROMIUM_PATH, PATH = '' } = process.env
  const onPath = PATH.split(path.delimiter).flatMap(folder => names.map(name => path.join(folder, name)))
  const found = (CHROMIUM_PATH ? [CHROMIUM_PATH] : [...onPath, ...elsewhere]).find(file => existsSync(file))
  if (!found) throw new Error('No Chromium is on the PATH: install it (apt-get install chromium), or set CHROMIUM_PATH')
  return found
}
