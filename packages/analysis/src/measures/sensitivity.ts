import { hashOfValues, type ParameterSet, type ParameterValues } from '@troughline/clinical'
import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { buildConclusions } from '../analyze.ts'
import { measures } from './registry.ts'

/** Another reading of the same facts: a threshold or a variation on which laboratories and authors differ. */
export interface SensitivityVariant {
  readonly id: string
  readonly words: string
  readonly values: Partial<ParameterValues>
}

/** The thresholds that move figures more than any detail of a definition: MMA, and the within-person variation of B12. */
export const sensitivityVariants = (values: ParameterValues): readonly SensitivityVariant[] => [
  { id: 'as_set', words: 'as the parameters are', values: {} },
  {
    id: 'mma_default',
    words: `MMA raised above ${values.mma_raised_nmol_per_l} nmol/L (${values.mma_raised_older_nmol_per_l} from ${values.mma_older_age_years} years), whatever limit is printed`,
    values: { mma_printed_limit_overrides: 0 },
  },
  {
    id: 'mma_alternative',
    words: `MMA raised above ${values.measures_mma_alternative_nmol_per_l} nmol/L at every age, whatever limit is printed`,
    values: {
      mma_printed_limit_overrides: 0,
      mma_raised_nmol_per_l: values.measures_mma_alternative_nmol_per_l,
      mma_raised_older_nmol_per_l: values.measures_mma_alternative_nmol_per_l,
    },
  },
  {
    id: 'cvi_healthy',
    words: `B12 varies by ${percent(values.measures_cvi_low)} within a person`,
    values: { rcv_b12_cvi: values.measures_cvi_low },
  },
  {
    id: 'cvi_patients',
    words: `B12 varies by ${percent(values.measures_cvi_high)} in all`,
    // Observed in patients with the assay's own variation in it.
    values: { rcv_b12_cvi: values.measures_cvi_high, rcv_b12_cva: 0 },
  },
]

const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`

/** A measure of all patients under every variant, in the order of the variants. */
export interface SensitivityRow {
  readonly measure_id: string
  readonly figures: readonly { readonly variant: string; readonly denominator: number; readonly numerator: number }[]
  /** Some variant differs from the first. */
  readonly differs: boolean
}

/** Flags of one rule and grade, active and past, under every variant. */
export interface SensitivityFlags {
  readonly rule_id: string
  readonly grade: string
  readonly figures: readonly { readonly variant: string; readonly flags: number }[]
  readonly differs: boolean
}

export interface Sensitivity {
  readonly asOf: string
  readonly variants: readonly SensitivityVariant[]
  readonly rows: readonly SensitivityRow[]
  /** By rule and then by grade. */
  readonly flags: readonly SensitivityFlags[]
}

/**
 * Concludes once for each variant from the facts of a scratch warehouse and sets the measures side by side. Nothing is published.
 *
 * Reading: a limit printed with a result overrides the threshold, so where laboratories print one, two thresholds would differ in nothing. The two MMA
 * variants therefore leave printed limits aside and are read against each other; the first variant is what is published.
 */
export async function measureSensitivity(
  scratch: Warehouse,
  options: {
    readonly asOf: string
    readonly parameters: ParameterSet
    readonly onProgress?: (step: string, done: number, total: number) => void
  },
): Promise<Sensitivity> {
  const { asOf, parameters } = options
  const variants = sensitivityVariants(parameters.values)
  const figures: { measure_id: string; variant: string; denominator: number; numerator: number }[] = []
  const flags: { rule_id: string; grade: string; variant: string; n: number }[] = []
  for (const [place, variant] of variants.entries()) {
    const values = { ...parameters.values, ...variant.values } as ParameterValues
    const set: ParameterSet = {
      ...parameters,
      name: `${parameters.name}+${variant.id}`,
      values,
      hash: hashOfValues(values),
    }
    await buildConclusions(scratch, { asOf, parameters: set }, (step, done, total) =>
      options.onProgress?.(step, place * total + done, variants.length * total),
    )
    const found = await scratch.rows<{ measure_id: string; denominator: number; numerator: number }>(
      sql`select measure_id, denominator, numerator from measure_next where stratum = 'all'`,
    )
    const flagged = await scratch.rows<{ rule_id: string; grade: string; n: number }>(
      sql`select rule_id, grade, count(*) as n from assessment_next where outcome = 'flagged' group by all`,
    )
    flags.push(...flagged.map((count) => ({ ...count, variant: variant.id })))
    figures.push(...found.map((figure) => ({ ...figure, variant: variant.id })))
  }
  const rows = measures.map(({ id }): SensitivityRow => {
    const own = figures.filter(({ measure_id }) => measure_id === id)
    const [first] = own
    return {
      measure_id: id,
      figures: own.map(({ variant, denominator, numerator }) => ({ variant, denominator, numerator })),
      differs: own.some(
        ({ denominator, numerator }) => denominator !== first?.denominator || numerator !== first.numerator,
      ),
    }
  })
  const groups = Map.groupBy(flags, ({ rule_id, grade }) => `${rule_id} ${grade}`)
  const flagRows = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, group]): SensitivityFlags[] => {
      const [one] = group
      if (one === undefined) return []
      const counts = variants.map(({ id }) => ({
        variant: id,
        flags: group.find(({ variant }) => variant === id)?.n ?? 0,
      }))
      const differs = counts.some((count) => count.flags !== counts[0]?.flags)
      return [{ rule_id: one.rule_id, grade: one.grade, figures: counts, differs }]
    })
  return { asOf, variants, rows, flags: flagRows }
}
