import { useId } from 'preact/hooks'

interface SecretProps {
  readonly label: string
  readonly help?: string
  readonly value: string
  readonly onValue: (value: string) => void
}

/** A box of which the browser is to remember nothing. */
export const Secret = ({ label, help, value, onValue }: SecretProps) => {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="ss-box"
        type="password"
        autocomplete="off"
        spellcheck={false}
        value={value}
        aria-describedby={help ? `${id}-help` : undefined}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
      {help && (
        <p class="field-help" id={`${id}-help`}>
          {help}
        </p>
      )}
    </div>
  )
}
