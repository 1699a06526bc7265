import type { Api } from '../../lib/messages'
import type { ShopSettings } from '../../lib/records'
import type { OptionsDesk } from '../desk'
import { Shape } from '../Shape'
import { shopTitle } from '../vendors'
import { useWords } from '../words'
import { ApiCard } from './ApiCard'
import { BULK_ORIGIN } from './keys'
import { PayCard } from './PayCard'
import { PermitLine } from './PermitLine'
import { ShopFoot } from './ShopFoot'
import type { Save } from './saver'
import { useWanted } from './wanted'

interface StoreCardProps {
  readonly desk: OptionsDesk
  readonly shop: ShopSettings
  readonly api: Api
  /** The key saw only the orders of the last 60 days. */
  readonly limited: boolean
  readonly granted: readonly string[]
  /** This is the shop that the page was opened for. */
  readonly wanted: boolean
  readonly save: Save
  readonly onChanged: () => Promise<void>
}

/** A Shopify shop: its payments through ECPay, and the key to its Admin API. */
export const StoreCard = ({ desk, shop, api, limited, granted, wanted, save, onChanged }: StoreCardProps) => {
  const say = useWords()
  const { host } = shop
  const heading = useWanted(wanted)
  const bulk = BULK_ORIGIN.replace('https://', '')
  return (
    <article class="card shop-card" aria-labelledby={`shop-${host}`}>
      <div>
        <h3 ref={heading} id={`shop-${host}`} tabIndex={-1}>
          {shopTitle(host)}
        </h3>
        <p class="field-help">{host}</p>
      </div>
      <PayCard desk={desk} shop={shop} save={save} />
      <ApiCard
        desk={desk}
        host={host}
        shop={shop}
        api={api}
        schemes={['shopify-app', 'shopify']}
        open={wanted}
        onChanged={onChanged}
      >
        {limited && (
          <p class="key-first">
            <Shape kind="unread" quiet /> <span>{say('options.key.limited')}</span>
          </p>
        )}
        <PermitLine
          desk={desk}
          origin={BULK_ORIGIN}
          granted={granted}
          given={say('options.bulk.granted', { domain: bulk })}
          missing={say('options.bulk.ask', { domain: bulk })}
          button={say('options.bulk.allow', { domain: bulk })}
        />
      </ApiCard>
      <ShopFoot desk={desk} host={host} api={api} save={save} onChanged={onChanged} />
    </article>
  )
}
