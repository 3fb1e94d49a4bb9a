import type { Hl7Context } from '@medplum/core'

const patterns = new WeakMap<Hl7Context, RegExp>()

/** Escape sequences of HL7 v2.5.1 section 2.7 that stand for text, between two of the message's escape characters. */
function patternOf(context: Hl7Context): RegExp {
  const known = patterns.get(context)
  if (known !== undefined) return known
  const mark = context.escapeCharacter.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
  const made = new RegExp(
    `${mark}([FSTREPHN]|X(?:[0-9A-Fa-f]{2})+|[.](?:br|sp|sk|in|ti|ce|fi|nf|BR|SP|SK|IN|TI|CE|FI|NF)[+-]?[0-9]{0,2})${mark}`,
    'g',
  )
  patterns.set(context, made)
  return made
}

/**
 * Replaces escape sequences by what they stand for: delimiters (`\F\ \S\ \T\ \R\ \E\`), bytes (`\X0D\`: UTF-8 where they are,
 * else Latin-1), line breaks of formatted text (`\.br\ \.sp2\ \.ce\`). Highlighting and indents go. What is no sequence
 * that HL7 defines, a single backslash or a local `\Z..\`, stays as it is.
 *
 * @example unescapeText('x10\\S\\9/L', context) // 'x10^9/L'
 */
export function unescapeText(text: string, context: Hl7Context): string {
  const { escapeCharacter } = context
  if (escapeCharacter === '' || !text.includes(escapeCharacter)) return text
  return text.replace(patternOf(context), (_, sequence: string) => meaningOf(sequence, context))
}

function meaningOf(sequence: string, context: Hl7Context): string {
  if (sequence.startsWith('X')) return bytes(sequence.slice(1))
  if (sequence.startsWith('.')) return layout(sequence.slice(1, 3).toLowerCase(), Number(sequence.slice(3)))
  switch (sequence) {
    case 'F':
      return context.fieldSeparator
    case 'S':
      return context.componentSeparator
    case 'T':
      return context.subcomponentSeparator
    case 'R':
      return context.repetitionSeparator
    case 'E':
      return context.escapeCharacter
    case 'P':
      return '#'
    default:
      return ''
  }
}

/** A formatting command: line breaks and skipped spaces are text, indents are not. */
function layout(command: string, amount: number): string {
  const times = Math.max(1, Number.isFinite(amount) ? amount : 1)
  if (command === 'br' || command === 'ce') return '\n'
  if (command === 'sp') return '\n'.repeat(times)
  return command === 'sk' ? ' '.repeat(times) : ''
}

function bytes(hex: string): string {
  const buffer = Buffer.from(hex, 'hex')
  try {
    return breaks(new TextDecoder('utf-8', { fatal: true }).decode(buffer))
  } catch {
    return breaks(buffer.toString('latin1'))
  }
}

const breaks = (text: string): string => text.replace(/\r\n?/g, '\n')
