import type { ComponentChildren } from 'preact'
import { useContext } from 'preact/hooks'
import { PatientsInPage } from './patients-in-page.ts'

const opensPatients = /^#\/(list|worklist|patient)\b/

/** A figure that opens the patients behind it (`hrefOf('list', ..)`), or a plain one where there is nothing to open or the page holds no patients. */
export function FigureLink(props: {
  readonly href: string | null
  /** Said by a screen reader after the figure: what opens. */
  readonly opens: string
  readonly children: ComponentChildren
}) {
  const hasPatients = useContext(PatientsInPage)
  if (props.href === null || (!hasPatients && opensPatients.test(props.href)))
    return <span class="figure-plain">{props.children}</span>
  return (
    <a class="figure" href={props.href}>
      {props.children}
      <span class="visually-hidden">: {props.opens}</span>
    </a>
  )
}
