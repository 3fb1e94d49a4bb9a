import type { Matrix } from '../../src/context/matrix.ts'
import { apply, multiply } from '../../src/context/matrix.ts'
import type { ImagePaint, Ink, Paint, PathPaint, Point, ReadGradient, Rgba, TextPaint } from './paint.ts'
import { PdfObjects } from './pdf-objects.ts'
import { PolylineBuilder } from './polyline.ts'

/** What `q` keeps and `Q` brings back. */
type State = {
  matrix: Matrix
  clips: Paint['clips']
  fill: Ink
  stroke: Ink
  fillAlpha: number
  strokeAlpha: number
  blend: string
  width: number
  cap: number
  join: number
  miter: number
  dash: readonly number[]
  dashOffset: number
}

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]
const BLACK: Rgba = [0, 0, 0, 1]

const initialState: State = {
  ...{ matrix: IDENTITY, clips: [], fill: BLACK, stroke: BLACK, fillAlpha: 1, strokeAlpha: 1, blend: 'normal' },
  ...{ width: 1, cap: 0, join: 0, miter: 10, dash: [], dashOffset: 0 },
}

/**
 * Reads what is painted on the one page of an uncompressed PDF, in the order of painting.
 *
 * @param operators The page's operators, one a line, the first being PDFKit's flip of the y axis.
 */
export function readPage(bytes: Buffer, operators: readonly string[], pageHeight: number): Paint[] {
  const reader = new PageReader(new PdfObjects(bytes), pageHeight)
  for (const operator of operators.slice(1)) reader.read(operator)
  return reader.paints
}

class PageReader {
  readonly paints: Paint[] = []
  readonly #objects: PdfObjects
  readonly #pageHeight: number
  readonly #stack: State[] = []
  #state: State = initialState
  #path = new PolylineBuilder(IDENTITY)
  #text = { matrix: IDENTITY, font: '', size: 0, mode: 0, content: '' }

  constructor(objects: PdfObjects, pageHeight: number) {
    this.#objects = objects
    this.#pageHeight = pageHeight
  }

  read(line: string): void {
    const words = line.split(' ')
    const name = words.at(-1)!
    const numbers = words.slice(0, -1).map(Number)
    const point = (index: number): Point => [numbers[index]!, numbers[index + 1]!]
    const set = (change: Partial<State>) => {
      this.#state = { ...this.#state, ...change }
    }
    switch (name) {
      case 'q':
        this.#stack.push(this.#state)
        break
      case 'Q':
        this.#state = this.#stack.pop()!
        break
      case 'cm':
        set({ matrix: multiply(this.#state.matrix, numbers as unknown as Matrix) })
        break
      case 'm':
        this.#path.move(point(0))
        break
      case 'l':
        this.#path.line(point(0))
        break
      case 'c':
        this.#path.cubic(point(0), point(2), point(4))
        break
      case 'h':
        this.#path.close()
        break
      case 're': {
        const [x, y, width, height] = numbers as [number, number, number, number]
        this.#path.move([x, y])
        this.#path.line([x + width, y])
        this.#path.line([x + width, y + height])
        this.#path.line([x, y + height])
        this.#path.close()
        break
      }
      case 'n':
        if (words[0] === 'W') {
          set({ clips: [...this.#state.clips, this.#path.lines] })
        }
        this.#path = new PolylineBuilder(IDENTITY)
        break
      case 'f':
        this.#paintPath('fill')
        break
      case 'S':
        this.#paintPath('stroke')
        break
      case 'rg':
        set({ fill: [...numbers.map((channel) => channel * 255), 1] as unknown as Rgba })
        break
      case 'RG':
        set({ stroke: [...numbers.map((channel) => channel * 255), 1] as unknown as Rgba })
        break
      case 'cs':
      case 'CS':
        if (words[0] !== '/Pattern') throw new Error(`Unexpected colour space: ${line}`)
        break
      case 'scn':
        set({ fill: this.#gradient(words[0]!) })
        break
      case 'SCN':
        set({ stroke: this.#gradient(words[0]!) })
        break
      case 'gs': {
        const { ca, CA, BM } = this.#objects.extGState(words[0]!)
        set({
          ...(ca === undefined ? {} : { fillAlpha: ca }),
          ...(CA === undefined ? {} : { strokeAlpha: CA }),
          ...(BM === undefined ? {} : { blend: BM.toLowerCase() }),
        })
        break
      }
      case 'w':
        set({ width: numbers[0]! })
        break
      case 'J':
        set({ cap: numbers[0]! })
        break
      case 'j':
        set({ join: numbers[0]! })
        break
      case 'M':
        set({ miter: numbers[0]! })
        break
      case 'd': {
        const [, dash, offset] = /^\[(.*)\] (\S+) d$/.exec(line)!
        set({ dash: dash ? dash.split(' ').map(Number) : [], dashOffset: Number(offset) })
        break
      }
      case 'BT':
        this.#text = { ...this.#text, mode: 0, content: '' }
        break
      case 'Tm':
        this.#text.matrix = numbers as unknown as Matrix
        break
      case 'Tf':
        this.#text.font = words[0]!
        this.#text.size = numbers[1]!
        break
      case 'Tr':
        if (numbers[0] !== 0) this.#text.mode = numbers[0]!
        break
      case 'Ts':
        break
      case 'TJ':
        this.#text.content += this.#objects.decode(this.#text.font, line)
        break
      case 'ET':
        this.#paintText()
        break
      case 'Do':
        this.#paintImage()
        break
      default:
        throw new Error(`Unexpected operator: ${line}`)
    }
  }

  #paintPath(kind: 'fill' | 'stroke'): void {
    const { lines } = this.#path
    this.#path = new PolylineBuilder(IDENTITY)
    if (lines.length === 0) return
    const { clips, blend, width, dash, dashOffset, cap, join, miter } = this.#state
    const paint: PathPaint =
      kind === 'fill'
        ? { kind, lines, ink: this.#state.fill, alpha: this.#state.fillAlpha, clips, blend }
        : {
            ...{ kind, lines, ink: this.#state.stroke, alpha: this.#state.strokeAlpha, clips, blend },
            stroke: { width, dash, dashOffset, cap, join, miter },
          }
    this.paints.push(paint)
  }

  #paintText(): void {
    const { matrix, font, size, mode, content } = this.#text
    const stroked = mode === 1
    const { clips, blend } = this.#state
    const paint: TextPaint = {
      ...{ kind: 'text', mode: stroked ? 'stroke' : 'fill', text: content, start: [matrix[4], matrix[5]], size },
      ...{ angle: (Math.atan2(matrix[1], matrix[0]) * 180) / Math.PI, bold: this.#objects.isBold(font), clips, blend },
      ink: stroked ? this.#state.stroke : this.#state.fill,
      alpha: stroked ? this.#state.strokeAlpha : this.#state.fillAlpha,
    }
    this.paints.push(paint)
  }

  /** An image fills the unit square, its upper edge at y = 1. */
  #paintImage(): void {
    const { matrix, fillAlpha, clips, blend } = this.#state
    const corners: ImagePaint['corners'] = [apply(matrix, 0, 1), apply(matrix, 1, 1), apply(matrix, 0, 0)]
    this.paints.push({ kind: 'image', corners, alpha: fillAlpha, clips, blend })
  }

  #gradient(name: string): ReadGradient {
    const gradient = this.#objects.gradient(name)
    const flip: Matrix = [1, 0, 0, -1, 0, this.#pageHeight]
    return { ...gradient, matrix: multiply(flip, gradient.matrix as unknown as Matrix) }
  }
}
