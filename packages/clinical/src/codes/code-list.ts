import { type CodingSystem, readCodingSystem } from './coding-system.ts'

/** How well the meaning of a code is known, as in the reference: seen, seen in a secondary copy, recalled, chosen, unverified. */
export type CodeMark = '[S]' | '[S2]' | '[R]' | '[D]' | '[verify]'

/** One code, or one code with everything below it, and what it means to the product. */
export interface CodeListEntry<Value> {
  readonly system: CodingSystem
  /** As published, with its dot. The empty code with `below` stands for every code of the system. */
  readonly code: string
  /** True: every code that begins with this one means the same, unless a longer entry says otherwise. */
  readonly below: boolean
  /** `null`: the code is known and says nothing that the product reads; `meaning` says why. */
  readonly value: Value | null
  readonly meaning: string
  readonly mark: CodeMark
  readonly source: string
}

/** A versioned list. Its version changes with its entries; a load records both names. */
export interface CodeList<Value> {
  readonly id: string
  readonly version: string
  readonly source: string
  readonly entries: readonly CodeListEntry<Value>[]
}

/**
 * How codes of a system are compared. ICD-10: upper-case, without dots and without the dagger and asterisk signs. SNOMED,
 * RxNorm: as digits. Read codes: case matters and the dots are part of the code. Others: upper-case.
 */
export const normaliseCode = (system: CodingSystem, code: string): string => {
  const text = code.trim()
  if (system === 'read2' || system === 'ctv3') return text
  const upper = text.toUpperCase()
  return system === 'icd10' || system === 'icd9' ? upper.replace(/[.\s]/g, '').replace(/[*†‡!+#]+$/, '') : upper
}

/**
 * The entry that a code of a named system stands for: the exact one, else the longest that has the code below it.
 * `undefined` where the system is not known or the list has no such code.
 */
export const findEntry = <Value>(
  list: CodeList<Value>,
  systemText: string | null | undefined,
  codeText: string | null | undefined,
): CodeListEntry<Value> | undefined => {
  const system = readCodingSystem(systemText)
  if (system === undefined || !codeText?.trim()) return undefined
  const code = normaliseCode(system, codeText)
  let best: CodeListEntry<Value> | undefined
  let length = -1
  for (const entry of list.entries) {
    if (entry.system !== system) continue
    const listed = normaliseCode(system, entry.code)
    const matches = code === listed || (entry.below && code.startsWith(listed))
    if (matches && listed.length > length) {
      best = entry
      length = listed.length
    }
  }
  return best
}
