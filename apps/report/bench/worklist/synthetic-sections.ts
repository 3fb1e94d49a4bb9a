import type { CoreColumns } from '../../src/dashboard/payload/core.ts'
import { decisionsColumns } from '../../src/dashboard/payload/decisions.ts'
import { peopleColumns } from '../../src/dashboard/payload/people.ts'
import type { Sections } from '../../src/dashboard/payload/sections.ts'
import { worklistColumns } from '../../src/dashboard/payload/worklist.ts'
import type { Columns } from '../../src/dashboard/read/columns.ts'
import type { FlagRow } from '../../src/dashboard/read/flags.ts'
import type { ListedRow } from '../../src/dashboard/read/listed.ts'
import type { PersonRow } from '../../src/dashboard/read/people.ts'

const patientsPerClinic = 400
const causes = ['diet', 'pernicious_anaemia', 'unknown', 'gastrectomy', 'medication']
const grades = ['definite', 'probable', 'possible']
const whys = [
  'lapsed, irreversible cause',
  'overdue now, neurological involvement',
  'low before doses, with functional evidence',
  'late dose, definite',
  'late dose, probable',
]
/** Takes a number to every other one once: a list in an order that is not that of the patients. */
const stride = 7919
const someDay = 19_000

/** The sections of a page in whose worklist every one of so many patients stands: more than any network would have. */
export function syntheticSections(patients: number): Pick<Sections, 'core' | 'people' | 'worklist' | 'decisions'> {
  const all = Array.from({ length: patients }, (_, key) => key)
  const clinicOf = (key: number): string => `C${String(Math.floor(key / patientsPerClinic)).padStart(5, '0')}`
  const people = all.map(
    (key): PersonRow => ({
      ...{
        key,
        id: `P${String(key).padStart(8, '0')}`,
        clinic: clinicOf(key),
        cause: causes[key % 5] ?? '',
        sex: null,
      },
      ...{
        age: null,
        neurological: null,
        regimen: 'UK-BNF',
        regimen_stated: true,
        cause_coded: false,
        first_dose: null,
        last_dose: null,
      },
      ...{ doses: 1, ended: null, ended_reason: null },
    }),
  )
  const listed = all.map((key): ListedRow => {
    const tier = Math.floor((key * whys.length) / patients)
    return {
      ...{ patient: (key * stride) % patients, tier: String(tier + 1), why: whys[tier] ?? '', interval: 84 },
      ...{ rules: key % 3 === 0 ? 'late-dose plan-incomplete' : 'late-dose', grade: grades[key % 3] ?? '' },
      ...{ onset: someDay + (key % 1400), uncovered: key % 200, flag: key, decided: false, reopened: false },
    }
  })
  const flags = {
    ...{ key: all, state: all.map(() => 'active'), ownId: all.map((key) => `flag-${key}`) },
    hash: all.map((key) => key.toString(16).padStart(64, '0')),
    patient: all,
    rule: all.map(() => 'late-dose'),
    grade: all.map(() => 'definite'),
    episode: all.map(() => null),
  } as unknown as Columns<FlagRow>
  const numberOf = (key: number): number => key
  return {
    core: coreOf(patients, [...new Set(people.map(({ clinic }) => clinic))]),
    people: peopleColumns(people),
    worklist: worklistColumns(listed, numberOf, numberOf),
    decisions: decisionsColumns(flags, [], numberOf, (key) => people[key]?.id ?? ''),
  }
}

const coreOf = (patients: number, clinics: readonly string[]): CoreColumns => ({
  disclosure: { smallNumbers: 'none', words: null, pseudonymised: false },
  run: {
    ...{ asOf: '2025-06-30', asOfSource: 'asked', parameterSet: 'bench', engineVersion: 'bench', inputsHash: 'bench' },
  },
  scope: { name: 'Bench', clinicId: null, patients, injected: patients },
  clinics: {
    id: clinics,
    name: clinics.map((id) => `Surgery ${id}`),
    patients: clinics.map(() => patientsPerClinic),
    injected: clinics.map(() => patientsPerClinic),
  },
  clinicFiles: null,
  ...{ measures: [], outliers: [], tiers: [], reasons: {} },
  rules: [
    { id: 'late-dose', title: 'Doses late or overdue' },
    { id: 'plan-incomplete', title: 'Plan incomplete' },
  ],
})
