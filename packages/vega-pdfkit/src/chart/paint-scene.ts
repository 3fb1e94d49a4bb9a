import { CanvasRenderer } from 'vega'
import { createPdfContext } from '../context/pdf-context.ts'
import type { PdfDocument } from '../context/pdf-document.ts'
import type { PdfFonts } from '../fonts/pdf-fonts.ts'
import type { SpecialItems } from './special-items.ts'
import { withSpecialItems } from './special-items.ts'
import type { ChartView, SceneNode } from './vega-types.ts'

/** A scene with what is needed to put it on a page. Lengths are in points. */
export type PaintableScene = {
  readonly scene: SceneNode
  readonly special: SpecialItems
  /** The whole box, with axes, titles and padding. */
  readonly width: number
  readonly height: number
  /** Where the scene's own origin lies in that box. */
  readonly origin: readonly [number, number]
  readonly background: string | null | undefined
}

/** Box, origin and background of an evaluated View. */
export function sceneFrame(view: ChartView): Pick<PaintableScene, 'width' | 'height' | 'origin' | 'background'> {
  const padding = view.padding()
  const [left, top] = view.origin()
  return {
    width: Math.max(0, view._viewWidth + padding.left + padding.right),
    height: Math.max(0, view._viewHeight + padding.top + padding.bottom),
    origin: [padding.left + left, padding.top + top],
    background: view.background(),
  }
}

/** Draws the scene on the current page, the upper left corner of its box at that point. */
export function paintScene(
  doc: PdfDocument,
  { scene, special, width, height, origin, background }: PaintableScene,
  at: { readonly x: number; readonly y: number; readonly fonts: PdfFonts },
): void {
  doc.save()
  const externalContext = createPdfContext(doc, at)
  withSpecialItems(doc, special, () => {
    new CanvasRenderer()
      .initialize(null, width, height, origin, 1, { externalContext })
      .background(background)
      .render(scene)
  })
  doc.restore()
}
