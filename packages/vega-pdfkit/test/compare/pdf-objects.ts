import type { ReadGradient, Rgba } from './paint.ts'

/** An ExtGState as far as it was set. */
export type ExtGState = { readonly ca?: number; readonly CA?: number; readonly BM?: string }

/**
 * The objects of an uncompressed one-page PDF, read as text: enough of the format for what PDFKit writes, and apart from
 * the code under test.
 */
export class PdfObjects {
  readonly #objects = new Map<string, string>()
  readonly #resources: string
  readonly #alphabets = new Map<string, Map<string, string>>()

  constructor(bytes: Buffer) {
    for (const [, id, body] of bytes.toString('latin1').matchAll(/^(\d+) 0 obj\n([\s\S]*?)\nendobj$/gm)) {
      this.#objects.set(id!, body!)
    }
    const page = [...this.#objects.values()].find((body) => /\/Type \/Page\n/.test(body))
    this.#resources = this.#follow(page!, 'Resources')
  }

  extGState(name: string): ExtGState {
    const body = this.#resource('ExtGState', name)
    const number = (key: string) => {
      const match = new RegExp(`/${key} ([\\d.]+)`).exec(body)
      return match ? { [key]: Number(match[1]) } : {}
    }
    const mode = /\/BM \/(\w+)/.exec(body)?.[1]
    return { ...number('ca'), ...number('CA'), ...(mode ? { BM: mode } : {}) }
  }

  isBold(font: string): boolean {
    return /Bold/.test(this.#resource('Font', font))
  }

  /** The characters of a `TJ` operator's hexadecimal strings. */
  decode(font: string, line: string): string {
    const alphabet = this.#alphabet(font)
    return [...line.matchAll(/<([0-9a-f]+)>/gi)]
      .flatMap(([, hex]) => hex!.match(/.{4}/g) ?? [])
      .map((code) => alphabet.get(code.toLowerCase()) ?? '\uFFFD')
      .join('')
  }

  /** A shading pattern, or the one that PDFKit has wrapped in a tiling pattern with a mask for its opacities. */
  gradient(name: string): ReadGradient {
    const pattern = this.#resource('Pattern', name)
    const wrapped = /\/PatternType 1\b/.test(pattern)
    const colours = wrapped ? this.#object(/\/Pattern <<\s*\/Sh1 (\d+) 0 R/.exec(pattern)![1]!) : pattern
    const { stops, ...rest } = this.#shading(colours)
    if (!wrapped) return { ...rest, stops: stops.map(({ offset, values }) => ({ offset, colour: rgba(values, 1) })) }
    const state = this.#object(/\/Gs1 (\d+) 0 R/.exec(pattern)![1]!)
    const form = this.#object(/\/G (\d+) 0 R/.exec(state)![1]!)
    const mask = this.#shading(this.#object(/\/Sh1 (\d+) 0 R/.exec(form)![1]!))
    return {
      ...rest,
      stops: stops.map(({ offset, values }, index) => ({
        offset,
        colour: rgba(values, mask.stops[index]!.values[0]!),
      })),
    }
  }

  #shading(pattern: string) {
    const shading = this.#follow(pattern, 'Shading')
    const [a, b, c, d, e, f] = this.#numbers(shading, 'Coords')
    const linear = /\/ShadingType 2\b/.test(shading)
    const whole = this.#follow(shading, 'Function')
    const parts = /\/Functions \[([^\]]*)\]/.exec(whole)?.[1]?.matchAll(/(\d+) 0 R/g)
    const functions = parts ? [...parts].map(([, id]) => this.#object(id!)) : [whole]
    const offsets = [0, ...(parts ? this.#numbers(whole, 'Bounds') : []), 1]
    const values = [this.#numbers(functions[0]!, 'C0'), ...functions.map((part) => this.#numbers(part, 'C1'))]
    return {
      kind: linear ? ('linear' as const) : ('radial' as const),
      from: linear ? [a!, b!] : [a!, b!, c!],
      to: linear ? [c!, d!] : [d!, e!, f!],
      matrix: this.#numbers(pattern, 'Matrix'),
      stops: offsets.map((offset, index) => ({ offset, values: values[index]! })),
    }
  }

  #alphabet(font: string): Map<string, string> {
    const known = this.#alphabets.get(font)
    if (known) return known
    const map = this.#follow(this.#resource('Font', font), 'ToUnicode')
    const alphabet = new Map<string, string>()
    for (const [, first, , list] of map.matchAll(/<([0-9a-f]+)> <([0-9a-f]+)> \[([^\]]*)\]/gi)) {
      ;[...list!.matchAll(/<([0-9a-f ]*)>/gi)].forEach(([, text], index) => {
        const code = (Number.parseInt(first!, 16) + index).toString(16).padStart(4, '0')
        alphabet.set(code, Buffer.from(text!.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'))
      })
    }
    this.#alphabets.set(font, alphabet)
    return alphabet
  }

  #resource(kind: string, name: string): string {
    const list = new RegExp(`/${kind} <<([\\s\\S]*?)>>`).exec(this.#resources)?.[1] ?? ''
    const id = new RegExp(`${name} (\\d+) 0 R`).exec(list)?.[1]
    if (id === undefined) throw new Error(`The page has no ${kind} ${name}.`)
    return this.#object(id)
  }

  #follow(body: string, key: string): string {
    const id = new RegExp(`/${key} (\\d+) 0 R`).exec(body)?.[1]
    if (id === undefined) throw new Error(`An object has no ${key}.`)
    return this.#object(id)
  }

  #numbers(body: string, key: string): number[] {
    const text = new RegExp(`/${key} \\[([^\\]]*)\\]`).exec(body)?.[1]
    if (text === undefined) throw new Error(`An object has no ${key}.`)
    return text.split(' ').flatMap((word) => (word ? [Number(word)] : []))
  }

  #object(id: string): string {
    const body = this.#objects.get(id)
    if (body === undefined) throw new Error(`There is no object ${id}.`)
    return body
  }
}

function rgba(channels: readonly number[], alpha: number): Rgba {
  return [...channels.map((channel) => channel * 255), alpha] as unknown as Rgba
}
