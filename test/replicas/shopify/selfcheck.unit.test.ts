// @vitest-environment node
import { beforeEach, describe, expect, it } from 'vitest'
import { ask, bodyOf, request } from '../asking.ts'
import { BENCH_LISTS, type OrderPageTruth, pageAt, type ShopifyPage, shopifyPages } from './catalogue.ts'
import { type CaseName, HANDLE, orderOf } from './data.ts'
import type { OrderView, TableView, View } from './new/model.ts'
import { LOCALES } from './new/params.ts'
import { makeShopifyReplica, type ShopifyReplica } from './site.ts'

const NOW = Date.UTC(2026, 10, 22, 8, 30)
const HOST = 'https://admin.shopify.com'
const API = `${HOST}/api/shopify/${HANDLE}`

let replica: ShopifyReplica
beforeEach(() => {
  replica = makeShopifyReplica({ clock: () => NOW })
})

/** Data that wait are asked for without waiting. */
const at = (path: string) => encodeURIComponent(path.replace(/(late|second)=\d+/g, '$1=1'))
const get = (url: string) => ask(replica.site, request(url))
const view = async <Of extends View>(path: string): Promise<Of> =>
  bodyOf(await get(`${API}?operation=Page&type=query&at=${at(path)}`)) as Of
const send = (operation: string, variables: object) =>
  ask(replica.site, {
    ...request(`${API}?operation=${operation}&type=mutation`, {}, 'POST'),
    body: JSON.stringify({ variables }),
  })
const pages = () => shopifyPages(replica.shop, NOW)
const fresh = (): ShopifyPage[] => pages().filter(({ generation }) => generation === 'new')
const orderPath = (name: CaseName) => `/store/${HANDLE}/orders/${orderOf(replica.shop, name).id}`

describe('the catalogue', () => {
  it('names every page once, and each of today’s admin answers', async () => {
    const all = pages()
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length)
    const failed: string[] = []
    for (const { name, path } of fresh()) if ((await get(HOST + path)).status !== 200) failed.push(name)
    expect(failed).toEqual([])
    expect(replica.submissions).toEqual([])
  }, 60_000)

  it('has every kind of page of today’s admin in every language, and pages that are none of ours', () => {
    const all = fresh()
    const kinds = ['pay-order-list', 'pay-order', 'pay-refund', 'checkout-list', 'payment-settings', 'none']
    for (const kind of kinds)
      for (const locale of LOCALES)
        expect(all.filter((page) => page.kind === kind && page.locale === locale).length).toBeGreaterThan(3)
  })

  it('has long lists of distinct orders', async () => {
    for (const [name, count] of [
      ['new', 250],
      ['newDeep', 250],
      ['newThousand', 1_000],
    ] as const) {
      const { rows } = await view<TableView>(BENCH_LISTS[name])
      expect(new Set(rows.map(({ gid }) => gid)).size).toBe(count)
      expect(new Set(rows.map(({ cells }) => cells.ORDER?.text)).size).toBe(count)
    }
    const { rows } = pageAt(replica.shop, NOW, BENCH_LISTS.old).truth as { rows: object[] }
    expect(rows).toHaveLength(250)
  })
})

