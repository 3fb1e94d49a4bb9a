import { closeSync, openSync, writeSync } from 'node:fs'

/** A laboratory file as the benchmark writes it. */
export interface LaboratoryFile {
  readonly rows: number
  /** `plain`: no quote, DuckDB reads it itself; `quoted`: two cells of every row are quoted; `bad`: every row waits in quarantine. */
  readonly kind: 'plain' | 'quoted' | 'bad'
}

const TESTS = [
  { code: '2132-9', name: 'Vitamin B12', unit: 'ng/L', low: 180, high: 900, mean: 420, digits: 0 },
  { code: '718-7', name: 'Haemoglobin', unit: 'g/L', low: 115, high: 165, mean: 134, digits: 0 },
  { code: '787-2', name: 'MCV', unit: 'fL', low: 80, high: 100, mean: 92, digits: 1 },
  { code: '2284-8', name: 'Serum folate', unit: 'ug/L', low: 3, high: 20, mean: 8, digits: 1 },
  { code: '13964-2', name: 'Methylmalonic acid', unit: 'nmol/L', low: 0, high: 280, mean: 240, digits: 0 },
  { code: '98979-8', name: 'eGFR', unit: 'mL/min/1.73m2', low: 60, high: 120, mean: 78, digits: 0 },
] as const

const HEADER =
  'patient_id,collected_at,reported_at,test_code,test_name,value,unit,reference_low,reference_high,abnormal_flag,status,specimen_id,laboratory'

/** Rows a patient has in the file, over ten years, in the order of time and not of patients, as laboratories export. */
const ROWS_A_PATIENT = 40
const DAYS = 3650
const FIRST_DAY = Date.UTC(2015, 0, 1)
const DAY = 86_400_000

/** Writes the file; the same arguments give the same bytes. */
export function writeLaboratoryFile(path: string, { rows, kind }: LaboratoryFile): void {
  const file = openSync(path, 'w')
  const random = mulberry(rows)
  const patients = Math.max(1, Math.floor(rows / ROWS_A_PATIENT))
  let text = `${HEADER}\n`
  for (let row = 0; row < rows; row++) {
    const day = new Date(FIRST_DAY + Math.floor((row / rows) * DAYS) * DAY).toISOString().slice(0, 10)
    const test = TESTS[row % TESTS.length]!
    const minute = Math.floor(random() * 600)
    const time = `${String(7 + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
    const value = (test.mean * (0.5 + random() * 1.2)).toFixed(test.digits)
    const [collected, shown] = kind === 'bad' ? [`${day.slice(0, 8)}99`, value] : [`${day}T${time}`, value]
    const name = kind === 'quoted' ? `"${test.name}, serum"` : test.name
    const laboratory = kind === 'quoted' ? '"North, hospital"' : 'North hospital'
    text += `P${Math.floor(random() * patients)},${collected},${day}T18:30,${test.code},${name},${shown},${test.unit},${test.low},${test.high},,final,S${row},${laboratory}\n`
    if (text.length > 1_000_000) {
      writeSync(file, text)
      text = ''
    }
  }
  writeSync(file, text)
  closeSync(file)
}

/** A small generator with a seed; quality does not matter here, repeatability does. */
function mulberry(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
