import { causes } from '@troughline/clinical'
import type { PersonRow } from '../read/people.ts'
import { Dictionary } from './dictionary.ts'

/**
 * The section `people`: everybody whom the page names. A number of a patient, in any section and in the address, is a place in
 * these columns. Days are days since 1970-01-01.
 */
export interface PeopleColumns {
  readonly id: readonly string[]
  /** Place in `clinicIds`. */
  readonly clinic: readonly number[]
  /** The empty text stands for patients without a clinic. */
  readonly clinicIds: readonly string[]
  /** Place in `causes`. */
  readonly cause: readonly number[]
  readonly causes: readonly { readonly id: string; readonly words: string }[]
  /** 1 where a coded diagnosis alone tells the cause; 0 where it is stated or unknown. */
  readonly coded: readonly (0 | 1)[]
  /** Place in `sexes`; null where nothing is recorded. */
  readonly sex: readonly (number | null)[]
  readonly sexes: readonly string[]
  /** Whole years on the audit date. */
  readonly age: readonly (number | null)[]
  /** 1 yes, 0 no, null unknown. */
  readonly neurological: readonly (0 | 1 | null)[]
  /** Place in `regimens`. */
  readonly regimen: readonly number[]
  readonly regimens: readonly string[]
  /** 1 where the record states the regimen; 0 where it is a default. */
  readonly stated: readonly (0 | 1)[]
  readonly firstDose: readonly (number | null)[]
  readonly lastDose: readonly (number | null)[]
  readonly doses: readonly number[]
  /** Day of death or of leaving the clinic, and which of them. */
  readonly ended: readonly (number | null)[]
  readonly endedReason: readonly (string | null)[]
}

const causeWords = (id: string): string =>
  id === 'unknown' ? 'unknown' : (causes.find((cause) => cause.id === id)?.name ?? id.replaceAll('_', ' '))

/** The columns of everybody, in the order of the rows. */
export function peopleColumns(rows: readonly PersonRow[]): PeopleColumns {
  const [clinicIds, causeIds, sexes, regimens] = [1, 2, 3, 4].map(() => new Dictionary()) as [
    Dictionary,
    Dictionary,
    Dictionary,
    Dictionary,
  ]
  const columns = {
    id: rows.map(({ id }) => id),
    clinic: rows.map(({ clinic }) => clinicIds.numberOf(clinic)),
    cause: rows.map(({ cause }) => causeIds.numberOf(cause)),
    coded: rows.map(({ cause_coded }) => (cause_coded ? 1 : 0)),
    sex: rows.map(({ sex }) => sexes.numberOrNull(sex)),
    age: rows.map(({ age }) => age),
    neurological: rows.map(({ neurological }) => (neurological === null ? null : neurological === 'yes' ? 1 : 0)),
    regimen: rows.map(({ regimen }) => regimens.numberOf(regimen)),
    stated: rows.map(({ regimen_stated }) => (regimen_stated ? 1 : 0)),
    firstDose: rows.map(({ first_dose }) => first_dose),
    lastDose: rows.map(({ last_dose }) => last_dose),
    doses: rows.map(({ doses }) => doses),
    ended: rows.map(({ ended }) => ended),
    endedReason: rows.map(({ ended_reason }) => ended_reason),
  } as const
  return {
    ...columns,
    clinicIds: clinicIds.values,
    causes: causeIds.values.map((id) => ({ id, words: causeWords(id) })),
    sexes: sexes.values,
    regimens: regimens.values,
  }
}
