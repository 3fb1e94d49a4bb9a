import { readFileSync, writeFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCsv } from '../../src/client/export/csv.ts'
import { launchChromium } from './browser.ts'
import { goTo, type OpenDashboard, openDashboard, overflow, ready } from './open-dashboard.ts'
import { type SamplePage, sampleClinics } from './sample-page.ts'

let sample: SamplePage
let browser: Browser
const file = () => sample.path('page.html')

interface JsonFlag {
  readonly flag_id: string
  readonly evidence_hash: string
  readonly patient_id: string
  readonly clinic_id: string
  readonly rule_id: string
  readonly grade: string
  readonly state: string
  readonly summary: string
  readonly evidence: readonly { readonly text: string; readonly file: string; readonly line: number }[]
}
/** What the command line says, asked once each. */
const answers = new Map<string, string>()
const asked = (...args: string[]): string => {
  const key = args.join(' ')
  const known = answers.get(key) ?? sample.ask(...args)
  answers.set(key, known)
  return known
}
const everyFlag = (): JsonFlag[] => {
  asked('flags', '--state', 'all', '--format', 'json', '--out', 'flags.json')
  return JSON.parse(readFileSync(sample.path('flags.json'), 'utf8')) as JsonFlag[]
}
const flagsOf = (patient: string): JsonFlag[] => everyFlag().filter(({ patient_id }) => patient_id === patient)
const worklistOf = (): Record<string, string>[] => {
  const [head = [], ...rows] = readCsv(asked('worklist', '--format', 'csv'))
  return rows.map((cells) => Object.fromEntries(head.map((name, place) => [name, cells[place] ?? ''])))
}

beforeAll(async () => {
  sample = sampleClinics()
  sample.ask('dashboard', '--out', 'page.html')
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  sample?.remove()
})

const seriousOf = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}
const shownPatients = (page: Page): Promise<string[]> => page.locator('.grid-row .cell-patient').allInnerTexts()
const shownCount = async (page: Page): Promise<number> =>
  Number((await textOf(page.locator('.list-tools b').first())).replaceAll(',', ''))
const openList = (hash: string): Promise<OpenDashboard> => openDashboard(browser, file(), { hash })

/** What a reader sees in an element. */
const textOf = async (element: Locator): Promise<string> => (await element.allInnerTexts()).join(' ')

/** A field of the filters. */
const choice = (page: Page, label: string) =>
  page.locator('.filters label', { hasText: new RegExp(`^${label}`) }).locator('select')

/** What a button saves, as bytes. */
async function savedBy(page: Page, name: string): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()])
  return { name: saved.suggestedFilename(), bytes: readFileSync(await saved.path()) }
}

async function decide(
  page: Page,
  choices: { readonly reviewer: string; readonly action?: string; readonly note?: string },
) {
  await page.getByLabel('confirmed').check()
  await page.getByLabel('Reviewer').fill(choices.reviewer)
  if (choices.action !== undefined) await page.getByLabel('Kind').selectOption(choices.action)
  if (choices.note !== undefined) await page.getByLabel('Note').fill(choices.note)
  await page.locator('form.decide button[type=submit]').click()
}

