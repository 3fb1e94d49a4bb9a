/** Id of the element that holds the packed client. */
export const clientId = 'client'

/**
 * The script that unpacks the client and runs it: a quarter of a megabyte less in every file. The policy of the page names the
 * hash of both. A browser that cannot unpack says so in words.
 */
export const bootScript = `(async () => {
  const packed = atob(document.getElementById('${clientId}').textContent)
  const bytes = Uint8Array.from(packed, (character) => character.charCodeAt(0))
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
  const script = document.createElement('script')
  script.textContent = await new Response(plain).text()
  document.head.append(script)
})().catch(() => {
  document.getElementById('app').textContent =
    'This browser cannot unpack the page. Open the file in a current version of Chrome, Edge, Firefox or Safari; it needs no network.'
})`
