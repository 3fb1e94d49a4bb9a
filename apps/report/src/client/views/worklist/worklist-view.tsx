import { ViewHead } from '../../parts/view-head.tsx'

export function WorklistView() {
  return <ViewHead title="Worklist" />
}
