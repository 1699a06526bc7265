import { useId, useRef, useState } from 'preact/hooks'
import type { Console } from '../../lib/messages'
import { unknownShop } from '../../lib/records'
import { Shape } from '../Shape'
import { CONSOLES, shopName, VENDOR_HOST, VENDOR_NAME, vendorOf } from '../vendors'
import { useWords } from '../words'
import { AddOne } from './AddOne'
import { parseShop } from './parse'
import type { Save } from './saver'

interface AddShopProps {
  /** Hosts that have a card already. */
  readonly known: readonly string[]
  /** Hosts that open pages showed, without a card. */
  readonly seen: readonly string[]
  readonly save: Save
  readonly onAdded: (host: string) => void
}

/**
 * First the console, then what tells one shop of it from another: CYBERBIZ by its admin address or its name;
 * one that has one address for all needs nothing. Those that pages showed are one click.
 */
export const AddShop = ({ known, seen, save, onAdded }: AddShopProps) => {
  const say = useWords()
  const id = useId()
  const box = useRef<HTMLInputElement>(null)
  const [console, setConsole] = useState<Console>('cyberbiz')
  const only = VENDOR_HOST[console]
  const [text, setText] = useState('')
  const [fault, setFault] = useState<string>()
  const [busy, setBusy] = useState(false)

  const add = async (host: string): Promise<void> => {
    setBusy(true)
    const kept = await save((settings) =>
      settings.shops.some((shop) => shop.host === host)
        ? settings
        : { ...settings, shops: [...settings.shops, unknownShop(host)] },
    )
    setBusy(false)
    if (!kept) return setFault(say('options.fault.save'))
    setText('')
    setFault(undefined)
    onAdded(host)
  }
  const submit = () => {
    const parsed = parseShop(text)
    const error =
      'error' in parsed
        ? say(parsed.error)
        : known.includes(parsed.value)
          ? say('options.bad.shop.known', { host: parsed.value })
          : undefined
    if (error === undefined && 'value' in parsed) return void add(parsed.value)
    setFault(error)
    box.current?.focus()
  }
  return (
    <div class="card add">
      {seen.length > 0 && (
        <div class="add-seen">
          <p>{say('options.add.seen')}</p>
          <div class="ss-actions">
            {seen.map((host) => (
              <button
                key={host}
                type="button"
                class="ss-button"
                disabled={busy}
                onClick={() => void add(host)}
              >
                {say('options.add.one', { host: vendorOf(host) === 'cyberbiz' ? host : shopName(host) })}
              </button>
            ))}
          </div>
        </div>
      )}
      <fieldset class="choice">
        <legend class="field-label">{say('options.add.console')}</legend>
        <div class="choice-row">
          {CONSOLES.map((one) => (
            <label key={one} class="choice-one">
              <input
                type="radio"
                name={`${id}-console`}
                checked={console === one}
                onChange={() => {
                  setConsole(one)
                  setFault(undefined)
                }}
              />
              <span>{VENDOR_NAME[one]}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {only ? (
        <AddOne host={only} known={known.includes(only)} busy={busy} fault={fault} onAdd={add} />
      ) : (
        <form
          class="field"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            submit()
          }}
        >
          <label class="field-label" for={id}>
            {say('options.add.label')}
          </label>
          <span class="field-row">
            <input
              ref={box}
              id={id}
              class="ss-box"
              type="text"
              autocomplete="off"
              autocapitalize="off"
              spellcheck={false}
              placeholder="https://myshop.cyberbiz.co/admin"
              value={text}
              aria-describedby={`${id}-help ${id}-said`}
              aria-invalid={fault !== undefined}
              onInput={(event) => setText(event.currentTarget.value)}
            />
            <button type="submit" class="ss-button ss-primary" disabled={busy}>
              {say('options.add.go')}
            </button>
          </span>
          <span id={`${id}-said`} class="field-said" role="status">
            {fault && (
              <span class="ss-fault">
                <Shape kind="error" quiet /> <span>{fault}</span>
              </span>
            )}
          </span>
          <span id={`${id}-help`} class="field-help">
            {say('options.add.help.cyberbiz')}
          </span>
        </form>
      )}
    </div>
  )
}
