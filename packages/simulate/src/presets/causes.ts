/** The causes of the native format. */
export type CauseId =
  | 'diet'
  | 'pernicious_anaemia'
  | 'gastrectomy'
  | 'ileal_resection'
  | 'bariatric_surgery'
  | 'malabsorption'
  | 'medication'
  | 'nitrous_oxide'
  | 'congenital'
  | 'unknown'

/** Causes after which injections are also given to prevent a deficiency that is not there yet (SmPC; BOMSS). */
export const PROPHYLAXIS_CAUSES: ReadonlySet<CauseId> = new Set(['gastrectomy', 'ileal_resection', 'bariatric_surgery'])

/** Share of patients with such a cause who were started as prophylaxis, without a deficiency. [J] */
export const PROPHYLAXIS_SHARE = 0.4

/** Causes that end when their reason ends: a planned stop is right for them. */
export const REVERSIBLE_CAUSES: ReadonlySet<CauseId> = new Set(['diet', 'medication', 'nitrous_oxide'])
