import {
  analytes,
  causes,
  familyFor,
  leastDemandingFor,
  memberFor,
  placeOfCauseClass,
  readDailyAmount,
  referenceChange,
  regimenFamilies,
  regimenMembers,
  standingOfDiagnosis,
} from '@troughline/clinical'
import type { Warehouse } from '@troughline/warehouse'
import type { AnalysisContext } from '../context.ts'
import { writeDoseTexts } from './dose-texts.ts'

/** The country of a clinic that states none. From configuration in a later version. */
const defaultCountry = 'UK'

/**
 * The domain's closed tables as temporary tables, so that SQL joins them instead of repeating them: causes with their class
 * and its place (1 lasts longest), regimen members by family and neurological involvement, the default regimen of each country, the reference
 * change factors, what the statuses of coded causes say, and what the texts beside folic acid and of doses that wait amount to.
 */
export async function writeDictionaries(
  warehouse: Warehouse,
  { parameters: { values } }: AnalysisContext,
): Promise<void> {
  await warehouse.createTempTable(
    'w_cause',
    {
      cause: 'VARCHAR',
      cause_class: 'VARCHAR',
      class_place: 'INTEGER',
      lapse_grade: 'VARCHAR',
      lapse_only_if_unreviewed: 'BOOLEAN',
    },
    causes.map(({ id, class: causeClass, lapse }) => [
      ...[id, causeClass, placeOfCauseClass(causeClass), lapse.grade, lapse.onlyIfUnreviewed],
    ]),
  )
  await warehouse.createTempTable(
    'w_regimen',
    {
      regimen: 'VARCHAR',
      neurological: 'BOOLEAN',
      member: 'VARCHAR',
      min_doses: 'INTEGER',
      min_span_days: 'INTEGER',
      min_interval_days: 'DOUBLE',
      max_interval_days: 'DOUBLE',
      ends_on_recovery: 'BOOLEAN',
      neurological_min_span_days: 'INTEGER',
      longest_loading_days: 'INTEGER',
      loading_median_gap_days: 'DOUBLE',
      loading_longest_gap_days: 'DOUBLE',
      has_neurological_member: 'BOOLEAN',
      neurological_max_interval_days: 'DOUBLE',
      annual_labs: 'BOOLEAN',
    },
    regimenRows(),
  )
  const countries = await warehouse.db.selectFrom('clinic').select('country').distinct().execute()
  await warehouse.createTempTable('w_country', { country: 'VARCHAR', regimen: 'VARCHAR' }, [
    ['', leastDemandingFor(defaultCountry) ?? null],
    ...countries.flatMap(({ country }) =>
      country === null ? [] : [[country, leastDemandingFor(country) ?? leastDemandingFor(defaultCountry) ?? null]],
    ),
  ])
  await warehouse.createTempTable(
    'w_change',
    { analyte: 'VARCHAR', down_ratio: 'DOUBLE', up_ratio: 'DOUBLE' },
    analytes.map((analyte) => {
      const { cvi, cva } = analyte.id === 'b12' ? { cvi: values.rcv_b12_cvi, cva: values.rcv_b12_cva } : analyte
      if (cvi === null || cva === null) return [analyte.id, null, null]
      const change = referenceChange({ cvi, cva }, values.rcv_z)
      return [analyte.id, change.downRatio, change.upRatio]
    }),
  )
  await writeDiagnosisStatuses(warehouse)
  await writeFolicAcidAmounts(warehouse)
  await writeDoseTexts(warehouse)
}

/** One row per status of a diagnosis that codes a cause, with what it says. */
async function writeDiagnosisStatuses(warehouse: Warehouse): Promise<void> {
  const texts = await warehouse.db
    .selectFrom('condition')
    .select('status')
    .distinct()
    .where('cause', 'is not', null)
    .where('status', 'is not', null)
    .orderBy('status')
    .execute()
  await warehouse.createTempTable(
    'w_diagnosis_status',
    { status: 'VARCHAR', standing: 'VARCHAR' },
    texts.flatMap(({ status }) => (status === null ? [] : [[status, standingOfDiagnosis(status)]])),
  )
}

/** One row per text beside a start of folic acid, with its micrograms a day where the text tells them. */
async function writeFolicAcidAmounts(warehouse: Warehouse): Promise<void> {
  const texts = await warehouse.db
    .selectFrom('event')
    .select('value')
    .distinct()
    .where('event', '=', 'folic_acid_start')
    .where('value', 'is not', null)
    .orderBy('value')
    .execute()
  await warehouse.createTempTable(
    'w_folic_acid_amount',
    { value: 'VARCHAR', mcg_per_day: 'DOUBLE' },
    texts.flatMap(({ value }) => (value === null ? [] : [[value, readDailyAmount(value) ?? null]])),
  )
}

function regimenRows() {
  const names = new Set([...regimenFamilies.map(({ id }) => id), ...regimenMembers.map(({ id }) => id)])
  return [...names].flatMap((name) =>
    [false, true].flatMap((neurological) => {
      const member = memberFor(name, neurological)
      if (member === undefined) return []
      return [
        [
          name,
          neurological,
          member.id,
          member.loadingMinDoses ?? null,
          member.loadingMinSpanDays ?? null,
          member.maintenance?.minIntervalDays ?? null,
          member.maintenance?.maxIntervalDays ?? null,
          member.endsOnRecovery,
          familyFor(name)?.neurologicalMinSpanDays ?? null,
          member.longestLoadingDays ?? null,
          member.loadingGaps?.medianDays ?? null,
          member.loadingGaps?.longestDays ?? null,
          familyFor(name)?.hasNeurologicalMember ?? false,
          familyFor(name)?.neurologicalMaxIntervalDays ?? null,
          member.annualLabs,
        ],
      ]
    }),
  )
}
