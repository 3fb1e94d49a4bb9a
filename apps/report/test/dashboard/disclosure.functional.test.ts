import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Count } from '../../src/dashboard/disclosure/count.ts'
import type { CoreColumns } from '../../src/dashboard/payload/core.ts'
import type { FigureColumns, MeasuresColumns } from '../../src/dashboard/payload/measures.ts'
import type { QualityColumns } from '../../src/dashboard/payload/quality.ts'
import { launchChromium } from './browser.ts'
import { goTo, openDashboard, overflow } from './open-dashboard.ts'
import { type SamplePage, sampleClinics } from './sample-page.ts'

const views = ['overview', 'clinics', 'time', 'worklist', 'quality', 'methods']
const patientsFile = fileURLToPath(new URL('../../../../data-samples/clinics/patients.csv', import.meta.url))

interface FlagLine {
  readonly flag_id: string
  readonly evidence_hash: string
  readonly patient_id: string
  readonly rule_id: string
}

let sample: SamplePage
let browser: Browser
let realIds: string[] = []
let realNames: string[] = []
let flags: FlagLine[] = []
beforeAll(async () => {
  sample = sampleClinics()
  const [head = '', ...rows] = readFileSync(patientsFile, 'utf8').trim().split(/\r?\n/)
  const columns = head.split(',')
  const cells = rows.map((row) => row.split(','))
  const column = (name: string) => [...new Set(cells.map((row) => row[columns.indexOf(name)] ?? ''))]
  realIds = column('patient_id')
  realNames = [...column('given_name'), ...column('family_name')].filter((name) => name.length > 2)
  flags = flagsOf('--state', 'all')
  sample.ask('dashboard', '--pseudonymise', '--out', 'pseudonyms.html')
  sample.ask('dashboard', '--small-numbers', 'hes', '--out', 'counts.html')
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  sample?.remove()
})

function flagsOf(...args: string[]): FlagLine[] {
  sample.ask('flags', ...args, '--format', 'json', '--out', 'flags.json')
  return JSON.parse(readFileSync(sample.path('flags.json'), 'utf8')) as FlagLine[]
}

/** Leading digits of an evidence hash that tell grade and criteria apart, and nobody from anybody. */
const answerDigits = 16
const hashesOf = (some: readonly FlagLine[]): string[] =>
  some.flatMap(({ flag_id, evidence_hash }) => [flag_id, evidence_hash.slice(answerDigits)])
const digitsIn = (text: string): ReadonlySet<string> => new Set(text.match(/[0-9a-f]{48,64}/g))
const inside = (hashes: readonly string[], text: ReadonlySet<string>): string[] =>
  hashes.filter((hash) => text.has(hash))

const section = /<script type="application\/octet-stream" id="section-(\w+)"[^>]*>([^<]*)<\/script>/g
/** The page as text, and every section of it decoded. */
function opened(name: string) {
  const bytes = readFileSync(sample.path(name), 'utf8')
  const sections = new Map<string, string>()
  for (const [, id = '', packed = ''] of bytes.matchAll(section))
    sections.set(id, gunzipSync(Buffer.from(packed, 'base64')).toString('utf8'))
  return { bytes, sections, all: [bytes, ...sections.values()].join('\n') }
}

async function lookThrough(file: string): Promise<void> {
  for (const width of [1440, 390]) {
    const { page, messages, requests, close } = await openDashboard(browser, sample.path(file), { width })
    for (const view of views) {
      await goTo(page, `#/${view}`)
      expect([view, width, await overflow(page)]).toEqual([view, width, 0])
    }
    expect([messages, requests]).toEqual([[], []])
    await close()
  }
}

