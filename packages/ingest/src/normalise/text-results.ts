/** Until the clinical package lists them: the texts that say why there is no number. */
const texts: Readonly<Record<string, string>> = {
  haemolysed: 'haemolysed',
  hemolyzed: 'haemolysed',
  insufficient: 'insufficient',
}
export const readTextResult = (text: string): string | undefined => texts[text.trim().toLowerCase()]
export const readResultCell = (_: string): { number: string; unit: string } | undefined => undefined
export const causeOfCode = (_: string | null, __: string): string | undefined => undefined
