import type { Api } from '../../lib/messages'
import type { ShopSettings } from '../../lib/records'
import type { OptionsDesk } from '../desk'
import { useWords } from '../words'
import { ApiCard } from './ApiCard'
import { Field } from './Field'
import { PermitLine } from './PermitLine'
import { parseDays, parseDomain, parseRate, showRate, withShop } from './parse'
import { ShopFoot } from './ShopFoot'
import type { Save } from './saver'
import { useWanted } from './wanted'

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
  const heading = useWanted(wanted)
  const set = (change: Partial<ShopSettings>) =>
    save((settings) => ({ ...settings, shops: withShop(settings.shops, host, change) }))

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
        {ownOrigin && (
          <PermitLine
            desk={desk}
            origin={ownOrigin}
            granted={granted}
            given={say('options.shop.domain.granted', { domain: shop.ownDomain })}
            missing={say('options.shop.domain.ask', { domain: shop.ownDomain })}
            button={say('options.shop.domain.allow', { domain: shop.ownDomain })}
          />
        )}
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
      <ShopFoot desk={desk} host={host} api={api} save={save} onChanged={onChanged} />
    </article>
  )
}