describe.each([
  { width: 1440, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
] as const)('at $width px, $colorScheme', (view) => {
  test('worklist, its dialog, patient and the list behind a figure: no message, no request, no sideways scroll, nothing for axe', async () => {
    const { page, messages, requests, close } = await openDashboard(browser, file(), view)
    const person = worklistOf()[0]?.patient_id ?? ''
    for (const hash of ['#/worklist', '#/list?measure=doses-on-time&standing=cannot_tell']) {
      await goTo(page, hash)
      expect(await overflow(page), hash).toBe(0)
      expect(await seriousOf(page), hash).toEqual([])
    }
    await goTo(page, '#/worklist?tier=1')
    await page.locator('.grid-row .quick').first().click()
    expect(await seriousOf(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.locator('.grid-row a', { hasText: person }).click()
    await ready(page)
    await page.locator('.flag').first().waitFor()
    expect(await overflow(page)).toBe(0)
    expect(await seriousOf(page)).toEqual([])
    expect(messages).toEqual([])
    expect(requests).toEqual([])
    await close()
  })
})

/** A sentence as the page shows it: "30 Jun 2025" where it has "2025-06-30". */
const withAnyDates = (sentence: string): RegExp =>
  new RegExp(
    sentence
      .split(/\d{4}-\d{2}-\d{2}/)
      .map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('\\d{1,2} \\p{L}+ \\d{4}'),
    'u',
  )

describe('the worklist', () => {
  test('lists the patients of `worklist` in its order, with the load of tiers 1 to 3', async () => {
    const listed = worklistOf()
    const { page, close } = await openList('#/worklist')
    expect(await shownCount(page)).toBe(listed.length)
    const patients = await shownPatients(page)
    expect(patients.length).toBeGreaterThan(10)
    expect(patients).toEqual(listed.slice(0, patients.length).map(({ patient_id }) => patient_id))
    const urgent = listed.filter(({ tier }) => Number(tier) <= 3).length
    const table = asked('worklist')
    const told = /(\d+) in tiers 1 to 3 of ([\d,]+) injected patients, ([\d.]+) per 100/.exec(table)
    const load = await textOf(page.locator('.load'))
    expect(load).toContain(`${urgent} in tiers 1 to 3 of ${told?.[2]} injected patients: ${told?.[3]} per 100`)
    await close()
  })

  test('is filtered by clinic, rule, grade and words, each of them in the address, and a link brings the same rows', async () => {
    const listed = worklistOf()
    const clinic = listed[0]?.clinic_id ?? ''
    const { page, close } = await openList('#/worklist')
    await choice(page, 'Clinic').selectOption(clinic)
    expect(await shownCount(page)).toBe(listed.filter((row) => row.clinic_id === clinic).length)
    await choice(page, 'Rule').selectOption('late-dose')
    await choice(page, 'Grade').selectOption('definite')
    const wanted = listed.filter(
      (row) => row.clinic_id === clinic && row.grade === 'definite' && row.rules?.split(';').includes('late-dose'),
    )
    expect(wanted.length).toBeGreaterThan(0)
    expect(await shownPatients(page)).toEqual(wanted.map(({ patient_id }) => patient_id))
    const one = wanted.at(-1)?.patient_id ?? ''
    await page.keyboard.press('/')
    await page.keyboard.type(one.toLowerCase())
    expect(await shownPatients(page)).toEqual([one])
    const address = await page.evaluate(() => location.hash)
    const linked = await openList(address)
    expect(await shownPatients(linked.page)).toEqual([one])
    expect(await choice(linked.page, 'Grade').inputValue()).toBe('definite')
    await linked.close()
    await page.getByRole('button', { name: 'Clear' }).click()
    expect(await shownCount(page)).toBe(listed.length)
    await close()
  })

  test('is sorted by its heads, first up, then down, then by urgency again', async () => {
    const { page, close } = await openList('#/worklist')
    const byUrgency = await shownPatients(page)
    const head = page.getByRole('columnheader', { name: 'Patient' })
    await head.getByRole('button').click()
    const up = await shownPatients(page)
    expect(up).toEqual([...up].sort())
    expect(await head.getAttribute('aria-sort')).toBe('ascending')
    await head.getByRole('button').click()
    const down = await shownPatients(page)
    expect(down).toEqual([...down].sort().reverse())
    await head.getByRole('button').click()
    expect(await shownPatients(page)).toEqual(byUrgency)
    await close()
  })

  test('is moved through by keyboard to the last row, and Enter opens the patient, from whom the way leads back', async () => {
    const listed = worklistOf()
    const { page, close } = await openList('#/worklist')
    await page.getByRole('grid').focus()
    await page.keyboard.press('End')
    const last = listed.at(-1)?.patient_id ?? ''
    await page.locator('.grid-row.active', { hasText: last }).waitFor()
    const active = await page.getByRole('grid').getAttribute('aria-activedescendant')
    expect(await page.locator(`[id="${active}"]`).getAttribute('aria-rowindex')).toBe(String(listed.length + 1))
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await ready(page)
    expect(await textOf(page.locator('h1'))).toBe(listed.at(-2)?.patient_id)
    await page.getByRole('link', { name: 'Next' }).click()
    await page.locator('h1', { hasText: last }).waitFor()
    await page.locator('.neighbours a', { hasText: 'Worklist' }).click()
    await page.locator('.grid-row.active', { hasText: last }).waitFor()
    await close()
  })

  test('has possible and information flags on lists of their own', async () => {
    const { page, close } = await openList('#/worklist')
    const tiers = new Set(worklistOf().map(({ patient_id }) => patient_id))
    for (const [name, grade] of [
      ['Possible', 'possible'],
      ['Information', 'information'],
    ] as const) {
      await page.locator('.lists a', { hasText: name }).click()
      await page.locator('.lists a[aria-current]', { hasText: name }).waitFor()
      const [first = ''] = await shownPatients(page)
      expect(tiers.has(first)).toBe(false)
      const own = flagsOf(first).filter(({ state }) => state === 'active')
      expect(own.map((flag) => flag.grade)).toContain(grade)
      expect(own.some((flag) => flag.grade === 'definite' || flag.grade === 'probable')).toBe(false)
    }
    await close()
  })

  test('is exported as it is shown: chosen columns, filtered rows, as CSV and as a workbook of texts', async () => {
    const { page, messages, requests, close } = await openList('#/worklist?tier=1')
    await page.locator('.columns summary').click()
    await page.getByRole('checkbox', { name: 'Cause' }).uncheck()
    await page.getByRole('checkbox', { name: 'Days uncovered' }).check()
    const wanted = worklistOf().filter(({ tier }) => tier === '1')
    const csv = await savedBy(page, 'Export CSV')
    expect(csv.name).toBe('worklist-all-clinics-2025-06-30.csv')
    const [head = [], ...rows] = readCsv(csv.bytes.toString('utf8'))
    expect(head).toEqual(['Patient', 'Tier', 'Grade', 'Why here', 'Clinic', 'Since', 'Days uncovered', 'Decision'])
    expect(rows.map((cells) => [cells[0], cells[2], cells[3], cells[5], cells[6]])).toEqual(
      wanted.map((row) => [row.patient_id, row.grade, row.why, row.onset_on, row.uncovered_days]),
    )
    const xlsx = await savedBy(page, 'Export XLSX')
    expect(xlsx.name).toBe('worklist-all-clinics-2025-06-30.xlsx')
    expect(await sheetOf(page, xlsx.bytes)).toEqual([head, ...rows])
    expect(messages).toEqual([])
    expect(requests.filter((url) => !url.startsWith('blob:'))).toEqual([])
    await close()
  })
})

/** The cells of the first sheet of a workbook, read with the browser's own unzipping and XML; every one has to be a text. */
async function sheetOf(page: Page, workbook: Buffer): Promise<string[][]> {
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))
    const view = new DataView(bytes.buffer)
    const decoder = new TextDecoder()
    const files = new Map<string, Document>()
    let at = bytes.length - 22
    while (view.getUint32(at, true) !== 0x06054b50) at -= 1
    let entry = view.getUint32(at + 16, true)
    while (view.getUint32(entry, true) === 0x02014b50) {
      const [method, size] = [view.getUint16(entry + 10, true), view.getUint32(entry + 20, true)]
      const nameLength = view.getUint16(entry + 28, true)
      const name = decoder.decode(bytes.subarray(entry + 46, entry + 46 + nameLength))
      const local = view.getUint32(entry + 42, true)
      const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
      const packed = new Blob([bytes.subarray(from, from + size)])
      const plain = method === 0 ? packed.stream() : packed.stream().pipeThrough(new DecompressionStream('deflate-raw'))
      files.set(name, new DOMParser().parseFromString(await new Response(plain).text(), 'application/xml'))
      entry += 46 + nameLength + view.getUint16(entry + 30, true) + view.getUint16(entry + 32, true)
    }
    const shared = [...(files.get('xl/sharedStrings.xml')?.querySelectorAll('si') ?? [])].map((si) => si.textContent)
    const columnOf = (reference: string): number =>
      [...reference.replace(/\d/g, '')].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) - 1
    const rows = [...(files.get('xl/worksheets/sheet1.xml')?.querySelectorAll('row') ?? [])].map((row) => {
      const cells: string[] = []
      for (const cell of row.querySelectorAll('c')) {
        const type = cell.getAttribute('t')
        if (type !== 's' && type !== 'inlineStr') throw new Error(`a cell of type ${type} is no text`)
        const text = cell.textContent ?? ''
        cells[columnOf(cell.getAttribute('r') ?? '')] = type === 's' ? (shared[Number(text)] ?? '') : text
      }
      return Array.from(cells, (cell) => cell ?? '')
    })
    const width = Math.max(...rows.map((row) => row.length))
    return rows.map((row) => [...row, ...Array<string>(width - row.length).fill('')])
  }, workbook.toString('base64'))
}

