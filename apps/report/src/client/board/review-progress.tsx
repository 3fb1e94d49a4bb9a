import { type Count, isShown } from '../../dashboard/disclosure/count.ts'
import { useTierProgress } from '../decisions/use-tier-progress.ts'
import { shareText } from '../format/percent-text.ts'
import { tierWords } from '../format/tier-words.ts'
import type { PageData } from '../page-data.ts'
import { CountText } from '../parts/count-text.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { holdsPatients } from '../parts/patients-in-page.ts'

/** Patients of the worklist with a decision that stands, by tier. */
export function ReviewProgress({ page }: { readonly page: PageData }) {
  const tiers = useTierProgress(page)
  if (!holdsPatients(page.core.disclosure))
    return <p class="note">Not in this page: a count of patients by urgency can be a few of them.</p>
  return (
    <DataTable
      caption="Patients on the worklist, and those with a decision that stands, in the record or made in this browser."
      label="Review progress by tier"
      rows={tiers}
      keyOf={({ tier }) => String(tier)}
      empty="Nobody is on the worklist."
      columns={[
        { id: 'tier', head: 'Tier', names: true, cell: ({ tier }) => `${tier}: ${tierWords[tier] ?? ''}` },
        { id: 'listed', head: 'Listed', numeric: true, cell: ({ patients }) => <CountText count={patients} /> },
        { id: 'decided', head: 'Decided', numeric: true, cell: ({ decided }) => <CountText count={decided} /> },
        { id: 'share', head: 'Share', numeric: true, cell: ({ patients, decided }) => doneText(patients, decided) },
      ]}
    />
  )
}

const doneText = (listed: Count, decided: Count): string =>
  isShown(listed) && isShown(decided) && listed > 0 ? shareText(decided / listed) : ''
