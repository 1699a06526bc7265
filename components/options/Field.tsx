import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { Shape } from '../Shape'
import { useWords } from '../words'
import type { Parsed } from './parse'

interface FieldProps<T> {
  readonly label: string
  readonly help?: ComponentChildren
  readonly unit?: string
  /** What is stored, as it is typed. */
  readonly value: string
  readonly parse: (text: string) => Parsed<T>
  readonly show: (value: T) => string
  readonly save: (value: T) => Promise<boolean>
  readonly narrow?: boolean
  readonly inputMode?: 'decimal' | 'numeric' | 'url'
  readonly placeholder?: string
  /** Id of a datalist to choose from. */
  readonly list?: string
}

/** A box that saves itself when it is left. What is wrong stays as typed, with a sentence beside it. */
export function Field<T>({
  label,
  help,
  unit,
  value,
  parse,
  show,
  save,
  narrow,
  inputMode,
  placeholder,
  list,
}: FieldProps<T>) {
  const say = useWords()
  const id = useId()
  const [text, setText] = useState(value)
  const [fault, setFault] = useState<string>()
  const [saved, setSaved] = useState(false)
  const stored = useRef(value)

  useEffect(() => {
    // Changed elsewhere: taken over, unless something is being typed here.
    setText((typed) => (typed === stored.current ? value : typed))
    stored.current = value
  }, [value])

  const commit = async () => {
    const parsed = parse(text)
    if ('error' in parsed) return setFault(say(parsed.error))
    const plain = show(parsed.value)
    setFault(undefined)
    if (plain === stored.current) return setText(plain)
    if (!(await save(parsed.value))) return setFault(say('options.fault.save'))
    stored.current = plain
    setText(plain)
    setSaved(true)
  }
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      <span class="field-row">
        <input
          id={id}
          class={`ss-box${narrow ? ' field-narrow' : ''}`}
          type="text"
          autocomplete="off"
          spellcheck={false}
          inputMode={inputMode}
          placeholder={placeholder}
          list={list}
          value={text}
          aria-describedby={`${id}-help ${id}-said`}
          aria-invalid={fault !== undefined}
          onInput={(event) => {
            setText(event.currentTarget.value)
            setSaved(false)
          }}
          onBlur={() => void commit()}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.isComposing) void commit()
          }}
        />
        {unit && <span class="field-unit">{unit}</span>}
      </span>
      <span id={`${id}-said`} class="field-said" role="status">
        {fault ? (
          <span class="ss-fault">
            <Shape kind="error" quiet /> <span>{fault}</span>
          </span>
        ) : saved ? (
          <span class="field-saved">
            <Shape kind="good" quiet /> {say('options.saved')}
          </span>
        ) : null}
      </span>
      {help && (
        <span id={`${id}-help`} class="field-help">
          {help}
        </span>
      )}
    </div>
  )
}
