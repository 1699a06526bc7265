import { useId, useState } from 'preact/hooks'
import { Shape } from '../Shape'
import { useWords } from '../words'

interface ChoiceProps {
  readonly label: string
  readonly help?: string
  readonly value: string
  readonly choices: readonly (readonly [value: string, text: string, lang?: string])[]
  readonly save: (value: string) => Promise<boolean>
}

/** One of a few, saved with the click; goes back, and says so, where it could not be. */
export const Choice = ({ label, help, value, choices, save }: ChoiceProps) => {
  const say = useWords()
  const id = useId()
  const [wished, setWished] = useState<string>()
  const [failed, setFailed] = useState(false)
  const choose = async (next: string) => {
    setWished(next)
    setFailed(!(await save(next)))
    setWished(undefined)
  }
  return (
    <fieldset class="choice" aria-describedby={help ? `${id}-help` : undefined}>
      <legend class="field-label">{label}</legend>
      <div class="choice-row">
        {choices.map(([one, text, lang]) => (
          <label key={one} class="choice-one" lang={lang}>
            <input
              type="radio"
              name={id}
              value={one}
              checked={(wished ?? value) === one}
              onChange={() => void choose(one)}
            />
            <span>{text}</span>
          </label>
        ))}
      </div>
      {help && (
        <span id={`${id}-help`} class="field-help">
          {help}
        </span>
      )}
      <span role="status" class="field-said">
        {failed && (
          <span class="ss-fault">
            <Shape kind="error" quiet /> <span>{say('options.fault.choice')}</span>
          </span>
        )}
      </span>
    </fieldset>
  )
}
