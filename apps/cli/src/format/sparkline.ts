const steps = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const
const missing = '·'

/**
 * One character a value, from the lowest of them to the highest; a value that is not there is a dot. All alike stand in the middle. It shows the
 * shape of a series and no more: what is a signal, the rules of the chart say.
 */
export function sparkline(values: readonly (number | null)[]): string {
  const there = values.filter((value) => value !== null)
  const [low, high] = [Math.min(...there), Math.max(...there)]
  const place = (value: number): number =>
    high === low ? Math.floor(steps.length / 2) : Math.round(((value - low) / (high - low)) * (steps.length - 1))
  return values.map((value) => (value === null ? missing : (steps[place(value)] ?? missing))).join('')
}
