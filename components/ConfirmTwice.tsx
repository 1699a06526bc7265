import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useWords } from './words'

interface ConfirmTwiceProps {
  readonly label: string
  /** What will be lost: said between the two clicks. */
  readonly warning: ComponentChildren
  readonly confirm: string
  readonly onConfirm: () => void
  readonly busy?: boolean
}

/** A click that asks, and a second one elsewhere that does. The first never does anything. */
export const ConfirmTwice = ({ label, warning, confirm, onConfirm, busy = false }: ConfirmTwiceProps) => {
  const say = useWords()
  const [asked, setAsked] = useState(false)
  const warned = useId()
  const first = useRef<HTMLButtonElement>(null)
  const keep = useRef<HTMLButtonElement>(null)
  const opened = useRef(false)
  useLayoutEffect(() => {
    if (asked) keep.current?.focus()
    else if (opened.current) first.current?.focus()
    opened.current = asked
  }, [asked])

  if (!asked)
    return (
      <button
        ref={first}
        type="button"
        class="ss-button ss-danger"
        disabled={busy}
        onClick={() => setAsked(true)}
      >
        {label}
      </button>
    )
  return (
    <fieldset
      class="ss-confirm"
      aria-describedby={warned}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setAsked(false)
      }}
    >
      <legend class="ss-hidden">{label}</legend>
      <div id={warned}>{warning}</div>
      <div class="ss-actions">
        <button
          ref={keep}
          type="button"
          class="ss-button"
          aria-describedby={warned}
          onClick={() => setAsked(false)}
        >
          {say('ui.cancel')}
        </button>
        <button
          type="button"
          class="ss-button ss-danger ss-solid"
          disabled={busy}
          onClick={() => {
            setAsked(false)
            onConfirm()
          }}
        >
          {confirm}
        </button>
      </div>
    </fieldset>
  )
}
