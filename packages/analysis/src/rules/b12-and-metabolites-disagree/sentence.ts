import type { Flagged } from '../../framework/rule.ts'
import { capitalised, metaboliteWords, nameOf, resultOf, valueWords } from '../../framework/words.ts'

/** "B12 520 ng/L (2025-03-01) with intrinsic-factor antibody positive (2020-01-02) and MMA 420 nmol/L, ...: the B12 assay may read high." */
export function sentence(flag: Flagged): string {
  const b12 = resultOf(flag, flag.details.b12_key)
  const metabolite = resultOf(flag, flag.details.metabolite_key)
  return `${capitalised(nameOf(b12.analyte))} ${valueWords(b12)} (${b12.fact_on}) with intrinsic-factor antibody positive (${flag.details.positive_on}) and ${metaboliteWords(metabolite)} (${metabolite.fact_on}): the B12 assay may read high.`
}
