import { design, parameter } from './parameter.ts'

/**
 * Parameters of the rules that find what does not fit in a record: unexplained-high-b12, unrecorded-dose-suspected (rules, section 5).
 * phase-label-conflict reads the parameters of the loading run.
 */
export const dataQualityParameters = {
  high_b12_ng_per_l: parameter(
    1000,
    'ng/L',
    'unexplained-high-b12: total B12 reported in ng/L (pg/mL) above this.',
    'AAFP 2025 [S:AAFP2025]',
    'strictly above; ">1000" is above',
  ),
  high_b12_pmol_per_l: parameter(
    738,
    'pmol/L',
    'unexplained-high-b12: total B12 reported in pmol/L above this.',
    'AAFP 2025 [S:AAFP2025], converted',
    'strictly above; ">738" is above',
  ),
  high_b12_apart_days: parameter(
    14,
    'd',
    'unexplained-high-b12: high on two days at least this far apart.',
    design,
    'met at the number',
  ),
  high_b12_injection_days: parameter(
    365,
    'd',
    'unexplained-high-b12: an injection of B12 this long before explains a high B12.',
    design,
    'explains at the number',
  ),
  unrecorded_ng_per_l: parameter(
    1000,
    'ng/L',
    'unrecorded-dose-suspected: a trough reported in ng/L (pg/mL) above this.',
    design,
    'strictly above',
  ),
  unrecorded_pmol_per_l: parameter(
    738,
    'pmol/L',
    'unrecorded-dose-suspected: a trough reported in pmol/L above this.',
    design,
    'strictly above',
  ),
  unrecorded_ratio: parameter(
    2,
    'ratio',
    'unrecorded-dose-suspected: such a trough is above this many times the median of the earlier ones.',
    design,
    'strictly above',
  ),
  unrecorded_earlier_troughs: parameter(
    2,
    'results',
    'unrecorded-dose-suspected: so many earlier comparable troughs make a median.',
    design,
    'enough at the number',
  ),
} as const
