import type { ResultFact } from '../../../src/cases/patient-facts.ts'
import { addDays } from '../calendar.ts'
import { dayInCycle, type GeneratedDoses } from './assemble-doses.ts'
import type { LevelSeed, MetaboliteSeed, PatientSeed } from './seed.ts'
import {
  b12NgPerL,
  b12PmolPerL,
  haemoglobin,
  holotcPmolPerL,
  homocysteineUmolPerL,
  type LevelBand,
  limits,
  mcv,
  mmaNmolPerL,
  type SignSeed,
} from './values.ts'

const at = <T>(values: readonly T[], index: number): T => values[index % values.length] as T

/** A value with the sign that was drawn for it: often exactly at one of its limits, else as it was. */
const signed = (value: number, sign: SignSeed, ownLimits: readonly number[], index: number) =>
  sign === undefined ? { value } : { value: sign.atLimit ? at(ownLimits, index) : value, comparator: sign.comparator }

const levelOfKind = { ng: b12NgPerL, pmol: b12PmolPerL, holotc: holotcPmolPerL } as const
const limitsOfKind = { ng: limits.b12NgPerL, pmol: limits.b12PmolPerL, holotc: limits.holotcPmolPerL } as const

/** The band that a patient's profile asks for in a cycle so many before the last. */
function bandOf(seed: PatientSeed, level: LevelSeed): LevelBand {
  if (!level.followProfile || seed.profile === 'mixed' || seed.profile === 'falling') return level.band
  if (seed.profile === 'recovering') return level.fromEnd >= 2 ? 'low' : 'normal'
  return seed.profile
}

function metaboliteResults(seed: PatientSeed, m: MetaboliteSeed, on: string): readonly ResultFact[] {
  const band = seed.metabolites === 'mixed' ? m.band : seed.metabolites
  const values = m.analyte === 'mma' ? mmaNmolPerL[band] : homocysteineUmolPerL[band]
  const day = addDays(on, m.offset)
  return [
    {
      on: day,
      analyte: m.analyte,
      ...signed(
        at(values, m.index),
        m.sign,
        m.analyte === 'mma' ? limits.mmaNmolPerL : limits.homocysteineUmolPerL,
        m.index,
      ),
      ...(m.high === undefined ? {} : { high: m.high }),
    },
    ...(m.egfr === undefined
      ? []
      : [
          {
            on: addDays(day, m.egfr.offset),
            analyte: 'egfr',
            ...signed(m.egfr.value, m.egfr.sign, limits.egfr, m.index),
          },
        ]),
    ...(m.folate === undefined
      ? []
      : [
          {
            on: addDays(day, m.folate.offset),
            analyte: 'folate',
            ...signed(m.folate.value, m.folate.sign, limits.folate, m.index),
          },
        ]),
  ]
}

function versionsOf(result: ResultFact, level: LevelSeed, asOf: string): readonly ResultFact[] {
  const later = addDays(asOf, 3)
  const soon = addDays(result.on, 2)
  switch (level.version) {
    case 'corrected_seen':
      return [result, { ...result, value: result.value * 2, status: 'corrected', reported_on: soon }]
    case 'corrected_later':
      return [result, { ...result, value: result.value * 2, status: 'corrected', reported_on: later }]
    case 'preliminary':
      return [{ ...result, status: 'preliminary' }]
    case 'withdrawn':
      return [result, { ...result, status: 'entered_in_error', reported_on: soon }]
    case 'reported_later':
      return [{ ...result, reported_on: later }]
    default:
      return [result]
  }
}

const isRegular = (seed: PatientSeed): boolean =>
  seed.regular || seed.profile === 'falling' || seed.profile === 'recovering'

/** The day of a patient's nth level; null where there is no cycle to put it in. */
export function sampledOn(seed: PatientSeed, drawn: LevelSeed, nth: number, generated: GeneratedDoses): string | null {
  const back = isRegular(seed) ? nth : drawn.fromEnd
  const cycle = generated.cycles.at(-1 - (back % Math.max(1, generated.cycles.length)))
  return cycle === undefined ? null : dayInCycle(cycle, isRegular(seed) ? 'trough' : drawn.position, drawn.spread)
}

function levelResults(
  seed: PatientSeed,
  drawn: LevelSeed,
  nth: number,
  generated: GeneratedDoses,
  asOf: string,
): readonly ResultFact[] {
  const on = sampledOn(seed, drawn, nth, generated)
  if (on === null) return []
  const level: LevelSeed = {
    ...drawn,
    fromEnd: isRegular(seed) ? nth : drawn.fromEnd,
    kind: seed.profile === 'falling' ? 'ng' : drawn.kind,
  }
  // A falling profile loses two fifths of the level from cycle to cycle.
  const falling = 190 * 1.7 ** Math.min(level.fromEnd, 5)
  const { kind } = level
  const results: ResultFact[] = []
  if (kind !== 'none') {
    const value = seed.profile === 'falling' ? falling : at(levelOfKind[kind][bandOf(seed, level)], level.index)
    const result: ResultFact = {
      on,
      ...(level.at === undefined ? {} : { at: level.at }),
      analyte: kind === 'holotc' ? 'holotc' : 'b12',
      ...signed(value, level.sign, limitsOfKind[kind], level.index),
      ...(kind === 'pmol' ? { unit: 'pmol/L' } : {}),
      ...(level.series === '' ? {} : { laboratory: level.series, method: 'm' }),
    }
    results.push(...versionsOf(result, level, asOf))
  }
  if (level.metabolite !== undefined) results.push(...metaboliteResults(seed, level.metabolite, on))
  if (level.holotcBeside !== undefined) {
    const { band, index, offset, sign } = level.holotcBeside
    results.push({
      on: addDays(on, offset),
      analyte: 'holotc',
      ...signed(at(holotcPmolPerL[band], index), sign, limits.holotcPmolPerL, index),
    })
  }
  if (level.count !== undefined) {
    const { low, high, offset } = level.count
    const day = addDays(on, offset)
    results.push({ on: day, analyte: 'haemoglobin', value: at(haemoglobin[low ? 'low' : 'normal'], level.index) })
    results.push({ on: day, analyte: 'mcv', value: at(mcv[high ? 'high' : 'normal'], level.index) })
  }
  return results
}

