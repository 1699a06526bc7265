import { useEffect, useState } from 'preact/hooks'
import type { FeedMessages } from '../../../lib/messages-feed'
import type { ShopSettings } from '../../../lib/records'
import { vendorOf } from '../../vendors'
import type { WorkbenchDesk } from '../desk'

export type Source = FeedMessages['feedSource']['answer'] | 'failed'

/** Shops whose console is CYBERBIZ's. */
export const feedShops = (shops: readonly ShopSettings[]): readonly ShopSettings[] =>
  shops.filter(({ host }) => vendorOf(host) === 'cyberbiz')

/** Where each shop's feed lies, by the host of its console; a shop that is missing was not answered for yet. */
export const useSources = (
  desk: WorkbenchDesk,
  shops: readonly ShopSettings[],
): Readonly<Record<string, Source>> => {
  const [sources, setSources] = useState<Readonly<Record<string, Source>>>({})
  const hosts = shops.map(({ host }) => host).join(' ')
  useEffect(() => {
    let current = true
    const look = () => {
      for (const host of hosts.split(' ').filter((one) => one !== ''))
        desk
          .feedSource(host)
          .catch((): Source => 'failed')
          .then((source) => {
            if (current) setSources((before) => ({ ...before, [host]: source }))
          })
    }
    look()
    const stop = desk.onPulse(look)
    return () => {
      current = false
      stop()
    }
  }, [desk, hosts])
  return sources
}

/**
 * Where a feed lies, of what a person typed: an address, or a domain alone. Only https: nothing else can be
 * asked of the browser. Undefined: no address.
 */
export const typedFeed = (text: string): { readonly url: string; readonly host: string } | undefined => {
  const plain = text.normalize('NFKC').trim()
  const whole = /^https?:\/\//i.test(plain) ? plain.replace(/^http:/i, 'https:') : `https://${plain}`
  if (!URL.canParse(whole)) return undefined
  const url = new URL(whole)
  if (!url.hostname.includes('.') || url.username || url.port) return undefined
  return {
    host: url.hostname,
    url: url.pathname === '/' && !url.search ? `${url.origin}/shopdotcom.xml` : url.href,
  }
}