describe('from a figure to the line of the export', () => {
  test('a headline opens its patients, who are those that do not meet it, and a patient opens to the line that says so', async () => {
    const { rows } = JSON.parse(asked('measures', '--format', 'json')) as {
      rows: { measure_id: string; denominator: number; numerator: number; not_evaluable: number }[]
    }
    const onTreatment = rows.find(({ measure_id }) => measure_id === 'on-treatment')
    if (onTreatment === undefined) throw new Error('measures has no on-treatment')
    const { page, close } = await openList('#/overview')
    await page.locator('.answer a[href="#/list?measure=on-treatment"]').click()
    await ready(page)
    const notMet = onTreatment.denominator - onTreatment.numerator
    await page.locator('.standings a', { hasText: `not met ${notMet} patients` }).click()
    await page.locator('.standings a[aria-current]', { hasText: 'not met' }).waitFor()
    expect(await shownCount(page)).toBe(notMet)
    expect(await textOf(page.locator('.standings').first())).toContain(`met ${onTreatment.numerator} patients`)
    const first = page.locator('tbody th a').first()
    const id = await textOf(first)
    await first.click()
    await ready(page)
    await page.locator('.flag').first().waitFor()
    expect(await textOf(page.locator('h1'))).toBe(id)
    const lapsed = flagsOf(id).find(({ rule_id }) => rule_id === 'lapsed-treatment')
    const article = page.locator('.flag', { hasText: withAnyDates(lapsed?.summary ?? 'no flag') })
    const lines = await article.locator('.evidence tbody tr').allInnerTexts()
    expect(lines).toHaveLength(lapsed?.evidence.length ?? -1)
    for (const [place, { text, file, line }] of (lapsed?.evidence ?? []).entries()) {
      expect(lines[place]).toContain(text)
      expect(lines[place]).toContain(`${file}:${line}`)
    }
    await close()
  })

  test('every headline and second-line measure names as many as its figure says, in all clinics and in one', async () => {
    const figures = (...by: string[]) =>
      (
        JSON.parse(asked('measures', ...by, '--format', 'json')) as {
          rows: {
            measure_id: string
            stratum_value: string
            denominator: number
            numerator: number
            not_evaluable: number
          }[]
        }
      ).rows
    const all = figures().map((row) => ({ ...row, clinic: null }))
    const clinics = figures('--by', 'clinic')
    const clinic = clinics[0]?.stratum_value ?? ''
    const one = clinics.filter(({ stratum_value }) => stratum_value === clinic).map((row) => ({ ...row, clinic }))
    const { page, close } = await openList('#/overview')
    for (const row of [...all, ...one]) {
      await goTo(page, `#/list?measure=${row.measure_id}${row.clinic === null ? '' : `&clinic=${row.clinic}`}`)
      await page.locator('.standings').first().waitFor()
      const text = (await textOf(page.locator('.standings').first())).replace(/\s+/g, ' ')
      const told = (words: string): number =>
        Number(new RegExp(`(?<!not )${words} ([\\d,]+) `).exec(text)?.[1]?.replaceAll(',', '') ?? Number.NaN)
      const place = `${row.measure_id} ${row.clinic ?? 'all'}`
      expect(told('met'), place).toBe(row.numerator)
      expect(told('not met'), place).toBe(row.denominator - row.numerator)
      expect(told('cannot tell'), place).toBe(row.not_evaluable)
    }
    await close()
  })

  test('an open question opens to the patients about whom a rule cannot tell, each with the reason', async () => {
    const open = JSON.parse(
      sample.ask('flags', '--rule', 'falls-between-doses', '--outcome', 'not_evaluable', '--format', 'json'),
    ) as { patient_id: string; reason: string }[]
    const { page, close } = await openList('#/list?rule=falls-between-doses&standing=cannot_tell')
    expect(await shownCount(page)).toBe(new Set(open.map(({ patient_id }) => patient_id)).size)
    const reason = open[0]?.reason ?? ''
    await goTo(page, `#/list?rule=falls-between-doses&standing=cannot_tell&reason=${reason}`)
    const wanted = open.filter((row) => row.reason === reason)
    await expect.poll(() => shownCount(page)).toBe(new Set(wanted.map(({ patient_id }) => patient_id)).size)
    await close()
  })
})

