import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { OptionsDesk } from '../desk'
import { Shape } from '../Shape'
import { useWords } from '../words'

interface PermitLineProps {
  readonly desk: OptionsDesk
  readonly origin: string
  readonly granted: readonly string[]
  /** Said once it is allowed, and while it is not. */
  readonly given: string
  readonly missing: ComponentChildren
  readonly button: string
}

/** One origin beside the thing that needs it: allowed, or the button that asks. */
export const PermitLine = ({ desk, origin, granted, given, missing, button }: PermitLineProps) => {
  const say = useWords()
  const [fault, setFault] = useState<string>()
  if (granted.includes(`${origin}/*`))
    return (
      <p class="field-saved">
        <Shape kind="good" quiet /> {given}
      </p>
    )
  return (
    <div class="shop-permit">
      <Shape kind="unread" quiet /> <span class="permit-why">{missing}</span>
      <button
        type="button"
        class="ss-button"
        onClick={() => {
          desk.request(origin).then(
            (yes) => setFault(yes ? undefined : say('options.permit.declined')),
            () => setFault(say('options.permit.failed')),
          )
        }}
      >
        {button}
      </button>
      <span role="status" class="field-said">
        {fault && (
          <span class="ss-fault">
            <Shape kind="error" quiet /> <span>{fault}</span>
          </span>
        )}
      </span>
    </div>
  )
}
