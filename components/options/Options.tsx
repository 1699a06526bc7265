import type { ComponentChildren } from 'preact'
import type { Api, Settings, ShopConsole, Today } from '../../lib/messages'
import { SHOPIFY_ADMIN, type ShopSettings } from '../../lib/records'
import type { OptionsDesk } from '../desk'
import { Notice } from '../Notice'
import { consoleHost, consoleOf } from '../vendors'
import { useWords } from '../words'
import { AddShop } from './AddShop'
import { Data } from './Data'
import { LanguageChoice, Notifications, Rhythm } from './General'
import { MallCard } from './MallCard'
import { Permissions } from './Permissions'
import { ShopCard } from './ShopCard'
import { StoreCard } from './StoreCard'
import type { Save } from './saver'

interface OptionsProps {
  readonly desk: OptionsDesk
  readonly settings: Settings
  readonly today: Today | undefined
  readonly stale: boolean
  readonly granted: readonly string[]
  readonly wanted: string | undefined
  readonly save: Save
  readonly onWanted: (host: string) => void
  readonly onChanged: () => Promise<void>
}

const SECTIONS = ['shops', 'general', 'notify', 'rhythm', 'grants', 'data'] as const

const Part = ({ name, children }: { name: (typeof SECTIONS)[number]; children: ComponentChildren }) => {
  const say = useWords()
  return (
    <section class="part" id={name} aria-labelledby={`${name}-title`}>
      <h2 id={`${name}-title`}>{say(`options.part.${name}`)}</h2>
      {children}
    </section>
  )
}

interface CardProps extends OptionsProps {
  readonly shop: ShopSettings
  readonly api: Api
  readonly limited: boolean
}

/** What there is to tell about a shop, by its console. */
const CARDS: Readonly<Record<ShopConsole, (props: CardProps) => ComponentChildren>> = {
  cyberbiz: ({ wanted, ...props }) => <ShopCard {...props} wanted={wanted === props.shop.host} />,
  crossmall: ({ wanted, ...props }) => (
    <MallCard {...props} wanted={wanted && consoleOf(wanted) === 'crossmall' ? wanted : undefined} />
  ),
  shopify: ({ wanted, ...props }) => <StoreCard {...props} wanted={wanted === props.shop.host} />,
}

export const Options = (props: OptionsProps) => {
  const { desk, settings, today, stale, granted, wanted, save, onWanted, onChanged } = props
  const say = useWords()
  const known = settings.shops.map((shop) => shop.host)
  const hosts = [
    ...(today?.shops.map(({ shop }) => shop.host) ?? []),
    ...(today?.items.map(({ host }) => host) ?? []),
    ...(wanted ? [wanted] : []),
  ]
  const seen = [...new Set(hosts.map(consoleHost))].filter(
    // Shopify's admin without a store in its address is nobody's shop.
    (host) => !known.includes(host) && host !== SHOPIFY_ADMIN,
  )
  return (
    <div class="options">
      <nav class="rail" aria-label={say('options.title')}>
        <p class="rail-name">Storeside</p>
        <ul>
          {SECTIONS.map((name) => (
            <li key={name}>
              <button
                type="button"
                class="rail-link"
                onClick={() => {
                  const title = document.getElementById(`${name}-title`)
                  title?.setAttribute('tabindex', '-1')
                  title?.focus()
                  title?.scrollIntoView({ block: 'start' })
                }}
              >
                {say(`options.part.${name}`)}
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <main class="parts">
        <h1>{say('options.title')}</h1>
        <p class="field-help">{say('options.saving')}</p>
        {stale && <Notice kind="unread" title={say('popup.failed.title')} />}
        {today?.memory === 'refused' && (
          <Notice kind="warning" title={say('popup.memory.title')}>
            <p>{say('popup.memory.text')}</p>
          </Notice>
        )}
        <Part name="shops">
          {settings.shops.length === 0 && <p>{say('options.shops.none')}</p>}
          {settings.shops.map((shop) => {
            const Card = CARDS[consoleOf(shop.host)]
            const state = today?.shops.find((one) => one.shop.host === shop.host)
            return (
              <Card
                key={shop.host}
                shop={shop}
                api={state?.api ?? 'none'}
                limited={state?.limited ?? false}
                {...props}
              />
            )
          })}
          <AddShop
            known={known}
            seen={seen}
            save={save}
            onAdded={(host) => {
              onWanted(host)
              void onChanged()
            }}
          />
        </Part>
        <Part name="general">
          <LanguageChoice settings={settings} save={save} />
        </Part>
        <Part name="notify">
          <Notifications settings={settings} save={save} />
        </Part>
        <Part name="rhythm">
          <Rhythm settings={settings} save={save} />
        </Part>
        <Part name="grants">
          <Permissions desk={desk} granted={granted} domains={settings.shops.map((shop) => shop.ownDomain)} />
        </Part>
        <Part name="data">
          <Data desk={desk} onChanged={onChanged} />
        </Part>
      </main>
    </div>
  )
}
