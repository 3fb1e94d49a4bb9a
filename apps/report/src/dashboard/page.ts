import { createHash } from 'node:crypto'
import { bootScript, clientId } from './boot-script.ts'
import type { ClientBundle } from './client-bundle.ts'
import { html, trusted } from './html.ts'
import { type SectionName, sectionId } from './payload/sections.ts'

export interface PageParts {
  /** For the tab of the browser: scope and date. */
  readonly title: string
  readonly bundle: ClientBundle
  readonly fonts: string
  /** Encoded sections in the order in which they stand in the file; `core` first. */
  readonly sections: readonly (readonly [SectionName, string])[]
}

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** Nothing is loaded from anywhere; only this style and these scripts count. */
const contentSecurityPolicy = (style: string, scripts: readonly string[]): string =>
  [
    "default-src 'none'",
    `script-src ${scripts.map(hash).join(' ')}`,
    `style-src ${hash(style)}`,
    'font-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')

/** What does not depend on the data: worked out once for the pages of many clinics. */
interface Shell {
  readonly fonts: string
  readonly style: string
  readonly policy: string
}
const shells = new WeakMap<ClientBundle, Shell>()

function shellOf(bundle: ClientBundle, fonts: string): Shell {
  const known = shells.get(bundle)
  if (known?.fonts === fonts) return known
  const style = `${fonts}\n${bundle.style}`
  const shell = { fonts, style, policy: contentSecurityPolicy(style, [bootScript, bundle.script]) }
  shells.set(bundle, shell)
  return shell
}

/**
 * The page as one HTML text that needs nothing else: no network, no other file.
 *
 * The script stands behind the `core` section and before all others, so that the first view is there while a browser still
 * reads the rest of a large file. Pure: the same parts give the same bytes.
 */
export function pageHtml({ title, bundle, fonts, sections }: PageParts): string {
  const { style, policy } = shellOf(bundle, fonts)
  const [core, ...others] = sections.map(
    ([name, text]) => html`<script type="application/octet-stream" id="${sectionId(name)}">${trusted(text)}</script>`,
  )
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${trusted(style)}</style>
</head>
<body>
<div id="app"></div>
<noscript><p class="noscript">This page draws itself from the data inside it, with a script that is inside it too. Scripts are switched off in this browser, so nothing can be shown. Allow scripts for this file, or open it in another browser; it needs no network.</p></noscript>
${core}
<script type="application/octet-stream" id="${clientId}">${trusted(bundle.packed)}</script>
<script>${trusted(bootScript)}</script>
${others}
</body>
</html>
`.text
}
