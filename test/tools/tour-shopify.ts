/** The Shopify part of the tour: the pages of the admin, in the order in which a clerk meets their traps. */
import type { Page } from 'puppeteer-core'
import type { Language } from '../../lib/messages'
import type { ShopSettings } from '../../lib/records'
import { until } from '../e2e/browsers.ts'
import { ADMIN_HOST, type CaseName, DOMAIN, HANDLE, OLD_HANDLE, orderOf } from '../replicas/shopify/data.ts'
import { localTime } from '../replicas/shopify/data-time.ts'
import type { ShopOrder } from '../replicas/shopify/model.ts'
import { type Clock, truthOf } from '../replicas/shopify/truth.ts'
import { SHOPIFY_TOKEN } from '../replicas/shopify-api/api.ts'
import { panelOf, settled, type Tour } from './tour.ts'

export const SHOPIFY = ADMIN_HOST
/** What the shop is known by in the options. */
export const STORE = `${SHOPIFY}/store/${HANDLE}`
export const API_DOMAIN = `${DOMAIN}.myshopify.com`

const NEW = `/store/${HANDLE}`
/** The same shop in the admin of 2021–25. */
const OLD = `/store/${OLD_HANDLE}`

/** The shop as its owner told of it: where its API is, and nothing of how its orders are paid. */
export const STORE_SETTINGS: readonly ShopSettings[] = [
  {
    host: STORE,
    ownDomain: '',
    autoCancelDays: 7,
    pay: { domain: API_DOMAIN, zone: 'Asia/Taipei', everyEcpay: false, autoClose: false, methods: {} },
  },
]

/** Addresses of the walk, by the name of what each shows; the admin speaks the language of whoever uses it. */
export const shopifyPaths = ({ replicas }: Tour, language: Language = 'zh-TW') => {
  const { shop } = replicas.shopify
  const order = (name: CaseName, base = NEW): string => `${base}/orders/${orderOf(shop, name).id}`
  const own = `?locale=${language}`
  return {
    list: `${NEW}/orders${own}`,
    /** Two of the 21 days are left. */
    authorized: `${order('authorizedDay19')}${own}`,
    /** Waits for its transfer. */
    atm: `${order('atmDue')}${own}`,
    refund: `${order('instalmentPaid')}/refund${own}`,
    paid: `${order('creditPaid')}${own}`,
    /** Cancelled with 稍後退款, and the refund has not come. */
    debt: `${order('refundLater', OLD)}${own}`,
    oldList: `${OLD}/orders${own}`,
    checkouts: `${NEW}/checkouts${own}`,
    settings: `${NEW}/settings/payments${own}`,
  }
}

export const orderIn = ({ replicas }: Tour, name: CaseName): ShopOrder => orderOf(replicas.shopify.shop, name)

/** When something of an order ends, as the shop's own wall clock shows it: `11月24日 09:05`, `2027年1月2日 09:05`. */
export const deadline = (tour: Tour, name: CaseName, kind: Clock['kind']): string => {
  const { zone } = tour.replicas.shopify.shop
  const { clocks } = truthOf(orderIn(tour, name), { now: Date.now(), zone, methodKnown: true })
  const clock = clocks.find((each) => each.kind === kind)
  if (!clock) throw new Error(`the replica's order ${name} has no such clock`)
  const { year, month, day, hour, minute } = localTime(clock.at, zone)
  const two = (value: number): string => `${value}`.padStart(2, '0')
  const before = year === localTime(Date.now(), zone).year ? '' : `${year}年`
  return `${before}${month}月${day}日 ${two(hour)}:${two(minute)}`
}

/** The application asks for its data after the page has come: waits until something was read of them. */
export const visitShopify = async (tour: Tour, path: string): Promise<Page> => {
  const page = await tour.visit(path, SHOPIFY)
  await until(async () => ((await panelOf(page))?.read ?? 0) > 0)
  await settled(page)
  return page
}

/** Presses what is so called, in the page or within one of its components, as staff do. */
export const pressAdmin = async (page: Page, role: 'button' | 'menuitem', words: string): Promise<void> => {
  const found = await page.waitForSelector(`aria/${words}[role="${role}"]`)
  if (!found) throw new Error(`the page has no ${role} 「${words}」`)
  await found.click()
}

/** The line of ours beside an amount box or a dialog's choices; empty as long as there is none. */
export const noteOn = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const note = document.querySelector('storeside-note')
    const words = note?.shadowRoot?.querySelector('.note, [role=status]')
    const shown = note && note.getBoundingClientRect().height > 0
    return shown ? (words?.textContent ?? '').replace(/\s+/g, ' ').trim() : ''
  })

/** Opens the dialog that cancels an order, as staff do, and waits until its choices are explained. */
export const openCancel = async (page: Page, more: string, cancel: string): Promise<string> => {
  await pressAdmin(page, 'button', more)
  await pressAdmin(page, 'menuitem', cancel)
  const note = await until(() => noteOn(page))
  await settled(page)
  return note
}

/** Gives the shop's token and waits until its orders were asked for. */
export const checkShopify = (tour: Tour): Promise<void> =>
  tour.check(STORE, { scheme: 'shopify', token: SHOPIFY_TOKEN })

/** To try the API by hand. */
export const SHOPIFY_KEY = { domain: API_DOMAIN, token: SHOPIFY_TOKEN }
