import { type Count, isShown } from '../../../dashboard/disclosure/count.ts'
import { useTierProgress } from '../../decisions/use-tier-progress.ts'
import { decimalText } from '../../format/number-text.ts'
import { tierWords } from '../../format/tier-words.ts'
import type { PageData } from '../../page-data.ts'
import { CountText } from '../../parts/count-text.tsx'
import { DataTable } from '../../parts/data-table.tsx'
import { FigureLink } from '../../parts/figure-link.tsx'
import { holdsPatients } from '../../parts/patients-in-page.ts'
import { hrefOf } from '../../route.ts'

/** Tiers that ask for a look soon. */
const lastUrgentTier = 3
const hundred = 100

/** The sum, or null where a part is not published. */
const sumOf = (counts: readonly Count[]): number | null =>
  counts.every(isShown) ? counts.reduce((sum, count) => sum + count, 0) : null

/** The worklist by tier, and how much of it has a decision. */
export function WorklistLoad({ page }: { readonly page: PageData }) {
  const { core } = page
  const tiers = useTierProgress(page)
  if (!holdsPatients(core.disclosure))
    return <p class="note">Not in this page: a count of patients by urgency can be a few of them.</p>
  const urgent = sumOf(core.tiers.filter(({ tier }) => tier <= lastUrgentTier).map(({ patients }) => patients))
  const { injected } = core.scope
  const perHundred =
    urgent === null || !isShown(injected) || injected === 0 ? null : decimalText((urgent * hundred) / injected, 1)
  return (
    <DataTable
      caption={
        <>
          Patients to look at, most urgent tier first
          {perHundred !== null && `; ${perHundred} in tiers 1 to 3 per 100 injected patients`}. Decided: with a decision
          that stands, in the record or made in this browser.
        </>
      }
      label="Worklist by tier"
      rows={tiers}
      keyOf={({ tier }) => String(tier)}
      empty="Nobody is on the worklist."
      columns={[
        { id: 'tier', head: 'Tier', names: true, cell: ({ tier }) => `${tier}: ${tierWords[tier] ?? ''}` },
        {
          id: 'patients',
          head: 'Patients',
          numeric: true,
          cell: ({ tier, patients }) => (
            <FigureLink href={hrefOf('worklist', { tier })} opens={`worklist, tier ${tier}`}>
              <CountText count={patients} />
            </FigureLink>
          ),
        },
        { id: 'decided', head: 'Decided', numeric: true, cell: ({ decided }) => <CountText count={decided} /> },
      ]}
    />
  )
}
