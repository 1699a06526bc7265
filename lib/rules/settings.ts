import type { ShopComSettings, Verdict } from '../records'
import { fold } from '../text'
import { collect } from './collect'
import { hostOf, isUnder } from './host'

const PLATFORM = ['cyberbiz.co', 'cyberbiz.io']

/** 第三方整合 → 美安 shop.com 設定. The subjects are the labels of its boxes. */
export const settingsVerdict = (settings: ShopComSettings, platformSuffix: string): Verdict => {
  const { offerId, advertiserId, siteUrl } = settings
  const c = collect('美安 shop.com 設定')

  if (offerId === undefined) c.skip('shopcom/offer-id-missing')
  else if (!fold(offerId)) c.error('shopcom/offer-id-missing', { subject: 'OFFER_ID', field: 'offerId' })

  if (advertiserId === undefined) c.skip('shopcom/advertiser-id-missing')
  else if (!fold(advertiserId))
    c.error('shopcom/advertiser-id-missing', { subject: 'Advertiser_id', field: 'advertiserId' })

  // Staff paste it with or without the scheme, and at times in full-width letters.
  const address = fold(siteUrl ?? '')
  const host = address && hostOf(address.replace(/^([a-z]+:)?\/*/i, 'https://'))
  if (siteUrl === undefined || host === undefined) c.skip('shopcom/site-on-platform-domain')
  else if ([platformSuffix, ...PLATFORM].some((domain) => isUnder(host, domain)))
    c.error('shopcom/site-on-platform-domain', { subject: '網站網址', field: 'siteUrl', facts: { host } })
  return c.verdict()
}