describe('a pseudonymised page', () => {
  test('opens every view without a message or a request, and says that it is under pseudonyms', async () => {
    await lookThrough('pseudonyms.html')
    const { page, close } = await openDashboard(browser, sample.path('pseudonyms.html'), { hash: '#/worklist' })
    expect(await page.locator('header.top').textContent()).toContain('under pseudonyms')
    expect(await page.locator('main a[href^="#/patient/"]').first().textContent()).toMatch(/^P(-[0-9a-f]{4}){3}$/)
    await close()
  })

  test('holds no id, name, flag id, evidence hash or file name of the record anywhere in its bytes', () => {
    const { all, sections } = opened('pseudonyms.html')
    expect([...sections.keys()]).toContain('patients')
    expect(realIds.length).toBeGreaterThan(500)
    expect(realIds.filter((id) => all.includes(id))).toEqual([])
    expect(inside(hashesOf(flags), digitsIn(all))).toEqual([])
    const shared = flagsOf('--pseudonymise')
    expect(inside(hashesOf(shared), digitsIn(all))).toHaveLength(hashesOf(shared).length)
    const words = new Set([...sections.values()].join(' ').split(/[^\p{L}]+/u))
    expect(realNames.filter((name) => words.has(name))).toEqual([])
    expect(['labs.csv', 'injections.csv', 'patients.csv'].filter((name) => all.includes(name))).toEqual([])
  })

  test('the key lies beside the database for its owner only, and not in the page', () => {
    const key = sample.path('sample.duckdb.pseudonym-key')
    expect(statSync(key).mode & 0o777).toBe(0o600)
    const digits = readFileSync(key, 'utf8').trim().split('\n').at(-1) ?? ''
    expect(digits).toMatch(/^[0-9a-f]{64}$/)
    expect(opened('pseudonyms.html').all).not.toContain(digits)
  })

  test('a decision on a pseudonymised flag comes back through reidentify and ingest to the real flag', () => {
    const rule = 'lapsed-treatment'
    const real = flags.filter(({ rule_id }) => rule_id === rule)
    const [shared] = flagsOf('--rule', rule, '--pseudonymise')
    expect(hashesOf(flags)).not.toContain(shared?.flag_id)
    writeFileSync(
      sample.path('reviews.csv'),
      `flag_id,finding,reason,action,owner,due_on,done_on,snooze_until,reviewer,reviewed_at,evidence_hash,blind,note\n${shared?.flag_id},confirmed,,recall,,,,,QL,2025-06-30T10:00:00,${shared?.evidence_hash},,"asked, and waiting"\n`,
    )
    sample.ask('reidentify', '--file', 'reviews.csv', '--out', 'real-reviews.csv')
    const text = readFileSync(sample.path('real-reviews.csv'), 'utf8')
    const [, line = ''] = text.trim().split('\n')
    const found = real.find(({ flag_id }) => line.startsWith(flag_id))
    expect(found).toBeDefined()
    expect(line).toContain(found?.evidence_hash)
    expect(line).toContain('"asked, and waiting"')
    const summed = JSON.parse(sample.ask('ingest', 'real-reviews.csv', '--json')) as { totals: { loaded: number } }
    expect(summed.totals.loaded).toBe(1)
  })
})

interface FigureLine {
  readonly measure_id: string
  readonly stratum: string
  readonly stratum_value: string
  readonly denominator: number
  readonly numerator: number
  readonly not_evaluable: number
}

