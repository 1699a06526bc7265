import { useId, useState } from 'preact/hooks'
import { Shape } from '../Shape'
import { useWords } from '../words'

interface SwitchProps {
  readonly label: string
  readonly help: string
  readonly on: boolean
  readonly save: (on: boolean) => Promise<boolean>
}

export const Switch = ({ label, help, on, save }: SwitchProps) => {
  const say = useWords()
  const id = useId()
  const [wished, setWished] = useState<boolean>()
  const [failed, setFailed] = useState(false)
  const change = async (next: boolean) => {
    setWished(next)
    setFailed(!(await save(next)))
    setWished(undefined)
  }
  return (
    <div class="switch">
      <input
        id={id}
        type="checkbox"
        checked={wished ?? on}
        aria-describedby={`${id}-help`}
        onChange={(event) => void change(event.currentTarget.checked)}
      />
      <label class="field-label" for={id}>
        {label}
      </label>
      <span id={`${id}-help`} class="field-help">
        {help}
      </span>
      <span role="status" class="field-said">
        {failed && (
          <span class="ss-fault">
            <Shape kind="error" quiet /> <span>{say('options.fault.choice')}</span>
          </span>
        )}
      </span>
    </div>
  )
}
