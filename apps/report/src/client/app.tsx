import { useEffect, useRef } from 'preact/hooks'
import { useRoute } from './navigate.ts'
import type { PageData } from './page-data.ts'
import { MarkDefinitions } from './parts/mark-definitions.tsx'
import { holdsPatients, PatientsInPage } from './parts/patients-in-page.ts'
import type { ViewName } from './route.ts'
import { TitleBlock } from './title-block.tsx'
import type { View } from './view.ts'
import { ClinicsView } from './views/clinics/clinics-view.tsx'
import { ListView } from './views/list/list-view.tsx'
import { MethodsView } from './views/methods/methods-view.tsx'
import { OverviewView } from './views/overview/overview-view.tsx'
import { PatientView } from './views/patient/patient-view.tsx'
import { QualityView } from './views/quality/quality-view.tsx'
import { TimeView } from './views/time/time-view.tsx'
import { WorklistView } from './views/worklist/worklist-view.tsx'

const views: Readonly<Record<ViewName, View>> = {
  overview: OverviewView,
  clinics: ClinicsView,
  time: TimeView,
  worklist: WorklistView,
  patient: PatientView,
  list: ListView,
  quality: QualityView,
  methods: MethodsView,
}

/** The whole page: title block, navigation and the view that the address names. */
export function App({ page }: { readonly page: PageData }) {
  const route = useRoute()
  const main = useRef<HTMLElement>(null)
  const first = useRef(true)
  const place = `${route.view}/${route.id ?? ''}`
  // The focus moves when the place changes, not while a view is set.
  useEffect(() => {
    if (first.current) first.current = false
    else {
      scrollTo(0, 0)
      main.current?.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
    }
  }, [place])
  const CurrentView = views[route.view]
  return (
    <>
      <button type="button" class="skip" onClick={() => main.current?.focus()}>
        Skip to the content
      </button>
      <MarkDefinitions />
      <TitleBlock core={page.core} view={route.view} />
      <main class="wide" id="main" tabIndex={-1} ref={main}>
        <PatientsInPage.Provider value={holdsPatients(page.core.disclosure)}>
          <CurrentView key={place} page={page} route={route} />
        </PatientsInPage.Provider>
      </main>
    </>
  )
}
