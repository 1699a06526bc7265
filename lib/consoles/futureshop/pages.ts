import type { AmazonFields } from './settings'
import { readAmazonSettings } from './settings'

export type PageKind = 'amazon-settings'

const API = ['sellerId', 'clientId', 'mwsToken'] as const

/**
 * Amazon設定 is where the three values of Amazon's API stand together; its addresses are not published. The manual
 * explains them in the same order, and has no box and no value.
 */
export const isAmazonSettings = (fields: AmazonFields): boolean =>
  API.every((key) => fields.has(key)) &&
  API.some((key) => fields.get(key)?.box || fields.get(key)?.value !== undefined)

/** The token's name is on no other page; asked first, for a long list of orders is not read word by word for it. */
const TOKEN = /[mｍ][wｗ][sｓ]/i
const TOLD = '[aria-label*=mws i]'

export const recognise = (document: Document): PageKind | undefined =>
  (TOKEN.test(document.body.textContent ?? '') || document.querySelector(TOLD)) &&
  isAmazonSettings(readAmazonSettings(document))
    ? 'amazon-settings'
    : undefined

/** A link of the page's own menu, by its words; undefined where it has none. Addresses are never guessed. */
export const menuLink = (
  document: Document,
  name: RegExp,
  words: (text: string) => string,
): string | undefined =>
  [...document.querySelectorAll<HTMLAnchorElement>('a[href]')].find(
    (link) =>
      name.test(words(link.textContent || link.querySelector('img')?.alt || '')) &&
      link.host === document.location.host &&
      /^https:.*[^#]$/.test(link.href),
  )?.href
