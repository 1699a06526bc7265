import { useId, useRef, useState } from 'preact/hooks'
import type { Bytes, Checked, Read } from '../../../lib/webhook/types'
import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'
import { Payload } from './Payload'
import { Secret } from './Secret'
import { SignatureResult } from './SignatureResult'

interface InspectProps {
  readonly desk: WorkbenchDesk
  readonly hmac: string
  readonly onHmac: (key: string) => void
}

interface Seen {
  readonly read: Read
  readonly checked?: Checked
}

/** A body of more than this is no webhook, bytes. */
const MOST = 5_000_000

/** Paste a delivery, type the key: is it CYBERBIZ's, and what does it say? */
export const Inspect = ({ desk, hmac, onHmac }: InspectProps) => {
  const say = useWords()
  const id = useId()
  const [text, setText] = useState('')
  const [file, setFile] = useState<{ readonly name: string; readonly bytes: Bytes }>()
  const [badFile, setBadFile] = useState<'too-long' | 'unread'>()
  const [seen, setSeen] = useState<Seen>()
  const turn = useRef(0)
  const chosen = useRef(0)
  const picker = useRef<HTMLInputElement>(null)

  const check = async (): Promise<void> => {
    const own = ++turn.current
    const read = desk.readDelivery(text, file?.bytes)
    const checked = read.ok ? await desk.checkDelivery(read.delivery, hmac) : undefined
    if (own === turn.current) setSeen({ read, ...(checked && { checked }) })
  }
  const changed = (): void => {
    turn.current++
    setSeen(undefined)
  }
  const take = async (picked: File | undefined): Promise<void> => {
    const own = ++chosen.current
    changed()
    setFile(undefined)
    setBadFile(picked && picked.size > MOST ? 'too-long' : undefined)
    if (!picked || picked.size > MOST) return
    const buffer = await picked.arrayBuffer().catch(() => undefined)
    if (own !== chosen.current) return
    changed()
    if (buffer) setFile({ name: picked.name, bytes: new Uint8Array(buffer) })
    else setBadFile('unread')
  }
  const dropFile = (): void => {
    if (picker.current) picker.current.value = ''
    // The button goes away under the finger.
    picker.current?.focus()
    void take(undefined)
  }

  return (
    <section class="door" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{say('webhook.inspect.title')}</h2>
      <div class="field">
        <label for={`${id}-text`}>{say('webhook.inspect.delivery')}</label>
        <textarea
          id={`${id}-text`}
          class="ss-box hook-text"
          rows={8}
          spellcheck={false}
          autocomplete="off"
          value={text}
          aria-describedby={`${id}-help`}
          onInput={(event) => {
            setText(event.currentTarget.value)
            changed()
          }}
        />
        <p class="field-help" id={`${id}-help`}>
          {say('webhook.inspect.help')}
        </p>
      </div>
      <div class="field">
        <label for={`${id}-file`}>{say('webhook.inspect.file')}</label>
        <input
          ref={picker}
          id={`${id}-file`}
          type="file"
          autocomplete="off"
          onChange={(event) => void take(event.currentTarget.files?.[0])}
        />
        {badFile && (
          <p role="alert" class="field-bad">
            {say(`webhook.bad.${badFile}`)}
          </p>
        )}
        {file && (
          <div class="hook-file">
            <span class="field-help">
              {say(text.trim() === '' ? 'webhook.file.alone' : 'webhook.file.body', {
                name: file.name,
                count: file.bytes.length,
              })}
            </span>
            <button type="button" class="ss-button" onClick={dropFile}>
              {say('webhook.file.drop')}
            </button>
          </div>
        )}
      </div>
      <Secret
        label={say('webhook.inspect.key')}
        help={say('webhook.inspect.key.help')}
        value={hmac}
        onValue={(value) => {
          onHmac(value)
          changed()
        }}
      />
      <div class="ss-actions">
        <button
          type="button"
          class="ss-button ss-primary"
          disabled={text.trim() === '' && !file}
          onClick={() => void check()}
        >
          {say('webhook.inspect.go')}
        </button>
      </div>
      <div role="status" class="hook-said">
        {seen && !seen.read.ok && <p class="field-bad">{say(`webhook.bad.${seen.read.why}`)}</p>}
        {seen?.checked && <SignatureResult checked={seen.checked} />}
        {seen?.read.ok && seen.read.delivery.others !== undefined && (
          <p>{say('webhook.others', { count: seen.read.delivery.others })}</p>
        )}
      </div>
      {seen?.read.ok && <Payload delivery={seen.read.delivery} checked={seen.checked} />}
    </section>
  )
}
