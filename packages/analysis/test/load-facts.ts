import { analyteOf, b12NgPerPmol } from '@troughline/clinical'
import { factTables, insertRows, type Warehouse, type WarehouseTables } from '@troughline/warehouse'
import type { DataSet, PatientFacts, ResultFact } from '../src/cases/patient-facts.ts'

type Facts = { [K in keyof WarehouseTables]?: Partial<WarehouseTables[K]>[] }

const at = (on: string, time: string | undefined): string | null => (time === undefined ? null : `${on}T${time}:00`)

/** The one source file that all facts of a test come from; `line` counts up, so every fact has a place. */
const fileId = 1

/** Writes a data set to the fact tables of an empty warehouse, as `ingest` would have left it. */
export async function loadFacts(warehouse: Warehouse, data: DataSet): Promise<void> {
  for (const [table, rows] of Object.entries(factsOf(data))) {
    await insertRows(warehouse, table, factTables[table as keyof typeof factTables], rows)
  }
}

function factsOf(data: DataSet): Required<Pick<Facts, 'patient'>> & Facts {
  let line = 1
  const place = () => ({ file_id: fileId, line: ++line })
  const facts: Required<
    Pick<
      Facts,
      'patient' | 'clinic' | 'administration' | 'lab_result' | 'symptom' | 'event' | 'plan' | 'condition' | 'quarantine'
    >
  > = {
    clinic: [],
    patient: [],
    administration: [],
    lab_result: [],
    symptom: [],
    event: [],
    plan: [],
    condition: [],
    quarantine: [],
  }
  for (const clinic of data.clinics) {
    facts.clinic.push({
      clinic_id: clinic.clinic_id,
      name: null,
      list_size: null,
      go_live_on: null,
      peer_group: null,
      country: clinic.country ?? null,
      regimen: clinic.regimen ?? null,
      injections_covered_from: clinic.covered_from ?? null,
      injections_covered_to: clinic.covered_to ?? null,
      ...place(),
    })
  }
  for (const [index, patient] of data.patients.entries()) {
    const patient_key = index + 1
    facts.patient.push({ ...patientRow(patient), patient_key, ...place() })
    for (const dose of patient.doses ?? []) {
      const mcg = dose.mcg === undefined ? 1000 : dose.mcg
      facts.administration.push({
        administration_key: facts.administration.length + 1,
        patient_key,
        administered_on: dose.on,
        administered_at: at(dose.on, dose.at),
        product: dose.product ?? null,
        form: dose.form === undefined ? 'hydroxocobalamin' : dose.form,
        dose_mcg: mcg,
        dose_text: dose.text === undefined ? (mcg === null ? '?' : String(mcg)) : dose.text,
        dose_unit_text: dose.unit ?? 'mcg',
        strength_text: dose.strength ?? null,
        volume_ml: null,
        withheld_code:
          mcg === null ? (dose.withheld ?? 'implausible_dose') : dose.route === null ? 'unknown_route' : null,
        repair: dose.repair ?? null,
        route: dose.route === undefined ? 'im' : dose.route,
        status: dose.status ?? 'given',
        phase_text: dose.label ?? null,
        phase_label: dose.label ?? null,
        indication_label: dose.indication ?? null,
        loading_k: dose.k ?? null,
        loading_n: dose.n ?? null,
        site: null,
        next_due_on: dose.next_due_on ?? null,
        planned_interval_days: dose.interval ?? null,
        course_end_on: dose.course_end_on ?? null,
        clinic_id: patient.clinic_id ?? null,
        administered_by: null,
        note: null,
        occurrence: 1,
        ...place(),
      })
    }
    const groups = new Map<string, number>()
    for (const result of patient.results ?? []) {
      const result_key = facts.lab_result.length + 1
      const identity = result.specimen === undefined ? `#${result_key}` : `${result.analyte} ${result.specimen}`
      if (!groups.has(identity)) groups.set(identity, result_key)
      facts.lab_result.push({
        ...resultRow(result),
        result_key,
        patient_key,
        version_group: groups.get(identity)!,
        is_current: true,
        ...place(),
      })
    }
    for (const symptom of patient.symptoms ?? []) {
      facts.symptom.push({
        symptom_key: facts.symptom.length + 1,
        patient_key,
        recorded_on: symptom.on,
        recorded_at: null,
        domain: symptom.domain,
        score: symptom.score,
        note: null,
        ...place(),
      })
    }
    for (const event of patient.events ?? []) {
      facts.event.push({
        event_key: facts.event.length + 1,
        patient_key,
        occurred_on: event.on,
        event: event.event,
        until_on: event.until ?? null,
        value: event.value ?? null,
        note: null,
        ...place(),
      })
    }
    for (const plan of patient.plans ?? []) {
      facts.plan.push({
        plan_key: facts.plan.length + 1,
        patient_key,
        planned_on: plan.on,
        phase: plan.phase ?? null,
        indication: plan.indication ?? null,
        form: plan.form ?? null,
        dose_mcg: plan.mcg ?? null,
        interval_days: plan.interval ?? null,
        markers: null,
        recheck_due_on: null,
        review_due_on: null,
        note: null,
        ...place(),
      })
    }
    for (const condition of patient.conditions ?? []) {
      facts.condition.push({
        condition_key: facts.condition.length + 1,
        patient_key,
        recorded_on: condition.on,
        recorded_at: null,
        code: condition.code ?? null,
        code_system: condition.code === undefined ? null : 'ICD-10',
        name: condition.code === undefined ? 'a diagnosis' : null,
        cause: condition.cause ?? null,
        status: condition.status ?? null,
        ended_on: condition.until ?? null,
        note: null,
        ...place(),
      })
    }
    for (const waiting of patient.waiting ?? []) {
      facts.quarantine.push({
        quarantine_key: facts.quarantine.length + 1,
        feed: waiting.feed,
        code: waiting.code,
        column_name: null,
        sentence: waiting.code,
        row_text: '',
        patient_key,
        fact_on: waiting.on,
        analyte: waiting.analyte ?? null,
        administration_key:
          waiting.ofDose === undefined
            ? null
            : (facts.administration.find((d) => d.patient_key === patient_key && d.administered_on === waiting.on)
                ?.administration_key ?? null),
        state: waiting.state ?? 'waiting',
        ...place(),
      })
    }
  }
  return facts
}

