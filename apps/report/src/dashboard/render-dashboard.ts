import { contentSecurityPolicy, type DashboardAssets } from './assets.ts'
import type { DashboardData, DashboardWords } from './dashboard-data.ts'
import { html, trusted } from './html.ts'
import { markDefinitions } from './marks.ts'
import { encodePayload, payloadOf } from './payload.ts'
import { clinics } from './sections/clinics.ts'
import { dataSection } from './sections/data.ts'
import { header, scopeName } from './sections/header.ts'
import { methods } from './sections/methods.ts'
import { overview } from './sections/overview.ts'
import { unjudged } from './sections/unjudged.ts'
import { worklistSection } from './sections/worklist.ts'

export interface RenderOptions {
  /** Name of the network for the header; default: the clinic's name, or "All clinics". */
  readonly network?: string
}

/**
 * The dashboard as one HTML text that needs nothing else: no network, no other file.
 *
 * Pure: the same data, words and assets give the same bytes. Every value of the data is escaped; what the script needs is
 * inside as base64. Without scripts everything but the worklist can still be read.
 */
export function renderDashboard(
  data: DashboardData,
  words: DashboardWords,
  assets: DashboardAssets,
  options: RenderOptions = {},
): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(assets)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${scopeName(data, options.network)}, ${data.run.asOf} · Troughline</title>
<style>${trusted(assets.style)}</style>
</head>
<body>
<a class="skip" href="#worklist">Skip to the worklist</a>
${markDefinitions}
${header(data, options.network)}
<main class="wide">
${overview(data, words)}
${clinics(data, words)}
${worklistSection(data)}
${unjudged(data, words)}
${dataSection(data)}
${methods(data, words)}
</main>
<dialog id="patients" aria-labelledby="patients-title"><div class="dialog-head"><h2 id="patients-title" tabindex="-1"></h2><button type="button" id="close" class="plain">Close</button></div><p id="patients-note" class="note"></p><div id="patients-list"></div></dialog>
<script type="application/octet-stream" id="payload">${trusted(encodePayload(payloadOf(data, words)))}</script>
<script>${trusted(assets.script)}</script>
</body>
</html>
`
  return page.text
}
