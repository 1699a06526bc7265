// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { ask, request } from '../asking.ts'
import type { ReplicaSite } from '../http.ts'
import { type CrossmallApiControls, crossmallApi, signing } from './api/api.ts'
import { caseOrder, cases, instant, makeAccount } from './data.ts'
import { makeCrossmall } from './site.ts'

const account = makeAccount({ orders: 300 })
const clock = () => instant(account.now)
const waits: number[] = []
const wait = async (ms: number) => {
  waits.push(ms)
}
const make = () => crossmallApi(account, { clock, wait })

const signed = (endpoint: string, query: string, key = account.apiKey, host = 'crossmall.jp') => {
  const whole = `account=${account.company}${query ? `&${query}` : ''}`
  return request(`https://${host}/webapi2/${endpoint}?${whole}&signing=${signing(whole, key)}`)
}

const text = async (site: ReplicaSite, asked: ReturnType<typeof request>) =>
  String((await ask(site, asked)).body)

const values = (body: string, name: string): string[] =>
  [...body.matchAll(new RegExp(`<${name}(?:/>|>([^<]*)</${name}>)`, 'g'))].map(([, value = '']) => value)

const all = async (api: ReplicaSite & CrossmallApiControls, filter: string): Promise<string[]> => {
  const numbers: string[] = []
  for (;;) {
    const last = numbers.at(-1) ?? '0'
    const body = await text(api, signed('get_order', `order_number=${last}&condition=1${filter}`))
    const page = values(body, 'order_number')
    numbers.push(...page)
    if (page.length < 100) return numbers
  }
}

describe('the signing', () => {
  it('is the published one', () => {
    const query = 'account=ill&item_code=090115-z-01&attribute1_name=S&attribute2_name=Black'
    expect(signing(query, 'mXCTpnoA')).toBe('db075c0464bd9cd150a1b60e397d8fb4')
  })

  it('is over the string as it was sent, in either spelling of a time', async () => {
    const api = make()
    for (const time of ['2026-11-19+00:00:00', '2026-11-19+00%3A00%3A00', '2026-11-19%2000:00:00']) {
      const body = await text(api, signed('get_order', `updated_at_fr=${time}`))
      expect(values(body, 'GetStatus')).toEqual(['success'])
      for (const at of values(body, 'updated_at')) expect(at >= '2026-11-19 00:00:00').toBe(true)
    }
  })

  it('is refused with 200 where it is wrong, upper case, over other words or another account', async () => {
    const good = `account=${account.company}&order_number=${cases.shipReady}`
    const asked = [
      signed('get_order', '', 'wrong'),
      request(
        `https://crossmall.jp/webapi2/get_order?${good}&signing=${signing(good, account.apiKey).toUpperCase()}`,
      ),
      request(`https://crossmall.jp/webapi2/get_order?${good}1&signing=${signing(good, account.apiKey)}`),
      request(
        `https://crossmall.jp/webapi2/get_order?account=x&signing=${signing('account=x', account.apiKey)}`,
      ),
      request(`https://crossmall.jp/webapi2/get_order?${good}`),
      request('https://crossmall.jp/webapi2/get_order'),
    ]
    for (const each of asked) {
      const answer = await ask(make(), each)
      expect(answer.status).toBe(200)
      expect(values(String(answer.body), 'GetStatus')).toEqual(['error'])
      expect(values(String(answer.body), 'Message')).toEqual(['認証エラー'])
      expect(String(answer.body)).not.toContain('<Result ')
    }
  })
})

