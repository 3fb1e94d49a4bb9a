/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Payload } from '../dashboard/payload.ts'

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> => {
  const binary = atob(base64)
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < binary.length; i += 1) bytes[i] = binary.charCodeAt(i)
  return bytes
}

/** Unpacks the data of the page: base64, gzip, JSON. Nothing is fetched. */
export async function readPayload(): Promise<Payload> {
  const text = document.getElementById('payload')?.textContent ?? ''
  const stream = new Blob([bytesOf(text)]).stream().pipeThrough(new DecompressionStream('gzip'))
  return (await new Response(stream).json()) as Payload
}
