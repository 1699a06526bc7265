// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { type AupayOptions, aupayClient, KEY_LIFE, tradeId } from '../../lib/vendors/aupay'
import { aupayApi } from '../replicas/aupay/api'
import type { Fault } from '../replicas/crossmall/api/faults'
import { type CaseName, caseOrder, instant, makeAccount } from '../replicas/crossmall/data'
import { failure, fetchFrom, world } from './crossmall-world'

const HOST = 'api.manager.wowma.jp'

const replica = (more: Partial<AupayOptions> = {}) => {
  const account = makeAccount({ orders: 100 })
  const api = aupayApi(account, { clock: () => instant(account.now), wait: async () => {} })
  const requests: Request[] = []
  const { options, slept, turns } = world(fetchFrom(api, requests), () => instant(account.now))
  const key = api.keys.au01
  if (!key) throw new Error('the replica has no key')
  const client = aupayClient({ host: HOST, shopId: key.shopId, key: key.text, ...options, ...more })
  const trade = (name: CaseName) => client.trade(caseOrder(account, name).code)
  return { account, api, key, client, trade, requests, slept, turns, options }
}

const stub = (body: string, status = 200, more: Partial<AupayOptions> = {}) => {
  const requests: Request[] = []
  const { options } = world(
    async (input, init) => {
      requests.push(new Request(input, init))
      return new Response(body, { status, headers: { 'content-type': 'text/xml' } })
    },
    () => 1_000,
  )
  const client = aupayClient({ host: HOST, shopId: '1', key: 'secret-key', ...options, ...more })
  return { client, requests }
}

const refused = (code: string, message: string): string =>
  `<response><result><status>1</status><error><code>${code}</code><message>${message}</message></error></result></response>`

describe('the truth behind a time-out', () => {
  it('is told: shipped or not, done or not, cancelled', async () => {
    const { trade, account } = replica()
    const at = instant(account.now)
    expect(await trade('shipTimeoutShipped')).toEqual({
      state: 'other',
      stateText: '発送待ち',
      shipped: true,
      at,
      from: 'mall',
    })
    expect(await trade('shipTimeoutNot')).toMatchObject({ state: 'other', shipped: false })
    expect(await trade('completeTimeoutDone')).toMatchObject({ state: 'done', stateText: '完了' })
    expect(await trade('completeTimeoutNot')).toMatchObject({ state: 'other' })
    expect(await trade('shipTimeoutCancelled')).toMatchObject({ state: 'cancelled' })
    expect(await trade('shipTimeoutNowhere')).toBeUndefined()
  })

  it.each(['order-info', 'flat', 'in-result'] as const)('is found in any wrapping: %s', async (shape) => {
    const { trade, api } = replica()
    api.setShape(shape)
    expect(await trade('completeTimeoutDone')).toMatchObject({ state: 'done', shipped: true })
    expect(await trade('shipTimeoutNowhere')).toBeUndefined()
  })

  it('is found in any spelling, and not invented where it is missing', async () => {
    const ok = '<Result><Status>0</Status></Result>'
    const one = (body: string) => stub(`<Response>${ok}<Order>${body}</Order></Response>`).client.trade('590')
    expect(await one('<ORDER_ID>590</ORDER_ID><order_status>キャンセル受付中</order_status>')).toEqual({
      state: 'cancel-requested',
      stateText: 'キャンセル受付中',
      at: 1_000,
      from: 'mall',
    })
    expect(await one('<orderId>590</orderId><shippingNumber>4000</shippingNumber>')).toEqual({
      shipped: true,
      at: 1_000,
      from: 'mall',
    })
    expect((await failure(one('<orderId>591</orderId><orderStatus>完了</orderStatus>'))).kind).toBe(
      'bad-answer',
    )
  })
})

