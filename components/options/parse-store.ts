import { handleOf, hostAt, SHOPIFY_ADMIN } from '../../lib/records'
import { addressOf, type Parsed, plain } from './parse'

const OWN = '.myshopify.com'
const HANDLE = /^[a-z0-9][a-z0-9-]*$/

/** Hosts of Shopify's own that are no shop's admin. */
const PLATFORM = /(?:^|\.)shopify\.(?:com|dev)$/

/** A Shopify shop as it was pasted: its handle, and the domain where that was what was pasted. */
export interface Store {
  readonly host: string
  readonly domain?: string
}

const storeOf = (handle: string): string => `${SHOPIFY_ADMIN}/store/${handle}`

/**
 * A Shopify shop from its admin address, its myshopify.com address or its handle:
 * `https://admin.shopify.com/store/myshop/orders`, `myshop.myshopify.com/admin`, `ｍｙｓｈｏｐ`.
 */
export const parseStore = (text: string): Parsed<Store> => {
  const typed = plain(text).toLowerCase()
  if (!typed) return { error: 'options.bad.store.empty' }
  if (HANDLE.test(typed)) return { value: { host: storeOf(typed) } }
  const url = addressOf(typed)
  if (!url?.hostname.includes('.')) return { error: 'options.bad.store.name' }
  if (url.hostname === SHOPIFY_ADMIN) {
    const host = hostAt(url)
    return handleOf(host) ? { value: { host } } : { error: 'options.bad.store.which' }
  }
  const name = url.hostname.endsWith(OWN) ? url.hostname.slice(0, -OWN.length) : ''
  if (HANDLE.test(name)) return { value: { host: storeOf(name), domain: name + OWN } }
  return { error: PLATFORM.test(url.hostname) ? 'options.bad.store.which' : 'options.bad.store.elsewhere' }
}

/** What the domain of a handle usually is; its owner knows. */
export const likelyDomain = (host: string): string => `${handleOf(host) ?? ''}${OWN}`

/** `<shop>.myshopify.com`, also by its first part alone; '' = not told. */
export const parseStoreDomain = (text: string): Parsed<string> => {
  const typed = plain(text).toLowerCase()
  if (!typed) return { value: '' }
  if (HANDLE.test(typed)) return { value: typed + OWN }
  const name = addressOf(typed)?.hostname ?? ''
  return name.endsWith(OWN) && HANDLE.test(name.slice(0, -OWN.length))
    ? { value: name }
    : { error: 'options.bad.store.domain' }
}

/** An IANA name as the browser writes it; '' gives `usual`. Offsets are no zones: they know no summer time. */
export const parseZone =
  (usual: string) =>
  (text: string): Parsed<string> => {
    const typed = plain(text).replaceAll(' ', '_')
    if (!typed) return { value: usual }
    if (!/^[a-z]/i.test(typed)) return { error: 'options.bad.zone' }
    try {
      return { value: new Intl.DateTimeFormat('en', { timeZone: typed }).resolvedOptions().timeZone }
    } catch {
      return { error: 'options.bad.zone' }
    }
  }
