import { ViewHead } from '../../parts/view-head.tsx'

export function ListView() {
  return <ViewHead title="Patients behind a figure" />
}
