import { evidenceText } from '@troughline/analysis'
import type { Warehouse } from '@troughline/warehouse'
import { countsIn, type Judged, partsOf, placeOf } from './classify.ts'
import type { DashboardData, EvidenceFacts, Finding, FlagFacts, Part, UnjudgedFacts } from './dashboard-data.ts'
import * as queries from './queries.ts'
import { worklistOf } from './worklist-rows.ts'

/** Where no clinic is recorded for a patient. */
const noClinic = 'No clinic recorded'

interface OutcomeGroup {
  readonly rule_id: string
  readonly clinic_id: string
  readonly outcome: string
  readonly grade: string | null
  readonly state: string | null
  readonly reason: string | null
  readonly criteria: readonly string[]
  readonly unjudged_criteria: readonly string[]
  readonly resumed: boolean
}

const judged = (row: Omit<OutcomeGroup, 'clinic_id' | 'rule_id'>): Judged => ({
  outcome: row.outcome,
  grade: row.grade,
  state: row.state,
  reason: row.reason,
  criteria: row.criteria,
  unjudgedCriteria: row.unjudged_criteria,
  resumed: row.resumed,
})

/**
 * Reads all that the dashboard shows from the conclusions in a warehouse.
 *
 * With `clinic` only that clinic's patients are read; an id that no patient has gives a page without patients. Throws when no
 * analysis has been published.
 */
export async function readDashboard(
  warehouse: Warehouse,
  options: { readonly clinic?: string } = {},
): Promise<DashboardData> {
  const scope = options.clinic ?? null
  const { db } = warehouse
  const [run] = await warehouse.rows(queries.latestRun(db))
  if (run === undefined) throw new Error('no analysis has been published in this warehouse')
  const parameterValues = JSON.parse(run.parameters_json) as Readonly<Record<string, number | string>>
  const window = Number(parameterValues.falls_window_months)
  if (!Number.isInteger(window)) throw new Error('the parameters of the run lack falls_window_months')

  const clinics = (await warehouse.rows(queries.clinicsInScope(db, scope))).map((row) => ({
    id: row.clinic_id,
    name: row.name ?? (row.clinic_id === '' ? noClinic : row.clinic_id),
    patients: row.patients,
    injected: row.injected,
  }))
  const patients = (await warehouse.rows(queries.patients(db, scope))).map((row) => ({
    key: row.patient_key,
    id: row.patient_id,
    clinicId: row.clinic_id,
    cause: row.cause,
    neurological: row.neurological,
    regimen: row.regimen,
    regimenStated: row.regimen_stated,
    firstDoseOn: row.first_dose_on,
    lastDoseOn: row.last_dose_on,
    doses: row.dose_events,
    endedOn: row.ended_on,
  }))
  const flags = await readFlags(warehouse, scope)
  const unjudged = await readUnjudged(warehouse, scope)
  const worklist = worklistOf(await warehouse.rows(queries.worklist(db, scope)), flags, patients)
  const shown = new Set([...flags, ...unjudged, ...worklist].map((row) => row.patientKey))

  return {
    run: {
      asOf: run.as_of,
      asOfSource: run.as_of_source,
      parameterSet: run.parameter_set,
      parameterValues,
      engineVersion: run.engine_version,
      inputsHash: run.inputs_hash,
    },
    clinicId: scope,
    clinics,
    findings: findingsOf(await warehouse.rows(queries.outcomeGroups(db, scope))),
    testedBeforeDose: (await warehouse.rows(queries.testedBeforeDose(db, scope, run.as_of, window))).map((row) => ({
      clinicId: row.clinic_id,
      tested: row.tested,
      population: row.population,
    })),
    patients: patients.filter((patient) => shown.has(patient.key)),
    flags,
    unjudged,
    worklist,
    files: (await warehouse.rows(queries.files(db))).map(({ row_count, ...file }) => ({ ...file, rows: row_count })),
    quarantine: (await warehouse.rows(queries.quarantineByCode(db))).map(({ n, ...row }) => ({ ...row, rows: n })),
    coverage: (await warehouse.rows(queries.coverage(db, scope))).map((row) => ({
      clinicId: row.clinic_id,
      feed: row.feed,
      from: row.covered_from,
      to: row.covered_to,
      source: row.source,
      rowsPerYear: row.rows_per_year,
    })),
    disruptions: (await warehouse.rows(queries.disruptions(db, scope))).map((row) => ({
      clinicId: row.clinic_id,
      feed: row.feed,
      from: row.from_on,
      to: row.to_on,
      source: row.source,
    })),
  }
}

