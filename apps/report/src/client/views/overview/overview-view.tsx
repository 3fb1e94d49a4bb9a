import { BoardPack } from '../../board/board-pack.tsx'
import { BarKey } from '../../parts/bar-key.tsx'
import { DisclosureNote } from '../../parts/disclosure-note.tsx'
import { ViewHead } from '../../parts/view-head.tsx'
import type { ViewProps } from '../../view.ts'
import { EvidenceStrip } from './evidence-strip.tsx'
import { HeadlineTile } from './headline-tile.tsx'
import { OutlyingClinics } from './outlying-clinics.tsx'
import { SecondLine } from './second-line.tsx'
import { WorklistLoad } from './worklist-load.tsx'

/** The measure that is a strip of its own, and what stands in it. */
const evidenceId = 'evidence-available'
const fallsId = 'falls-between-doses'
const troughsId = 'trough-coverage'

/** The five headline measures, what stands out, what there is to do, and the second line. */
export function OverviewView({ page }: ViewProps) {
  const { core } = page
  const { measures } = core
  const measureOf = (id: string) => measures.find((measure) => measure.id === id)
  const tiles = measures.filter(({ headline, id }) => headline && id !== evidenceId)
  const evidence = measureOf(evidenceId)
  return (
    <>
      <ViewHead title="Overview">
        <p class="note">
          The large figure is met of those who could be judged; in brackets its 95 % interval, in per cent.{' '}
          <BarKey
            entries={[
              ['met', 'met'],
              ['not-met', 'not met'],
              ['cannot-tell', 'cannot tell, as wide as it is'],
            ]}
          />
        </p>
        <DisclosureNote disclosure={core.disclosure} />
      </ViewHead>
      <div class="tiles">
        {tiles.map((measure) => (
          <HeadlineTile
            key={measure.id}
            measure={measure}
            beside={measures.filter(({ beside }) => beside === measure.id)}
          />
        ))}
      </div>
      {evidence !== undefined && (
        <EvidenceStrip evidence={evidence} falls={measureOf(fallsId)} troughs={measureOf(troughsId)} />
      )}
      <div class="overview-tables">
        <section>
          <h2>{core.scope.clinicId === null ? 'Clinics that stand out' : 'Is this clinic different?'}</h2>
          <OutlyingClinics core={core} />
        </section>
        <section>
          <h2>What there is to look at</h2>
          <WorklistLoad page={page} />
        </section>
      </div>
      <h2>Second line</h2>
      <SecondLine measures={measures.filter(({ headline, beside }) => !headline && beside === null)} />
      <p class="print-button no-print">
        <button type="button" class="plain" onClick={() => print()}>
          Print the board pack
        </button>{' '}
        <span class="note">
          Three sheets: the five measures and review progress; clinics that stand out and what changed; the method.
        </span>
      </p>
      <BoardPack page={page} />
    </>
  )
}
