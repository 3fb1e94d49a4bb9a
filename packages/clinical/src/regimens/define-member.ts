import type { MaintenanceInterval, RegimenMember } from './regimen.ts'

export const monthly: MaintenanceInterval = { minIntervalDays: 28, maxIntervalDays: 31 }
export const oneToThreeMonthly: MaintenanceInterval = { minIntervalDays: 28, maxIntervalDays: 92 }
export const twoMonthly: MaintenanceInterval = { minIntervalDays: 56, maxIntervalDays: 62 }
export const twoToThreeMonthly: MaintenanceInterval = { minIntervalDays: 56, maxIntervalDays: 92 }
export const threeMonthly: MaintenanceInterval = { minIntervalDays: 84, maxIntervalDays: 92 }
export const sixMonthly: MaintenanceInterval = { minIntervalDays: 182, maxIntervalDays: 182 }

/** Where a source names no longest loading, its span and this many days more (rules section 2). */
const afterSpanDays = 7

type Given = Pick<RegimenMember, 'id' | 'source' | 'loading' | 'country' | 'mark'> & Partial<RegimenMember>

/** A member with the defaults that most rows share: hydroxocobalamin 1000 mcg, one member for all, no blood-count end. */
export const member = (given: Given): RegimenMember => {
  const { loadingMinSpanDays: span } = given
  return {
    family: given.id.replace(/-N[01]$/, ''),
    neurological: /-N[01]$/.test(given.id) ? given.id.endsWith('-N1') : null,
    form: 'hydroxocobalamin',
    doseMcg: 1000,
    endsOnRecovery: false,
    maintenance: null,
    annualLabs: false,
    validFrom: null,
    ...(span !== undefined && { longestLoadingDays: span + afterSpanDays }),
    ...given,
  }
}
