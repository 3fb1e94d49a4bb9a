import { loadingCases } from './cases-loading.ts'
import { maintenanceCases } from './cases-maintenance.ts'

/** What neuro-schedule-below-regimen says of named patients, worked out by hand from the rules page. */
export const cases = [...loadingCases, ...maintenanceCases]
