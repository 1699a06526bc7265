import type { TargetedInputEvent } from 'preact'
import { useId } from 'preact/hooks'
import { Shape } from '../Shape'

interface KeyBoxProps {
  readonly label: string
  readonly type: 'text' | 'password' | 'date'
  readonly value: string
  readonly fault: string | undefined
  readonly onType: (text: string) => void
}

export const KeyBox = ({ label, type, value, fault, onType }: KeyBoxProps) => {
  const id = useId()
  const box = {
    id,
    class: `ss-box${type === 'date' ? ' field-date' : ''}`,
    autocomplete: 'off',
    spellcheck: false,
    value,
    'aria-invalid': fault !== undefined,
    'aria-describedby': `${id}-said`,
    onInput: (event: TargetedInputEvent<HTMLInputElement>) => onType(event.currentTarget.value),
  }
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      {type === 'text' ? (
        <input {...box} type="text" />
      ) : type === 'date' ? (
        <input {...box} type="date" />
      ) : (
        <input {...box} type="password" />
      )}
      <span id={`${id}-said`} class="field-said" role="status">
        {fault && (
          <span class="ss-fault">
            <Shape kind="error" quiet /> <span>{fault}</span>
          </span>
        )}
      </span>
    </div>
  )
}
