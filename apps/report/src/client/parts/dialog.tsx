import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'

/** A modal dialog; Escape, the button and a click outside close it, and the focus goes back to where it was. */
export function Dialog(props: {
  readonly title: ComponentChildren
  readonly onClose: () => void
  readonly children: ComponentChildren
}) {
  const box = useRef<HTMLDialogElement>(null)
  const title = useId()
  useEffect(() => {
    const before = document.activeElement
    box.current?.showModal()
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a modal dialog by itself; the click is for the space around it.
    <dialog
      ref={box}
      aria-labelledby={title}
      onClose={props.onClose}
      onClick={(event) => {
        if (event.target === box.current) box.current?.close()
      }}
    >
      <div class="dialog-head">
        <h2 id={title}>{props.title}</h2>
        <button type="button" class="plain" onClick={() => box.current?.close()}>
          Close
        </button>
      </div>
      <div class="dialog-body">{props.children}</div>
    </dialog>
  )
}
