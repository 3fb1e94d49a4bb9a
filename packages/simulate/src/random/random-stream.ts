/**
 * A seeded stream of random numbers with the few distributions that the cohort needs.
 *
 * One stream belongs to one concern of one patient or clinic (`createRandomStream(seed, 'patient', 17, 'doses')`), so
 * that drawing more numbers for one concern never changes another: patient 17 is the same in a cohort of 20 and of
 * 50,000. Generator: sfc32 (public domain, PractRand-clean), seeded by an FNV-1a/murmur mix of the key's text.
 */
export interface RandomStream {
  /** Uniform in [0, 1). */
  uniform(): number
  /** Uniform in [low, high). */
  between(low: number, high: number): number
  /** Whole number, both ends included. */
  integer(low: number, high: number): number
  /** True with probability `share` (0 to 1). */
  chance(share: number): boolean
  normal(mean: number, sd: number): number
  /** Log-normal by median and geometric standard deviation. */
  logNormal(median: number, gsd: number): number
  /** Gamma by shape and mean; shape 1 is the exponential. */
  gamma(shape: number, mean: number): number
  poisson(mean: number): number
  /** One key of a table of non-negative weights; the weights need not sum to one. */
  pick<K extends string>(weights: Readonly<Partial<Record<K, number>>>): K
  /** One element of a non-empty list. */
  choose<T>(list: readonly T[]): T
}

type Key = string | number

export function createRandomStream(...key: readonly Key[]): RandomStream {
  const next = sfc32(key.join('/'))
  let spare: number | undefined

  const standardNormal = (): number => {
    if (spare !== undefined) {
      const value = spare
      spare = undefined
      return value
    }
    const radius = Math.sqrt(-2 * Math.log(1 - next()))
    const angle = 2 * Math.PI * next()
    spare = radius * Math.sin(angle)
    return radius * Math.cos(angle)
  }

  /** Marsaglia and Tsang 2000 for shape >= 1; the boost by u^(1/shape) below it. */
  const standardGamma = (shape: number): number => {
    if (shape < 1) return standardGamma(shape + 1) * (1 - next()) ** (1 / shape)
    const d = shape - 1 / 3
    const c = 1 / Math.sqrt(9 * d)
    for (;;) {
      const x = standardNormal()
      const v = (1 + c * x) ** 3
      if (v > 0 && Math.log(1 - next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
    }
  }

  return {
    uniform: next,
    between: (low, high) => low + (high - low) * next(),
    integer: (low, high) => low + Math.floor((high - low + 1) * next()),
    chance: (share) => next() < share,
    normal: (mean, sd) => mean + sd * standardNormal(),
    logNormal: (median, gsd) => median * Math.exp(Math.log(gsd) * standardNormal()),
    gamma: (shape, mean) => (standardGamma(shape) * mean) / shape,
    poisson: (mean) => {
      // Knuth's product method: the means here are below 30.
      const limit = Math.exp(-mean)
      let count = 0
      for (let product = next(); product > limit; product *= next()) count += 1
      return count
    },
    pick: <K extends string>(weights: Readonly<Partial<Record<K, number>>>): K => {
      const entries = Object.entries(weights) as [K, number][]
      let rest = next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [name, weight] of entries) {
        rest -= weight
        if (rest < 0) return name
      }
      return entries[entries.length - 1]![0]
    },
    choose: (list) => list[Math.floor(next() * list.length)]!,
  }
}

function sfc32(key: string): () => number {
  let a = mix(key, 0x811c9dc5)
  let b = mix(key, 0x9e3779b9)
  let c = mix(key, 0x85ebca6b)
  let d = 1
  const next = (): number => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return (t >>> 0) / 4294967296
  }
  for (let round = 0; round < 12; round += 1) next()
  return next
}

/** FNV-1a over the text, then murmur3's finaliser. */
function mix(text: string, basis: number): number {
  let hash = basis
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}
