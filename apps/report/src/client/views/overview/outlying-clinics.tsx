import type { CoreColumns } from '../../../dashboard/payload/core.ts'
import { preciseIntervalText, preciseShareText } from '../../format/percent-text.ts'
import { sideWords } from '../../format/signal-words.ts'
import { CountText } from '../../parts/count-text.tsx'
import { DataTable } from '../../parts/data-table.tsx'
import { FigureLink } from '../../parts/figure-link.tsx'
import { hrefOf } from '../../route.ts'

/** The clinics that a 99.8 % limit names, with the measure and the side. Only those: the 95 % limits name nobody. */
export function OutlyingClinics(props: { readonly core: CoreColumns; readonly comments?: boolean }) {
  const { core, comments } = props
  const nameOf = (place: number) => core.clinics.name[place] ?? ''
  const titleOf = (id: string) => core.measures.find((measure) => measure.id === id)?.title ?? id
  return (
    <DataTable
      caption="Clinics outside the 99.8 % limits of a funnel. That is a reason to look at data, patients and practice, in this order; it is no verdict."
      label="Clinics outside the 99.8 % limits"
      rows={core.outliers}
      keyOf={({ measureId, clinic }) => `${measureId} ${clinic}`}
      empty={
        core.scope.clinicId === null
          ? 'No clinic is outside the 99.8 % limits of a measure that compares clinics.'
          : 'On no measure that compares clinics is this one outside its 99.8 % limits; where it has too few to be judged, it has no limits.'
      }
      columns={[
        { id: 'clinic', head: 'Clinic', names: true, cell: ({ clinic }) => <bdi>{nameOf(clinic)}</bdi> },
        {
          id: 'measure',
          head: 'Measure',
          cell: ({ measureId }) => <a href={hrefOf('clinics', { measure: measureId })}>{titleOf(measureId)}</a>,
        },
        { id: 'side', head: 'Side', cell: ({ side, favourable }) => sideWords(side, favourable) },
        {
          id: 'fraction',
          head: 'Met',
          numeric: true,
          cell: ({ measureId, clinic, numerator, denominator }) => (
            <FigureLink
              href={hrefOf('list', { measure: measureId, clinic: core.clinics.id[clinic], standing: 'not_met' })}
              opens={`${titleOf(measureId)}, patients not met in this clinic`}
            >
              <CountText count={numerator} /> of <CountText count={denominator} />
            </FigureLink>
          ),
        },
        { id: 'rate', head: 'Rate', numeric: true, cell: ({ rate }) => (rate === null ? '' : preciseShareText(rate)) },
        {
          id: 'limits',
          head: '99.8 % limits',
          numeric: true,
          cell: ({ limitLow, limitHigh }) =>
            limitLow === null || limitHigh === null ? '' : preciseIntervalText(limitLow, limitHigh),
        },
        {
          id: 'centre',
          head: 'All clinics',
          numeric: true,
          cell: ({ centre }) => (centre === null ? '' : preciseShareText(centre)),
        },
        ...(comments === true ? [{ id: 'comment', head: 'Comment', class: 'comment', cell: () => '' }] : []),
      ]}
    />
  )
}
