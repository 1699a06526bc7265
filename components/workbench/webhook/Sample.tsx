import { useId, useState } from 'preact/hooks'
import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'
import { Code } from './Code'
import { Copy } from './Copy'
import { asCurl, asPowerShell, SAMPLES } from './events'

const [FIRST = ''] = Object.keys(SAMPLES)

const isSecure = (text: string): boolean =>
  URL.canParse(text.trim()) && new URL(text.trim()).protocol === 'https:'

/** A made-up event, signed with the key above, as a command that tries a receiver. Nothing is sent from here. */
export const Sample = ({ desk, hmac }: { desk: WorkbenchDesk; hmac: string }) => {
  const say = useWords()
  const id = useId()
  const [event, setEvent] = useState(FIRST)
  const [url, setUrl] = useState('')
  const [made, setMade] = useState<{ readonly curl: string; readonly power: string }>()
  const make = async (): Promise<void> => {
    const body = JSON.stringify(SAMPLES[event])
    const signature = await desk.signText(hmac, body)
    const sample = { url: url.trim(), event, body, signature }
    setMade({ curl: asCurl(sample), power: asPowerShell(sample) })
  }
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
            setMade(undefined)
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
            setMade(undefined)
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
          disabled={hmac === '' || !isSecure(url)}
          onClick={() => void make()}
        >
          {say('webhook.sample.make')}
        </button>
        {hmac === '' && <span class="field-help">{say('webhook.sample.key')}</span>}
      </div>
      {made && (
        <div class="hook-made">
          <Code label={say('webhook.sample.command')} text={made.curl} />
          <div class="ss-actions">
            <Copy desk={desk} text={made.curl} label={say('webhook.sample.copy')} />
            <Copy desk={desk} text={made.power} label={say('webhook.sample.copy.power')} />
          </div>
        </div>
      )}
    </section>
  )
}
