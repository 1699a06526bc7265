import { useId, useRef, useState } from 'preact/hooks'
import type { Credential } from '../../lib/messages'
import { useWords } from '../words'
import { KeyBox } from './KeyBox'
import { API_ORIGIN, parseKey } from './parse'

type Scheme = 'hmac' | 'bearer'

interface KeyFormProps {
  readonly busy: boolean
  /** Called straight from the click: the browser's permission prompt needs that. */
  readonly onKey: (credential: Credential) => Promise<boolean>
  readonly onCancel?: () => void
}

interface Faults {
  readonly token?: string
  readonly username?: string
  readonly secret?: string
}

/** Keys go in here and never come out: the boxes are empty whenever the form opens. */
export const KeyForm = ({ busy, onKey, onCancel }: KeyFormProps) => {
  const say = useWords()
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const [scheme, setScheme] = useState<Scheme>('bearer')
  const [typed, setTyped] = useState({ token: '', username: '', secret: '' })
  const [faults, setFaults] = useState<Faults>({})

  const read = (): Credential | undefined => {
    const part = (name: keyof typeof typed) => parseKey(typed[name], `options.bad.${name}`)
    const token = part('token')
    const username = part('username')
    const secret = part('secret')
    if (scheme === 'bearer') {
      if ('value' in token) return { scheme, token: token.value }
      setFaults({ token: say(token.error) })
    } else {
      if ('value' in username && 'value' in secret)
        return { scheme, username: username.value, secret: secret.value }
      setFaults({
        ...('error' in username && { username: say(username.error) }),
        ...('error' in secret && { secret: say(secret.error) }),
      })
    }
    return undefined
  }
  const submit = () => {
    const credential = read()
    if (!credential) {
      const first = scheme === 'bearer' || 'error' in parseKey(typed.username, '') ? 0 : 1
      form.current?.querySelectorAll<HTMLInputElement>('.ss-box')[first]?.focus()
      return
    }
    setFaults({})
    void onKey(credential).then((kept) => {
      if (kept) setTyped({ token: '', username: '', secret: '' })
    })
  }
  const box = (name: keyof typeof typed, secret: boolean) => (
    <KeyBox
      label={say(`options.key.${name}`)}
      secret={secret}
      value={typed[name]}
      fault={faults[name]}
      onType={(text) => setTyped({ ...typed, [name]: text })}
    />
  )
  return (
    <form ref={form} class="key-form" noValidate onSubmit={(event) => event.preventDefault()}>
      <fieldset class="choice">
        <legend class="field-label">{say('options.key.scheme')}</legend>
        <div class="choice-row">
          {(['bearer', 'hmac'] as const).map((one) => (
            <label key={one} class="choice-one">
              <input type="radio" name={id} checked={scheme === one} onChange={() => setScheme(one)} />
              <span>{say(`options.key.${one}`)}</span>
            </label>
          ))}
        </div>
        <p class="field-help">{say(`options.key.${scheme}.where`)}</p>
      </fieldset>
      {scheme === 'bearer' ? (
        box('token', true)
      ) : (
        <>
          {box('username', false)}
          {box('secret', true)}
        </>
      )}
      <p class="field-help">
        {say('options.key.permit', { origin: API_ORIGIN[scheme].replace('https://', '') })}
      </p>
      <div class="ss-actions">
        <button type="submit" class="ss-button ss-primary" disabled={busy} onClick={submit}>
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
