import { Hl7Context } from '@medplum/core'

/** HL7 v2.5.1 section 2.5.4: the recommended encoding characters, taken where MSH-2 says none. */
const RECOMMENDED = ['^', '~', '\\', '&'] as const

/**
 * The delimiters that a message header declares in MSH-1 and MSH-2. What MSH-2 leaves out is as recommended, or
 * nothing where another delimiter has that character. Null where the line is no header: the separator is missing, a letter, digit
 * or blank, or two delimiters are the same.
 */
export function delimitersOf(header: string): Hl7Context | null {
  const separator = header.charAt(3)
  if (!isDelimiter(separator)) return null
  const end = header.indexOf(separator, 4)
  // Version 2.7 adds a truncation character as the fifth.
  const declared = [...(end === -1 ? header.slice(4) : header.slice(4, end))].slice(0, RECOMMENDED.length)
  if (declared.some((character) => !isDelimiter(character))) return null
  const [component, repetition, mark, subcomponent] = RECOMMENDED.map((character, index) => {
    const own = declared[index]
    if (own !== undefined) return own
    return character === separator || declared.includes(character) ? '' : character
  }) as [string, string, string, string]
  const used = [separator, component, repetition, mark, subcomponent].filter((character) => character !== '')
  if (new Set(used).size !== used.length) return null
  return new Hl7Context('\r', separator, component || NEVER, repetition || NEVER, mark, subcomponent || NEVER)
}

/** Stands for a delimiter that a message has none of: no text holds this noncharacter. */
const NEVER = '\uffff'

const isDelimiter = (character: string): boolean => character !== '' && !/[\p{L}\p{N}\s]/u.test(character)
