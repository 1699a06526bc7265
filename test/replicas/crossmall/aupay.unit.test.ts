// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { ask, request } from '../asking.ts'
import { aupayApi } from '../aupay/api.ts'
import { type CaseName, caseOrder, instant, makeAccount, orderNumbered } from './data.ts'

const account = makeAccount({ orders: 100 })
const make = () => aupayApi(account, { clock: () => instant(account.now), wait: async () => {} })

const asked = (key: { text: string; shopId: string }, orderId: string, shopId = key.shopId) =>
  request(`https://api.manager.wowma.jp/wmshopapi/searchTradeInfoProc?shopId=${shopId}&orderId=${orderId}`, {
    authorization: `Bearer ${key.text}`,
  })

const value = (body: string, name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(body)?.[1]

const keyOf = (api: ReturnType<typeof make>, shop = 'au01') => {
  const key = api.keys[shop]
  if (!key) throw new Error(`no key of ${shop}`)
  return key
}

const look = async (name: CaseName, api = make()) => {
  const { code, shop } = caseOrder(account, name)
  const answer = await ask(api, asked(keyOf(api, shop), code))
  const body = String(answer.body)
  return { status: answer.status, body, read: (field: string) => value(body, field) }
}

describe('searchTradeInfoProc', () => {
  it('tells the truth behind each time-out', async () => {
    const shipped = await look('shipTimeoutShipped')
    expect([shipped.read('orderStatus'), shipped.read('shippingNumber')]).toEqual([
      '発送待ち',
      '400000000521',
    ])
    expect(shipped.read('shippingDate')).toBe('2026/11/20')
    const not = await look('shipTimeoutNot')
    expect(not.body).toContain('<shippingDate/>')
    expect(not.body).toContain('<shippingNumber/>')
    expect((await look('completeTimeoutDone')).read('orderStatus')).toBe('完了')
    expect((await look('completeTimeoutNot')).read('orderStatus')).toBe('発送待ち')
    expect((await look('shipTimeoutCancelled')).read('orderStatus')).toBe('キャンセル')
    expect((await look('mallCancelledUnseen')).read('orderStatus')).toBe('キャンセル')
  })

  it('answers 0 and an empty element for an order that it does not know', async () => {
    const none = await look('shipTimeoutNowhere')
    expect([none.status, none.read('status')]).toEqual([200, '0'])
    expect(none.body).toContain('<orderInfo/>')
    const api = make()
    const other = await ask(api, asked(keyOf(api, 'au02'), caseOrder(account, 'shipReady').code))
    expect(String(other.body)).toContain('<orderInfo/>')
  })

  it('wraps its elements in the ways that clients have met', async () => {
    const api = make()
    for (const shape of ['order-info', 'flat', 'in-result'] as const) {
      api.setShape(shape)
      const { read } = await look('shipReady', api)
      expect([read('status'), read('orderId')]).toEqual(['0', caseOrder(account, 'shipReady').code])
    }
  })

  it('refuses another shop’s id, and no order number', async () => {
    const api = make()
    const wrong = await ask(api, asked(keyOf(api), '590900101', '1'))
    expect([wrong.status, value(String(wrong.body), 'code')]).toEqual([200, 'CME0022'])
    const blank = await ask(api, asked(keyOf(api), ''))
    expect(value(String(blank.body), 'message')).toBe('[orderId]必須入力項目です')
  })

  it('follows what is recorded later', async () => {
    const own = makeAccount({ orders: 0 })
    const api = aupayApi(own, { clock: () => instant(own.now) })
    const { number, code } = caseOrder(own, 'shipTimeoutNot')
    api.record(number, { shippingDate: '2026-11-20', shippingNumber: '1' })
    expect(orderNumbered(own, number).atMall.state).toBe('発送待ち')
    expect(value(String((await ask(api, asked(keyOf(api), code))).body), 'shippingNumber')).toBe('1')
  })
})

describe('a key', () => {
  const refused = async (api: ReturnType<typeof make>, key: { text: string; shopId: string }) => {
    const answer = await ask(api, asked(key, '590900101'))
    return answer.status === 401 && value(String(answer.body), 'code') === '0002'
  }

  it('lives for ninety days', async () => {
    const api = make()
    expect(await refused(api, api.issueKey({ shop: 'au01', daysAgo: 89 }))).toBe(false)
    expect(await refused(api, api.issueKey({ shop: 'au01', daysAgo: 90 }))).toBe(true)
    const key = keyOf(api)
    api.advance(79)
    expect(await refused(api, key)).toBe(false)
    api.advance(1)
    expect(await refused(api, key)).toBe(true)
    api.reset()
    expect(await refused(api, keyOf(api))).toBe(false)
  })

  it('is refused when unknown, absent or without the right, and when the address is not registered', async () => {
    const api = make()
    expect(await refused(api, { text: 'made-up', shopId: keyOf(api).shopId })).toBe(true)
    expect(await refused(api, api.issueKey({ shop: 'au01', rights: ['searchItemInfo'] }))).toBe(true)
    const bare = await ask(api, { ...asked(keyOf(api), '1'), headers: {} })
    expect(bare.status).toBe(401)
    api.refuseAddress('as-key')
    expect(await refused(api, keyOf(api))).toBe(true)
    api.refuseAddress('gateway')
    expect((await ask(api, asked(keyOf(api), '1'))).status).toBe(403)
  })
})

it('keeps every call that changes an order in mind, and changes nothing', async () => {
  const api = make()
  const before = structuredClone(account.orders)
  for (const endpoint of ['updateTradeInfoProc', 'updateTradeStsProc', 'cancelTradeProc']) {
    const made = request(
      `https://api.manager.wowma.jp/wmshopapi/${endpoint}`,
      { authorization: `Bearer ${keyOf(api).text}` },
      'POST',
    )
    await ask(api, made)
  }
  await look('shipReady', api)
  expect(api.violations.map(({ endpoint }) => endpoint)).toEqual([
    'updateTradeInfoProc',
    'updateTradeStsProc',
    'cancelTradeProc',
  ])
  expect(account.orders).toEqual(before)
})

it('has a page for people at the manager’s own address', async () => {
  const page = await ask(make(), request('https://manager.wowma.jp/wmshopclient/'))
  expect([page.status, String(page.body).includes('Wow! manager')]).toEqual([200, true])
})
