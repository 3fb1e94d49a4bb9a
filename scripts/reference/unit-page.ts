import { type Analyte, analytes } from '../../packages/clinical/src/index.ts'
import { code, markdownTable } from './markdown.ts'

/** The closed table of units: analyte, unit, spellings, factor and source. */
export const unitPage = (): string => `# Units

A result is converted with this table and no other: its analyte, the unit as the laboratory wrote it, one factor. A value times the factor is in the
canonical unit. A unit that the analyte does not have is \`unknown_unit\`; none is guessed. Mass and amount of substance are never
exchanged without the analyte, and active B12 is never converted to total B12. The reported value and unit stay beside the converted one.

Spellings stand here as they are compared: lower case, without blanks, \`µ\` as \`u\`, \`per\` and negative powers as \`/\`, powers of ten as \`10*n\`
(so \`x10\\S\\9/L\`, \`10^9/l\` and \`10⁹/L\` are \`10*9/l\`), volumes as \`l\`, \`dl\`, \`ml\`, \`ul\` (\`mm3\` is \`ul\`).

"Suspect" values wait as \`suspect_unit\` until a person says which unit it was, also where a value is impossible as written and possible in another
unit of the analyte. Values outside the possible range in every unit wait as \`implausible_value\`.

${analytes.map(section).join('\n\n')}
`

/** Digits of a factor that are printed: what binary fractions add behind them is no part of it. */
const FACTOR_DIGITS = 10

const limit = (value: number): string => value.toLocaleString('en-GB')

function section(analyte: Analyte): string {
  const { id, name, canonicalUnit, plausible, suspect, units } = analyte
  const rows = units.map(({ unit, spellings, factor, factorName, source }) => [
    unit,
    spellings.map((spelling) => (spelling === '' ? '(no unit)' : code(spelling))).join(' '),
    String(Number(factor.toPrecision(FACTOR_DIGITS))),
    code(factorName),
    source,
  ])
  const range = `${plausible.lowIncluded ? 'from' : 'above'} ${limit(plausible.low)} to ${limit(plausible.high)} ${canonicalUnit} (${plausible.source})`
  const doubts = suspect.map(({ unit, reason, source }) => `- ${unit}: ${reason} (${source})`).join('\n')
  return `## ${id}

${name.charAt(0).toUpperCase()}${name.slice(1)}. Canonical unit: ${canonicalUnit}. Possible: ${range}.

${markdownTable(['unit', 'spellings', 'factor', 'name of the factor', 'source'], rows)}${doubts === '' ? '' : `\n\nSuspect:\n\n${doubts}`}`
}
