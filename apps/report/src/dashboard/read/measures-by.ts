import { readMeasures } from '@troughline/analysis'
import { ofNetwork } from './of-network.ts'

/** The measures of every clinic, with the rows of each. */
export const measuresByClinic = ofNetwork(async ({ warehouse }) => {
  const reading = await readMeasures(warehouse, { by: ['clinic'] })
  const byClinic = Map.groupBy(reading.rows, ({ stratum_value }) => stratum_value)
  return { ...reading, rowsOfClinic: (clinic: string) => byClinic.get(clinic) ?? [] }
})

/** The measures of every month, of all clinics together. */
export const measuresByMonth = ofNetwork(({ warehouse }) => readMeasures(warehouse, { by: ['month'] }))