type Counts = { -readonly [K in keyof Finding]: Finding[K] } & {
  cannotTell: Record<string, number>
  notApplicable: Record<string, number>
  criteria: Record<string, number>
}

/** Folds the groups into one finding per rule, part and clinic. */
function findingsOf(groups: readonly (OutcomeGroup & { readonly n: number })[]): Finding[] {
  const findings = new Map<string, Counts>()
  for (const group of groups) {
    for (const part of partsOf(group.rule_id)) {
      const key = JSON.stringify([group.rule_id, part, group.clinic_id])
      const counts = findings.get(key) ?? emptyCounts(group.rule_id, part, group.clinic_id)
      findings.set(key, counts)
      const place = placeOf(part, judged(group))
      if (place.field === 'cannotTell' || place.field === 'notApplicable')
        counts[place.field][place.reason] = (counts[place.field][place.reason] ?? 0) + group.n
      else {
        counts[place.field] += group.n
        if (place.field !== 'noFlag' && place.field !== 'past')
          for (const criterion of group.criteria.filter((one) => countsIn(part, one)))
            counts.criteria[criterion] = (counts.criteria[criterion] ?? 0) + group.n
      }
    }
  }
  return [...findings.values()]
}

const emptyCounts = (ruleId: string, part: Part, clinicId: string): Counts => ({
  ...{ ruleId, part, clinicId, definite: 0, probable: 0, possible: 0, information: 0, past: 0, noFlag: 0 },
  ...{ cannotTell: {}, notApplicable: {}, criteria: {} },
})

async function readFlags(warehouse: Warehouse, scope: string | null): Promise<FlagFacts[]> {
  const evidence = new Map<number, EvidenceFacts[]>()
  for (const row of await warehouse.rows(queries.flagEvidence(warehouse.db, scope))) {
    const rows = evidence.get(row.assessment_key) ?? []
    evidence.set(row.assessment_key, rows)
    const { evidence_role: part, fact_on: on, line } = row
    rows.push({ part, on, text: evidenceText(row), file: row.file ?? '', line })
  }
  return (await warehouse.rows(queries.flags(warehouse.db, scope))).map((row) => ({
    flagId: row.flag_id,
    patientKey: row.patient_key,
    ruleId: row.rule_id,
    episodeOn: row.episode_on,
    grade: row.grade ?? 'information',
    state: row.state ?? 'active',
    stateReason: row.state_reason,
    closedOn: row.closed_on,
    onsetOn: row.onset_on,
    criteria: row.criteria,
    unjudgedCriteria: row.unjudged_criteria,
    softeners: row.softeners,
    summary: row.summary,
    parts: partsOf(row.rule_id).filter((part) => {
      const { field } = placeOf(part, judged(row))
      return field !== 'noFlag' && field !== 'cannotTell' && field !== 'notApplicable'
    }),
    snoozed: row.snoozed,
    evidence: evidence.get(row.assessment_key) ?? [],
  }))
}

/** One row per distinct reason: an early start can be unjudged as a whole, or in one part only. */
async function readUnjudged(warehouse: Warehouse, scope: string | null): Promise<UnjudgedFacts[]> {
  const facts: UnjudgedFacts[] = []
  for (const row of await warehouse.rows(queries.unjudged(warehouse.db, scope))) {
    const byReason = new Map<string, Part[]>()
    for (const part of partsOf(row.rule_id)) {
      const place = placeOf(part, judged(row))
      if (place.field === 'cannotTell') byReason.set(place.reason, [...(byReason.get(place.reason) ?? []), part])
    }
    for (const [reason, parts] of byReason)
      facts.push({ patientKey: row.patient_key, ruleId: row.rule_id, episodeOn: row.episode_on, reason, parts })
  }
  return facts
}