describe('get_order', () => {
  it('gives a hundred at most, and by condition=1 every order once', async () => {
    const api = make()
    const first = values(await text(api, signed('get_order', '')), 'order_number')
    expect(first).toHaveLength(100)
    const numbers = await all(api, '')
    expect(numbers).toEqual(account.orders.map(({ number }) => number).sort())
    expect(api.counts).toEqual({ get_order: 1 + Math.floor(numbers.length / 100) + 1 })
  })

  it('filters by phase, time, both codes, and pages within a filter', async () => {
    const phase = encodeURIComponent('出荷情報反映待ち')
    const due = account.orders.filter((order) => order.phase === '出荷情報反映待ち')
    expect(await all(make(), `&phase_name=${phase}`)).toEqual(due.map(({ number }) => number).sort())
    const from = '2026-11-19 12:00:00'
    const late = account.orders.filter(
      ({ updatedAt }) => updatedAt >= from && updatedAt <= '2026-11-20 08:00:00',
    )
    expect(late.length).toBeGreaterThan(5)
    const span = '&updated_at_fr=2026-11-19+12:00:00&updated_at_to=2026-11-20+08:00:00'
    expect(await all(make(), span)).toEqual(late.map(({ number }) => number).sort())
    const one = await text(make(), signed('get_order', `order_number=${cases.leadingZero}&condition=0`))
    expect(values(one, 'order_number')).toEqual(['00109204'])
    const split = caseOrder(account, 'splitChild')
    const both = await text(make(), signed('get_order', `order_code=${split.code}`))
    expect(values(both, 'order_number')).toEqual([cases.splitParent, cases.splitChild])
  })

  it('writes 管理区分, 同梱 and 発送日 as the facts say, and nothing of the link to the mall', async () => {
    const fields = async (name: keyof typeof cases) => {
      const body = await text(make(), signed('get_order', `order_number=${cases[name]}`))
      return (field: string) => values(body, field)[0]
    }
    expect((await fields('heldShip'))('cancel_flag')).toBe('1')
    expect((await fields('cancelledShip'))('cancel_flag')).toBe('2')
    expect((await fields('shipReady'))('delivery_date')).toBe('2026-11-20')
    expect((await fields('shipDateMissing'))('delivery_date')).toBe('')
    expect((await fields('shipDateBlank'))('delivery_date')).toBe('')
    const child = await fields('bundleChild')
    expect([child('bundle_flag'), child('bundle_ahead_number')]).toEqual(['1', cases.bundleParent])
    const parent = await fields('bundleParent')
    expect(parent('bundle_ahead_number')).toBe('')
    const body = await text(make(), signed('get_order', `order_number=${cases.shipErrorDate}`))
    expect(body).not.toMatch(/出荷情報反映エラー|mall_status|split/)
    expect(body).toMatch(
      /^<\?xml version="1.0" encoding="UTF-8"\?>\n<GetOrder><ResultSet TotalResult="1"><ResultStatus>/,
    )
  })

  it('refuses what it cannot read', async () => {
    for (const query of ['order_number=abc', 'condition=5', 'updated_at_fr=yesterday']) {
      expect(values(await text(make(), signed('get_order', query)), 'GetStatus')).toEqual(['error'])
    }
  })
})

describe('the other calls', () => {
  it('give an order’s lines with those of its 同梱 children, never a child’s own', async () => {
    const parent = await text(make(), signed('get_order_detail', `order_number=${cases.bundleParent}`))
    const lines = account.orders
      .filter(({ number, bundledInto }) => [number, bundledInto].includes(cases.bundleParent))
      .flatMap((order) => order.lines)
    expect(values(parent, 'item_code').sort()).toEqual(lines.map(({ itemCode }) => itemCode).sort())
    const child = await text(make(), signed('get_order_detail', `order_number=${cases.bundleChild}`))
    expect(values(child, 'GetStatus')).toEqual(['error'])
    const none = await text(make(), signed('get_order_detail', 'order_number=99999999'))
    expect(none).toContain('TotalResult="0"')
  })

  it('give all phases', async () => {
    const body = await text(make(), signed('get_phase', '', undefined, 'www.crossmall.jp'))
    expect(values(body, 'phase_name')).toEqual(account.phases)
  })

  it('keep every upd_* in mind and change nothing, whatever the answer', async () => {
    const api = make()
    const before = structuredClone(account.orders)
    const query = `order_number=${cases.shipReady}&after_phase_name=x`
    const body = await text(api, signed('upd_order_phase', query))
    expect(values(body, 'UpdStatus')).toEqual(['success'])
    await text(api, signed('upd_order_phase', query, 'wrong'))
    expect(api.violations.map(({ endpoint }) => endpoint)).toEqual(['upd_order_phase', 'upd_order_phase'])
    expect(account.orders).toEqual(before)
    api.reset()
    expect(api.violations).toEqual([])
  })

  it('take GET alone, and answer for nobody else', async () => {
    const post = { ...signed('get_order', ''), method: 'POST' }
    expect((await ask(make(), post)).status).toBe(405)
    expect((await ask(make(), signed('get_nothing', ''))).status).toBe(404)
    expect(await make()(request('https://www.crossmall.jp/orders/?mId='))).toBeUndefined()
    expect(await make()(request('https://other.example/webapi2/get_order'))).toBeUndefined()
  })
})

