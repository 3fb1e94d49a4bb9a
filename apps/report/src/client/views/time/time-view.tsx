import { ViewHead } from '../../parts/view-head.tsx'

export function TimeView() {
  return <ViewHead title="Over time" />
}
