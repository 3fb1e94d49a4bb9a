import { ViewHead } from '../../parts/view-head.tsx'

export function QualityView() {
  return <ViewHead title="Data quality" />
}
