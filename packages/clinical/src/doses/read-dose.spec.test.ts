import { describe, expect, test } from 'vitest'
import { normaliseUnitText } from '../units/unit-key.ts'
import { containerUnits, doseUnits, volumeUnits } from './dose-units.ts'
import { isPlausibleDose } from './plausible-doses.ts'
import { type DoseReading, type DoseText, readDose } from './read-dose.ts'
import { parseStrength } from './strength.ts'

test('no spelling of a dose unit has two meanings, and all are in normal form', () => {
  const all = [
    ...doseUnits.map(({ spelling }) => spelling),
    ...volumeUnits.map(({ spelling }) => spelling),
    ...containerUnits,
  ]
  expect(all.filter((text, index) => all.indexOf(text) !== index)).toEqual([])
  expect(all.filter((text) => normaliseUnitText(text) !== text)).toEqual([])
})

const doses: [DoseText, DoseReading][] = [
  [{ dose: '1', doseUnit: 'mg' }, { mcg: 1000 }],
  [{ dose: 1, doseUnit: 'MG' }, { mcg: 1000 }],
  [{ dose: '1000', doseUnit: 'µg' }, { mcg: 1000 }],
  [{ dose: '1000', doseUnit: 'μg' }, { mcg: 1000 }],
  [{ dose: '1,000', doseUnit: 'micrograms' }, { mcg: 1000 }],
  [{ dose: '0,5', doseUnit: 'mg' }, { mcg: 500 }],
  [{ dose: '1 mg' }, { mcg: 1000 }],
  [{ dose: '1000mcg', doseUnit: 'ug' }, { mcg: 1000 }],
  [{ dose: '1000', doseUnit: 'mcg', volumeMl: '1', strength: '1 mg/mL' }, { mcg: 1000 }],
  // The unit from the label.
  [
    { dose: '1000', product: 'Hydroxocobalamin 1mg/1ml inj' },
    { mcg: 1000, repair: 'dose_unit_from_product' },
  ],
  [
    { dose: '1', strength: '1000 mcg/mL' },
    { mcg: 1000, repair: 'dose_unit_from_product' },
  ],
  [
    { dose: '500', strength: '1 mg/mL', volumeMl: '0.5' },
    { mcg: 500, repair: 'dose_unit_from_product' },
  ],
  [{ dose: '250', strength: '1 mg/mL' }, { problem: 'missing_unit' }],
  [{ dose: '1000' }, { problem: 'missing_unit' }],
  [{ dose: '1', product: 'vitamin b12' }, { problem: 'missing_unit' }],
  // Volumes and ampoules.
  [
    { dose: '1', doseUnit: 'ml', strength: '1000 mcg/mL' },
    { mcg: 1000, repair: 'dose_from_volume_and_strength' },
  ],
  [
    { dose: '', volumeMl: '2', strength: '1000 mcg/2 mL' },
    { mcg: 1000, repair: 'dose_from_volume_and_strength' },
  ],
  [{ dose: '0.25 mL' }, { problem: 'unreadable_dose', hint: 'no_strength' }],
  [
    { dose: '1', doseUnit: 'ampoule', product: 'Cobalin-H 1000micrograms/1ml' },
    { mcg: 1000, repair: 'dose_from_containers_and_strength' },
  ],
  // mg and mcg: never corrected.
  [
    { dose: '1', doseUnit: 'mcg' },
    { problem: 'implausible_dose', hint: 'probably_mg' },
  ],
  [
    { dose: '1.0', doseUnit: 'ug' },
    { problem: 'implausible_dose', hint: 'probably_mg' },
  ],
  [
    { dose: '1000', doseUnit: 'mg' },
    { problem: 'implausible_dose', hint: 'probably_mcg' },
  ],
  [
    { dose: '1000', doseUnit: 'mg', form: 'hydroxocobalamin' },
    { problem: 'implausible_dose', hint: 'probably_mcg' },
  ],
  [{ dose: '500', doseUnit: 'g' }, { problem: 'implausible_dose' }],
  [{ dose: '0', doseUnit: 'mcg' }, { problem: 'implausible_dose' }],
  // The cyanide antidote is read as it is; the same amount of another form is not.
  [{ dose: '5', doseUnit: 'g', product: 'Cyanokit' }, { mcg: 5_000_000 }],
  [{ dose: '2.5', doseUnit: 'g', form: 'hydroxocobalamin' }, { mcg: 2_500_000 }],
  [{ dose: '5', doseUnit: 'g', form: 'cyanocobalamin' }, { problem: 'implausible_dose' }],
  // Courses by mouth have amounts that no ampoule has.
  [{ dose: '10', doseUnit: 'mcg/day', route: 'oral' }, { mcg: 10 }],
  [
    { dose: '10', doseUnit: 'mcg', route: 'im' },
    { problem: 'implausible_dose', hint: 'probably_mg' },
  ],
  [{ dose: '1', doseUnit: 'mg daily', route: 'oral' }, { mcg: 1000 }],
  [{ dose: 'one' }, { problem: 'unreadable_dose' }],
  [{ dose: '' }, { problem: 'unreadable_dose' }],
  [{}, { problem: 'unreadable_dose' }],
  [{ dose: '-1', doseUnit: 'mg' }, { problem: 'unreadable_dose' }],
  [
    { dose: '1000', doseUnit: 'iu' },
    { problem: 'unreadable_dose', hint: 'unknown_unit' },
  ],
  [
    { dose: '1 mg', doseUnit: 'mcg' },
    { problem: 'unreadable_dose', hint: 'two_units' },
  ],
]

test.each(doses)('%j is read as %j', (row, expected) => expect(readDose(row)).toEqual(expected))

describe('a plausible dose', () => {
  test.each([30, 24, 36, 100, 80, 120, 1000, 1200, 1500, 3000, 10_000, 36_000])('may be %d mcg', (mcg) =>
    expect(isPlausibleDose(mcg)).toBe(true),
  )

  test.each([0, 1, 23.9, 36_001, 1_000_000])('may not be %d mcg', (mcg) => expect(isPlausibleDose(mcg)).toBe(false))
})

test.each([
  ['1 mg/mL', { mcg: 1000, ml: 1, mcgPerMl: 1000 }],
  ['1000 mcg/2 mL', { mcg: 1000, ml: 2, mcgPerMl: 500 }],
  ['1mg/1ml', { mcg: 1000, ml: 1, mcgPerMl: 1000 }],
  ['1 mg in 1 ml', { mcg: 1000, ml: 1, mcgPerMl: 1000 }],
  ['Hydroxocobalamin 10mg/2ml solution for injection ampoules', { mcg: 10_000, ml: 2, mcgPerMl: 5000 }],
  ['1,000 micrograms/ml', { mcg: 1000, ml: 1, mcgPerMl: 1000 }],
  ['0.5 mg per mL', { mcg: 500, ml: 1, mcgPerMl: 500 }],
  ['1000 µg', { mcg: 1000 }],
  ['vitamin b12 50 mcg tablets', { mcg: 50 }],
  ['1 mg/0 mL', undefined],
  ['vitamin b12', undefined],
  ['', undefined],
])('the strength %j is %j', (text, expected) => expect(parseStrength(text)).toEqual(expected))
