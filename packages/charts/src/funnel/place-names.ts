import type { ShareAxis } from '../share-axis.ts'
import type { FunnelPoint } from './data.ts'

/** Width of a character, height of a line and of the plot in points, as wide as they come: room is judged without measuring. */
const characterWidth = 3.9
const lineHeight = 9
const plotHeight = 200
const gap = 6
/** Longer names end in an ellipsis; the table has them whole. */
const mostCharacters = 28

export interface PlacedName {
  readonly at: number
  readonly rate: number
  readonly word: string
  readonly below: boolean
  readonly align: 'left' | 'right' | 'center'
}

interface Box {
  readonly left: number
  readonly right: number
  readonly y: number
}

/**
 * A word above or below each of these points, the greatest clinics first, where it runs into no other; a point without room keeps
 * its shape, and the table names it.
 */
export function placeNames(
  points: readonly FunnelPoint[],
  { to, axis, plotWidth }: { readonly to: number; readonly axis: ShareAxis; readonly plotWidth: number },
): PlacedName[] {
  const taken: Box[] = []
  return [...points]
    .sort((a, b) => b.opportunities - a.opportunities || (a.id < b.id ? -1 : 1))
    .flatMap(({ name, opportunities, rate }): PlacedName[] => {
      const word = shortened(name)
      const width = word.length * characterWidth
      const x = (opportunities / to) * plotWidth
      const y = ((axis.to - rate) / (axis.to - axis.from)) * plotHeight
      const align = x + width / 2 > plotWidth ? 'right' : x - width / 2 < 0 ? 'left' : 'center'
      const left = align === 'right' ? x - width : align === 'left' ? x : x - width / 2
      for (const below of [y < lineHeight * 2, y >= lineHeight * 2]) {
        const box = { left, right: left + width, y: y + (below ? lineHeight : -lineHeight) }
        if (box.y > plotHeight || taken.some((other) => overlaps(box, other))) continue
        taken.push(box)
        return [{ at: opportunities, rate, word, below, align }]
      }
      return []
    })
}

const overlaps = (a: Box, b: Box): boolean =>
  a.left < b.right + gap && b.left < a.right + gap && Math.abs(a.y - b.y) < lineHeight

const shortened = (name: string): string => {
  const characters = [...name]
  return characters.length <= mostCharacters ? name : `${characters.slice(0, mostCharacters - 1).join('')}…`
}
