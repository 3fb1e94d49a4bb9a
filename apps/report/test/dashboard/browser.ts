import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

/** As `npm test` looks for it, and installs one where there is none. */
const places = [
  ...(process.env.TROUGHLINE_CHROMIUM === undefined ? [] : [process.env.TROUGHLINE_CHROMIUM]),
  ...['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'],
  ...['/snap/bin/chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
  chromium.executablePath(),
]

/** Quiet switches: nothing of the browser itself may reach a network during a test. */
const switches = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync'],
]

/** The system's Chromium. A machine without one fails the test and says what to do; the test is never skipped. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = places.find((place) => existsSync(place))
  if (executablePath === undefined) {
    throw new Error(
      `The dashboard is tested in a real browser and none was found at ${places.join(', ')}. \`npm test\` installs one; or: apt-get install chromium`,
    )
  }
  return await chromium.launch({ executablePath, args: switches })
}
