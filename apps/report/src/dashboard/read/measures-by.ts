import { readMeasures } from '@troughline/analysis'
import { ofNetwork } from './of-network.ts'

/** The measures of every clinic, and of every month of all clinics together. */
export const measuresByClinic = ofNetwork(({ warehouse }) => readMeasures(warehouse, { by: ['clinic'] }))
export const measuresByMonth = ofNetwork(({ warehouse }) => readMeasures(warehouse, { by: ['month'] }))
