import { useId, useState } from 'preact/hooks'
import type { CheckAsk } from '../../../lib/check/types'
import type { ShopSettings } from '../../../lib/records'
import { Shape } from '../../Shape'
import { shopName, troubleSentence } from '../../vendors'
import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'
import { type Source, typedFeed } from './sources'

interface DoorShopProps {
  readonly desk: WorkbenchDesk
  readonly shops: readonly ShopSettings[]
  readonly sources: Readonly<Record<string, Source>>
  readonly onBegin: (ask: CheckAsk) => void
}

const domainOf = (url: string): string => new URL(url).hostname

/** The shop's public feed: one click a known shop, or an address. */
export const DoorShop = ({ desk, shops, sources, onBegin }: DoorShopProps) => {
  const say = useWords()
  const id = useId()
  const [typed, setTyped] = useState('')
  const [fault, setFault] = useState<string>()

  /** Straight from the click: the browser asks only then. Where it was asked before, it just says yes. */
  const read = (host: string, url: string, ownDomain: string) => {
    setFault(undefined)
    const domain = domainOf(url)
    desk.request(`https://${domain}`).then(
      (given) => {
        if (given) onBegin({ door: { kind: 'address', host, url }, ownDomain })
        else setFault(say('workbench.feed.shop.declined', { domain }))
      },
      () => setFault(say('workbench.feed.shop.unasked', { domain })),
    )
  }
  const readTyped = () => {
    const feed = typedFeed(typed)
    if (!feed) return setFault(say('workbench.feed.shop.bad'))
    const shop = shops.find(({ host, ownDomain }) => host === feed.host || ownDomain === feed.host)
    read(shop?.host ?? feed.host, feed.url, shop?.ownDomain ?? '')
  }
  const form = (
    <form
      class="field"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        readTyped()
      }}
    >
      <label for={id}>{say('workbench.feed.shop.address')}</label>
      <span class="feed-typed">
        <input
          id={id}
          class="ss-box"
          type="url"
          inputMode="url"
          autocomplete="off"
          spellcheck={false}
          placeholder="www.example.com.tw"
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <button type="submit" class="ss-button">
          {say('workbench.feed.shop.read')}
        </button>
      </span>
      <span class="field-help">{say('workbench.feed.shop.address.help')}</span>
    </form>
  )
  return (
    <section class="door" aria-labelledby="feed-door-shop">
      <h2 id="feed-door-shop">{say('workbench.feed.shop.title')}</h2>
      {shops.map(({ host, ownDomain }) => {
        const source = sources[host]
        const name = shopName(host)
        if (source === undefined) return <p key={host} class="feed-shop" aria-hidden="true" />
        if (source === 'failed' || source.url === undefined)
          return (
            <div key={host} class="feed-shop">
              <p>
                <Shape kind="unread" quiet />{' '}
                {say(
                  source === 'failed' ? 'workbench.feed.shop.unanswered' : 'workbench.feed.shop.domainless',
                  {
                    shop: name,
                  },
                )}
              </p>
              {source !== 'failed' && source.trouble && (
                <p class="field-help">{troubleSentence(say, source.trouble)}</p>
              )}
              {source !== 'failed' && (
                <button
                  type="button"
                  class="ss-link"
                  onClick={() => void desk.ask('openOptions', { host }).catch(() => undefined)}
                >
                  {say('workbench.feed.shop.domain')}
                </button>
              )}
            </div>
          )
        const { url, permitted } = source
        return (
          <div key={host} class="feed-shop">
            <button type="button" class="ss-button ss-primary" onClick={() => read(host, url, ownDomain)}>
              {say('workbench.feed.shop.go', { shop: name })}
            </button>
            <p class="field-help feed-address">{url.replace('https://', '')}</p>
            {!permitted && (
              <p class="field-help">{say('workbench.feed.shop.asks', { domain: domainOf(url) })}</p>
            )}
          </div>
        )
      })}
      {shops.length === 0 ? (
        form
      ) : (
        <details class="feed-other">
          <summary>{say('workbench.feed.shop.other')}</summary>
          {form}
        </details>
      )}
      <p role="status" class="outcome">
        {fault && (
          <span class="ss-fault">
            <Shape kind="error" quiet /> <span>{fault}</span>
          </span>
        )}
      </p>
      <p class="field-help">{say('workbench.feed.shop.what')}</p>
    </section>
  )
}