describe('a page under the scheme hes', () => {
  test('opens every view without a message or a request, says what was done, and figures open nobody', async () => {
    await lookThrough('counts.html')
    const { page, close } = await openDashboard(browser, sample.path('counts.html'))
    const text = await page.locator('body').textContent()
    expect(text).toContain('small numbers suppressed (hes)')
    expect(text).toContain('<8 definite or probable')
    expect(await page.locator('main .tiles a[href^="#/list"]').count()).toBe(0)
    await goTo(page, '#/worklist')
    expect(await page.locator('main').textContent()).toContain('counts alone')
    await close()
  })

  test('holds no row of a patient, no id and no file name', () => {
    const { all, sections } = opened('counts.html')
    expect([...sections.keys()].sort()).toEqual(['core', 'measures', 'methods', 'quality'])
    expect(realIds.filter((id) => all.includes(id))).toEqual([])
    expect(inside(hashesOf(flags), digitsIn(all))).toEqual([])
    expect(['labs.csv', 'injections.csv', 'patients.csv'].filter((name) => all.includes(name))).toEqual([])
  })

  test('no count is there that the scheme suppresses, and all others are rounded', () => {
    const { sections } = opened('counts.html')
    const core = JSON.parse(sections.get('core') ?? '') as CoreColumns
    const measures = JSON.parse(sections.get('measures') ?? '') as MeasuresColumns
    const quality = JSON.parse(sections.get('quality') ?? '') as QualityColumns
    const figures: readonly FigureColumns[] = measures.measures.flatMap(({ clinics, months }) =>
      [clinics?.figures, months?.figures].filter((cut) => cut !== undefined),
    )
    const counts: Count[] = [
      ...[core.scope.patients, core.scope.injected, ...core.clinics.patients, ...core.clinics.injected],
      ...core.measures.flatMap((one) => [one.initialPopulation, one.excluded, one.exceptions, one.notEvaluable]),
      ...core.measures.flatMap((one) => [one.denominator, one.numerator, ...one.reasons.map(({ units }) => units)]),
      ...core.outliers.flatMap(({ denominator, numerator }) => [denominator, numerator]),
      ...figures.flatMap((cut) => [...cut.denominator, ...cut.numerator, ...cut.notEvaluable, ...cut.excluded]),
      ...figures.flatMap((cut) => [...cut.exceptions, ...cut.initialPopulation]),
      ...quality.files.flatMap((file) => [file.rows, file.loaded, file.unchanged, file.superseded, file.quarantined]),
      ...(quality.scorecard?.checks ?? []).flatMap((check) => [check.affected, check.total, check.patients]),
    ]
    expect(counts.length).toBeGreaterThan(1000)
    expect(counts.filter((count) => typeof count === 'number' && count % 5 !== 0)).toEqual([])
    expect(counts.some((count) => typeof count !== 'number' && 'below' in count)).toBe(true)
    expect(core.tiers).toEqual([])
  })

  test('beside each count of the record stands what the scheme makes of it, and a true nought is 0', () => {
    const { sections } = opened('counts.html')
    const measures = JSON.parse(sections.get('measures') ?? '') as MeasuresColumns
    sample.ask('measures', '--by', 'clinic', '--format', 'json', '--out', 'measures.json')
    const { rows } = JSON.parse(readFileSync(sample.path('measures.json'), 'utf8')) as { rows: FigureLine[] }
    let small = 0
    for (const row of rows) {
      const cut = measures.measures.find(({ id }) => id === row.measure_id)?.clinics?.figures
      const at = cut?.value.indexOf(row.stratum_value) ?? -1
      for (const [real, shown] of [
        [row.denominator, cut?.denominator[at]],
        [row.numerator, cut?.numerator[at]],
        [row.not_evaluable, cut?.notEvaluable[at]],
      ] as const) {
        if (real >= 1 && real <= 7) small += 1
        if (real === 0) expect(shown).toBe(0)
        else if (typeof shown === 'number') expect([real > 7, Math.round(real / 5) * 5]).toEqual([true, shown])
        else expect(shown).toEqual('below' in (shown ?? {}) && real <= 7 ? { below: 8 } : { withheld: true })
      }
      const [n, d, rate] = [cut?.numerator[at], cut?.denominator[at], cut?.rate[at]]
      if (typeof n === 'number' && typeof d === 'number' && rate !== null && d > 0) expect(rate).toBe(n / d)
      else expect(rate ?? null).toBeNull()
    }
    expect(small).toBeGreaterThan(10)
  })

  test('the page of one clinic shows its counts as the page of all clinics does', () => {
    sample.ask('dashboard', '--small-numbers', 'hes', '--clinic', 'UK002', '--out', 'one.html')
    const one = JSON.parse(opened('one.html').sections.get('measures') ?? '') as MeasuresColumns
    const all = JSON.parse(opened('counts.html').sections.get('measures') ?? '') as MeasuresColumns
    for (const measure of one.measures) {
      const figures = measure.clinics?.figures
      if (figures === undefined) continue
      const whole = all.measures.find(({ id }) => id === measure.id)?.clinics?.figures
      const at = whole?.value.indexOf('UK002') ?? -1
      expect(figures.value).toEqual(['UK002'])
      expect([figures.denominator[0], figures.numerator[0], figures.notEvaluable[0]]).toEqual([
        whole?.denominator[at],
        whole?.numerator[at],
        whole?.notEvaluable[at],
      ])
    }
  })
})
