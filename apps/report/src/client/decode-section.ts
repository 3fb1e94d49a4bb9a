/** The value of a section from its base64 text (`dashboard/encode-section.ts` writes it). */
export async function decodeSection(text: string): Promise<unknown> {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
  return JSON.parse(await new Response(plain).text())
}