function patientRow(patient: PatientFacts): Partial<WarehouseTables['patient']> {
  return {
    patient_id: patient.patient_id,
    in_patients_feed: true,
    given_name: null,
    family_name: null,
    birth_date: patient.birth_date ?? null,
    sex: patient.sex ?? null,
    clinic_id: patient.clinic_id ?? null,
    cause: patient.cause ?? null,
    cause_recorded_on: patient.cause_recorded_on ?? null,
    neurological_involvement: patient.neurological_involvement ?? null,
    neurological_since: patient.neurological_since ?? null,
    diagnosed_on: patient.diagnosed_on ?? null,
    registered_on: patient.registered_on ?? null,
    deregistered_on: patient.deregistered_on ?? null,
    deceased_on: patient.deceased_on ?? null,
    regimen: patient.regimen ?? null,
    regimen_from: patient.regimen_from ?? null,
  }
}

function resultRow(result: ResultFact): Partial<WarehouseTables['lab_result']> {
  const factor = result.unit === 'pmol/L' && result.analyte === 'b12' ? b12NgPerPmol : 1
  const canonical = analyteOf(result.analyte as 'b12').canonicalUnit
  const scaled = (x: number | undefined) => (x === undefined ? null : x * factor)
  return {
    analyte: result.analyte,
    collected_on: result.on,
    collected_at: at(result.on, result.at),
    reported_at: result.reported_on === undefined ? null : `${result.reported_on}T00:00:00`,
    received_at: null,
    comparator: result.comparator ?? null,
    value: result.value * factor,
    unit: canonical,
    reported_value: result.value,
    reported_unit: result.unit ?? canonical,
    value_text: `${result.comparator ?? ''}${result.value}`,
    unit_text: result.unit ?? canonical,
    conversion: factor === 1 ? null : 'pmol_to_ng',
    reference_low: scaled(result.low),
    reference_high: scaled(result.high),
    reported_reference_low: result.low ?? null,
    reported_reference_high: result.high ?? null,
    abnormal_flag: null,
    status: result.status ?? 'final',
    specimen_id: result.specimen ?? null,
    laboratory: result.laboratory ?? null,
    method: result.method ?? null,
    test_code: null,
    test_name: null,
  }
}
