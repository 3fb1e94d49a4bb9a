import { useEffect, useState } from 'preact/hooks'
import type { PageData } from '../page-data.ts'
import { ClinicsPage } from './clinics-page.tsx'
import { MeasuresPage } from './measures-page.tsx'
import { MethodPage } from './method-page.tsx'

/**
 * What the Overview is on paper: a page with the five measures and the review progress, one with the clinics that stand out and
 * what changed, one with the method. On the screen it is not shown; its sections are read once the view is there.
 */
export function BoardPack({ page }: { readonly page: PageData }) {
  const [wanted, setWanted] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setWanted(true))
    return () => clearTimeout(timer)
  }, [])
  return (
    <div class="board-pack">
      <MeasuresPage page={page} />
      {wanted && <ClinicsPage page={page} />}
      {wanted && <MethodPage page={page} />}
    </div>
  )
}
