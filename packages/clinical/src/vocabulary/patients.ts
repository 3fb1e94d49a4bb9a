/** Sex as registered; limits of haemoglobin need female or male. */
export const sexes = ['female', 'male', 'other', 'unknown'] as const

export type Sex = (typeof sexes)[number]

/** Whether neurological involvement is recorded; `unknown` counts as none. */
export const neurologicalInvolvements = ['yes', 'no', 'unknown'] as const

export type NeurologicalInvolvement = (typeof neurologicalInvolvements)[number]

/** Why an episode of injections began (rules section 2). */
export const indications = ['deficiency', 'prophylaxis', 'unknown'] as const

export type Indication = (typeof indications)[number]
