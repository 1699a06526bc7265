import { useId, useRef, useState } from 'preact/hooks'
import type { ShopConsole } from '../../lib/messages'
import { type ShopSettings, unknownPayShop, unknownShop } from '../../lib/records'
import { Shape } from '../Shape'
import { CONSOLES, shopTitle, VENDOR_HOST, VENDOR_NAME } from '../vendors'
import { useWords } from '../words'
import { AddOne } from './AddOne'
import { type Parsed, parseShop } from './parse'
import { parseStore } from './parse-store'
import type { Save } from './saver'

interface AddShopProps {
  /** Hosts that have a card already. */
  readonly known: readonly string[]
  /** Hosts that open pages showed, without a card. */
  readonly seen: readonly string[]
  readonly save: Save
  readonly onAdded: (host: string) => void
}

interface Way {
  readonly parse: (text: string) => Parsed<ShopSettings>
  readonly placeholder: string
}

const cyberbiz: Way = {
  parse: (text) => {
    const parsed = parseShop(text)
    return 'error' in parsed ? parsed : { value: unknownShop(parsed.value) }
  },
  placeholder: 'https://myshop.cyberbiz.co/admin',
}
const shopify: Way = {
  parse: (text) => {
    const parsed = parseStore(text)
    if ('error' in parsed) return parsed
    const { host, domain } = parsed.value
    return {
      value: { ...unknownShop(host), ...(domain && { pay: { ...unknownPayShop(), domain } }) },
    }
  },
  placeholder: 'https://admin.shopify.com/store/myshop',
}
const WAYS: Partial<Readonly<Record<ShopConsole, Way>>> = { cyberbiz, shopify }

/**
 * First the console, then what tells one shop of it from another: CYBERBIZ and Shopify by the admin's address
 * or the shop's name; one that has one address for all needs nothing. Those that pages showed are one click.
 */
export const AddShop = ({ known, seen, save, onAdded }: AddShopProps) => {
  const say = useWords()
  const id = useId()
  const box = useRef<HTMLInputElement>(null)
  const [console, setConsole] = useState<ShopConsole>('cyberbiz')
  const only = VENDOR_HOST[console]
  const { parse, placeholder } = WAYS[console] ?? cyberbiz
  const [text, setText] = useState('')
  const [fault, setFault] = useState<string>()
  const [busy, setBusy] = useState(false)

  const add = async (shop: ShopSettings): Promise<void> => {
    const { host } = shop
    setBusy(true)
    const kept = await save((settings) =>
      settings.shops.some((one) => one.host === host)
        ? settings
        : { ...settings, shops: [...settings.shops, shop] },
    )
    setBusy(false)
    if (!kept) return setFault(say('options.fault.save'))
    setText('')
    setFault(undefined)
    onAdded(host)
  }
  const submit = () => {
    const parsed = parse(text)
    const error =
      'error' in parsed
        ? say(parsed.error)
        : known.includes(parsed.value.host)
          ? say('options.bad.shop.known', { host: shopTitle(parsed.value.host) })
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
                onClick={() => void add(unknownShop(host))}
              >
                {say('options.add.one', { host: shopTitle(host) })}
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
        <AddOne
          host={only}
          known={known.includes(only)}
          busy={busy}
          fault={fault}
          onAdd={(host) => add(unknownShop(host))}
        />
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
              placeholder={placeholder}
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
            {say(`options.add.help.${console}`)}
          </span>
        </form>
      )}
    </div>
  )
}
