import { ViewHead } from '../../parts/view-head.tsx'

export function OverviewView() {
  return <ViewHead title="Overview" />
}
