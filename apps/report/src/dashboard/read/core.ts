import { sql } from 'kysely'
import type { DashboardSource } from '../source.ts'
import { type Change, readChanges } from './changes.ts'
import { type Figures, readFigures } from './figures.ts'
import { rowsOfClinics } from './of-network.ts'
import { runOfPage } from './run-of-page.ts'
import { readTierLoads, type TierLoad } from './worklist-load.ts'

/** Where no clinic is recorded for a patient. */
const noClinic = 'No clinic recorded'

export interface RunFacts {
  readonly asOf: string
  /** `asked`, or the fact that set the date, by file and line. */
  readonly asOfSource: string
  /** Name, version and short hash. */
  readonly parameterSet: string
  readonly engineVersion: string
  readonly inputsHash: string
}

export interface ClinicFacts {
  readonly id: string
  readonly name: string
  /** Patients of the clinic in the record. */
  readonly patients: number
  /** Of them, with at least one injection in the record up to as_of. */
  readonly injected: number
}

/** What the title needs. */
export interface ScopeRows {
  readonly run: RunFacts
  readonly scope: { readonly name: string; readonly clinicId: string | null }
  /** Clinics in scope, by name. The order is never a rank. */
  readonly clinics: readonly ClinicFacts[]
}

/** What the first view needs. */
export interface CoreRows extends ScopeRows, Figures {
  readonly pseudonymised: boolean
  /** Of the index of a network: the page of each clinic. */
  readonly clinicFiles: readonly string[] | null
  readonly changes: readonly Change[]
  readonly tiers: readonly TierLoad[]
}

export const readCore = async (source: DashboardSource): Promise<CoreRows> => ({
  pseudonymised: source.pseudonymised ?? false,
  clinicFiles: source.clinicFiles ?? null,
  ...(await readScope(source)),
  ...(await readFigures(source)),
  changes: await readChanges(source),
  tiers: await readTierLoads(source),
})

/** Run, scope and clinics. Throws when no analysis has been published. */
export async function readScope(source: DashboardSource): Promise<ScopeRows> {
  const { clinic, network } = source
  const run = await runOfPage(source)
  const clinics = await clinicsOf(source)
  return {
    run: {
      asOf: run.as_of,
      asOfSource: run.as_of_source,
      parameterSet: run.parameter_set,
      engineVersion: run.engine_version,
      inputsHash: run.inputs_hash,
    },
    scope: {
      name: network ?? (clinic === null ? 'All clinics' : (clinics[0]?.name ?? clinic)),
      clinicId: clinic,
    },
    clinics,
  }
}

/** The clinics in scope; of the page of one clinic, itself. */
const clinicsOf = rowsOfClinics(
  async ({ warehouse, clinic }): Promise<ClinicFacts[]> =>
    (await warehouse.rows(clinicsInScope(warehouse.db, clinic))).map((row) => ({
      id: row.clinic_id,
      name: row.name ?? (row.clinic_id === '' ? noClinic : row.clinic_id),
      patients: row.patients,
      injected: row.injected,
    })),
  ({ id }) => id,
)

/** Clinics of the patients in scope by name; patients without a clinic come last, under the empty id. */
const clinicsInScope = (db: DashboardSource['warehouse']['db'], clinic: string | null) =>
  db
    .selectFrom('patient_timeline as t')
    .leftJoin('clinic as c', 'c.clinic_id', 't.clinic_id')
    .select(({ fn }) => [
      't.clinic_id',
      fn.max('c.name').as('name'),
      sql<number>`cast(count(*) as integer)`.as('patients'),
      sql<number>`cast(count(*) filter (where t.dose_events > 0) as integer)`.as('injected'),
    ])
    .$if(clinic !== null, (q) => q.where('t.clinic_id', '=', clinic ?? ''))
    .groupBy('t.clinic_id')
    .orderBy(sql`t.clinic_id = ''`)
    .orderBy(sql`lower(coalesce(max(c.name), t.clinic_id))`)
    .orderBy('t.clinic_id')
