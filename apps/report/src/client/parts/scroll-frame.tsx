import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'

/**
 * A frame for something wide, which scrolls sideways where it does not fit. Only then is it a stop of the keyboard and a region with a
 * name: a table that fits is read without either.
 */
export function ScrollFrame(props: { readonly label: string; readonly children: ComponentChildren }) {
  const frame = useRef<HTMLDivElement>(null)
  const [scrolls, setScrolls] = useState(false)
  useEffect(() => {
    const box = frame.current
    if (box === null) return
    const measure = () => setScrolls(box.scrollWidth > box.clientWidth)
    const observer = new ResizeObserver(measure)
    observer.observe(box)
    for (const child of box.children) observer.observe(child)
    measure()
    return () => observer.disconnect()
  }, [])
  const asRegion = scrolls ? ({ role: 'region', tabIndex: 0, 'aria-label': props.label } as const) : {}
  return (
    <div class="frame" data-label={props.label} ref={frame} {...asRegion}>
      {props.children}
    </div>
  )
}
