import { defaultParameters, proportionOfDaysCovered } from '@troughline/clinical'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { plus, today, woman } from '../src/cases/build.ts'
import type { PatientFacts } from '../src/cases/patient-facts.ts'
import { analysed } from './analyse-cases.ts'
import { latest, windowStart } from './reference/calendar.ts'

/** More patients than DuckDB takes at a time, with 3 to 12 doses each. */
const count = 2500
const interval = 84
const from = windowStart(today, defaultParameters.values.late_window_months)

/** Doses up to three weeks early or late, the last one 0 to 150 days before the audit; the same for the same number. */
function patient(n: number): PatientFacts {
  const gaps = Array.from({ length: 2 + (n % 10) }, (_, k) => interval - 21 + ((n * 7919 + k * 104_729) % 43))
  const last = plus(today, -(n % 151))
  const days = [last]
  for (const gap of gaps) days.push(plus(days.at(-1) ?? last, -gap))
  return { ...woman, patient_id: String(n), clinic_id: 'c', doses: days.reverse().map((on) => ({ on, interval })) }
}

test('the doses of each of many patients are folded by themselves', async () => {
  const patients = Array.from({ length: count }, (_, n) => patient(n))
  const clinic = { clinic_id: 'c', country: 'GB', regimen: 'UK-BNF', covered_from: '2015-01-01', covered_to: today }
  const warehouse = await analysed({ asOf: today, clinics: [clinic], patients })
  const rows = await warehouse.rows<{ patient_id: string; from_on: string; covered_days: number }>(
    sql`select patient_id, from_on, covered_days from adequacy`,
  )
  await warehouse.close()
  const found = new Map(rows.map((row) => [row.patient_id, row]))
  const different = patients.filter(({ patient_id, doses = [] }) => {
    const row = found.get(patient_id)
    const second = doses[1]?.on ?? ''
    const window = { from: latest(second, from) ?? from, to: today }
    const covered = proportionOfDaysCovered(
      doses.map(({ on }) => ({ on, intervalDays: interval })),
      window,
    )
    return row?.from_on !== window.from || row.covered_days !== covered?.coveredDays
  })
  expect(found.size).toBe(count)
  expect(new Set(rows.map(({ covered_days }) => covered_days)).size).toBeGreaterThan(50)
  expect(different.slice(0, 3)).toEqual([])
})