describe('a decision', () => {
  test("of somebody else's file is read into the page, undone, and lines that are none are told by number", async () => {
    const { page, messages, close } = await openList('#/worklist?tier=4')
    const [id = ''] = await shownPatients(page)
    const [flag] = flagsOf(id)
    const text = [
      'flag_id,finding,reason,action,owner,due_on,done_on,snooze_until,reviewer,reviewed_at,evidence_hash,blind,note',
      `${flag?.flag_id},explained,planned,,,,,,<script>alert(1)</script>,2025-07-01T09:00:00,,,\u202edesrever`,
      `${flag?.flag_id},surely,,,,,,,C,2025-07-01,,,`,
      '0000,confirmed,,,,,,,C,2025-07-01,,,',
    ].join('\n')
    await page.getByLabel('A reviews file to read').setInputFiles({
      name: 'reviews.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(text),
    })
    const bar = page.locator('.decision-bar')
    await bar.getByText('2 of 2 decisions were new. 1 are about flags that this page does not have').waitFor()
    expect(await textOf(bar)).toContain('line 3: the finding is none that is known')
    await goTo(page, '#/worklist')
    await page.getByLabel('Search').fill(id)
    await page.locator('.grid-row a').first().click()
    const decision = page.locator('.decision').first()
    await decision.waitFor()
    expect(await textOf(decision)).toContain('<script>alert(1)</script>')
    expect(await textOf(decision)).toContain('explained: planned')
    await page.getByRole('button', { name: 'Undo' }).click()
    await decision.waitFor({ state: 'detached' })
    expect(messages).toEqual([])
    await close()
  })

  test('that is no decision yet says what is missing; a snoozed patient leaves the list until asked for', async () => {
    const { page, close } = await openList('#/worklist?tier=1')
    const before = await shownCount(page)
    const [id = ''] = await shownPatients(page)
    await page.locator('.grid-row .quick').first().click()
    await page.locator('form.decide button[type=submit]').click()
    expect(await textOf(page.getByRole('alert'))).toContain('Say who decides')
    await page.getByLabel('Snooze until').fill('2099-01-01')
    await decide(page, { reviewer: 'A' })
    await expect.poll(() => shownCount(page)).toBe(before - 1)
    expect(await shownPatients(page)).not.toContain(id)
    await choice(page, 'Review').selectOption('snoozed')
    expect(await shownPatients(page)).toEqual([id])
    await page.locator('.decided .quick').click()
    await choice(page, 'Review').selectOption('')
    await expect.poll(() => shownCount(page)).toBe(before)
    await close()
  })

  test('is possible where the browser keeps nothing, and the page says that it will be lost', async () => {
    const { page, context, messages, close } = await openList('#/overview')
    await context.addInitScript(() => {
      Object.defineProperty(globalThis, 'localStorage', {
        get() {
          throw new DOMException('refused', 'SecurityError')
        },
      })
    })
    await page.goto(`file://${file()}#/worklist`)
    await page.reload()
    await ready(page)
    await page.locator('.decision-bar', { hasText: 'This browser keeps nothing' }).waitFor()
    await page.locator('.grid-row .quick').first().click()
    await decide(page, { reviewer: 'A' })
    await page.locator('.decision-bar', { hasText: '1 decision' }).waitFor()
    expect(messages).toEqual([])
    await close()
  })

  // The last one: it changes the warehouse.
  test('survives closing the page, export, ingest and a new dashboard, which says who, when and from which line', async () => {
    const own = sample
    const { page, messages, close } = await openList('#/worklist')
    const [id = ''] = await shownPatients(page)
    await page.getByRole('grid').focus()
    await page.keyboard.press('d')
    await decide(page, { reviewer: 'A. Nurse, RN', action: 'recall', note: '=called "twice"' })
    await page.locator('.decided', { hasText: id }).waitFor()
    await page.reload()
    await ready(page)
    await page.locator('.decision-bar', { hasText: '1 decision' }).waitFor()
    await choice(page, 'Review').selectOption('decided')
    expect(await shownPatients(page)).toEqual([id])
    const saved = await savedBy(page, 'Export reviews.csv')
    expect(saved.name).toBe('reviews.csv')
    expect(messages).toEqual([])
    await close()

    const flags = flagsOf(id)
    const [head, row] = readCsv(saved.bytes.toString('utf8'))
    const told = Object.fromEntries((head ?? []).map((name, place) => [name, row?.[place] ?? '']))
    const flag = flags.find(({ flag_id }) => flag_id === told.flag_id)
    expect(flag?.evidence_hash).toBe(told.evidence_hash)
    expect(told).toMatchObject({ finding: 'confirmed', action: 'recall', reviewer: 'A. Nurse, RN', blind: '' })

    // A second decision, of a colleague who saw the flag with another grade or other criteria.
    const other = worklistOf().find(({ patient_id }) => patient_id !== id)?.patient_id ?? ''
    const [seen] = flagsOf(other).filter(({ state }) => state === 'active')
    const colleague = [seen?.flag_id, 'confirmed', '', '', '', '', '', '', 'B', '2025-06-29', 'f'.repeat(64), '', '']
    writeFileSync(own.path('reviews.csv'), `${saved.bytes.toString('utf8')}${colleague.join(',')}\r\n`)
    expect(own.ask('ingest', 'reviews.csv')).toContain('2 loaded')
    own.ask('analyze', '--as-of', '2025-06-30')
    own.ask('dashboard', '--out', 'second.html')
    const next = await openDashboard(browser, own.path('second.html'), { hash: '#/worklist?review=decided' })
    expect(await shownPatients(next.page)).toEqual([id])
    await next.page.locator('.grid-row a').first().click()
    await ready(next.page)
    const decision = next.page.locator('.decision').first()
    await decision.waitFor()
    const text = (await textOf(decision)).replace(/\s+/g, ' ')
    expect(text).toContain('confirmed; recall')
    expect(text).toContain('A. Nurse, RN')
    expect(text).toContain('reviews.csv:2')
    await goTo(next.page, '#/worklist')
    await next.page.getByLabel('Search').fill(other)
    await next.page.locator('.grid-row a', { hasText: other }).click()
    await next.page.locator('.decision-reopened', { hasText: 'grade or criteria changed since' }).waitFor()
    await next.close()
  })
})
