/** An element of the markup that Vega writes. */
export type Element = {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (Element | string)[]
}

const PIECE = /<(\/?)([\w:]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>|([^<]+)/g
const ATTRIBUTE = /([\w:-]+)="([^"]*)"/g
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }

/** Reads the markup of one element; throws where it is not well-formed as far as this can tell. */
export function readXml(markup: string): Element {
  type Open = { tag: string; attributes: Record<string, string>; children: (Element | string)[] }
  const root: Open = { tag: '', attributes: {}, children: [] }
  const open = [root]
  let read = 0
  for (const [piece, end, tag, attributes, empty, text] of markup.matchAll(PIECE)) {
    read += piece.length
    if (text !== undefined) {
      open.at(-1)!.children.push(unescapeXml(text))
    } else if (end) {
      if (open.pop()?.tag !== tag) throw new Error(`The markup closes <${tag}> where it is not open.`)
    } else {
      const element: Open = { tag: tag!, attributes: readAttributes(attributes!), children: [] }
      open.at(-1)!.children.push(element)
      if (!empty) open.push(element)
    }
  }
  const [element] = root.children
  if (read !== markup.length || open.length !== 1 || typeof element !== 'object') {
    throw new Error('The markup is not one element.')
  }
  return element
}

/** The elements with that tag, wherever they stand below. */
export function* elementsOf(element: Element, tag: string): Generator<Element> {
  for (const child of element.children) {
    if (typeof child === 'string') continue
    if (child.tag === tag) yield child
    yield* elementsOf(child, tag)
  }
}

function readAttributes(text: string): Record<string, string> {
  return Object.fromEntries([...text.matchAll(ATTRIBUTE)].map(([, name, value]) => [name!, unescapeXml(value!)]))
}

function unescapeXml(text: string): string {
  return text.replace(/&(\w+);/g, (_, name: string) => {
    const character = ENTITIES[name]
    if (character === undefined) throw new Error(`The markup has the unknown entity "${name}".`)
    return character
  })
}
