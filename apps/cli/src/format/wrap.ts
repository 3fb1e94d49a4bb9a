import { pageWidth, plainText } from './table.ts'

/** Breaks text at spaces so that no line is wider than the page; lines after the first are indented by `hang` more. */
export function wrap(text: string, indent = 0, hang = 0): string {
  const lines: string[] = []
  let line = ' '.repeat(indent)
  let empty = true
  for (const word of plainText(text).split(' ')) {
    if (!empty && line.length + 1 + word.length > pageWidth) {
      lines.push(line)
      line = ' '.repeat(indent + hang)
      empty = true
    }
    line += empty ? word : ` ${word}`
    empty = false
  }
  return [...lines, line].join('\n')
}
