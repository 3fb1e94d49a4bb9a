import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { SectionName, Sections } from '../dashboard/payload/sections.ts'
import type { PageData } from './page-data.ts'
import { InClinicFiles } from './parts/in-clinic-files.tsx'

type Loaded<N extends SectionName> =
  | { readonly state: 'loading' }
  | { readonly state: 'absent' }
  | { readonly state: 'ready'; readonly value: Sections[N] }

/** A section for a component: loading, not carried by this page, or there. */
export function useSection<N extends SectionName>(page: PageData, name: N): Loaded<N> {
  const [loaded, setLoaded] = useState<Loaded<N>>({ state: 'loading' })
  useEffect(() => {
    let wanted = true
    page.section(name).then((value) => {
      if (wanted) setLoaded(value === undefined ? { state: 'absent' } : { state: 'ready', value })
    })
    return () => {
      wanted = false
    }
  }, [page, name])
  return loaded
}

/** Draws its children once the section is there, and says in words when the page does not carry it. */
export function WithSection<N extends SectionName>(props: {
  readonly page: PageData
  readonly name: N
  /** Why it may be missing, as a sentence; a plain one by default. */
  readonly absent?: ComponentChildren
  readonly children: (value: Sections[N]) => ComponentChildren
}) {
  const loaded = useSection(props.page, props.name)
  if (loaded.state === 'loading')
    return (
      <p class="note" role="status">
        Reading the page's data.
      </p>
    )
  if (loaded.state === 'absent' && props.page.core.clinicFiles !== null) return <InClinicFiles core={props.page.core} />
  if (loaded.state === 'absent')
    return <p class="note">{props.absent ?? 'This page was made without this part of the data.'}</p>
  return <>{props.children(loaded.value)}</>
}
