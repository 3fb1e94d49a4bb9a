/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { needed } from './dom.ts'
import { startFigures } from './figure-dialog.ts'
import { indexOf } from './page-index.ts'
import { readPayload } from './payload.ts'
import { startWorklist } from './worklist-view.ts'

/** The page's script: unpacks the data, then fills the worklist and makes figures open their patients. */
const start = async (): Promise<void> => {
  const page = indexOf(await readPayload())
  startWorklist(page)
  startFigures(page)
  document.documentElement.dataset.ready = 'yes'
}

start().catch(() => {
  needed('#shown', HTMLParagraphElement).textContent =
    'The data of this page could not be unpacked. It needs a browser of 2023 or later; the file may also be damaged.'
})
