import { dose, flagged, onDays, plus, rowsFor, today, woman } from '../../cases/build.ts'
import type { DoseFact } from '../../cases/patient-facts.ts'

/** A BNF start on 2023-01-09; dose k is given k gaps after the last loading dose of 2023-01-20. The change comes with dose 6. */
export const start = '2023-01-09'
export const change = 6
export const at = (k: number, gap = 84) => plus(start, 11 + k * gap)
export const changed = at(change)

interface Given {
  readonly form?: string | null
  readonly mcg?: number | null
  readonly gap?: number
  /** Days planned before and after the change; null: no plan is written. */
  readonly plan?: number | null
  readonly planAfter?: number
  readonly formBefore?: string
  readonly mcgBefore?: number
  readonly last?: number
}
/** Maintenance in which the doses from dose 6 on are of another form or amount. */
export function given(o: Given = {}): DoseFact[] {
  const {
    form = 'hydroxocobalamin',
    mcg = 1000,
    gap = 84,
    plan = 84,
    formBefore = 'hydroxocobalamin',
    mcgBefore = 1000,
    last = 9,
  } = o
  const described = (k: number): Partial<DoseFact> => {
    const interval = k >= change ? (o.planAfter ?? plan) : plan
    return {
      ...(k >= change ? { form, mcg } : { form: formBefore, mcg: mcgBefore }),
      ...(interval === null ? {} : { interval }),
    }
  }
  return [
    ...onDays(start, [0, 2, 4, 7, 9], { form: formBefore, mcg: mcgBefore }),
    ...Array.from({ length: last + 1 }, (_, k) => dose(at(k, gap), described(k))),
  ].filter(({ on }) => on <= today)
}
export const toCyano = { form: 'cyanocobalamin' } as const
export const { fires, clears, boundary, missing, outside } = rowsFor({ ...woman })
export const byForm = flagged('probable', ['form'])
export const byDose = flagged('probable', ['dose'])
