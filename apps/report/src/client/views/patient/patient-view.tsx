import { ViewHead } from '../../parts/view-head.tsx'

export function PatientView() {
  return <ViewHead title="Patient" />
}
