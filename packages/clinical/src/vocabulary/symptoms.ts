/** What a symptom score is about; 0 is none, 10 the worst. Source: formats, native, symptoms. */
export const symptomDomains = ['fatigue', 'neuropathy', 'balance', 'cognition', 'mood', 'glossitis', 'other'] as const

export type SymptomDomain = (typeof symptomDomains)[number]

/** The domains whose worsening counts as neurological (rules section 4, E6 and E8; section 5, symptoms-worse). */
export const neurologicalDomains: readonly SymptomDomain[] = ['neuropathy', 'balance', 'cognition']

/** Both ends are scores. */
export const symptomScoreRange = { low: 0, high: 10 } as const
