import type { CoreColumns } from '../../dashboard/payload/core.ts'
import { hrefOf, parseRoute } from '../route.ts'
import { CountText } from './count-text.tsx'
import { DataTable } from './data-table.tsx'

/** In the index of a network: where the patients are that a figure or view asks for, with what is set in the view. */
export function InClinicFiles({ core }: { readonly core: CoreColumns }) {
  const route = parseRoute(location.hash)
  const { clinic: wanted = null, ...query } = route.query
  const view = route.view === 'patient' ? 'worklist' : route.view
  const places = core.clinics.id.map((_, place) => place)
  const shown = wanted === null ? places : places.filter((place) => core.clinics.id[place] === wanted)
  return (
    <DataTable
      class="narrow"
      caption="This page is the index of the clinics: it counts patients and names none. They are in the page of each clinic, in the folder beside this file."
      label="Pages of clinics"
      rows={shown}
      keyOf={String}
      empty="No clinic of this name has a page."
      columns={[
        {
          id: 'clinic',
          head: 'Clinic',
          names: true,
          cell: (place) => (
            <a href={`${core.clinicFiles?.[place] ?? ''}${hrefOf(view, query)}`}>
              <bdi>{core.clinics.name[place]}</bdi>
            </a>
          ),
        },
        {
          id: 'injected',
          head: 'Injected patients',
          numeric: true,
          cell: (place) => <CountText count={core.clinics.injected[place] ?? 0} />,
        },
      ]}
    />
  )
}
