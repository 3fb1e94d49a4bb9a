import { expect, test } from 'vitest'
import { type EvidenceRow, evidenceText } from './evidence-text.ts'

const nothing: EvidenceRow = {
  ...{ fact_table: 'lab_result', analyte: null, reported_value: null, comparator: null, reported_unit: null },
  ...{
    days_since_dose: null,
    planned_interval_days: null,
    limit_value: null,
    limit_unit: null,
    egfr: null,
    note: null,
  },
}

test.each<[Partial<EvidenceRow>, string]>([
  [
    {
      analyte: 'b12',
      reported_value: 162,
      reported_unit: 'ng/L',
      days_since_dose: 78,
      planned_interval_days: 84,
      limit_value: 180,
      limit_unit: 'ng/L',
    },
    'B12 162 ng/L, day 78 of 84, limit 180 ng/L',
  ],
  [{ analyte: 'b12', comparator: '<', reported_value: 111, reported_unit: 'pmol/L' }, 'B12 <111 pmol/L'],
  [{ analyte: 'mma', reported_value: 0.42, reported_unit: 'umol/L', egfr: 88 }, 'MMA 0.42 umol/L, eGFR 88'],
  [{ fact_table: 'symptom', analyte: 'fatigue', reported_value: 6, days_since_dose: 80 }, 'fatigue 6 of 10, day 80'],
  [
    {
      fact_table: 'administration',
      reported_value: 1000,
      reported_unit: 'ug',
      days_since_dose: 1,
      planned_interval_days: 84,
    },
    'injection 1000 mcg, 1 day after the one before, planned 84',
  ],
  [{ analyte: 'platelets', reported_value: 250, reported_unit: '10*9/L' }, 'platelet count 250 x10^9/L'],
  [{ analyte: 'homocysteine', reported_value: 24, reported_unit: 'umol/L' }, 'homocysteine 24 umol/L'],
  [{ fact_table: 'event', note: 'clinical_review' }, 'event, clinical review'],
])('evidence %o reads as a person would say it', (row, text) => {
  expect(evidenceText({ ...nothing, ...row })).toBe(text)
})
