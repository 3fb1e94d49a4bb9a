import { quarantineCodes } from '../../packages/ingest/src/index.ts'
import { markdownTable } from './markdown.ts'

/** Every code with which a row can wait. */
export function quarantinePage(): string {
  const rows = quarantineCodes.map(({ code, sentence, advice, withheld }) => [
    `\`${code}\``,
    sentence,
    advice,
    withheld ? 'yes' : '',
  ])
  return `# Quarantine codes

A row that cannot be loaded waits with one of these codes, its file and line, a sentence that says what would make it loadable, and its
own text. Codes are extended, never renamed. "Dose counts": on a row of the injections feed only the amount, unit or route waits, and the
dose itself is loaded as an event of unknown amount.

${markdownTable(['code', 'sentence', 'what to do', 'dose counts'], rows)}
`
}
