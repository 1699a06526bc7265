import { useId, useRef, useState } from 'preact/hooks'
import type { Messages, TryKey } from '../../../lib/messages'
import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'
import { Answer } from './Answer'
import { DEMO_MOST, DEMOS, holesIn, PATHS, sizeOf, targetOf } from './paths'
import { Secret } from './Secret'

type Tried = Messages['tryApi']['answer']

const [FIRST = ''] = Object.keys(PATHS)
const OTHER = 'other'
/** Boxes that stand there at once; the others fold. */
const FEW = 5

const ORIGINS = { hmac: 'https://api.cyberbiz.co', bearer: 'https://app-store-api.cyberbiz.io' } as const

/** GET calls of CYBERBIZ's API by hand, with either sign-in. The key goes with each question and is kept nowhere. */
export const ApiConsole = ({ desk }: { desk: WorkbenchDesk }) => {
  const say = useWords()
  const id = useId()
  const [scheme, setScheme] = useState<TryKey['scheme']>('hmac')
  const [username, setUsername] = useState('')
  const [secret, setSecret] = useState('')
  const [path, setPath] = useState(FIRST)
  const [typed, setTyped] = useState('/v1/')
  const [values, setValues] = useState<Readonly<Record<string, string>>>({})
  const [tried, setTried] = useState<{
    readonly answer: Tried
    readonly tryKey: TryKey
    readonly target: string
  }>()
  const [asking, setAsking] = useState(false)
  const [bad, setBad] = useState<'path' | 'demo' | 'refused'>()
  const turn = useRef(0)

  const names = path === OTHER ? [] : [...holesIn(path), ...(PATHS[path] ?? [])]
  const target = path === OTHER ? typed.trim() : targetOf(path, values)
  const key: TryKey =
    scheme === 'hmac'
      ? { scheme, username: username.trim(), secret: secret.trim() }
      : { scheme, token: secret.trim() }
  const isDemo = scheme === 'hmac' && DEMOS.some((demo) => demo === username.trim())

  const size = sizeOf(target, username.trim())

  const ask = async (): Promise<void> => {
    if (!/^\/v[12]\/[\x21-\x7e]*$/.test(target) || holesIn(path).some((name) => !values[name]?.trim()))
      return setBad('path')
    if (isDemo && size > DEMO_MOST) return setBad('demo')
    const own = ++turn.current
    // Straight from the click: a browser grants nothing later.
    const granted = desk.request(`${ORIGINS[scheme]}/*`)
    setBad(undefined)
    setAsking(true)
    const allowed = await granted.catch(() => false)
    const answer = allowed ? await desk.ask('tryApi', { key, target }).catch(() => undefined) : undefined
    if (own !== turn.current) return
    setAsking(false)
    if (answer) setTried({ answer, tryKey: key, target })
    else setBad('refused')
  }

  const field = (name: string) => (
    <div class="field" key={name}>
      <label for={`${id}-${name}`}>
        <code>{name}</code>
      </label>
      <input
        id={`${id}-${name}`}
        class="ss-box"
        value={values[name] ?? ''}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => setValues({ ...values, [name]: event.currentTarget.value })}
      />
    </div>
  )

  return (
    <section class="door" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{say('webhook.api.title')}</h2>
      <p>{say('webhook.api.lead')}</p>
      <div class="ss-actions">
        {DEMOS.map((demo) => (
          <button
            key={demo}
            type="button"
            class="ss-button"
            onClick={() => {
              setScheme('hmac')
              setUsername(demo)
              setSecret(demo)
            }}
          >
            {say('webhook.api.demo', { name: demo })}
          </button>
        ))}
      </div>
      <div class="field">
        <label for={`${id}-scheme`}>{say('webhook.api.scheme')}</label>
        <select
          id={`${id}-scheme`}
          class="ss-box"
          value={scheme}
          onChange={(event) => {
            setScheme(event.currentTarget.value === 'bearer' ? 'bearer' : 'hmac')
            setSecret('')
          }}
        >
          <option value="hmac">{say('webhook.api.scheme.hmac')}</option>
          <option value="bearer">{say('webhook.api.scheme.bearer')}</option>
        </select>
      </div>
      {scheme === 'hmac' && (
        <div class="field">
          <label for={`${id}-user`}>{say('webhook.api.username')}</label>
          <input
            id={`${id}-user`}
            class="ss-box"
            autocomplete="off"
            spellcheck={false}
            value={username}
            onInput={(event) => setUsername(event.currentTarget.value)}
          />
        </div>
      )}
      <Secret
        label={say(scheme === 'hmac' ? 'webhook.api.secret' : 'webhook.api.token')}
        help={say('webhook.api.secret.help')}
        value={secret}
        onValue={setSecret}
      />
      <div class="field">
        <label for={`${id}-path`}>{say('webhook.api.path')}</label>
        <select
          id={`${id}-path`}
          class="ss-box"
          value={path}
          onChange={(event) => {
            setPath(event.currentTarget.value)
            // The id of an order is no product's.
            setValues({})
          }}
        >
          {Object.keys(PATHS).map((one) => (
            <option key={one} value={one}>
              {`GET ${one}`}
            </option>
          ))}
          <option value={OTHER}>{say('webhook.api.path.other')}</option>
        </select>
      </div>
      {path === OTHER && (
        <div class="field">
          <label for={`${id}-typed`}>{say('webhook.api.path.typed')}</label>
          <input
            id={`${id}-typed`}
            class="ss-box"
            value={typed}
            autocomplete="off"
            spellcheck={false}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </div>
      )}
      {names.length > 0 && <div class="hook-params">{names.slice(0, FEW).map(field)}</div>}
      {names.length > FEW && (
        <details class="hook-more">
          <summary>{say('webhook.api.more', { count: names.length - FEW })}</summary>
          <div class="hook-params">{names.slice(FEW).map(field)}</div>
        </details>
      )}
      {names.includes('start_time') && <p class="field-help">{say('webhook.api.more.help')}</p>}
      <div class="ss-actions">
        <button
          type="button"
          class="ss-button ss-primary"
          disabled={asking || secret.trim() === '' || (scheme === 'hmac' && username.trim() === '')}
          onClick={() => void ask()}
        >
          {say(asking ? 'webhook.api.asking' : 'webhook.api.go')}
        </button>
      </div>
      <div role="status" class="hook-said">
        {bad && <p class="field-bad">{say(`webhook.api.bad.${bad}`, { count: size })}</p>}
        {tried && !bad && <Answer desk={desk} {...tried} />}
      </div>
    </section>
  )
}
