import { describe, expect, test } from 'vitest'
import { escapeHtml, html, trusted } from './html.ts'

describe('html', () => {
  test('escapes every value that is not HTML already', () => {
    expect(html`<td title="${'"><i>'}">${"<b>&'"}</td>`.text).toBe(
      '<td title="&quot;&gt;&lt;i&gt;">&lt;b&gt;&amp;&#39;</td>',
    )
  })
  test('joins lists and keeps nested HTML as it is', () => {
    expect(html`<ul>${['a<', 'b'].map((item) => html`<li>${item}</li>`)}</ul>`.text).toBe(
      '<ul><li>a&lt;</li><li>b</li></ul>',
    )
  })
  test('prints nothing for null, undefined and false, and 0 for zero', () => {
    expect(html`[${null}${undefined}${false}${0}]`.text).toBe('[0]')
  })
  test('passes on only text that was marked as trusted', () => {
    expect(html`${trusted('<x>')}${'<x>'}`.text).toBe('<x>&lt;x&gt;')
    expect(escapeHtml('a & b')).toBe('a &amp; b')
  })
})
