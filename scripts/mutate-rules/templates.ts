/** The text between the backquotes of one sql template, by its place in the source file. */
export interface Template {
  readonly from: number
  readonly to: number
  /**
   * As long as the text itself, so that places agree: interpolations are a word of `P`, comments are blank, and quoted text is
   * quotes around `S`.
   */
  readonly masked: string
}

/** Every sql template of a TypeScript source, nested ones too. */
export function templatesOf(source: string): Template[] {
  const found: Template[] = []
  let at = source.indexOf('sql`')
  while (at >= 0) {
    const end = readTemplate(source, at + 4, found)
    at = source.indexOf('sql`', end)
  }
  return found.sort((a, b) => a.from - b.from)
}

/** Reads from after the opening backquote; returns the place after the closing one. */
function readTemplate(source: string, from: number, found: Template[]): number {
  let masked = ''
  let at = from
  while (at < source.length && source[at] !== '`') {
    if (source.startsWith('${', at)) {
      const end = readInterpolation(source, at + 2, found)
      masked += 'P'.repeat(end - at)
      at = end
    } else if (source.startsWith('--', at)) {
      const end = source.indexOf('\n', at)
      masked += ' '.repeat(end - at)
      at = end
    } else if (source[at] === "'") {
      const end = source.indexOf("'", at + 1) + 1
      masked += `'${'S'.repeat(end - at - 2)}'`
      at = end
    } else {
      masked += source[at]
      at += 1
    }
  }
  found.push({ from, to: at, masked })
  return at + 1
}

/** Reads from after `${`; returns the place after its closing brace. */
function readInterpolation(source: string, from: number, found: Template[]): number {
  let depth = 1
  let at = from
  while (depth > 0 && at < source.length) {
    const letter = source[at]
    if (letter === '`') {
      at = readTemplate(source, at + 1, found)
      continue
    }
    if (letter === "'") {
      at = source.indexOf("'", at + 1) + 1
      continue
    }
    if (letter === '{') depth += 1
    if (letter === '}') depth -= 1
    at += 1
  }
  return at
}
