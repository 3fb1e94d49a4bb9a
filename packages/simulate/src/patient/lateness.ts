import type { LatenessPart } from '../presets/preset.ts'
import type { RandomStream } from '../random/random-stream.ts'

/** Days late (negative: early); the uniform parts are stretched by the clinic's and the patient's effect. */
export function drawLateness(random: RandomStream, parts: readonly LatenessPart[], effect: number): number {
  const index = Number(random.pick(Object.fromEntries(parts.map((part, i) => [String(i), part.weight]))))
  const part = parts[index]!
  const days = part.kind === 'normal' ? random.normal(part.mean, part.sd) : random.between(part.low, part.high) * effect
  return Math.round(days)
}
