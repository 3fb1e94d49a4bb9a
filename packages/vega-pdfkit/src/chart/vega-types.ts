import type { Runtime, Spec, View } from 'vega'

/** The properties of a text mark that decide its width. */
export type VegaTextItem = {
  readonly fontSize?: number | null
  readonly fontWeight?: string | number | null
  readonly limit?: number | null
}

/** What this package reads of a mark or an item while walking the scene graph. */
export type SceneNode = {
  readonly marktype?: string
  readonly items?: readonly SceneNode[]
  fill?: unknown
  stroke?: unknown
  readonly blend?: string | null
  readonly url?: unknown
  /** The picture of an image item, once there is one. */
  image?: unknown
}

/** A gradient as a specification or a legend gives it, in shares of the painted item's box. */
export type GradientSpec = {
  readonly gradient: 'linear' | 'radial'
  readonly stops?: readonly { readonly offset: number; readonly color: string }[]
  readonly x1?: number
  readonly y1?: number
  readonly r1?: number
  readonly x2?: number
  readonly y2?: number
  readonly r2?: number
}

/** Parts of Vega's public interface that its typings leave out (`vega` 6.4). */
declare module 'vega' {
  export const textMetrics: { width: (item: VegaTextItem, text: unknown) => number }

  export class CanvasRenderer {
    initialize(
      element: null,
      width: number,
      height: number,
      origin: readonly [number, number],
      scaleFactor: number,
      options: { readonly externalContext: object },
    ): this
    background(colour: string | null | undefined): this
    render(scene: SceneNode): this
  }
}

/** A View as far as this package uses it; `signal` and `runAsync` take more than the typings say. */
export type ChartView = Omit<View, 'signal' | 'runAsync' | 'padding'> & {
  signal(name: string, value: unknown, options: { readonly force: boolean }): ChartView
  runAsync(encodeSet: string): Promise<ChartView>
  padding(): { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }
  /** The size of the chart without padding, after layout. Not public, but nothing public tells it without a DOM. */
  readonly _viewWidth: number
  readonly _viewHeight: number
}

/** A parsed specification, from which any number of Views are made. */
export type ChartRuntime = Runtime

/** A Vega (not Vega-Lite) specification. */
export type VegaSpec = Spec
