import { pdfBlendMode } from '../context/blend-mode.ts'
import { Gradient } from '../context/gradient.ts'
import { checkImageUrl, openPdfImage } from '../context/image.ts'
import type { PdfDocument } from '../context/pdf-document.ts'
import type { GradientSpec, SceneNode } from './vega-types.ts'

/** An item's paint that is a gradient. */
type GradientPaint = { readonly item: SceneNode; readonly paint: 'fill' | 'stroke'; readonly gradient: Gradient }

/** The items of a scene that Vega's canvas renderer cannot draw by itself, for it would need a canvas or load a file. */
export type SpecialItems = {
  readonly gradients: readonly GradientPaint[]
  readonly images: readonly SceneNode[]
}

/** Vega's own defaults: a linear gradient from left to right, a radial one from the centre to the nearer sides. */
const LINEAR = { x1: 0, y1: 0, x2: 1, y2: 0 }
const RADIAL = { x1: 0.5, y1: 0.5, r1: 0, x2: 0.5, y2: 0.5, r2: 0.5 }

/**
 * Finds them, and refuses what a page cannot show before anything is written: an image that would have to be loaded, a
 * gradient without readable colours, a mode of mixing that erases.
 */
export function findSpecialItems(scene: SceneNode): SpecialItems {
  const gradients: GradientPaint[] = []
  const images: SceneNode[] = []
  const known = new Map<GradientSpec, Gradient>()
  const visit = (node: SceneNode, marktype: string | undefined) => {
    for (const paint of ['fill', 'stroke'] as const) {
      const spec = node[paint]
      if (!isGradient(spec)) continue
      const gradient = known.get(spec) ?? readGradient(spec)
      known.set(spec, gradient)
      gradients.push({ item: node, paint, gradient })
    }
    if (node.blend) pdfBlendMode(node.blend)
    if (marktype === 'image' && node.url) {
      checkImageUrl(node.url)
      images.push(node)
    }
    for (const child of node.items ?? []) visit(child, node.marktype)
  }
  visit(scene, undefined)
  return { gradients, images }
}

/**
 * Puts drawable gradients and opened images into the scene, paints it, and takes them out again: the scene belongs to a
 * View, an opened image to one document.
 */
export function withSpecialItems(doc: PdfDocument, { gradients, images }: SpecialItems, paint: () => void): void {
  const undo: (() => void)[] = []
  try {
    for (const { item, paint, gradient } of gradients) {
      const spec = item[paint]
      item[paint] = gradient
      undo.push(() => {
        item[paint] = spec
      })
    }
    for (const item of images) {
      const before = item.image
      item.image = openPdfImage(doc, item.url as string)
      undo.push(() => {
        item.image = before
      })
    }
    paint()
  } finally {
    for (const step of undo) step()
  }
}

function isGradient(paint: unknown): paint is GradientSpec {
  return typeof paint === 'object' && paint !== null && 'gradient' in paint
}

/** In shares of the item's box. Vega's canvas would need another canvas for a slanting one and take the box with its line. */
function readGradient(spec: GradientSpec): Gradient {
  const { x1, y1, r1, x2, y2, r2 } = { ...(spec.gradient === 'radial' ? RADIAL : LINEAR), ...given(spec) }
  const gradient =
    spec.gradient === 'radial'
      ? new Gradient({ kind: 'radial', from: [x1, y1, r1!], to: [x2, y2, r2!] }, 'box')
      : new Gradient({ kind: 'linear', from: [x1, y1], to: [x2, y2] }, 'box')
  for (const { offset, color } of spec.stops ?? []) gradient.addColorStop(offset, color)
  return gradient
}

type Ends = { x1: number; y1: number; x2: number; y2: number; r1?: number; r2?: number }

function given(spec: GradientSpec): Partial<Ends> {
  const ends = ['x1', 'y1', 'r1', 'x2', 'y2', 'r2'] as const
  return Object.fromEntries(ends.flatMap((end) => (spec[end] == null ? [] : [[end, spec[end]]])))
}
