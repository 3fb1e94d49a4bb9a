import type { FormId } from '@troughline/clinical'
import type { CodeList } from '../../code-lists/code-list.ts'
import { readSubstance } from '../../normalise/products.ts'
import { firstOf, type Segment } from './segment.ts'

/** What RXA-5 says was given. */
export interface Administered {
  /** Positively vitamin B12; anything less sure is not. */
  readonly isB12: boolean
  /** Form that text and codes name, where they agree. */
  readonly form: FormId | null
  readonly name: string
  readonly code: string
  readonly codeSystem: string
}

const PRODUCT = 5

/**
 * Reads both identifiers of RXA-5 (code, text, system and their alternates). A sign of something else in either wins over
 * any sign of B12.
 */
export function substanceOf(rxa: Segment, list: CodeList | null): Administered {
  const identifiers = [1, 4].map((first) => ({
    code: rxa.text(PRODUCT, first),
    text: rxa.text(PRODUCT, first + 1),
    system: rxa.text(PRODUCT, first + 2),
  }))
  const read = identifiers
    .filter(({ code, text }) => code !== '' || text !== '')
    .map(({ code, text, system }) => readSubstance(text || null, code || null, system || null, list))
  const b12 = read.filter(({ substance }) => substance === 'b12')
  const forms = new Set(b12.flatMap(({ form }) => (form === null ? [] : [form])))
  const [form] = forms
  const main = identifiers.find(({ code }) => code !== '')
  return {
    isB12: b12.length > 0 && read.every(({ substance }) => substance !== 'other'),
    form: forms.size === 1 && form !== undefined ? form : null,
    name: firstOf(...identifiers.map(({ text }) => text), ...identifiers.map(({ code }) => code)),
    code: main?.code ?? '',
    codeSystem: main?.system ?? '',
  }
}
