import type { CoreColumns } from '../../../dashboard/payload/core.ts'
import type { MethodsColumns } from '../../../dashboard/payload/methods.ts'
import { CountText } from '../../parts/count-text.tsx'
import { DateText } from '../../parts/date-text.tsx'
import { DisclosureNote } from '../../parts/disclosure-note.tsx'
import { ViewHead } from '../../parts/view-head.tsx'
import { WithSection } from '../../use-section.tsx'
import type { ViewProps } from '../../view.ts'
import { CannotSay } from './cannot-say.tsx'
import { ChangedBefore } from './changed-before.tsx'
import { MeasureDefinitions, RuleDefinitions } from './definitions.tsx'
import { Inputs } from './inputs.tsx'
import { Meanings } from './meanings.tsx'
import { ParameterTable } from './parameter-table.tsx'

/** How it was made: what the words mean, every rule and measure with its version, every parameter with its source, every input. */
export function MethodsView({ page, route }: ViewProps) {
  return (
    <>
      <ViewHead title="Methods">
        <p class="text">
          Troughline audits records. It never advises a dose or an interval, and never predicts a level for an interval
          that was not given.
        </p>
        <DisclosureNote disclosure={page.core.disclosure} />
      </ViewHead>
      <WithSection page={page} name="methods">
        {(methods) => <Contents core={page.core} methods={methods} open={route.query.open ?? null} />}
      </WithSection>
    </>
  )
}

function Contents(props: {
  readonly core: CoreColumns
  readonly methods: MethodsColumns
  /** Id of the rule or measure that a link asks for. */
  readonly open: string | null
}) {
  const { core, methods, open } = props
  return (
    <>
      <h2>What this page cannot say</h2>
      <CannotSay />
      <h2>What the words mean</h2>
      <Meanings />
      <h2>Measures</h2>
      <MeasureDefinitions measures={methods.measures} open={open} />
      <h2>Rules</h2>
      <RuleDefinitions rules={methods.rules} open={open} />
      <h2>Parameters</h2>
      <ParameterTable parameters={methods.parameters} parameterSet={core.run.parameterSet} />
      <h2>This analysis</h2>
      <dl class="facts">
        <div>
          <dt>As of</dt>
          <dd>
            <DateText on={core.run.asOf} />, {core.run.asOfSource === 'asked' ? 'as asked for' : core.run.asOfSource}
          </dd>
        </div>
        <div>
          <dt>Published</dt>
          <dd>
            <DateText on={methods.publishedAt} />, <CountText count={methods.patients} /> patients assessed in the whole
            warehouse
          </dd>
        </div>
        <div>
          <dt>Version</dt>
          <dd>
            Troughline {core.run.engineVersion}, parameters {core.run.parameterSet}
          </dd>
        </div>
        <div>
          <dt>Inputs</dt>
          <dd>
            <code>{core.run.inputsHash}</code> (SHA-256 over the hashes of all loaded files)
          </dd>
        </div>
      </dl>
      <Inputs inputs={methods.inputs} />
      <h2>What changed since the analysis before</h2>
      <ChangedBefore before={methods.before} />
    </>
  )
}
