import { describe, expect, test } from 'vitest'
import type { Dose } from '../patient/dose.ts'
import type { DepotForm } from '../presets/preset.ts'
import type { PhysiologyTraits } from './traits.ts'
import { simulateTrajectory, valueOn } from './trajectory.ts'

const typical: PhysiologyTraits = {
  startStoreMcg: 300,
  serumAtFullStore: 300,
  storeLossPerDay: 0.0017,
  retention: 1,
  amplitude: 1,
  slowHalfLife: 1,
  absorbsOrally: false,
  haemoglobinWhenReplete: 138,
  haemoglobinLoss: 60,
  mcvWhenReplete: 91,
  mcvGain: 30,
  reticulocytePeakDay: 7,
  filtration: 85,
  filtrationLossPerYear: 1,
  mmaWhenReplete: 160,
  mmaGain: 5,
  homocysteineWhenReplete: 10,
  homocysteineGain: 1.5,
  folate: 9,
  ferritin: 90,
  symptoms: { chronic: 1, deficiencyGain: 4, wearOffGain: 0 },
}
/** Keeps a fifth of each dose and loses its store three and a half times as fast. */
const poorDepot: PhysiologyTraits = { ...typical, retention: 0.2, slowHalfLife: 0.4, storeLossPerDay: 0.0017 * 3.5 }

const doses = (days: readonly number[], form: DepotForm = 'hydroxocobalamin'): Dose[] =>
  days.map((day) => ({
    day,
    minute: 600,
    form,
    mcg: 1000,
    route: 'im',
    recorded: true,
    phase: 'loading',
    plannedInterval: 84,
  }))
const course = (body: PhysiologyTraits, days: readonly number[], form?: DepotForm) =>
  simulateTrajectory({ body, doses: doses(days, form), from: -60, to: 900 })
const loading = [0, 2, 4, 7, 9, 11]
const every = (interval: number, from: number, to = 900): number[] =>
  Array.from({ length: Math.floor((to - from) / interval) + 1 }, (_, i) => from + i * interval)

describe('a depot in serum', () => {
  test('hydroxocobalamin lies three to five times above cyanocobalamin at 72 h and two to four times in weeks two to four', () => {
    // Glass measured people without deficiency.
    const replete = { ...typical, startStoreMcg: 2500, serumAtFullStore: 400 }
    const hydroxo = course(replete, [0])
    const cyano = course(replete, [0], 'cyanocobalamin')
    const ratio = (day: number): number => valueOn(hydroxo, hydroxo.serum, day) / valueOn(cyano, cyano.serum, day)
    expect(ratio(3)).toBeGreaterThan(3)
    expect(ratio(3)).toBeLessThan(5.2)
    for (const day of [14, 21, 28]) {
      expect(ratio(day)).toBeGreaterThan(2)
      expect(ratio(day)).toBeLessThan(4)
    }
  })

  test('a sample before the dose of its day knows nothing of it, and the level only falls until the next one', () => {
    const body = course(typical, [0, 84])
    expect(valueOn(body, body.serum, 0)).toBeCloseTo(valueOn(body, body.serum, -1), 0)
    for (let day = 2; day <= 84; day += 1)
      expect(valueOn(body, body.serum, day)).toBeLessThan(valueOn(body, body.serum, day - 1))
    expect(valueOn(body, body.serum, 85)).toBeGreaterThan(5 * valueOn(body, body.serum, 84))
  })
})

describe('tissues after loading', () => {
  const body = course(typical, [...loading, ...every(84, 95)])
  const at = (series: Float64Array, day: number): number => valueOn(body, series, day)

  test('enzymes recover within two weeks', () => {
    expect(at(body.enzyme, 0)).toBeLessThan(0.4)
    expect(at(body.enzyme, 2)).toBeLessThan(0.5)
    expect(at(body.enzyme, 14)).toBeGreaterThan(0.85)
  })

  test('reticulocytes peak between day 5 and day 10, above 85', () => {
    const week = Array.from({ length: 31 }, (_, day) => at(body.reticulocytes, day))
    const peak = week.indexOf(Math.max(...week))
    expect(peak).toBeGreaterThanOrEqual(5)
    expect(peak).toBeLessThanOrEqual(10)
    expect(week[peak]).toBeGreaterThan(85)
    expect(at(body.reticulocytes, 0)).toBeLessThan(25)
  })

  test('haemoglobin rises about 10 g/L a week and is normal by eight weeks, as MCV is', () => {
    const start = at(body.haemoglobin, 0)
    expect(start).toBeLessThan(100)
    expect(at(body.haemoglobin, 28) - start).toBeGreaterThan(20)
    expect(at(body.haemoglobin, 7) - start).toBeLessThan(15)
    expect(at(body.haemoglobin, 56)).toBeGreaterThan(130)
    expect(at(body.mcv, 0)).toBeGreaterThan(105)
    expect(at(body.mcv, 14)).toBeGreaterThan(100)
    expect(at(body.mcv, 56)).toBeLessThan(95)
  })

  test('an ordinary depot holds them between 12-weekly doses for years', () => {
    for (let day = 56; day <= 900; day += 1) expect(at(body.status, day)).toBeGreaterThan(0.95)
  })
})

describe('a truly inadequate depot', () => {
  test('does not hold the tissues on 12-weekly doses, and does on weekly ones', () => {
    const rare = course(poorDepot, [...loading, ...every(84, 95)])
    const often = course(poorDepot, [...loading, ...every(7, 18)])
    const low = (body: ReturnType<typeof course>): number => Math.min(...body.status.slice(60 + 600))
    expect(low(rare)).toBeLessThan(0.75)
    expect(low(often)).toBeGreaterThan(0.95)
    expect(valueOn(rare, rare.serum, 95 + 84 * 8)).toBeLessThan(valueOn(often, often.serum, 18 + 7 * 90) / 2)
  })
})

describe('without treatment', () => {
  test('the body stays where diet and bile hold it', () => {
    const body = simulateTrajectory({ body: typical, doses: [], from: 0, to: 1000 })
    expect(valueOn(body, body.serum, 1000)).toBeCloseTo(valueOn(body, body.serum, 0), 6)
    expect(valueOn(body, body.haemoglobin, 1000)).toBeCloseTo(valueOn(body, body.haemoglobin, 0), 6)
  })

  test('after stopping, relapse takes years rather than months', () => {
    const body = simulateTrajectory({
      body: typical,
      doses: doses([...loading, ...every(84, 95, 1200)]),
      from: -60,
      to: 4000,
    })
    expect(valueOn(body, body.status, 1200 + 365)).toBeGreaterThan(0.9)
    expect(valueOn(body, body.status, 4000)).toBeLessThan(0.6)
  })
})
