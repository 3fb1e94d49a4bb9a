import type { ScorecardRow } from '@troughline/ingest'
import { countText } from '../format/table.ts'

/** Shapes beside the words, so that nothing rests on colour. */
const shapes = { error: '◆', warning: '◈', note: '◇', none: '✓' } as const

export const severityMark = ({ severity, rows_total }: Pick<ScorecardRow, 'severity' | 'rows_total'>): string =>
  rows_total === 0 ? '– no rows' : `${shapes[severity]} ${severity === 'none' ? 'fine' : severity}`

/** `0.4 %`; a part is never rounded to 0 or to all, and a share of nothing is no number. */
export function shareText({ rows_share: share, unit }: Pick<ScorecardRow, 'rows_share' | 'unit'>): string {
  if (share === null || unit === 'days' || unit === 'clinics') return ''
  const percent = share * 100
  if (share > 0 && percent < 0.1) return '<0.1 %'
  if (share < 1 && percent > 99.9) return '>99.9 %'
  return `${percent.toFixed(1)} %`
}

/** What the load before had: `new`, `was 12`, `gone, was 12`; empty where there is nothing to compare with. */
export function differenceText({ difference }: Pick<ScorecardRow, 'difference'>): string {
  if (difference === null || difference.state === 'none') return ''
  const was = `was ${countText(difference.before.rows)}`
  return difference.state === 'new' ? 'new' : difference.state === 'resolved' ? `gone, ${was}` : was
}

/** Clinics named below a line. */
const mostClinics = 3

/** The clinics with most affected rows, where more than one clinic was looked at; nothing where the check is about a feed as a whole. */
export function clinicLines({ clinics, severity, unit }: ScorecardRow): string[] {
  const affected = clinics
    .filter((clinic) => clinic.rows_affected > 0 && clinic.severity !== 'none')
    .toSorted((a, b) => b.rows_affected - a.rows_affected)
  if (severity === 'none' || clinics.length < 2 || affected.length === 0) return []
  const named = affected.slice(0, mostClinics).map(({ clinic_id, rows_affected, rows_total }) => {
    const name = clinic_id ?? 'no clinic recorded'
    return unit === 'clinics' ? name : `${name} ${countText(rows_affected)} of ${countText(rows_total)}`
  })
  const more = affected.length - named.length
  return [`most in ${named.join('; ')}${more === 0 ? '' : `; ${countText(more)} more clinics`}`]
}
