import type { CoreColumns } from '../../../dashboard/payload/core.ts'
import type { QualityColumns } from '../../../dashboard/payload/quality.ts'
import { ViewHead } from '../../parts/view-head.tsx'
import { WithSection } from '../../use-section.tsx'
import type { ViewProps } from '../../view.ts'
import { Accounting } from './accounting.tsx'
import { Coverage, Disruptions } from './coverage.tsx'
import { ScorecardTable } from './scorecard-table.tsx'
import { Findings, Unmapped, Waiting } from './waiting.tsx'

/** What was read, what waits, what the checks found, and which time the data cover. */
export function QualityView({ page, route }: ViewProps) {
  return (
    <>
      <ViewHead title="Data quality">
        <p class="note">
          Every row of every file is accounted for: loaded, unchanged, superseded or waiting in quarantine. Nothing is
          dropped in silence.
          {page.core.scope.clinicId !== null && ' Files belong to no clinic: these are the files of all clinics.'}
        </p>
      </ViewHead>
      <WithSection page={page} name="quality">
        {(quality) => <QualityTables core={page.core} quality={quality} allClinics={route.query.all === 'yes'} />}
      </WithSection>
    </>
  )
}

function QualityTables(props: {
  readonly core: CoreColumns
  readonly quality: QualityColumns
  readonly allClinics: boolean
}) {
  const { core, quality } = props
  return (
    <>
      <h2>Accounting</h2>
      <Accounting files={quality.files} />
      <h2>Rows that wait</h2>
      <Waiting waiting={quality.waiting} />
      <h2>Scorecard</h2>
      <ScorecardTable scorecard={quality.scorecard} core={core} />
      {quality.findings.length > 0 && <Findings findings={quality.findings} />}
      {quality.unmapped.length > 0 && <Unmapped unmapped={quality.unmapped} />}
      <h2>Coverage</h2>
      <Coverage core={core} quality={quality} all={props.allClinics} />
      <h2>Disruptions</h2>
      <Disruptions core={core} disruptions={quality.disruptions} />
    </>
  )
}
