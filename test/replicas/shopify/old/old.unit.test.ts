// @vitest-environment node
import { beforeEach, describe, expect, it } from 'vitest'
import { ask, bodyOf, request } from '../../asking.ts'
import { OLD_HANDLE as DATA_HANDLE, makeShopify } from '../data.ts'
import type { FinancialStatus } from '../model.ts'
import { bundle } from './bundle.ts'
import { ORDER_COLUMNS, shownColumns } from './columns.ts'
import { amount, figures, minorOf } from './money.ts'
import { LOCALES, type Params, readParams } from './params.ts'
import { SMALL, smallShop } from './shop-small.ts'
import { ADMIN_HOST, OLD_HANDLE, type OldAdmin, oldAdmin } from './site.ts'
import { clockOf, dayOf, fullTime, listTime } from './times.ts'
import type { Answers, Operation } from './wire.ts'
import { type Words, wordsOf } from './words.ts'

const NOW = Date.parse('2026-11-22T08:00:00Z')
const base = `https://${ADMIN_HOST}/store/${OLD_HANDLE}`
const shop = smallShop(NOW)
let admin: OldAdmin

beforeEach(() => {
  admin = oldAdmin(() => shop, { clock: () => NOW })
})

const text = async (url: string): Promise<string> => String((await ask(admin.site, request(url))).body)

const operate = async (type: string, operation: string, variables: object) =>
  ask(admin.site, {
    ...request(`https://${ADMIN_HOST}/api/shopify/${OLD_HANDLE}?operation=${operation}&type=${type}`),
    method: 'POST',
    body: JSON.stringify({ operationName: operation, variables }),
  })

const query = async <Name extends Operation>(
  operation: Name,
  variables: object = {},
): Promise<Answers[Name]> =>
  (bodyOf(await operate('query', operation, variables)) as { data: Answers[Name] }).data

const list = (search: string) => query('OrderList', { search })
const order = async (id: string) => (await query('OrderDetails', { id })).order

const params = (search: string): Params => readParams(new URLSearchParams(search))

const STATUSES: readonly FinancialStatus[] = [
  'AUTHORIZED',
  'EXPIRED',
  'PAID',
  'PARTIALLY_PAID',
  'PARTIALLY_REFUNDED',
  'PENDING',
  'REFUNDED',
  'VOIDED',
]

