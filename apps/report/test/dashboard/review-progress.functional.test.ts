import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Decision } from '../../src/client/decisions/decision.ts'
import { writeDashboard } from '../../src/dashboard/write-dashboard.ts'
import { launchChromium } from './browser.ts'
import { openDashboard, ready } from './open-dashboard.ts'
import { hostileId, smallWarehouse } from './small.ts'
import { words } from './words.ts'

const folder = mkdtempSync(join(tmpdir(), 'dashboard-progress-'))
const file = join(folder, 'page.html')
let browser: Browser
let kept: string
let fallsFlag: string

beforeAll(async () => {
  const warehouse = await smallWarehouse()
  const { inputs_hash } = await warehouse.one(warehouse.db.selectFrom('analysis_run').select('inputs_hash'))
  kept = `troughline-decisions:${inputs_hash}`
  const { flag_id } = await warehouse.one(
    warehouse.db
      .selectFrom('assessment')
      .select('flag_id')
      .where('patient_id', '=', hostileId)
      .where('rule_id', '=', 'falls-between-doses'),
  )
  fallsFlag = flag_id
  await writeDashboard(warehouse, { out: file, words })
  await warehouse.close()
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true })
})

test('a decision made in this browser counts in the review progress of the overview and of the board pack', async () => {
  const { page, messages, close } = await openDashboard(browser, file)
  const overview = page.locator('.overview-tables tbody tr', { hasText: '2: definite fall' }).locator('td').last()
  const board = page.locator('.board-page').first().locator('tr', { hasText: '2: definite fall' }).locator('td')
  expect(await overview.textContent()).toBe('0')
  const decision: Decision = {
    ...{
      flagId: fallsFlag,
      finding: 'confirmed',
      reason: '',
      action: 'recall',
      owner: 'nurse',
      dueOn: '',
      doneOn: '',
    },
    ...{ snoozeUntil: '', reviewer: 'A', reviewedAt: '2025-07-01T09:00:00', evidenceHash: '', note: '' },
  }
  await page.evaluate(
    ([key, value]) => localStorage.setItem(key ?? '', value ?? ''),
    [kept, JSON.stringify([decision])],
  )
  await page.reload()
  await ready(page)
  await expect.poll(() => overview.textContent()).toBe('1')
  expect(await board.allTextContents()).toEqual(['1', '1', '100 %'])
  expect(messages).toEqual([])
  await close()
})
