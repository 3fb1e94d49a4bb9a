import { type SectionName, type Sections, sectionId } from '../dashboard/payload/sections.ts'
import { decodeSection } from './decode-section.ts'

/** What the file carries. `core` is there from the start; the other sections are decoded when a view asks for them. */
export interface PageData {
  readonly core: Sections['core']
  /** The section, decoded once; undefined when this page does not carry it. */
  readonly section: <N extends SectionName>(name: N) => Promise<Sections[N] | undefined>
}

/** Opens the page's data. The script runs before the rest of the file is read: later sections wait for its end. */
export async function openPage(document: Document): Promise<PageData> {
  const decoded = new Map<SectionName, Promise<unknown>>()
  const read = async (name: SectionName): Promise<unknown> => {
    if (document.getElementById(sectionId(name)) === null) await parsed(document)
    const text = document.getElementById(sectionId(name))?.textContent
    return text === undefined ? undefined : decodeSection(text ?? '')
  }
  const section = <N extends SectionName>(name: N): Promise<Sections[N] | undefined> => {
    const known = decoded.get(name) ?? read(name)
    decoded.set(name, known)
    return known as Promise<Sections[N] | undefined>
  }
  const core = await section('core')
  if (core === undefined) throw new Error('this file has lost its section "core"')
  return { core, section }
}

const parsed = (document: Document): Promise<void> =>
  new Promise((resolve) => {
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => resolve())
    else resolve()
  })
