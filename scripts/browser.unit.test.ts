import { expect, test } from 'vitest'
import { findBrowser, type Machine, waysToInstall } from './browser.ts'

const machine = (paths: readonly string[], more: Partial<Machine> = {}): Machine => ({
  exists: (path) => paths.includes(path),
  ...{ isRoot: false, named: undefined, downloaded: '/cache/chromium', ...more },
})

test('a browser that is named comes first, then one of the system, then one that was downloaded', () => {
  const all = ['/opt/mine', '/usr/bin/google-chrome', '/cache/chromium']
  expect(findBrowser(machine(all, { named: '/opt/mine' }))).toBe('/opt/mine')
  expect(findBrowser(machine(all))).toBe('/usr/bin/google-chrome')
  expect(findBrowser(machine(['/cache/chromium']))).toBe('/cache/chromium')
})

test('a name of a browser that is not there is no browser', () => {
  expect(findBrowser(machine([], { named: '/opt/gone' }))).toBeUndefined()
})

test('the package of the system is installed only by root on a system with apt-get; anybody can download one', () => {
  const commands = (paths: readonly string[], isRoot: boolean) =>
    waysToInstall(machine(paths, { isRoot })).map(([command]) => command)
  expect(commands(['/usr/bin/apt-get'], true)).toEqual(['apt-get', 'playwright-core'])
  expect(commands(['/usr/bin/apt-get'], false)).toEqual(['playwright-core'])
  expect(commands([], true)).toEqual(['playwright-core'])
})
