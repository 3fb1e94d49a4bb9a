import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import type { Warehouse } from '@troughline/warehouse'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bootScript } from '../../src/dashboard/boot-script.ts'
import { buildClient, clientBundle } from '../../src/dashboard/client-bundle.ts'
import type { CoreColumns } from '../../src/dashboard/payload/core.ts'
import { renderDashboard } from '../../src/dashboard/render-dashboard.ts'
import { hostileName, smallWarehouse } from './small.ts'
import { words } from './words.ts'

const hash = (text: string): string => createHash('sha256').update(text).digest('base64')
const unpacked = (html: string, id: string): string => {
  const packed = new RegExp(`id="${id}">([^<]*)<`).exec(html)?.[1]
  if (packed === undefined) throw new Error(`the page has no element ${id}`)
  return gunzipSync(Buffer.from(packed, 'base64')).toString()
}

describe('the client', () => {
  test('is the same bytes when it is built twice, and knows nothing of Node', async () => {
    const [first, second] = [await buildClient(), await buildClient()]
    expect(second).toEqual(first)
    expect(first.script).not.toMatch(/\brequire\(|from ?"node:|import\(/)
    expect(first.style).not.toMatch(/@import|url\(["']?(?!data:|#)/)
  })

  test('is told by all of its sources, so that a change of any of them builds it anew', async () => {
    const { sources } = await buildClient()
    for (const path of ['apps/report/src/client/app.tsx', 'apps/report/src/client/style/tokens.css', 'pnpm-lock.yaml'])
      expect(Object.keys(sources)).toContain(path)
    expect(Object.keys(sources).filter((path) => path.includes('node_modules'))).toEqual([])
  })
})

describe('the page', () => {
  let warehouse: Warehouse
  let html: string
  beforeAll(async () => {
    warehouse = await smallWarehouse()
    html = await renderDashboard({ warehouse, clinic: null, words })
  })
  afterAll(() => warehouse.close())

  test('is the same bytes twice', async () => {
    expect(await renderDashboard({ warehouse, clinic: null, words })).toBe(html)
  })

  test('allows nothing but its own style and its two scripts', async () => {
    const { script } = await clientBundle()
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1]?.replaceAll('&#39;', "'") ?? ''
    const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? ''
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `script-src 'sha256-${hash(bootScript)}' 'sha256-${hash(script)}'`,
      `style-src 'sha256-${hash(style)}'`,
      'font-src data:',
      "base-uri 'none'",
      "form-action 'none'",
    ])
    expect(unpacked(html, 'client')).toBe(script)
  })

  test('names no other file or host, and holds no value of the data outside its sections but the title', () => {
    const outside = html.replace(/<script type="application\/octet-stream"[^>]*>[^<]*<\/script>/g, '')
    expect(outside).not.toMatch(/(?:src|href)=/)
    expect(outside).not.toMatch(/https?:\/\//)
    expect(outside).not.toContain('alert(1)')
  })

  test('has its first view in a section of its own, before everything else', () => {
    const ids = [...html.matchAll(/<script type="application\/octet-stream" id="([a-z-]+)"/g)].map(([, id]) => id)
    expect(ids.slice(0, 2)).toEqual(['section-core', 'client'])
    const core = JSON.parse(unpacked(html, 'section-core')) as CoreColumns
    expect(core.clinics.name).toContain(hostileName)
    expect(core.run.asOf).toBe('2025-06-30')
  })

  test('of a warehouse without an analysis is not made', async () => {
    const { emptyWarehouse } = await import('./fill.ts')
    const empty = await emptyWarehouse()
    await expect(renderDashboard({ warehouse: empty, clinic: null, words })).rejects.toThrow('no analysis')
    await empty.close()
  })
})
