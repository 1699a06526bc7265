import { useId, useRef, useState } from 'preact/hooks'
import type { Credential } from '../../lib/messages'
import type { ShopSettings } from '../../lib/records'
import { Shape } from '../Shape'
import { useWords } from '../words'
import { KeyBox } from './KeyBox'
import { type Faults, KEYS, NOTHING, type Scheme } from './keys'

interface KeyFormProps {
  /** Kinds of key that this API takes, the usual one first. */
  readonly schemes: readonly [Scheme, ...Scheme[]]
  readonly shop?: ShopSettings | undefined
  readonly busy: boolean
  readonly now: () => number
  /** Called straight from the click: the browser's permission prompt needs that. */
  readonly onKey: (credential: Credential) => Promise<boolean>
  readonly onCancel?: () => void
}

/** Keys go in here and never come out: the boxes are empty whenever the form opens. */
export const KeyForm = ({ schemes, shop, busy, now, onKey, onCancel }: KeyFormProps) => {
  const say = useWords()
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const [scheme, setScheme] = useState<Scheme>(schemes[0])
  const [typed, setTyped] = useState(NOTHING)
  const [faults, setFaults] = useState<Faults>({})
  const { vendor, boxes, read, ...kind } = KEYS[scheme]
  const origin = kind.origin(shop)

  const submit = () => {
    const result = read(typed, now())
    if ('faults' in result) {
      setFaults(result.faults)
      const first = boxes.findIndex(([name]) => name in result.faults)
      form.current?.querySelectorAll<HTMLInputElement>('.ss-box')[first]?.focus()
      return
    }
    setFaults({})
    void onKey(result.credential).then((kept) => {
      if (kept) setTyped(NOTHING)
    })
  }
  return (
    <form ref={form} class="key-form" noValidate onSubmit={(event) => event.preventDefault()}>
      {schemes.length > 1 && (
        <fieldset class="choice">
          <legend class="field-label">{say('options.key.scheme')}</legend>
          <div class="choice-row">
            {schemes.map((one) => (
              <label key={one} class="choice-one">
                <input type="radio" name={id} checked={scheme === one} onChange={() => setScheme(one)} />
                <span>{say(`options.key.${one}`)}</span>
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <p class="field-help">{say(`options.key.${scheme}.where`)}</p>
      {boxes.map(([name, type]) => (
        <KeyBox
          key={name}
          label={say(`options.key.${name}`)}
          type={type}
          value={typed[name]}
          fault={faults[name] && say(faults[name])}
          onType={(text) => setTyped((before) => ({ ...before, [name]: text }))}
        />
      ))}
      {origin ? (
        <p class="field-help">{say('options.key.permit', { origin: origin.replace('https://', '') })}</p>
      ) : (
        <p class="key-first">
          <Shape kind="unread" quiet /> <span>{say(`options.key.first.${vendor}`)}</span>
        </p>
      )}
      <div class="ss-actions">
        <button type="submit" class="ss-button ss-primary" disabled={busy || !origin} onClick={submit}>
          {say('options.key.save')}
        </button>
        {onCancel && (
          <button type="button" class="ss-button" disabled={busy} onClick={onCancel}>
            {say('ui.cancel')}
          </button>
        )}
      </div>
    </form>
  )
}