describe('asking', () => {
  it('is one GET with the key in its header alone', async () => {
    const { trade, account, key, requests, turns, api } = replica()
    await trade('shipReady')
    const [request] = requests
    const url = new URL(request?.url ?? '')
    expect(url.origin + url.pathname).toBe('https://api.manager.wowma.jp/wmshopapi/searchTradeInfoProc')
    expect(Object.fromEntries(url.searchParams)).toEqual({
      shopId: key.shopId,
      orderId: caseOrder(account, 'shipReady').code,
    })
    expect(request?.headers.get('authorization')).toBe(`Bearer ${key.text}`)
    expect([request?.method, request?.credentials, request?.redirect]).toEqual(['GET', 'omit', 'manual'])
    expect(turns.taken).toBe(1)
    expect(api.violations).toEqual([])
  })

  it('strips what companies write behind an id of the mall', async () => {
    expect(['590-R', '590-R2', ' ５９０-r10', '590-R-R2', '590'].map(tradeId)).toEqual(Array(5).fill('590'))
    expect(['', '-R', '5 90', '<x>'].map(tradeId)).toEqual(Array(4).fill(undefined))
    const { client, requests } = stub('')
    expect(await client.trade('-R2')).toBeUndefined()
    expect(requests).toEqual([])
  })

  it('does not happen without permission, key or shop', async () => {
    const asked = [
      stub('', 200, { permitted: () => false }),
      stub('', 200, { key: 'ü' }),
      stub('', 200, { key: '' }),
      stub('', 200, { shopId: ' ' }),
    ]
    const kinds = await Promise.all(
      asked.map(async ({ client }) => (await failure(client.trade('590'))).kind),
    )
    expect(kinds).toEqual(['no-permission', 'wrong-key', 'wrong-key', 'wrong-key'])
    expect(asked.flatMap(({ requests }) => requests)).toEqual([])
  })
})

describe('refusals', () => {
  it('tell a wrong key from one that died after 90 days', async () => {
    const { account, api, client, trade, key, options } = replica()
    api.advance(81)
    expect(await failure(trade('shipReady'))).toMatchObject({
      kind: 'wrong-key',
      detail: '0002 認証に失敗しました。',
      status: 401,
    })
    const aware = aupayClient({
      host: HOST,
      shopId: key.shopId,
      key: key.text,
      issuedAt: instant(account.now) - KEY_LIFE,
      ...options,
    })
    expect((await failure(aware.trade(caseOrder(account, 'shipReady').code))).kind).toBe('expired')
    api.reset()
    expect(await client.trade(caseOrder(account, 'shipReady').code)).toBeDefined()
  })

  it('by address are told as such where the answer lets it be known', async () => {
    const { api, trade } = replica()
    api.refuseAddress('gateway')
    expect((await failure(trade('shipReady'))).kind).toBe('address-not-allowed')
    api.refuseAddress('as-key')
    expect((await failure(trade('shipReady'))).kind).toBe('wrong-key')
  })

  it.each([
    [200, 'CME0022', 'shopIdが不正です。', 'wrong-key'],
    [200, '0002', '', 'wrong-key'],
    [200, 'CME0001', '[orderId]必須入力項目です', 'bad-answer'],
    [200, 'X', '接続元IPアドレスが登録されていません', 'address-not-allowed'],
    [200, 'X', 'APIキーの有効期限が切れています', 'expired'],
    [200, 'X', '呼び出し回数の上限を超えました', 'too-many'],
    [503, 'X', 'メンテナンス中です', 'server'],
  ] as const)('%i %s %s is %s, and asked once', async (status, code, message, kind) => {
    const { client, requests } = stub(refused(code, message), status)
    expect(await failure(client.trade('590'))).toMatchObject({ kind, host: HOST, status })
    expect(requests).toHaveLength(1)
  })

  it('never quote the key', async () => {
    const { client } = stub(refused('X', 'secret-key は使えません'))
    const error = await failure(client.trade('590'))
    expect(error.detail).toBe('X ••• は使えません')
    expect(JSON.stringify([error, error.message, error.stack, String(error.cause)])).not.toMatch(
      /secret-key|orderId/,
    )
  })
})

describe('trouble on the way', () => {
  it.each<[Fault, string]>([
    [{ kind: 'broken' }, 'bad-answer'],
    [{ kind: 'html' }, 'bad-answer'],
    [{ kind: 'empty' }, 'bad-answer'],
    [{ kind: 'status', status: 404 }, 'bad-answer'],
  ])('%j is %s', async (fault, kind) => {
    const { trade, api } = replica()
    api.failNext(1, fault)
    expect((await failure(trade('shipReady'))).kind).toBe(kind)
  })

  it('of answers that always break off is offline', async () => {
    const { trade, api } = replica()
    api.failNext(9, { kind: 'cut', afterBytes: 60 })
    expect((await failure(trade('shipReady'))).kind).toBe('offline')
  })

  it('that passes is got over', async () => {
    const { trade, api, slept } = replica()
    api.failNext(1, { kind: 'status', status: 503, retryAfter: '3' })
    expect((await trade('shipReady'))?.stateText).toBe('発送待ち')
    expect(slept).toEqual([3_000])
  })
})
