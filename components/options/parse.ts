import { fromWallTime, type ShopSettings, TOKYO } from '../../lib/records'

/** What a person typed, understood, or the key of the sentence that says what is wrong with it. */
export type Parsed<T> = { readonly value: T } | { readonly error: string }

/** Half-width, single blanks, none around: how people's own spelling is compared. */
export const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff]+/g, ' ')
    .trim()

/** Hosts of the platform itself that look like a shop's. */
const NOT_SHOPS = new Set(['www', 'api', 'api-doc', 'help', 'support', 'cdn', 'app-store-api', 'admin'])
const PLATFORM = '.cyberbiz.co'
const NAME = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/** An address as people paste it: with or without scheme, with path; undefined: it is none of the web's. */
export const addressOf = (text: string): URL | undefined => {
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`
  if (/\s/.test(text) || !URL.canParse(address)) return undefined
  const url = new URL(address)
  url.hostname = url.hostname.replace(/\.$/, '')
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : undefined
}

const hostOf = (text: string): string | undefined => addressOf(text)?.hostname

/** A shop from its admin address or its bare name: `https://myshop.cyberbiz.co/admin/orders`, `ｍｙｓｈｏｐ`. */
export const parseShop = (text: string): Parsed<string> => {
  const typed = plain(text).toLowerCase()
  if (!typed) return { error: 'options.bad.shop.empty' }
  if (NAME.test(typed))
    return NOT_SHOPS.has(typed) ? { error: 'options.bad.shop.platform' } : { value: `${typed}${PLATFORM}` }
  const host = hostOf(typed)
  if (!host?.includes('.')) return { error: 'options.bad.shop.name' }
  if (!host.endsWith(PLATFORM)) return { error: 'options.bad.shop.elsewhere' }
  const name = host.slice(0, -PLATFORM.length)
  if (NOT_SHOPS.has(name)) return { error: 'options.bad.shop.platform' }
  return NAME.test(name) ? { value: host } : { error: 'options.bad.shop.name' }
}

/** The name of a phase as the console writes it; '' = not told. */
export const parsePhase = (text: string): Parsed<string> => {
  const typed = plain(text)
  return typed.length > 100 ? { error: 'options.bad.phase' } : { value: typed }
}

/** The shop's own domain; '' = none told. The platform's own addresses are none. */
export const parseDomain = (text: string): Parsed<string> => {
  const typed = plain(text).toLowerCase()
  if (!typed) return { value: '' }
  const host = hostOf(typed)
  if (!host || !/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/.test(host))
    return { error: 'options.bad.domain' }
  if (host === PLATFORM.slice(1) || host.endsWith(PLATFORM)) return { error: 'options.bad.domain.platform' }
  return { value: host }
}

/** A percentage into hundredths of a percent: `8`, `８％`, `4.25 %`; '' = not told. */
export const parseRate = (text: string): Parsed<number | undefined> => {
  const typed = plain(text).replace(/\s*%$/, '')
  if (!typed) return { value: undefined }
  const match = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(typed)
  if (!match) return { error: 'options.bad.rate' }
  const rate = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  return rate > 0 && rate <= 10_000 ? { value: rate } : { error: 'options.bad.rate' }
}

export const showRate = (rate: number | undefined): string => (rate === undefined ? '' : `${rate / 100}`)

/** 訂單自動取消: the console takes 1 to 29 days, 0 switches it off. */
export const parseDays = (text: string): Parsed<number> => {
  const typed = plain(text).replace(/\s*(日|天|days?)$/i, '')
  const days = /^\d{1,3}$/.test(typed) ? Number(typed) : Number.NaN
  return days >= 0 && days <= 29 ? { value: days } : { error: 'options.bad.days' }
}

/** A key as pasted: blanks and line breaks around it go; what cannot stand in a header is refused. */
export const parseKey = (text: string, missing: string): Parsed<string> => {
  const typed = text.trim().replace(/^Bearer\s+/i, '')
  if (!typed) return { error: missing }
  return /^[\x21-\x7e]+$/.test(typed) ? { value: typed } : { error: 'options.bad.key' }
}

const DAY = 86_400_000

/** au PAY マーケット's key dies this long after it was issued. */
export const AUPAY_KEY_DAYS = 90

/** The day a key was issued (`2026-11-22`), as epoch ms of its start in Tokyo: the earliest it can be. */
export const parseIssued = (text: string, now: number): Parsed<number> => {
  const typed = plain(text)
  if (!typed) return { error: 'options.bad.issued' }
  const start = fromWallTime(typed, TOKYO)
  if (start === undefined || start > now) return { error: 'options.bad.issued.future' }
  return start + AUPAY_KEY_DAYS * DAY <= now ? { error: 'options.bad.issued.dead' } : { value: start }
}

/** The origin of `#permit=…`: https and nothing but an origin, else undefined. */
export const parseOrigin = (text: string): string | undefined => {
  const bare = text.replace(/\/\*?$/, '')
  if (!/^https:\/\/[a-z0-9.-]+(:\d+)?$/.test(bare)) return undefined
  try {
    return new URL(bare).origin === bare ? bare : undefined
  } catch {
    return undefined
  }
}

/** Where the page was asked to open: `permit=<encoded origin>`, `shop=<host>`, or everything. */
export type Place =
  | { readonly at: 'all' }
  | { readonly at: 'permit'; readonly origin: string | undefined }
  | { readonly at: 'shop'; readonly host: string }

export const parsePlace = (hash: string): Place => {
  const asked = new URLSearchParams(hash.replaceAll('+', '%2B'))
  const origin = asked.get('permit')
  if (origin !== null) return { at: 'permit', origin: parseOrigin(origin) }
  const host = asked.get('shop')
  return host ? { at: 'shop', host } : { at: 'all' }
}

/** `shops` with one of them changed; untouched where it is gone meanwhile. */
export const withShop = (
  shops: readonly ShopSettings[],
  host: string,
  change: Partial<ShopSettings>,
): readonly ShopSettings[] => shops.map((shop) => (shop.host === host ? { ...shop, ...change } : shop))