describe('truth and page', () => {
  it('agree on lists: the same orders, and no word of what is not shown', async () => {
    const wrong: string[] = []
    for (const page of fresh().filter(({ kind }) => kind === 'pay-order-list')) {
      const seen = await view<TableView>(page.path)
      const { rows } = page.truth as { rows: { name: string; cancelled: boolean; status?: string }[] }
      if (seen.rows.map(({ cells }) => cells.ORDER?.text).join() !== rows.map(({ name }) => name).join())
        wrong.push(`${page.name}: other rows`)
      if (seen.rows.map(({ struck }) => struck).join() !== rows.map(({ cancelled }) => cancelled).join())
        wrong.push(`${page.name}: other rows struck through`)
      const shows = seen.columns.some(({ id, hidden }) => id === 'FINANCIAL_STATUS' && !hidden)
      if (rows.some(({ status }) => (status !== undefined) !== shows)) wrong.push(`${page.name}: status`)
    }
    expect(wrong).toEqual([])
  })

  it('agree on orders: their buttons, their payments', async () => {
    for (const page of fresh().filter(({ kind }) => kind === 'pay-order')) {
      const seen = await view<OrderView>(page.path)
      const truth = page.truth as OrderPageTruth
      expect([
        seen.name,
        seen.capture !== undefined,
        seen.cancel !== undefined,
        seen.refundTo !== '',
      ]).toEqual([truth.name, truth.capture !== undefined, truth.cancelButton, truth.refundButton])
      const events = seen.timeline.events?.filter(({ details }) => details.length > 0)
      if (events) expect(events).toHaveLength(truth.payments.length)
    }
  })

  it('gives the words of the manual, and those of 2026', async () => {
    const words = async (name: CaseName, manner: string) =>
      (await view<OrderView>(`${orderPath(name)}?${manner}`)).badges.map(({ text }) => text)
    expect(await words('atmDue', 'words=manual')).toContain('付款待處理')
    expect(await words('atmDue', '')).toContain('待處理')
    expect(await words('authorizedDay19', 'words=manual')).toEqual(
      expect.arrayContaining(['已授權', '即將過期']),
    )
    expect(await words('authorizedDay19', '')).toEqual(expect.arrayContaining(['已授權', '即將到期']))
    expect(await words('atmExpired', '')).toContain('已到期')
    expect(await words('refundedPartly', 'words=manual')).toContain('部分金額已退款')
    expect(await words('authorizedDay19', 'locale=ja')).toEqual(
      expect.arrayContaining(['オーソリ済み', '期限間近']),
    )
    expect(await words('refundLater', 'locale=en')).toEqual(expect.arrayContaining(['Canceled', 'Paid']))
  })
})

describe('the admin', () => {
  it('tells its language and build, and names its classes anew at every build', async () => {
    const text = String((await get(`${HOST}/store/${HANDLE}/orders?locale=ja&build=b2f9910`)).body)
    expect(text).toContain('"locale":"ja","buildVersion":"b2f9910"')
    expect(text).toContain('<html lang="ja">')
    const sheet = async (build: string) => String((await get(`${HOST}/assets/web-${build}.css`)).body)
    expect(await sheet('b2f9910')).not.toBe(await sheet('7c41e0a'))
  })

  it('writes down what was sent, and carries it out', async () => {
    const state = (name: CaseName) => {
      const { financial, cancelledAt, transactions } = orderOf(replica.shop, name)
      return [financial, cancelledAt !== null, transactions.map(({ kind }) => kind).join()]
    }
    const id = (name: CaseName) => orderOf(replica.shop, name).id
    await send('OrderCancel', { id: id('instalmentPaid'), refund: 'later' })
    expect(state('instalmentPaid')).toEqual(['PAID', true, 'SALE'])
    await send('OrderCancel', { id: id('creditPaid'), refund: 'now' })
    expect(state('creditPaid')).toEqual(['REFUNDED', true, 'SALE,REFUND'])
    await send('OrderCancel', { id: id('authorizedDay1'), refund: 'none' })
    expect(state('authorizedDay1')).toEqual(['VOIDED', true, 'AUTHORIZATION,VOID'])
    await send('OrderRefund', { id: id('cents'), amount: '31.75' })
    expect(state('cents')).toEqual(['PARTIALLY_REFUNDED', false, 'SALE,REFUND'])
    await send('OrderBulkCapture', { ids: [`gid://shopify/Order/${id('authorizedDay19')}`] })
    expect(state('authorizedDay19')).toEqual(['PAID', false, 'AUTHORIZATION,CAPTURE'])
    expect(replica.submissions.map(({ operation }) => operation)).toEqual([
      'OrderCancel',
      'OrderCancel',
      'OrderCancel',
      'OrderRefund',
      'OrderBulkCapture',
    ])
    replica.reset()
    expect(replica.submissions).toEqual([])
    expect(state('creditPaid')).toEqual(['PAID', false, 'SALE'])
  })

  it('finds an order by its Payment ID', async () => {
    const [payment] = orderOf(replica.shop, 'dashPaymentId').transactions
    const { rows } = await view<TableView>(`/store/${HANDLE}/orders?query=payment_id:${payment?.paymentId}`)
    expect(rows.map(({ cells }) => cells.ORDER?.text)).toEqual([orderOf(replica.shop, 'dashPaymentId').name])
  })

  it('leaves other hosts and other stores to others', async () => {
    expect(await replica.site(request('https://ecpay-test-8f31.myshopify.com/admin/api'))).toBeUndefined()
    expect(await replica.site(request(`${HOST}/store/another/orders`))).toBeUndefined()
  })
})
