import type { CoreColumns } from '../../dashboard/payload/core.ts'
import { CountText } from '../parts/count-text.tsx'
import { DateText } from '../parts/date-text.tsx'

/** The head of a page of the board pack: what it is about, so that a single sheet can be told. */
export function BoardHead(props: { readonly core: CoreColumns; readonly title: string; readonly part: number }) {
  const { run, scope, disclosure } = props.core
  return (
    <header class="board-head">
      <h2>{props.title}</h2>
      <p>
        <bdi>{scope.name}</bdi> · as of <DateText on={run.asOf} /> · <CountText count={scope.injected} /> injected
        patients · parameters {run.parameterSet} · Troughline {run.engineVersion} ·{' '}
        {disclosure.words !== null && `small numbers suppressed (${disclosure.smallNumbers}) · `}
        {disclosure.pseudonymised && 'under pseudonyms · '} part {props.part} of {parts}
      </p>
    </header>
  )
}

const parts = 3
