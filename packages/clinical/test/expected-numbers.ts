/** Worked examples of the formulas and factors of the reference (sections 4, 6 and 7), as published or computed there. */
export interface ExpectedNumbers {
  readonly rcv_log_normal_one_sided_percent: readonly {
    readonly analyte: string
    readonly cvi: number
    readonly cva: number
    readonly z: number
    readonly down: number
    readonly up: number
  }[]
  readonly p_funnel: {
    readonly numerators: readonly number[]
    readonly denominators: readonly number[]
    readonly overall: number
    readonly z: readonly number[]
    readonly winsor_limits: readonly number[]
    readonly phi: number
    readonly tau2: number
    readonly z_overdispersed: readonly number[]
  }
  readonly xmr: {
    readonly values: readonly number[]
    readonly mean: number
    readonly mean_moving_range: number
    readonly lower: number
    readonly upper: number
  }
  readonly pdc: {
    readonly doses: readonly string[]
    readonly planned_interval_days: number
    readonly window: readonly string[]
    readonly covered_days: number
    readonly days: number
    readonly pdc: number
  }
  readonly wilson_95: readonly {
    readonly numerator: number
    readonly denominator: number
    readonly interval: readonly number[]
  }[]
  readonly log_linear_decline: {
    readonly points: readonly { readonly days: number; readonly ng_per_l: number }[]
    readonly k_per_day: number
    readonly half_life_days: number
    readonly crosses_350_on_day: number
  }
  readonly units: readonly {
    readonly analyte: string
    readonly from: readonly [number, string]
    readonly to: readonly [number, string]
  }[]
}

export const expectedNumbers: ExpectedNumbers = {
  rcv_log_normal_one_sided_percent: [
    { analyte: 'b12', cvi: 0.15, cva: 0.06, z: 1.645, down: -31.2, up: 45.35 },
    { analyte: 'b12', cvi: 0.058, cva: 0.061, z: 1.645, down: -17.77, up: 21.61 },
    { analyte: 'mma', cvi: 0.072, cva: 0.041, z: 1.645, down: -17.51, up: 21.23 },
    { analyte: 'homocysteine', cvi: 0.074, cva: 0.018, z: 1.645, down: -16.22, up: 19.36 },
    { analyte: 'haemoglobin', cvi: 0.028, cva: 0.01, z: 1.645, down: -6.68, up: 7.16 },
    { analyte: 'mcv', cvi: 0.01, cva: 0.006, z: 1.645, down: -2.68, up: 2.75 },
  ],
  p_funnel: {
    numerators: [12, 30, 9, 22, 50, 3, 41, 18],
    denominators: [40, 60, 55, 48, 120, 20, 70, 90],
    overall: 0.367793,
    z: [-0.91, 2.073, -3.488, 1.276, 1.097, -2.271, 3.68, -3.566],
    winsor_limits: [-3.511, 2.555],
    phi: 5.517,
    tau2: 0.02175,
    z_overdispersed: [-0.43, 0.831, -1.45, 0.561, 0.324, -1.372, 1.382, -1.2],
  },
  xmr: {
    values: [0.12, 0.14, 0.1, 0.13, 0.15, 0.11, 0.16, 0.12],
    mean: 0.12875,
    mean_moving_range: 0.03429,
    lower: 0.0376,
    upper: 0.22,
  },
  pdc: {
    doses: ['2024-01-02', '2024-03-26', '2024-06-25', '2024-11-05'],
    planned_interval_days: 84,
    window: ['2024-01-02', '2024-12-31'],
    covered_days: 309,
    days: 365,
    pdc: 0.847,
  },
  wilson_95: [
    { numerator: 3, denominator: 20, interval: [0.0524, 0.3604] },
    { numerator: 41, denominator: 70, interval: [0.4688, 0.6937] },
    { numerator: 0, denominator: 12, interval: [0, 0.2425] },
    { numerator: 12, denominator: 12, interval: [0.7575, 1] },
  ],
  log_linear_decline: {
    points: [
      { days: 21, ng_per_l: 620 },
      { days: 77, ng_per_l: 240 },
    ],
    k_per_day: 0.01695,
    half_life_days: 40.9,
    crosses_350_on_day: 54.7,
  },
  units: [
    { analyte: 'b12', from: [180, 'ng/L'], to: [132.8, 'pmol/L'] },
    { analyte: 'b12', from: [350, 'pg/mL'], to: [258.2, 'pmol/L'] },
    { analyte: 'b12', from: [148, 'pmol/L'], to: [200.6, 'ng/L'] },
    { analyte: 'b12', from: [2000, 'ng/L'], to: [1475.6, 'pmol/L'] },
    { analyte: 'mma', from: [0.4, 'umol/L'], to: [400, 'nmol/L'] },
    { analyte: 'mma', from: [33.07, 'ug/L'], to: [280, 'nmol/L'] },
    { analyte: 'homocysteine', from: [2, 'mg/L'], to: [14.8, 'umol/L'] },
    { analyte: 'haemoglobin', from: [12.3, 'g/dL'], to: [123, 'g/L'] },
    { analyte: 'haemoglobin', from: [7.45, 'mmol/L'], to: [120.1, 'g/L'] },
    { analyte: 'folate', from: [3, 'ng/mL'], to: [6.8, 'nmol/L'] },
    { analyte: 'creatinine', from: [1.1, 'mg/dL'], to: [97.2, 'umol/L'] },
    { analyte: 'dose', from: [1, 'mg'], to: [1000, 'ug'] },
  ],
}
