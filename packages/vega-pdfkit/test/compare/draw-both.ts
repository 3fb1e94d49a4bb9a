import { parse, randomLCG, setRandom, View } from 'vega'
import { paintScene, sceneFrame } from '../../src/chart/paint-scene.ts'
import { findSpecialItems } from '../../src/chart/special-items.ts'
import type { ChartView, SceneNode, VegaSpec } from '../../src/chart/vega-types.ts'
import { plex } from '../fonts.ts'
import { silent } from '../gallery.ts'
import { drawPage } from '../page.ts'
import { differences, withinFrame } from './difference.ts'
import type { Paint } from './paint.ts'
import { readPage } from './read-page.ts'
import { readSvg } from './read-svg.ts'

/** The same scene, as Vega's SVG renderer has drawn it and as it stands on a page. */
export type BothDrawings = { readonly svg: readonly Paint[]; readonly page: readonly Paint[]; readonly bytes: Buffer }

/** Public, but left out of Vega's typings. */
declare module 'vega' {
  export function randomLCG(seed: number): () => number
  export function setRandom(random: () => number): void
}

/** Some examples draw a sample of their rows. */
const SEED = 20_240_115

/** Evaluates a Vega specification once and draws it both ways, the upper left corner in that of the page. */
export async function drawBoth(spec: object): Promise<BothDrawings> {
  setRandom(randomLCG(SEED))
  const view = new View(parse(spec as VegaSpec), { renderer: 'none', logger: silent }) as unknown as ChartView
  const svg = readSvg(await view.toSVG())
  const { root } = view.scenegraph() as unknown as { readonly root: SceneNode }
  const frame = sceneFrame(view)
  if (frame.width !== svg.width || frame.height !== svg.height) throw new Error('The drawings differ in size.')
  const size: [number, number] = [Math.ceil(frame.width) + 1, Math.ceil(frame.height) + 1]
  const { bytes, operators } = await drawPage(
    (doc) => paintScene(doc, { scene: root, special: findSpecialItems(root), ...frame }, { x: 0, y: 0, fonts: plex }),
    { size },
  )
  view.finalize()
  const seen = (paints: readonly Paint[]) => withinFrame(paints, frame.width, frame.height)
  return { svg: seen(svg.paints), page: seen(readPage(bytes, operators, size[1])), bytes }
}

/** What differs between both drawings of a specification; nothing where they are alike. */
export async function differencesOf(spec: object): Promise<string[]> {
  const { svg, page } = await drawBoth(spec)
  return svg.length === 0 ? ['nothing is drawn'] : differences(svg, page)
}
