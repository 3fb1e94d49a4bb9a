import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** Ids and names that no message may hold. */
export const secrets = ['ZQX-4711', 'ZQX-0815', 'Quillfeather', '1961-02-03'] as const

const patients = `patient_id,given_name,birth_date,sex,clinic_id,cause,registered_on,regimen
ZQX-4711,Quillfeather,1961-02-03,female,riverside,pernicious_anaemia,2010-01-01,UK-BNF
ZQX-0815,,1970-05-06,male,riverside,unknown,2010-01-01,UK-BNF
`

const dose = (patient: string, on: string, days: number | ''): string =>
  `${patient},${on},1000,mcg,hydroxocobalamin,im,given,${days}`

const loading = ['2023-03-01', '2023-03-03', '2023-03-06', '2023-03-08', '2023-03-10', '2023-03-12']
const maintenance = [
  ...['2023-06-04', '2023-08-27', '2023-11-19', '2024-02-11', '2024-05-05', '2024-07-28', '2024-10-20', '2025-01-12'],
  '2025-04-06',
]
const plannedDays = 84

/** Loaded as the regimen says, then a dose every 84 days as planned. */
const doses = (patient: string): string[] => [
  ...loading.map((on) => dose(patient, on, '')),
  ...maintenance.map((on) => dose(patient, on, plannedDays)),
]

const injections = `patient_id,administered_at,dose,dose_unit,form,route,status,planned_interval_days
${[...doses('ZQX-4711'), ...doses('ZQX-0815')].join('\n')}
`

/** Twice low just before a dose, with raised MMA and good kidneys; the other patient was never tested. One date cannot be read. */
const labs = `patient_id,collected_at,test_name,value,unit
ZQX-4711,2023-02-20,B12,120,ng/L
ZQX-4711,2024-10-18,B12,150,ng/L
ZQX-4711,2025-01-10,B12,162,ng/L
ZQX-4711,2025-01-10,MMA,420,nmol/L
ZQX-4711,2025-01-10,eGFR,88,mL/min/1.73m2
ZQX-4711,some day,B12,300,ng/L
`

/** A folder of exports with one certain finding, one patient about whom nothing can be told, and one row that waits. */
export interface ExportFolder {
  readonly folder: string
  readonly exports: string
  readonly path: (name: string) => string
  readonly write: (name: string, text: string) => string
  readonly remove: () => void
}

export function makeExports(): ExportFolder {
  const folder = mkdtempSync(join(tmpdir(), 'troughline-cli-'))
  const path = (name: string): string => join(folder, name)
  const write = (name: string, text: string): string => {
    mkdirSync(dirname(path(name)), { recursive: true })
    writeFileSync(path(name), text)
    return path(name)
  }
  write('exports/patients.csv', patients)
  write('exports/injections.csv', injections)
  write('exports/labs.csv', labs)
  write('exports/notes.csv', 'when,what\n2025-01-01,nothing to see\n')
  return {
    folder,
    exports: path('exports'),
    path,
    write,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
