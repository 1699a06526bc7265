import { useEffect, useRef, useState } from 'preact/hooks'
import type { Api } from '../../lib/messages'
import type { ShopSettings } from '../../lib/records'
import { ConfirmTwice } from '../ConfirmTwice'
import type { OptionsDesk } from '../desk'
import { Shape } from '../Shape'
import { useWords } from '../words'
import { ApiCard } from './ApiCard'
import { Field } from './Field'
import { parseDays, parseDomain, parseRate, showRate, withShop } from './parse'
import type { Save } from './saver'

interface ShopCardProps {
  readonly desk: OptionsDesk
  readonly shop: ShopSettings
  readonly api: Api
  readonly granted: readonly string[]
  /** This is the shop that the page was opened for. */
  readonly wanted: boolean
  readonly save: Save
  readonly onChanged: () => Promise<void>
}

export const ShopCard = ({ desk, shop, api, granted, wanted, save, onChanged }: ShopCardProps) => {
  const say = useWords()
  const { host } = shop
  const heading = useRef<HTMLHeadingElement>(null)
  const [fault, setFault] = useState<string>()
  const set = (change: Partial<ShopSettings>) =>
    save((settings) => ({ ...settings, shops: withShop(settings.shops, host, change) }))

  useEffect(() => {
    if (!wanted) return
    heading.current?.focus()
    heading.current?.scrollIntoView({ block: 'start' })
  }, [wanted])

  const remove = async () => {
    try {
      if (api !== 'none') await desk.ask('setCredential', { host, credential: null })
      const kept = await save((settings) => ({
        ...settings,
        shops: settings.shops.filter((one) => one.host !== host),
      }))
      if (!kept) return setFault(say('options.fault.choice'))
      await onChanged()
    } catch {
      setFault(say('options.fault.choice'))
    }
  }
  const ownOrigin = shop.ownDomain && `https://${shop.ownDomain}`
  return (
    <article class="card shop-card" aria-labelledby={`shop-${host}`}>
      <h3 ref={heading} id={`shop-${host}`} tabIndex={-1}>
        {host}
      </h3>
      <div class="shop-fields">
        <Field
          label={say('options.shop.domain')}
          help={say('options.shop.domain.help')}
          value={shop.ownDomain}
          parse={parseDomain}
          show={(domain) => domain}
          save={(ownDomain) => set({ ownDomain })}
          inputMode="url"
          placeholder="www.example.com.tw"
        />
        {ownOrigin &&
          (granted.includes(`${ownOrigin}/*`) ? (
            <p class="field-saved">
              <Shape kind="good" quiet /> {say('options.shop.domain.granted', { domain: shop.ownDomain })}
            </p>
          ) : (
            <p class="shop-permit">
              <Shape kind="unread" quiet />{' '}
              <span>{say('options.shop.domain.ask', { domain: shop.ownDomain })}</span>
              <button
                type="button"
                class="ss-button"
                onClick={() => {
                  desk.request(ownOrigin).then(
                    (given) => setFault(given ? undefined : say('options.permit.declined')),
                    () => setFault(say('options.permit.failed')),
                  )
                }}
              >
                {say('options.shop.domain.allow', { domain: shop.ownDomain })}
              </button>
            </p>
          ))}
        <Field
          label={say('options.shop.rate')}
          help={say('options.shop.rate.help')}
          unit="%"
          value={showRate(shop.commissionRate)}
          parse={parseRate}
          show={showRate}
          save={(commissionRate) => set({ commissionRate })}
          inputMode="decimal"
          narrow
        />
        <Field
          label={say('options.shop.days')}
          help={say('options.shop.days.help')}
          unit={say('options.days')}
          value={`${shop.autoCancelDays}`}
          parse={parseDays}
          show={String}
          save={(autoCancelDays) => set({ autoCancelDays })}
          inputMode="numeric"
          narrow
        />
      </div>
      <ApiCard
        desk={desk}
        host={host}
        api={api}
        schemes={['bearer', 'hmac']}
        open={wanted}
        onChanged={onChanged}
      />
      <div class="shop-foot">
        <ConfirmTwice
          label={say('options.shop.remove')}
          warning={<p>{say('options.shop.remove.warning', { host })}</p>}
          confirm={say('options.shop.remove')}
          onConfirm={() => void remove()}
        />
        <span role="status">
          {fault && (
            <span class="ss-fault">
              <Shape kind="error" quiet /> <span>{fault}</span>
            </span>
          )}
        </span>
      </div>
    </article>
  )
}
