import type { GlyphPosition, GlyphRun } from './glyph-run.ts'

/** Words of dates, numbers and ids: no letter of them joins another. */
const figures = /^[0-9A-Z.,:;–+()/<>=-]*[0-9][0-9A-Z.,:;–+()/<>=-]* ?$/

/** A character before another one: its glyph, and where that stands. */
interface Placed {
  readonly glyph: { readonly id: number }
  readonly position: GlyphPosition
}

class FigureRun implements GlyphRun {
  readonly glyphs: GlyphRun['glyphs']
  readonly positions: GlyphPosition[]

  constructor(characters: readonly Placed[]) {
    this.glyphs = characters.map(({ glyph }) => glyph)
    this.positions = characters.map(({ position }) => ({ ...position }))
  }

  get advanceWidth(): number {
    return this.positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0)
  }
}

/**
 * Lays out words of figures from pairs of characters, each pair laid out once: as the font does, where kerning looks at neighbours only
 * (a test compares). Answers undefined for words that are not of figures, and where the font joins two characters.
 */
export function figureLayout(layout: (text: string) => GlyphRun): (text: string) => GlyphRun | undefined {
  const known = new Map<string, Placed | undefined>()
  const placed = (character: string, next: string): Placed | undefined => {
    const key = character + next
    if (known.has(key)) return known.get(key)
    const { glyphs, positions } = layout(key)
    const found = glyphs.length === key.length ? { glyph: glyphs[0]!, position: positions[0]! } : undefined
    known.set(key, found)
    return found
  }
  return (text) => {
    if (!figures.test(text)) return undefined
    const characters: Placed[] = []
    for (let index = 0; index < text.length; index += 1) {
      const character = placed(text[index]!, text[index + 1] ?? '')
      if (character === undefined) return undefined
      characters.push(character)
    }
    return new FigureRun(characters)
  }
}
