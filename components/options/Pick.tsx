import { useId, useState } from 'preact/hooks'
import { Shape } from '../Shape'
import { useWords } from '../words'

interface PickProps<T extends string> {
  readonly label: string
  readonly help?: string
  readonly value: T
  readonly choices: readonly (readonly [value: T, text: string])[]
  readonly save: (value: T) => Promise<boolean>
}

/** One of many, saved with the choice; goes back, and says so, where it could not be. */
export function Pick<T extends string>({ label, help, value, choices, save }: PickProps<T>) {
  const say = useWords()
  const id = useId()
  const [wished, setWished] = useState<T>()
  const [failed, setFailed] = useState(false)
  const choose = async (next: T | undefined) => {
    if (next === undefined) return
    setWished(next)
    setFailed(!(await save(next)))
    setWished(undefined)
  }
  return (
    <div class="field pick">
      <label class="field-label" for={id}>
        {label}
      </label>
      <select
        id={id}
        class="ss-box"
        aria-describedby={`${id}-help ${id}-said`}
        value={wished ?? value}
        onChange={(event) => void choose(choices[event.currentTarget.selectedIndex]?.[0])}
      >
        {choices.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </select>
      {help && (
        <span id={`${id}-help`} class="field-help">
          {help}
        </span>
      )}
      <span id={`${id}-said`} role="status" class="field-said">
        {failed && (
          <span class="ss-fault">
            <Shape kind="error" quiet /> <span>{say('options.fault.choice')}</span>
          </span>
        )}
      </span>
    </div>
  )
}
