import type { Matrix } from '../../src/context/matrix.ts'
import type { Point, Polyline } from './paint.ts'
import { PolylineBuilder } from './polyline.ts'

/** How many numbers each command of path data takes. */
const ARITY: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, A: 7, Z: 0 }

const TOKEN = /([a-zA-Z])|([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)/gi

/** Reads path data (the `d` of SVG) into polylines. */
export function readPathData(data: string, matrix: Matrix): Polyline[] {
  const path = new PolylineBuilder(matrix)
  let lastControl: Point | undefined
  for (const { command, values } of commandsOf(data)) {
    const relative = command !== command.toUpperCase()
    const [dx, dy] = relative ? path.at : [0, 0]
    const point = (index: number): Point => [values[index]! + dx, values[index + 1]! + dy]
    const reflected = (): Point =>
      lastControl ? [2 * path.at[0] - lastControl[0], 2 * path.at[1] - lastControl[1]] : path.at
    let control: Point | undefined
    switch (command.toUpperCase()) {
      case 'M':
        path.move(point(0))
        break
      case 'L':
        path.line(point(0))
        break
      case 'H':
        path.line([values[0]! + dx, path.at[1]])
        break
      case 'V':
        path.line([path.at[0], values[0]! + dy])
        break
      case 'C':
        control = point(2)
        path.cubic(point(0), control, point(4))
        break
      case 'S':
        control = point(0)
        path.cubic(reflected(), control, point(2))
        break
      case 'Q':
        control = point(0)
        path.quadratic(control, point(2))
        break
      case 'T':
        control = reflected()
        path.quadratic(control, point(0))
        break
      case 'A':
        path.arc(values[0]!, values[1]!, values[2]!, values[3] === 1, values[4] === 1, point(5))
        break
      case 'Z':
        path.close()
        break
    }
    lastControl = control
  }
  return path.lines
}

function* commandsOf(data: string): Generator<{ command: string; values: number[] }> {
  let command = ''
  let values: number[] = []
  let done = true
  for (const [, letter, number] of data.matchAll(TOKEN)) {
    if (letter !== undefined) {
      if (!(letter.toUpperCase() in ARITY)) throw new Error(`Path data has the unknown command "${letter}".`)
      if (!done) throw new Error('Path data ends in the middle of a command.')
      command = letter
      values = []
      done = ARITY[letter.toUpperCase()] === 0
      if (done) yield { command, values }
      continue
    }
    values.push(Number(number))
    done = values.length === ARITY[command.toUpperCase()]
    if (done) {
      yield { command, values }
      values = []
      // Further pairs after a move are lines.
      if (command === 'M') command = 'L'
      if (command === 'm') command = 'l'
    }
  }
}
