import type { SceneNode } from './vega-types.ts'

/**
 * Refuses, before anything is written, what a page of vectors in plain colours cannot show.
 *
 * Vega itself would fail half-way (a diagonal gradient needs a canvas) or start to load a file (an image).
 */
export function refuseUnsupportedMarks(node: SceneNode): void {
  if (node.marktype === 'image') {
    throw new Error('The chart has an image mark: images are not supported, charts are drawn as vectors.')
  }
  if (isGradient(node.fill) || isGradient(node.stroke)) {
    throw new Error('The chart has a gradient: gradients are not supported, use a plain colour.')
  }
  for (const child of node.items ?? []) refuseUnsupportedMarks(child)
}

function isGradient(paint: unknown): boolean {
  return typeof paint === 'object' && paint !== null && 'gradient' in paint
}
