import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

/** Where a system keeps a browser that can run the tests of the dashboard; `TROUGHLINE_CHROMIUM` names another one. */
export const browserPlaces: readonly string[] = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

export interface Machine {
  readonly exists: (path: string) => boolean
  readonly isRoot: boolean
  /** `TROUGHLINE_CHROMIUM`. */
  readonly named: string | undefined
  /** Where playwright-core keeps the browser that it downloads. */
  readonly downloaded: string
}

/** The browser that the tests will use; undefined where there is none. */
export const findBrowser = ({ exists, named, downloaded }: Machine): string | undefined =>
  [...(named === undefined ? [] : [named]), ...browserPlaces, downloaded].find(exists)

/** How a browser can be had on this machine, most fitting first: the system's package where it may be installed, else a download. */
export function waysToInstall({ exists, isRoot }: Machine): readonly (readonly string[])[] {
  const download = ['playwright-core', 'install', 'chromium']
  return exists('/usr/bin/apt-get') && isRoot
    ? [['apt-get', 'install', '--yes', '--no-install-recommends', 'chromium'], download]
    : [download]
}

const thisMachine = (): Machine => ({
  exists: existsSync,
  isRoot: process.getuid?.() === 0,
  named: process.env.TROUGHLINE_CHROMIUM,
  downloaded: chromium.executablePath(),
})

/** Finds a browser or installs one, and says what it does. Without one the tests that need it fail; none is skipped. */
export function provideBrowser(env: NodeJS.ProcessEnv): void {
  if (findBrowser(thisMachine()) !== undefined) return
  process.stdout.write('No browser was found, and the dashboard is tested in a real one.\n')
  for (const [command = '', ...args] of waysToInstall(thisMachine())) {
    process.stdout.write(`Installing Chromium: ${[command, ...args].join(' ')}\n`)
    const { status } = spawnSync(command, args, { env, stdio: ['ignore', 'ignore', 'inherit'] })
    if (status === 0 && findBrowser(thisMachine()) !== undefined) return
  }
  process.stdout.write(
    'Chromium could not be installed, so the tests in a browser will fail. Install Chromium or Chrome (Debian, Ubuntu: sudo apt-get install chromium), or set TROUGHLINE_CHROMIUM to the path of one.\n',
  )
}
