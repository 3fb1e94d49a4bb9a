import { createContext } from 'preact'
import type { Disclosure } from '../../dashboard/payload/core.ts'

/** Whether figures can open patients: a page whose small numbers are suppressed holds none. */
export const PatientsInPage = createContext(true)

export const holdsPatients = ({ smallNumbers }: Disclosure): boolean => smallNumbers === 'none'
