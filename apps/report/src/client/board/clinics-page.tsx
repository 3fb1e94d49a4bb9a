import type { PageData } from '../page-data.ts'
import { WithSection } from '../use-section.tsx'
import { ChangedBefore } from '../views/methods/changed-before.tsx'
import { OutlyingClinics } from '../views/overview/outlying-clinics.tsx'
import { BoardHead } from './board-head.tsx'

/** Sheet 2: clinics outside the 99.8 % limits with room for a comment, and what changed in data or rules. */
export function ClinicsPage({ page }: { readonly page: PageData }) {
  return (
    <section class="board-page">
      <BoardHead core={page.core} title="Clinics that stand out, and what changed" part={2} />
      <OutlyingClinics core={page.core} comments />
      <h3>What changed in data or rules</h3>
      <WithSection page={page} name="methods">
        {(methods) => <ChangedBefore before={methods.before} />}
      </WithSection>
      <p class="board-comment">Comment</p>
    </section>
  )
}
