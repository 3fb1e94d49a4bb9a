import { ViewHead } from '../../parts/view-head.tsx'

export function MethodsView() {
  return <ViewHead title="Methods" />
}
