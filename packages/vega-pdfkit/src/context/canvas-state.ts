import type { StrokeStyle } from './graphics-state.ts'
import type { Matrix } from './matrix.ts'

/** Everything that `save` keeps and `restore` brings back. */
export type CanvasState = { -readonly [K in keyof StrokeStyle]: StrokeStyle[K] } & {
  matrix: Matrix
  fillStyle: unknown
  strokeStyle: unknown
  globalAlpha: number
  globalCompositeOperation: string
  font: string
  textAlign: string
  /** True once a clip after this save has written `q`. */
  clipped: boolean
}

/** A canvas in its first state, with the origin at (x, y) of the page. */
export function initialState(x: number, y: number): CanvasState {
  return {
    matrix: [1, 0, 0, 1, x, y],
    fillStyle: '#000',
    strokeStyle: '#000',
    globalAlpha: 1,
    globalCompositeOperation: 'source-over',
    font: '10px sans-serif',
    textAlign: 'start',
    lineWidth: 1,
    lineCap: 'butt',
    lineJoin: 'miter',
    miterLimit: 10,
    lineDash: [],
    lineDashOffset: 0,
    clipped: false,
  }
}
