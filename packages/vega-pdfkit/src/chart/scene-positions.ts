import type { SceneBounds, SceneNode } from './vega-types.ts'

/** Where one mark or item was. */
type Position = {
  readonly node: SceneNode
  readonly x: number | undefined
  readonly y: number | undefined
  readonly bounds: SceneBounds | undefined
}

/** The place and the bounding box of every mark and item of a scene graph at one moment. */
export type ScenePositions = readonly Position[]

/** Notes where everything is. */
export function rememberPositions(root: SceneNode): ScenePositions {
  const positions: Position[] = []
  visit(root, (node) => positions.push({ node, x: node.x, y: node.y, bounds: node.bounds?.clone() }))
  return positions
}

/**
 * Puts what was there back to where it was.
 *
 * Vega's layout moves axes, titles and legends by the difference to where they are, and rounds the chart's size up: the
 * rounding errors of earlier layouts can make a chart one point larger.
 */
export function restorePositions(positions: ScenePositions): void {
  for (const { node, x, y, bounds } of positions) {
    if (x !== undefined) node.x = x
    if (y !== undefined) node.y = y
    if (bounds && node.bounds) node.bounds.clear().union(bounds)
  }
}

function visit(node: SceneNode, each: (node: SceneNode) => void): void {
  each(node)
  for (const child of node.items ?? []) visit(child, each)
}