describe('what goes wrong', () => {
  it('an address that is not on the list, in both ways', async () => {
    const api = make()
    for (const [how, status] of [
      ['body', 200],
      ['status', 403],
    ] as const) {
      api.refuseAddress(how)
      const answer = await ask(api, signed('get_order', ''))
      expect(answer.status).toBe(status)
      expect(values(String(answer.body), 'GetStatus')).toEqual(['error'])
    }
    api.refuseAddress(null)
    expect((await ask(api, signed('get_order', ''))).status).toBe(200)
  })

  it('a key that was changed', async () => {
    const api = make()
    const old = account.apiKey
    api.changeKey('another')
    expect(values(await text(api, signed('get_order', '', old)), 'Message')).toEqual(['認証エラー'])
    expect(values(await text(api, signed('get_order', '', 'another')), 'GetStatus')).toEqual(['success'])
    api.reset()
    expect(account.apiKey).toBe(old)
  })

  it('answers that are spoiled, one after the other, then sound again', async () => {
    const api = make()
    api.failNext(1, { kind: 'status', status: 500 })
    api.failNext(1, { kind: 'html' })
    api.failNext(1, { kind: 'empty' })
    api.failNext(1, { kind: 'broken' })
    api.failNext(1, { kind: 'cut', afterBytes: 90 })
    api.failNext(1, { kind: 'slow', ms: 5_000 })
    api.failNext(1, { kind: 'refused', message: 'しばらくお待ちください。' })
    const asked = signed('get_order', `order_number=${cases.longTexts}`)
    expect((await ask(api, asked)).status).toBe(500)
    expect(await text(api, asked)).toContain('ログイン')
    expect(await text(api, asked)).toBe('')
    expect(await text(api, asked)).not.toContain('</GetOrder>')
    expect((await ask(api, asked)).cutAfter).toBe(90)
    expect(values(await text(api, asked), 'order_number')).toEqual([cases.longTexts])
    expect(waits).toEqual([5_000])
    expect(values(await text(api, asked), 'Message')).toEqual(['しばらくお待ちください。'])
    expect(values(await text(api, asked), 'order_number')).toEqual([cases.longTexts])
    expect(api.log.slice(-2).map(({ outcome }) => outcome)).toEqual(['error', 'success'])
  })

  it('orders that change are found by their time', async () => {
    const own = makeAccount({ orders: 20 })
    const api = crossmallApi(own, { clock: () => instant('2026-11-20 10:45:00') })
    api.touch(cases.shipReady, { shipDate: '' })
    api.addOrder({ number: '10990001', shop: 'au01' })
    const body = await text(api, signed('get_order', 'updated_at_fr=2026-11-20+10:40:00'))
    expect(values(body, 'order_number')).toEqual([cases.shipReady, '10990001'])
  })
})

describe('the site', () => {
  const pages: ReplicaSite = ({ path }) => ({ status: 200, body: `page ${path}` })
  const mall = () =>
    makeCrossmall({ clock: () => instant('2026-11-20 10:30:00'), account: { orders: 0 } }, () => pages)

  it('answers the API on both hosts, and everything else on the console’s own with its pages', async () => {
    const { site } = mall()
    for (const host of ['crossmall.jp', 'www.crossmall.jp']) {
      const body = await text(site, signed('get_phase', '', undefined, host))
      expect(values(body, 'GetStatus')).toEqual(['success'])
    }
    expect(await text(site, request('https://www.crossmall.jp/rfc_orders/?mId='))).toBe('page /rfc_orders/')
    expect(await site(request('https://crossmall.jp/rfc_orders/'))).toBeUndefined()
  })

  it('is as at the start after a reset, in place', () => {
    const { account: own, api, reset } = mall()
    api.touch(cases.shipReady, { shipDate: '' })
    own.phases.pop()
    reset()
    expect(own).toEqual({ ...makeAccount({ orders: 0 }), now: own.now })
  })
})
