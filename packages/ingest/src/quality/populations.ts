import type { PopulationId } from './check.ts'

/** A relation with one row per thing a condition is asked of. */
export interface Population {
  /** Feed in whose name the counts are told; a panel's results are laboratory results like any other. */
  readonly feed: string
  /** FROM and WHERE; `p` is the patient, `f` the fact, `k` the clinic's row, `d` the patient where a diagnosis codes the cause. */
  readonly from: string
}

/** Results that count: the current version, neither cancelled nor entered in error. */
const counts = `f.is_current and f.status not in ('cancelled', 'entered_in_error')`

export const populations: Readonly<Record<PopulationId, Population>> = {
  patients: {
    feed: 'patients',
    from: `patient as p left join clinic as k on k.clinic_id = p.clinic_id
      left join quality_coded_cause as d on d.patient_key = p.patient_key where p.in_patients_feed`,
  },
  injections: { feed: 'injections', from: `administration as f join patient as p on p.patient_key = f.patient_key` },
  labs: {
    feed: 'labs',
    from: `lab_result as f join patient as p on p.patient_key = f.patient_key where ${counts}`,
  },
  prescriptions: {
    feed: 'prescriptions',
    from: `prescription as f join patient as p on p.patient_key = f.patient_key`,
  },
}