describe('documents and files', () => {
  it.each([
    'orders',
    `orders/${SMALL.paid}`,
    `orders/${SMALL.paid}/refund`,
    'checkouts',
    'checkouts/27793106436291',
    'settings/payments',
    'settings/taxes',
    'products',
    'customers',
    'draft_orders',
  ])('answers /%s with the one document, whose files answer too', async (path) => {
    for (const locale of LOCALES) {
      const html = await text(`${base}/${path}?locale=${locale}`)
      expect(html).toContain(`<html lang="${locale}">`)
      const told = /<script type="application\/json" data-serialized-id="server-data">(.*?)<\/script>/.exec(
        html,
      )
      expect(JSON.parse(told?.[1] ?? '{}')).toMatchObject({ locale, shop: { handle: OLD_HANDLE } })
    }
    const html = await text(`${base}/${path}`)
    for (const [, file] of html.matchAll(/(?:src|href)="(\/[^"]+)"/g))
      expect((await ask(admin.site, request(`https://${ADMIN_HOST}${file}`))).status).toBe(200)
    expect(admin.submissions).toEqual([])
  })

  it('carries what Polaris draws with, and nothing that speaks to another host', async () => {
    const { script, style } = await bundle()
    const code = Buffer.from(script).toString('utf8')
    for (const name of ['Polaris-IndexTable', 'Polaris-Badge', 'Polaris-Modal-Dialog']) {
      expect(style).toContain(`.${name}`)
      expect(code).toContain(name)
    }
    expect(style).not.toMatch(/url\(["']?https?:/)
  })

  it('leaves other hosts, other shops and other paths to others', async () => {
    for (const url of [
      `https://${ADMIN_HOST}/store/taipei-goods/orders`,
      `https://${ADMIN_HOST}/store/${OLD_HANDLE}-2/orders`,
      `https://${ADMIN_HOST}/`,
      'https://www.example.com/store/taipei-goods-old/orders',
    ])
      expect(await admin.site(request(url))).toBeUndefined()
    expect(OLD_HANDLE).toBe(DATA_HANDLE)
  })
})

describe('the orders list', () => {
  it('has every status, 即將過期, a cancelled order and a buyer', async () => {
    const { rows, zone, now } = await list('')
    expect([...new Set(rows.map(({ financial }) => financial))].sort()).toEqual([...STATUSES].sort())
    expect(rows.some(({ expiring }) => expiring)).toBe(true)
    expect(rows.some(({ cancelledAt, items, currentTotal }) => cancelledAt && !items && !currentTotal)).toBe(
      true,
    )
    expect(rows.every(({ customer }) => customer === '顏仲鑫')).toBe(true)
    expect([zone, now]).toEqual(['Asia/Taipei', NOW])
  })

  it('filters by tab, status, search and Payment ID', async () => {
    const statuses = async (search: string) => (await list(search)).rows.map(({ financial }) => financial)
    expect(new Set(await statuses('selectedView=unpaid'))).toEqual(
      new Set(['AUTHORIZED', 'EXPIRED', 'PARTIALLY_PAID', 'PENDING']),
    )
    expect(await statuses('selectedView=returns')).toEqual([])
    expect(new Set(await statuses('financial_status=paid,voided'))).toEqual(new Set(['PAID', 'VOIDED']))
    expect((await list('query=1359')).rows.map(({ name }) => name)).toEqual(['#1359'])
    const paymentId = shop.orders[2]?.transactions[1]?.paymentId
    expect((await list(`query=payment_id:${paymentId}`)).rows.map(({ id }) => id)).toEqual([SMALL.paid])
  })

  it('pages by 50, and fills 250 and 1,000 rows with orders whose pages answer', async () => {
    const own = makeShopify({ now: NOW, orders: 120 })
    admin = oldAdmin(() => own, { clock: () => NOW })
    const first = await list('')
    const third = await list('page=3')
    expect([first.rows.length, first.hasNext, third.rows.length, third.hasNext]).toEqual([
      50,
      true,
      20,
      false,
    ])
    for (const rows of [250, 1_000]) {
      const long = await list(`rows=${rows}`)
      expect(new Set(long.rows.map(({ id }) => id)).size).toBe(rows)
      expect(new Set(long.rows.map(({ name }) => name)).size).toBe(rows)
      const last = long.rows.at(-1)
      expect((await order(last?.id ?? ''))?.name).toBe(last?.name)
    }
  })

  it('shows the columns asked for, the number of the order first', () => {
    expect(shownColumns(params(''))).toEqual([...ORDER_COLUMNS])
    expect(shownColumns(params('columns=payment,total,order,nonsense'))).toEqual([
      'order',
      'payment',
      'total',
    ])
    expect(shownColumns(params('words=2021'))).not.toContain('channel')
  })
})

describe('what is sent', () => {
  it('is written down, changes what the pages show, never the shop, and is gone after a reset', async () => {
    await operate('mutation', 'OrderCapture', { id: SMALL.authorised, amount: 15_000 })
    await operate('mutation', 'RefundCreate', { id: SMALL.paid, amount: 5_000 })
    expect(await order(SMALL.authorised)).toMatchObject({ financial: 'PAID', expiring: false })
    expect(await order(SMALL.paid)).toMatchObject({ financial: 'PARTIALLY_REFUNDED' })
    await operate('mutation', 'OrderCancel', { id: SMALL.paid, refund: true })
    expect(await order(SMALL.paid)).toMatchObject({
      financial: 'REFUNDED',
      currentTotal: 0,
      cancelledAt: NOW,
    })
    expect(admin.submissions.map(({ operation }) => operation)).toEqual([
      'OrderCapture',
      'RefundCreate',
      'OrderCancel',
    ])
    expect(shop).toEqual(smallShop(NOW))
    admin.reset()
    expect(admin.submissions).toEqual([])
    expect(await order(SMALL.authorised)).toMatchObject({ financial: 'AUTHORIZED' })
  })

  it('cancels with the money still held where the refund comes later, and voids what was authorised', async () => {
    await operate('mutation', 'OrderCancel', { id: SMALL.paid, refund: false })
    expect(await order(SMALL.paid)).toMatchObject({ financial: 'PAID', cancelledAt: NOW })
    await operate('mutation', 'OrderBulkCapture', {
      ids: [`gid://shopify/Order/${SMALL.authorised}`, `gid://shopify/Order/${SMALL.paid}`],
    })
    expect(await order(SMALL.authorised)).toMatchObject({ financial: 'PAID' })
    admin.reset()
    await operate('mutation', 'OrderCancel', { id: SMALL.authorised, refund: false })
    expect(await order(SMALL.authorised)).toMatchObject({ financial: 'VOIDED', cancelledAt: NOW })
  })

  it('is written down even where the replica has no such address', async () => {
    await admin.site({ ...request(`${base}/orders/${SMALL.paid}`), method: 'POST' })
    expect(admin.submissions).toHaveLength(1)
    expect((await operate('query', 'Nothing', {})).status).toBe(400)
  })
})

describe('the other answers', () => {
  it('tell checkouts, apps, 請款方式, and the earlier of two Payment IDs', async () => {
    const { rows } = await query('AbandonedCheckoutList')
    expect(rows.map(({ recovered }) => recovered)).toEqual([false, true])
    expect((await query('AbandonedCheckoutDetails', { id: rows[0]?.id })).checkout).toEqual(rows[0])
    expect(await query('PaymentsSettings')).toMatchObject({ capture: 'MANUAL', apps: shop.apps })
    const payments = (await order(SMALL.paid))?.transactions ?? []
    expect(payments.map(({ status }) => status)).toEqual(['FAILURE', 'SUCCESS'])
    expect(new Set(payments.map(({ paymentId }) => paymentId)).size).toBe(2)
  })

  it('tell look-alikes with names and totals', async () => {
    expect((await query('CustomerList')).rows[0]).toMatchObject({
      name: '顏仲鑫',
      orders: shop.orders.length,
    })
    expect((await query('DraftOrderList')).rows[0]?.name).toBe('#D30')
    expect((await query('ProductList')).rows.map(({ title }) => title)).toContain('測試贈品')
    expect(await query('TaxSettings')).toMatchObject({ handle: OLD_HANDLE })
  })
})

describe('words, times and amounts', () => {
  it('has a word for every status in every language, of both times, and no two alike', () => {
    for (const locale of LOCALES)
      for (const words of ['2021', '2024']) {
        const { financial, expiring, cancelled }: Words = wordsOf(params(`locale=${locale}&words=${words}`))
        const all = [...STATUSES.map((status) => financial[status]), expiring, cancelled]
        expect(all.every((word) => word.length > 1)).toBe(true)
        expect(new Set(all).size).toBe(all.length)
      }
  })

  it("writes times as the manual's pictures do, in the shop's zone", () => {
    const zone = 'Asia/Taipei'
    const at = (local: string) => Date.parse(`${local}+08:00`)
    const said = (local: string, search = '') => listTime(at(local), zone, NOW, params(search))
    expect(said('2026-11-21T14:04')).toBe('昨天下午2:04')
    expect(said('2026-11-18T13:35')).toBe('星期三 下午01:35')
    expect(said('2026-10-01T14:03')).toBe('10月1日 下午2:03')
    expect(said('2021-01-28T10:10')).toBe('2021年1月28日 上午10:10')
    expect(said('2026-11-22T00:12', 'words=2021')).toBe('今日 上午12:12')
    expect(listTime(at('2026-11-22T11:25'), zone, NOW, params(''), true)).toBe('上午11:25')
    expect(said('2026-11-21T14:04', 'locale=en')).toBe('Yesterday at 2:04 pm')
    expect(said('2026-11-18T13:35', 'locale=en')).toBe('Wednesday at 01:35 pm')
    expect(said('2026-11-21T14:04', 'locale=ja')).toBe('昨日 14:04')
    expect(fullTime(at('2021-01-28T10:10'), zone, params(''))).toBe('2021年1月28日 上午10:10')
    expect(clockOf(at('2021-01-28T10:10'), zone, params('locale=en'))).toBe('10:10 am')
    expect(dayOf(at('2026-11-21T14:04'), zone, NOW, params('locale=ja'))).toBe('昨日')
    // The same moment is another day elsewhere.
    expect(listTime(at('2026-11-22T02:00'), 'America/New_York', NOW, params('locale=en'))).toBe(
      'Yesterday at 1:00 pm',
    )
  })

  it("writes amounts in the shop's currency, and reads back what stands in a box", () => {
    expect(amount(100_000, 'TWD', params(''))).toBe('$1,000.00')
    expect(amount(100_000, 'TWD', params('locale=en'))).toBe('NT$1,000.00')
    expect(amount(100_000, 'TWD', params('money=whole'))).toBe('NT$1,000')
    expect(amount(13_175, 'TWD', params('money=whole'))).toBe('NT$131.75')
    expect(amount(100_000, 'TWD', params('money=code&locale=en'))).toBe('$1,000.00 TWD')
    expect(amount(1_000, 'JPY', params('money=narrow&locale=en'))).toBe('¥1,000')
    expect([figures(13_175, 'TWD'), figures(1_000, 'JPY')]).toEqual(['131.75', '1000'])
    expect(['1,000', '131.75', '', 'x'].map((typed) => minorOf(typed, 'TWD'))).toEqual([
      100_000,
      13_175,
      undefined,
      undefined,
    ])
  })
})
