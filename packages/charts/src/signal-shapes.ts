/** What a point of a funnel or control chart stands for; `unsided` stands out where neither side is the better one. */
export type SignalMeaning = 'common' | 'concern' | 'improvement' | 'unsided'

export const signalMeanings = [
  'common',
  'concern',
  'improvement',
  'unsided',
] as const satisfies readonly SignalMeaning[]

/** Shapes as SVG paths in the units of a Vega symbol: circle, triangle, square, diamond. Colour is never the only difference. */
export const signalShapes: Readonly<Record<SignalMeaning, string>> = {
  common: 'M0.75,0A0.75,0.75,0,1,1,-0.75,0A0.75,0.75,0,1,1,0.75,0Z',
  concern: 'M0,-1.25L1.2,0.95L-1.2,0.95Z',
  improvement: 'M-1,-1L1,-1L1,1L-1,1Z',
  unsided: 'M0,-1.3L1.3,0L0,1.3L-1.3,0Z',
}
