import type { CheckAsk } from '../../../lib/check/types'
import type { ShopSettings } from '../../../lib/records'
import { shopName } from '../../vendors'
import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'
import type { Source } from './sources'

interface DoorApiProps {
  readonly desk: WorkbenchDesk
  readonly shops: readonly ShopSettings[]
  readonly sources: Readonly<Record<string, Source>>
  readonly onBegin: (ask: CheckAsk) => void
}

/** The vendor's API: it knows products that the feed leaves out. */
export const DoorApi = ({ desk, shops, sources, onBegin }: DoorApiProps) => {
  const say = useWords()
  const keyed = shops.filter(({ host }) => {
    const source = sources[host]
    return source !== undefined && source !== 'failed' && source.key
  })
  return (
    <section class="door" aria-labelledby="feed-door-api">
      <h2 id="feed-door-api">{say('workbench.feed.api.title')}</h2>
      {keyed.map(({ host, ownDomain }) => (
        <div key={host} class="feed-shop">
          <button
            type="button"
            class="ss-button"
            onClick={() => onBegin({ door: { kind: 'api', host }, ownDomain })}
          >
            {say('workbench.feed.api.go', { shop: shopName(host) })}
          </button>
        </div>
      ))}
      <p class="door-text">{say(keyed.length > 0 ? 'workbench.feed.api.what' : 'workbench.feed.api.none')}</p>
      {keyed.length === 0 && (
        <button
          type="button"
          class="ss-link feed-options"
          onClick={() =>
            void desk.ask('openOptions', shops[0] ? { host: shops[0].host } : {}).catch(() => undefined)
          }
        >
          {say('workbench.feed.api.options')}
        </button>
      )}
      <p class="field-help">{say('workbench.feed.api.pace')}</p>
    </section>
  )
}
