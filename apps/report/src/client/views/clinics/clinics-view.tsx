import { ViewHead } from '../../parts/view-head.tsx'

export function ClinicsView() {
  return <ViewHead title="Clinics" />
}
