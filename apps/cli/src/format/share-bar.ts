/** Shades of the parts of a bar, the same as on the page: met, not met, cannot tell. */
const shades = ['▓', '░', '▒'] as const

/** What the shades mean, for below a table. */
export const barKey = `${shades[0]} met  ${shades[1]} not met  ${shades[2]} cannot tell, each as wide as it is`

/** Characters of a bar. */
const barWidth = 10

/**
 * A bar of the share that is met, not met and cannot be told, each as wide as it is; a part that is not nought has one character at least.
 * Nothing at all gives an empty text.
 */
export function shareBar(met: number, judged: number, cannotTell: number): string {
  const parts = [met, judged - met, cannotTell]
  const all = parts.reduce((sum, part) => sum + part, 0)
  if (all === 0) return ''
  const widths = parts.map((part) => (part === 0 ? 0 : Math.max(1, Math.round((part / all) * barWidth))))
  // What rounding gave too much or too little, the widest part gives or takes.
  const widest = widths.indexOf(Math.max(...widths))
  widths[widest] = (widths[widest] ?? 0) + barWidth - widths.reduce((sum, width) => sum + width, 0)
  return widths.map((width, index) => shades[index]?.repeat(width) ?? '').join('')
}
