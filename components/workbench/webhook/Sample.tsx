import { useId, useRef, useState } from 'preact/hooks'
import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'
import { Code } from './Code'
import { Copy } from './Copy'
import { asCurl, asPowerShell, SAMPLES, signatureAs, WAYS, type Way } from './samples'

const [FIRST = ''] = Object.keys(SAMPLES)

const isSecure = (text: string): boolean =>
  URL.canParse(text.trim()) && new URL(text.trim()).protocol === 'https:'

interface Made {
  readonly curl: string
  readonly power: string
  readonly key: string
  readonly way: Way
}

/** A made-up event, signed with the key above, as a command that tries a receiver. Nothing is sent from here. */
export const Sample = ({ desk, hmac }: { desk: WorkbenchDesk; hmac: string }) => {
  const say = useWords()
  const id = useId()
  const [event, setEvent] = useState(FIRST)
  const [url, setUrl] = useState('')
  const [way, setWay] = useState<Way>('base64')
  const [made, setMade] = useState<Made>()
  const turn = useRef(0)
  // Blanks around a key came with the copying.
  const key = hmac.trim()
  const make = async (): Promise<void> => {
    const own = ++turn.current
    const body = SAMPLES[event] ?? ''
    const right = await desk.signText(key, body)
    if (own !== turn.current) return
    const sample = { url: url.trim(), event, body, signature: signatureAs(right, way) }
    setMade({ curl: asCurl(sample), power: asPowerShell(sample), key, way })
  }
  const forget = (): void => {
    turn.current++
    setMade(undefined)
  }
  // Of the key that stands above, and of no other.
  const shown = made?.key === key ? made : undefined
  const bad = url.trim() !== '' && !isSecure(url)
  return (
    <section class="door" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{say('webhook.sample.title')}</h2>
      <p>{say('webhook.sample.lead')}</p>
      <div class="field">
        <label for={`${id}-event`}>{say('webhook.sample.event')}</label>
        <select
          id={`${id}-event`}
          class="ss-box"
          value={event}
          onChange={(changed) => {
            setEvent(changed.currentTarget.value)
            forget()
          }}
        >
          {Object.keys(SAMPLES).map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for={`${id}-way`}>{say('webhook.sample.way')}</label>
        <select
          id={`${id}-way`}
          class="ss-box"
          value={way}
          onChange={(changed) => {
            setWay(WAYS.find((one) => one === changed.currentTarget.value) ?? 'base64')
            forget()
          }}
        >
          {WAYS.map((one) => (
            <option key={one} value={one}>
              {say(`webhook.sample.way.${one}`)}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for={`${id}-url`}>{say('webhook.sample.url')}</label>
        <input
          id={`${id}-url`}
          class="ss-box"
          type="url"
          autocomplete="off"
          placeholder="https://"
          value={url}
          aria-invalid={bad ? 'true' : undefined}
          aria-describedby={bad ? `${id}-bad` : undefined}
          onInput={(changed) => {
            setUrl(changed.currentTarget.value)
            forget()
          }}
        />
        {bad && (
          <p class="field-bad" id={`${id}-bad`}>
            {say('webhook.sample.https')}
          </p>
        )}
      </div>
      <div class="ss-actions">
        <button
          type="button"
          class="ss-button"
          disabled={key === '' || !isSecure(url)}
          onClick={() => void make()}
        >
          {say('webhook.sample.make')}
        </button>
        {key === '' && <span class="field-help">{say('webhook.sample.key')}</span>}
      </div>
      {shown && (
        <div class="hook-made">
          <p>{say(`webhook.sample.expect.${shown.way}`)}</p>
          <Code label={say('webhook.sample.command')} text={shown.curl} />
          <div class="ss-actions">
            <Copy desk={desk} text={shown.curl} label={say('webhook.sample.copy')} />
            <Copy desk={desk} text={shown.power} label={say('webhook.sample.copy.power')} />
          </div>
        </div>
      )}
    </section>
  )
}
