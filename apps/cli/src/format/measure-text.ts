import type { MeasureEntry, MeasureRow } from '@troughline/analysis'
import { percentText, rangeText } from './measure-words.ts'
import { countText } from './table.ts'
import { wrap } from './wrap.ts'

const standings = [
  ['excluded', 'Removed before'],
  ['exception', 'Removed by exception, not meeting the measure'],
  ['not_evaluable', 'Cannot be told'],
] as const

/** One measure in full: what it asks, everybody in it, and where each of them went. */
export function measureText(
  row: MeasureRow,
  entry: MeasureEntry,
  ruleReasons: Readonly<Record<string, string>>,
): string {
  const own = new Map([...entry.exclusions, ...entry.exceptions, ...entry.notEvaluable].map((r) => [r.code, r.words]))
  const words = (code: string) => own.get(code) ?? ruleReasons[code] ?? code
  const amount = (n: number) => countText(n).padStart(11)
  const lines = [
    wrap(`${entry.title} (${entry.id} ${entry.version})`),
    wrap(entry.question),
    '',
    wrap(`Asked about: ${entry.population}`, 0, 2),
    wrap(`Met: ${entry.numerator}`, 0, 2),
    row.from_on === row.to_on ? `On ${row.to_on}.` : `From ${row.from_on} to ${row.to_on}.`,
    '',
    `${amount(row.initial_population)}  asked about (${unitWords[entry.unit]})`,
    ...standings.flatMap(([standing, title]) => {
      const reasons = row.reasons.filter((reason) => reason.standing === standing)
      const total = reasons.reduce((sum, { units }) => sum + units, 0)
      return total === 0
        ? []
        : [
            `${amount(total)}  ${title}`,
            ...reasons.map(({ reason, units }) => wrap(`${amount(units)}  ${words(reason)}`, 4, 13)),
          ]
    }),
    `${amount(row.denominator)}  judged`,
    `${amount(row.numerator)}  met`,
  ]
  if (row.rate !== null) {
    const interval = rangeText(row.interval_low, row.interval_high)
    const beside = interval === '' ? 'too few for an interval' : `95 % interval ${interval}`
    lines.push('', `${percentText(row.rate)} (${beside})`)
  }
  const notes = [
    ...(entry.caution === undefined ? [] : [entry.caution]),
    ...(entry.whyNotCompared === undefined ? [] : [`Clinics are not compared: ${entry.whyNotCompared}`]),
  ]
  if (notes.length > 0) lines.push('', ...notes.map((note) => wrap(note, 0, 2)))
  return `${lines.join('\n')}\n`
}

const unitWords = { patient: 'patients', episode: 'episodes', dose: 'doses' } as const
