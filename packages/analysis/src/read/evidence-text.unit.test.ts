import { expect, test } from 'vitest'
import { type EvidenceParts, evidenceText } from './evidence-text.ts'

const nothing: EvidenceParts = {
  fact_table: 'lab_result',
  analyte: null,
  reported_value: null,
  comparator: null,
  reported_unit: null,
  days_since_dose: null,
  planned_interval_days: null,
  limit_value: null,
  limit_unit: null,
  egfr: null,
  egfr_comparator: null,
  note: null,
}

test.each<[string, Partial<EvidenceParts>]>([
  [
    'B12 162 ng/L, day 78 of 84, limit 180 ng/L',
    {
      analyte: 'b12',
      reported_value: 162,
      reported_unit: 'ng/L',
      days_since_dose: 78,
      planned_interval_days: 84,
      limit_value: 180,
      limit_unit: 'ng/L',
    },
  ],
  ['B12 <150 ng/L', { analyte: 'b12', reported_value: 150, comparator: '<', reported_unit: 'ng/L' }],
  [
    'MMA 420 nmol/L, eGFR >60',
    { analyte: 'mma', reported_value: 420, reported_unit: 'nmol/L', egfr: 60, egfr_comparator: '>' },
  ],
  [
    'MMA 0.42 umol/L, limit 280 nmol/L, eGFR 88, no egfr',
    {
      analyte: 'mma',
      reported_value: 0.42,
      reported_unit: 'umol/L',
      limit_value: 280,
      limit_unit: 'nmol/L',
      egfr: 88,
      note: 'no_egfr',
    },
  ],
  [
    'dose 1000 mcg, 91 d after the previous one',
    { fact_table: 'administration', reported_value: 1000, reported_unit: 'ug', days_since_dose: 91 },
  ],
  ['dose', { fact_table: 'administration' }],
  ['fatigue 6 of 10, day 80', { fact_table: 'symptom', analyte: 'fatigue', reported_value: 6, days_since_dose: 80 }],
  ['neuropathy without a score', { fact_table: 'symptom', analyte: 'neuropathy' }],
  ['event, clinical review', { fact_table: 'event', note: 'clinical_review' }],
  ['coded diagnosis, pernicious anaemia', { fact_table: 'condition', note: 'pernicious_anaemia' }],
  ['row waiting for a decision', { fact_table: 'quarantine' }],
])('%s', (words, parts) => {
  expect(evidenceText({ ...nothing, ...parts })).toBe(words)
})
