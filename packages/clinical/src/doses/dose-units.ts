import { type UcumUnit, ucum } from '../identity/ucum-unit.ts'
import { normaliseUnitText } from '../units/unit-key.ts'

const perDay = (spellings: readonly string[]) => [
  ...spellings,
  ...spellings.flatMap((text) => [`${text}/day`, `${text}/d`, `${text}daily`, `${text}perday`]),
]

const rows = [
  [
    ucum('ug'),
    1,
    [
      'ug',
      'mcg',
      'mcgs',
      'mcg.',
      'ugs',
      'mkg',
      'microgram',
      'micrograms',
      'microgramme',
      'microgrammes',
      'micrograms.',
      'microg',
      'mikrogramm',
    ],
  ],
  [ucum('mg'), 1000, ['mg', 'mgs', 'mg.', 'milligram', 'milligrams', 'milligramme', 'milligrammes', 'milligramm']],
  [ucum('g'), 1_000_000, ['g', 'gm', 'gms', 'gram', 'grams', 'gramme', 'grammes']],
] as const

/**
 * One row a spelling of a mass unit of a dose, as `normaliseUnitText` leaves it; for courses the dose is per day, so
 * `mcg/day` is `ug`. Not in the table: international units (none exist for B12) and volumes. Source: reference section 6.
 */
export const doseUnits: readonly { spelling: string; unit: UcumUnit; mcgPerUnit: number }[] = rows.flatMap(
  ([unit, mcgPerUnit, spellings]) => perDay(spellings).map((spelling) => ({ spelling, unit, mcgPerUnit })),
)

const bySpelling: ReadonlyMap<string, number> = new Map(
  doseUnits.map(({ spelling, mcgPerUnit }) => [spelling, mcgPerUnit]),
)

/** Micrograms in one of the unit; `undefined` for a spelling that the table lacks. @example mcgPerDoseUnit('µg') // 1 */
export const mcgPerDoseUnit = (text: string): number | undefined => bySpelling.get(normaliseUnitText(text))

/** Spellings of a volume, as `normaliseUnitText` leaves them, with millilitres in one. */
export const volumeUnits: readonly { spelling: string; mlPerUnit: number }[] = [
  'ml',
  'mls',
  'millilitre',
  'millilitres',
  'milliliter',
  'milliliters',
  'cc',
].map((spelling) => ({ spelling, mlPerUnit: 1 }))

/** Spellings of a container whose content only the strength tells. */
export const containerUnits: readonly string[] = [
  'ampoule',
  'ampoules',
  'amp',
  'amps',
  'ampule',
  'ampules',
  'vial',
  'vials',
  'syringe',
  'syringes',
]