function diagnosisResults(seed: PatientSeed, generated: GeneratedDoses): readonly ResultFact[] {
  return seed.diagnosis.flatMap((d) => {
    const on = addDays(d.anchor === 'first' ? generated.firstOn : generated.restartOn, d.offset)
    const signedOf = (value: number, ownLimits: readonly number[]) => signed(value, d.sign, ownLimits, d.index)
    const renal = d.egfr === undefined ? [] : [{ on, analyte: 'egfr', value: d.egfr }]
    switch (d.analyte) {
      case 'b12':
        return [{ on, analyte: 'b12', ...signedOf(at(b12NgPerL[d.band], d.index), limits.b12NgPerL) }]
      case 'b12_pmol':
        return [
          {
            on,
            analyte: 'b12',
            unit: 'pmol/L' as const,
            ...signedOf(at(b12PmolPerL[d.band], d.index), limits.b12PmolPerL),
          },
        ]
      case 'holotc':
        return [{ on, analyte: 'holotc', ...signedOf(at(holotcPmolPerL[d.band], d.index), limits.holotcPmolPerL) }]
      case 'mma':
        return [
          {
            on,
            analyte: 'mma',
            ...signedOf(at(mmaNmolPerL[d.band === 'normal' ? 'normal' : 'raised'], d.index), limits.mmaNmolPerL),
          },
          ...renal,
        ]
      default:
        return [
          {
            on,
            analyte: 'homocysteine',
            value: at(homocysteineUmolPerL[d.band === 'normal' ? 'normal' : 'raised'], d.index),
          },
          { on, analyte: 'folate', value: 12 },
          ...renal,
        ]
    }
  })
}

function countResults(seed: PatientSeed, generated: GeneratedDoses): readonly ResultFact[] {
  return seed.counts.flatMap((c) => {
    const on = addDays(c.anchor === 'first' ? generated.firstOn : generated.transitionOn, c.offset)
    const abnormal = seed.anaemic !== c.other
    const hb = abnormal ? haemoglobin.low : c.other ? haemoglobin.edge : haemoglobin.normal
    return [
      ...(c.hb === undefined
        ? []
        : [
            {
              on,
              analyte: 'haemoglobin',
              ...signed(at(hb, c.hb), c.sign, limits.haemoglobin, c.hb),
              ...(c.low === undefined ? {} : { low: c.low }),
            },
          ]),
      ...(c.mcv === undefined
        ? []
        : [
            {
              on,
              analyte: 'mcv',
              ...signed(at(mcv[abnormal ? 'high' : 'normal'], c.mcv), c.sign, limits.mcv, c.mcv),
              ...(c.high === undefined ? {} : { high: c.high }),
            },
          ]),
    ]
  })
}

/** All results of a patient; each has a specimen of its own unless it is a version of the one before it. */
export function assembleResults(seed: PatientSeed, generated: GeneratedDoses, asOf: string): readonly ResultFact[] {
  const { firstOn, transitionOn } = generated
  const lastOn = generated.cycles.at(-1)?.on ?? firstOn
  const all: readonly ResultFact[] = [
    ...diagnosisResults(seed, generated),
    ...countResults(seed, generated),
    ...(seed.reticulocytes === undefined
      ? []
      : [
          {
            on: addDays(firstOn, seed.reticulocytes.offset),
            analyte: 'reticulocytes',
            ...signed(seed.reticulocytes.value, seed.reticulocytes.sign, limits.reticulocytes, 0),
            ...(seed.reticulocytes.high === undefined ? {} : { high: seed.reticulocytes.high }),
          },
        ]),
    ...(seed.ferritin === undefined
      ? []
      : [
          {
            on: addDays(lastOn, -seed.ferritin.offset),
            analyte: 'ferritin',
            ...signed(seed.ferritin.value, seed.ferritin.sign, limits.ferritin, 0),
          },
        ]),
    ...seed.afterLoading.flatMap((s) => metaboliteResults(seed, s.metabolite, addDays(transitionOn, s.offset))),
    ...seed.levels.flatMap((level, nth) => levelResults(seed, level, nth, generated, asOf)),
  ]
  let specimen = 0
  return all.map((result) => {
    const isVersion = result.status === 'corrected' || result.status === 'entered_in_error'
    if (!isVersion) specimen += 1
    return { ...result, specimen: `s${specimen}` }
  })
}
