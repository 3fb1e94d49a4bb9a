import { inflateSync } from 'node:zlib'

/** A picture of one grey byte per pixel, row by row. */
export interface GreyPicture {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
}

const signatureLength = 8
const chunkOverhead = 12

/** Bytes of a pixel by colour type: grey, and the three equal channels that pdftoppm writes for grey. */
const channelsOf: Readonly<Record<number, number>> = { 0: 1, 2: 3 }

/** Decodes a PNG of 8 bits a channel without interlacing, and keeps its first channel. Throws for any other. */
export function readGreyPng(png: Buffer): GreyPicture {
  const data: Buffer[] = []
  let [width, height, channels] = [0, 0, 0]
  for (let at = signatureLength; at < png.length; ) {
    const length = png.readUInt32BE(at)
    const type = png.toString('latin1', at + 4, at + 8)
    const body = png.subarray(at + 8, at + 8 + length)
    if (type === 'IHDR') {
      width = body.readUInt32BE(0)
      height = body.readUInt32BE(4)
      channels = channelsOf[body[9]!] ?? 0
      if (body[8] !== 8 || channels === 0 || body[12] !== 0) throw new Error('not a PNG of 8-bit grey or RGB')
    } else if (type === 'IDAT') data.push(body)
    at += length + chunkOverhead
  }
  const bytes = unfiltered(inflateSync(Buffer.concat(data)), width * channels, height, channels)
  return { width, height, pixels: bytes.filter((_, index) => index % channels === 0) }
}

function unfiltered(raw: Buffer, stride: number, height: number, channels: number): Uint8Array {
  const bytes = new Uint8Array(stride * height)
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)]!
    for (let x = 0; x < stride; x += 1) {
      const left = x >= channels ? bytes[y * stride + x - channels]! : 0
      const above = y > 0 ? bytes[(y - 1) * stride + x]! : 0
      const corner = x >= channels && y > 0 ? bytes[(y - 1) * stride + x - channels]! : 0
      bytes[y * stride + x] = raw[y * (stride + 1) + 1 + x]! + predicted(filter, left, above, corner)
    }
  }
  return bytes
}

/** PNG specification, filter types 0 to 4. */
function predicted(filter: number, left: number, above: number, corner: number): number {
  if (filter === 1) return left
  if (filter === 2) return above
  if (filter === 3) return (left + above) >> 1
  if (filter !== 4) return 0
  const estimate = left + above - corner
  const [a, b, c] = [left, above, corner].map((value) => Math.abs(estimate - value)) as [number, number, number]
  return a <= b && a <= c ? left : b <= c ? above : corner
}

/** Edge of the tiles in pixels that are compared one by one: a lane or a panel covers several. */
const tile = 32

/** The largest mean difference of a tile of two pictures of one size, in grey levels of 255. */
export function largestDifference(one: GreyPicture, other: GreyPicture): number {
  if (one.width !== other.width || one.height !== other.height) return Number.POSITIVE_INFINITY
  const across = Math.ceil(one.width / tile)
  const sums = new Map<number, { sum: number; pixels: number }>()
  for (const [index, pixel] of one.pixels.entries()) {
    const [x, y] = [index % one.width, Math.floor(index / one.width)]
    const key = Math.floor(y / tile) * across + Math.floor(x / tile)
    const known = sums.get(key) ?? { sum: 0, pixels: 0 }
    sums.set(key, { sum: known.sum + Math.abs(pixel - other.pixels[index]!), pixels: known.pixels + 1 })
  }
  return Math.max(...[...sums.values()].map(({ sum, pixels }) => sum / pixels))
}
