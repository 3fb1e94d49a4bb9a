/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

export type Child = Node | string

/** An element with attributes and children. Text becomes text nodes: data can never become markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value)
  node.append(...children)
  return node
}

/** The shape of a grade, from the symbols of the page. */
export function gradeMark(grade: string): Node {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use')
  svg.setAttribute('class', `mark mark-${grade}`)
  svg.setAttribute('width', '12')
  svg.setAttribute('height', '12')
  svg.setAttribute('aria-hidden', 'true')
  use.setAttribute('href', `#mark-${grade}`)
  svg.append(use)
  return svg
}

/** An element of the page that the renderer always writes. */
export function needed<T extends HTMLElement>(selector: string, type: new () => T): T {
  const found = document.querySelector(selector)
  if (!(found instanceof type)) throw new Error(`the page lacks ${selector}`)
  return found
}

/** `12,845` */
export const countText = (n: number): string => n.toLocaleString('en-GB')
