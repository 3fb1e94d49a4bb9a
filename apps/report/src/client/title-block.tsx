import type { CoreColumns } from '../dashboard/payload/core.ts'
import { CountText } from './parts/count-text.tsx'
import { DateText } from './parts/date-text.tsx'
import { hrefOf, type ViewName } from './route.ts'
import { ThemeSwitch } from './theme.tsx'

const navigation: readonly (readonly [ViewName, string])[] = [
  ['overview', 'Overview'],
  ['clinics', 'Clinics'],
  ['time', 'Over time'],
  ['worklist', 'Worklist'],
  ['quality', 'Data quality'],
  ['methods', 'Methods'],
]

/** Views that are reached from another one: which entry of the navigation they belong to. */
const parents: Partial<Record<ViewName, ViewName>> = { patient: 'worklist' }

/** What the page is about (scope, date, parameter set) and where its views are. */
export function TitleBlock({ core, view }: { readonly core: CoreColumns; readonly view: ViewName }) {
  const { run, scope, clinics, disclosure } = core
  const current = parents[view] ?? view
  return (
    <header class="top">
      <div class="wide">
        <p class="brand">Troughline</p>
        <p class="scope">
          <b>
            <bdi>{scope.name}</bdi>
          </b>
          <span>
            as of <DateText on={run.asOf} />
          </span>
          <span>
            <CountText count={scope.injected} /> injected patients
          </span>
          {scope.clinicId === null && (
            <span>
              <CountText count={clinics.id.length} /> {clinics.id.length === 1 ? 'clinic' : 'clinics'}
            </span>
          )}
          <span class="of">parameters {run.parameterSet}</span>
          {disclosure.words !== null && <span class="of">small numbers suppressed ({disclosure.smallNumbers})</span>}
          {disclosure.pseudonymised && <span class="of">under pseudonyms</span>}
        </p>
        <ThemeSwitch />
      </div>
      <nav class="views" aria-label="Views">
        <ul class="wide">
          {navigation.map(([name, title]) => (
            <li key={name}>
              <a href={hrefOf(name)} aria-current={name === current ? 'page' : undefined}>
                {title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  )
}
