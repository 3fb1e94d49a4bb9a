import { palette } from '@troughline/charts'
import type { FlagLine } from './flag-lines.ts'
import { ascent, leading, left, sizes } from './page-layout.ts'
import type { TextLine } from './page-writer.ts'
import type { TextMeasure } from './text-measure.ts'
import type { Texts } from './texts/catalogues.ts'

/** Radius of the shape before a flag, and where its grade and its sentence begin. */
export const markRadius = 3.2
export const labelX = left + 11
export const sentenceX = left + 64

const flagGap = 2.5

/** How tightly flags are set: the page takes the first density at which all of them fit. */
interface Density {
  readonly size: number
  readonly leading: number
  readonly provenanceLines: number
  readonly unjudgedLines: number
}

const densities: readonly Density[] = [
  { size: sizes.body, leading: leading.body, provenanceLines: 2, unjudgedLines: 4 },
  { size: sizes.body, leading: leading.body, provenanceLines: 1, unjudgedLines: 2 },
  { size: sizes.table, leading: leading.table, provenanceLines: 1, unjudgedLines: 2 },
]

/** A flag, or the line that counts what is not shown, set from y = 0. */
export interface FlagBlock {
  readonly flag: FlagLine | undefined
  readonly lines: readonly TextLine[]
  readonly height: number
}

export interface FlagLayout {
  readonly blocks: readonly FlagBlock[]
  readonly unjudged: readonly TextLine[]
  readonly height: number
  /** Flags that found no room; the layout counts them in a line. */
  readonly left: readonly FlagLine[]
  /** True when what could not be judged is cut. */
  readonly isCut: boolean
}

/** What flags are set with: the font's measure, the words of the page, and the edge that no line may pass. */
export interface FlagSetting {
  readonly measure: TextMeasure
  readonly words: Texts['flags']
  readonly right: number
  /** Where flags without room are to be found: on the next page, or in the conclusions of the run. */
  readonly hasNextPage: boolean
}

/** Sets flags and what could not be judged into `room`; the weakest flags that do not fit are counted, never dropped in silence. */
export function layoutFlags(
  setting: FlagSetting,
  flags: readonly FlagLine[],
  unjudged: string | undefined,
  room: number,
): FlagLayout {
  let layout = layoutAt(densities[0]!, setting, flags, unjudged)
  for (const density of densities.slice(1)) {
    if (layout.height <= room) return layout
    layout = layoutAt(density, setting, flags, unjudged)
  }
  for (let shown = flags.length - 1; layout.height > room && shown > 0; shown -= 1)
    layout = layoutAt(densities.at(-1)!, setting, flags, unjudged, shown)
  return layout
}

/** All of these flags and all that could not be judged, as loosely as they are set anywhere: for the second page. */
export const layoutWhole = (
  setting: FlagSetting,
  flags: readonly FlagLine[],
  unjudged: string | undefined,
): FlagLayout => layoutAt({ ...densities[0]!, unjudgedLines: Number.POSITIVE_INFINITY }, setting, flags, unjudged)

function layoutAt(
  density: Density,
  { measure, words, right, hasNextPage }: FlagSetting,
  flags: readonly FlagLine[],
  unjudged: string | undefined,
  shown = flags.length,
): FlagLayout {
  const blocks: FlagBlock[] = flags.slice(0, shown).map((flag) => flagBlock(density, measure, flag, right))
  const others = flags.slice(shown)
  if (others.length > 0) blocks.push(remark(words.further(others.length, hasNextPage)))
  if (flags.length === 0) blocks.push(remark(words.none))
  const size = sizes.table
  const text = unjudged === undefined ? '' : measure.printable(unjudged)
  const width = right - labelX
  const texts = measure.wrapWithin(text, 'regular', size, width, density.unjudgedLines, words.unjudgedCut)
  const isCut =
    texts.length < measure.wrap(text, 'regular', size, width).length ||
    texts.at(-1)?.endsWith(words.unjudgedCut) === true
  const lines = texts.map((line, index) => ({
    ...{ text: line, x: labelX, y: size * ascent + index * leading.table },
    ...{ size, colour: palette.secondary },
  }))
  const height = blocks.reduce((sum, block) => sum + block.height, 0) + lines.length * leading.table
  return { blocks, unjudged: lines, height, left: others, isCut }
}

const remark = (text: string): FlagBlock => ({
  flag: undefined,
  lines: [{ text, x: labelX, y: sizes.table * ascent, size: sizes.table, colour: palette.secondary }],
  height: leading.table + flagGap,
})

/** Grade, sentence word for word, and below it small where it comes from. */
function flagBlock(density: Density, measure: TextMeasure, flag: FlagLine, right: number): FlagBlock {
  const { past } = flag
  const { size } = density
  const first = size * ascent
  // The word is read as text, so it has the contrast of text; the mark beside it has the colour.
  const colour = past ? palette.secondary : palette.ink
  const lines: TextLine[] = [{ text: flag.label, x: labelX, y: first, size, face: 'bold', colour }]
  const sentence = measure.printable(flag.sentence)
  let y = first
  for (const text of measure.wrap(sentence, 'regular', size, right - sentenceX)) {
    lines.push({ text, x: sentenceX, y, size, colour: past ? palette.secondary : palette.ink })
    y += density.leading
  }
  y -= density.leading - leading.small - 0.6
  const provenance = measure.printable(flag.provenance)
  const most = density.provenanceLines
  for (const text of measure.wrapWithin(provenance, 'regular', sizes.small, right - sentenceX, most)) {
    lines.push({ text, x: sentenceX, y, size: sizes.small, colour: palette.secondary })
    y += leading.small
  }
  return { flag, lines, height: y - leading.small + sizes.small * 0.3 + flagGap }
}
