/** Constants of FIPS 180-4: the first 32 bits of the fractional parts of roots of primes, worked out rather than listed. */
const primes: number[] = []
for (let n = 2; primes.length < 64; n += 1) if (primes.every((prime) => n % prime !== 0)) primes.push(n)

const two32 = 2 ** 32
const fraction = (value: number): number => ((value - Math.floor(value)) * two32) | 0
const initial = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)))
const rounds = primes.map((prime) => fraction(Math.cbrt(prime)))

const turn = (x: number, by: number): number => (x >>> by) | (x << (32 - by))
const blockBytes = 64
const lengthBytes = 8
const bitsPerByte = 8

/**
 * SHA-256 of a text in UTF-8, as 64 hexadecimal digits.
 *
 * Here because the browser's own digest answers only later and only in pages it calls secure, while a page opened from a file wants
 * thousands of short ones at once.
 */
export function sha256(text: string): string {
  const bytes = new TextEncoder().encode(text)
  const padded = new Uint8Array(Math.ceil((bytes.length + 1 + lengthBytes) / blockBytes) * blockBytes)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setBigUint64(padded.length - lengthBytes, BigInt(bytes.length * bitsPerByte))
  const state = Int32Array.from(initial)
  const words = new Int32Array(blockBytes)
  for (let block = 0; block < padded.length; block += blockBytes) addBlock(state, words, view, block)
  return [...state].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
}

function addBlock(state: Int32Array, words: Int32Array, view: DataView, from: number): void {
  const at = (index: number): number => words[index] as number
  for (let i = 0; i < 16; i += 1) words[i] = view.getInt32(from + 4 * i)
  for (let i = 16; i < 64; i += 1) {
    const [near, far] = [at(i - 2), at(i - 15)]
    const mixedNear = turn(near, 17) ^ turn(near, 19) ^ (near >>> 10)
    const mixedFar = turn(far, 7) ^ turn(far, 18) ^ (far >>> 3)
    words[i] = (at(i - 16) + mixedFar + at(i - 7) + mixedNear) | 0
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number]
  for (let i = 0; i < 64; i += 1) {
    const choice = (e & f) ^ (~e & g)
    const majority = (a & b) ^ (a & c) ^ (b & c)
    const first = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + choice + (rounds[i] as number) + at(i)) | 0
    const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + majority) | 0
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0]
  }
  for (const [i, value] of [a, b, c, d, e, f, g, h].entries()) state[i] = ((state[i] as number) + value) | 0
}
