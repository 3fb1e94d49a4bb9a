import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type VirtualItem,
  Virtualizer,
} from '@tanstack/virtual-core'
import type { RefObject } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'

/** Rows drawn above and below those in sight. */
const overscan = 8

/** The few rows of a long list that are in sight, and how to bring another one there. */
export interface VirtualRows {
  readonly items: readonly VirtualItem[]
  /** Height of the whole list with its head, in pixels. */
  readonly height: number
  readonly show: (index: number) => void
  /** Rows that fit on one screen. */
  readonly page: number
}

/** Draws only the rows of a list that are in sight of a frame which scrolls. Every row is `rowHeight` pixels high. */
export function useVirtualRows(
  frame: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
  headHeight: number,
): VirtualRows {
  const [, draw] = useState(0)
  const [virtualizer] = useState(
    () =>
      new Virtualizer<HTMLElement, HTMLElement>({
        count,
        getScrollElement: () => frame.current,
        estimateSize: () => rowHeight,
        scrollToFn: elementScroll,
        observeElementRect,
        observeElementOffset,
      }),
  )
  virtualizer.setOptions({
    ...virtualizer.options,
    count,
    overscan,
    paddingStart: headHeight,
    scrollPaddingStart: headHeight,
    estimateSize: () => rowHeight,
    onChange: () => draw((times) => times + 1),
  })
  useLayoutEffect(() => virtualizer._didMount(), [virtualizer])
  useLayoutEffect(() => virtualizer._willUpdate())
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, rowHeight, headHeight])
  return {
    items: virtualizer.getVirtualItems(),
    height: virtualizer.getTotalSize(),
    show: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
    page: Math.max(1, Math.floor(((virtualizer.scrollRect?.height ?? rowHeight) - headHeight) / rowHeight)),
  }
}
