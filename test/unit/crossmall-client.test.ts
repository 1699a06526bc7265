// @vitest-environment node
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CrossmallOptions, crossmallClient, type OrderPage } from '../../lib/vendors/crossmall'
import { signed, writeQuery } from '../../lib/vendors/crossmall/sign'
import { crossmallApi } from '../replicas/crossmall/api/api'
import type { Fault } from '../replicas/crossmall/api/faults'
import { caseOrder, cases, instant, makeAccount } from '../replicas/crossmall/data'
import { failure, fetchFrom, world } from './crossmall-world'

const HOST = 'www.crossmall.jp'
const xml = (body: string, status = 200): Response =>
  new Response(`<?xml version="1.0" encoding="UTF-8"?>\n${body}`, {
    status,
    headers: { 'content-type': 'text/xml' },
  })
const answer = (status: string, records = '', more = ''): string =>
  `<GetOrder><ResultSet TotalResult="1"><ResultStatus><GetStatus>${status}</GetStatus>${more}</ResultStatus>${records}</ResultSet></GetOrder>`

const replica = (more: Partial<CrossmallOptions> = {}) => {
  const account = makeAccount({ orders: 300 })
  const api = crossmallApi(account, { clock: () => instant(account.now), wait: async () => {} })
  const requests: Request[] = []
  const { options, slept, turns } = world(fetchFrom(api, requests), () => instant(account.now))
  const key = { account: account.company, key: account.apiKey }
  const client = crossmallClient({ host: HOST, ...key, ...options, ...more })
  return { account, api, client, requests, slept, turns }
}

const stub = (serve: (request: Request) => Response, more: Partial<CrossmallOptions> = {}) => {
  const requests: Request[] = []
  const { options, slept } = world(
    async (input, init) => {
      const request = new Request(input, init)
      requests.push(request)
      return serve(request)
    },
    () => 0,
  )
  const client = crossmallClient({ host: HOST, account: 'ill', key: 'mXCTpnoA', ...options, ...more })
  return { client, requests, slept }
}

describe('the signature', () => {
  it('is the published one', () => {
    const query = 'account=ill&item_code=090115-z-01&attribute1_name=S&attribute2_name=Black'
    expect(signed(query, 'mXCTpnoA')).toBe(`${query}&signing=db075c0464bd9cd150a1b60e397d8fb4`)
  })

  it('is over what really leaves, whatever stands in it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.nat(4e12), async (phase, at) => {
        const { client, requests } = stub(() => xml(answer('success')))
        await client.orders({ updatedFrom: at, phase })
        const sent = requests[0]?.url.split('?')[1] ?? ''
        const [bare, signing] = sent.split('&signing=')
        expect(signing).toBe(createHash('md5').update(`${bare}mXCTpnoA`, 'utf8').digest('hex'))
        expect(new URLSearchParams(bare).get('phase_name')).toBe(phase.toWellFormed())
      }),
    )
  })

  it('stands behind a query that no parsing of the address changes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const query = writeQuery({ a: text, "b'": `'${text}~()!* :` })
        expect(new URL(`https://crossmall.jp/webapi2/x?${query}`).search).toBe(`?${query}`)
      }),
    )
  })
})

describe('asking', () => {
  it('is a GET with no more than the address, in Tokyo time', async () => {
    const { client, requests, turns } = replica()
    await client.orders({ updatedFrom: Date.UTC(2026, 10, 2), updatedTo: Date.UTC(2026, 10, 3) })
    const [request] = requests
    const url = new URL(request?.url ?? '')
    expect(url.origin + url.pathname).toBe('https://crossmall.jp/webapi2/get_order')
    expect(url.searchParams.get('updated_at_fr')).toBe('2026-11-02 09:00:00')
    expect(url.searchParams.get('updated_at_to')).toBe('2026-11-03 09:00:00')
    expect([...url.searchParams.keys()]).toEqual(['account', 'updated_at_fr', 'updated_at_to', 'signing'])
    expect([request?.method, request?.credentials, request?.redirect, request?.body]).toEqual([
      'GET',
      'omit',
      'manual',
      null,
    ])
    expect(turns.taken).toBe(1)
  })

  it('does not happen without permission or key', async () => {
    const refused = stub(() => xml(answer('success')), { permitted: () => false })
    expect(await failure(refused.client.phases())).toMatchObject({
      kind: 'no-permission',
      detail: 'https://crossmall.jp',
    })
    const keyless = stub(() => xml(answer('success')), { key: ' ' })
    expect((await failure(keyless.client.phases())).kind).toBe('wrong-key')
    expect([...refused.requests, ...keyless.requests]).toEqual([])
  })

  it('never calls the browser’s fetch as a method', async () => {
    let self: unknown = 'never called'
    const { client } = stub(() => xml(answer('success')), {
      async fetch(this: unknown) {
        self = this
        return xml(answer('success'))
      },
    })
    await client.phases()
    expect(self).toBeUndefined()
  })
})

describe('pages', () => {
  it('lead through all orders, each once, by 管理番号', async () => {
    const { client, account, api } = replica()
    const numbers: string[] = []
    const pages: OrderPage[] = []
    for (let page: OrderPage | undefined; !page?.last; pages.push(page)) {
      page = await client.orders({}, page?.after)
      numbers.push(...page.orders.map(({ number }) => number))
    }
    const all = account.orders.map(({ number }) => number)
    expect(numbers).toEqual(all.toSorted((a, b) => Number(a) - Number(b)))
    expect(new Set(numbers).size).toBe(numbers.length)
    expect(pages.slice(0, -1).every(({ orders }) => orders.length === 100)).toBe(true)
    expect(pages[0]?.total).toBe(all.length)
    expect(api.log.slice(1).every(({ target }) => target.includes('&condition=1'))).toBe(true)
    expect(api.violations).toEqual([])
  })

  it('take up where they were left', async () => {
    const { client, account } = replica()
    const after = account.orders[149]?.number ?? ''
    const page = await client.orders({}, after)
    expect(page.orders.every(({ number }) => Number(number) > Number(after))).toBe(true)
    expect((await client.orders({}, '99999999')).orders).toEqual([])
    expect(await client.orders({}, '99999999')).toMatchObject({ last: true, after: '99999999' })
  })

  it('keep a result without a number out, and a full page that leads nowhere from going on', async () => {
    const result = (number: string) => `<Result><order_number>${number}</order_number></Result>`
    const odd = stub(() => xml(answer('success', `${result('9')}${result('')}<Result/>${result('10')}`)))
    expect(await odd.client.orders({})).toMatchObject({ rejected: 2, after: '10', last: true })
    const stuck = stub(() => xml(answer('success', Array(100).fill(result('7')).join(''))))
    expect((await stuck.client.orders({})).after).toBe('7')
    expect((await failure(stuck.client.orders({}, '7'))).kind).toBe('bad-answer')
  })
})

describe('records', () => {
  it('hold what the API tells, and nothing that it does not', async () => {
    const { client, account } = replica()
    const made = caseOrder(account, 'shipReady')
    const order = await client.order(made.number)
    expect(order).toEqual({
      number: made.number,
      code: made.code,
      shop: account.shops.find(({ code }) => code === made.shop)?.name,
      mall: 'aupay',
      category: 'regular',
      phase: made.phase,
      shipDate: made.shipDate.replaceAll('/', '-'),
      slip: made.slip,
      bundle: 'none',
      updatedAt: instant(made.updatedAt),
    })
    expect(await client.order('1')).toBeUndefined()
  })

  it('tell 同梱, 管理区分 and an empty 発送日', async () => {
    const fields = (more: string) =>
      answer('success', `<Result><order_number>12</order_number>${more}</Result>`)
    const one = async (more: string) => stub(() => xml(fields(more))).client.order('12')
    expect(await one('<cancel_flag>1</cancel_flag><delivery_date/>')).toEqual({
      number: '12',
      category: 'held',
      shipDate: '',
    })
    expect((await one('<cancel_flag>2</cancel_flag>'))?.category).toBe('cancelled')
    expect((await one('<cancel_flag>9</cancel_flag>'))?.category).toBe('other')
    const bundle = async (flag: string, ahead: string) =>
      one(`<bundle_flag>${flag}</bundle_flag><bundle_ahead_number>${ahead}</bundle_ahead_number>`)
    expect(await bundle('1', '11')).toMatchObject({ bundle: 'child', bundledInto: '11' })
    expect((await bundle('1', ''))?.bundle).toBe('parent')
    expect((await bundle('0', ''))?.bundle).toBe('none')
    expect((await one('<bundle_flag>1</bundle_flag>'))?.bundle).toBeUndefined()
  })

  it('have lines and phases', async () => {
    const { client, account } = replica()
    const made = caseOrder(account, 'shipReady')
    const lines = await client.detail(made.number)
    expect(lines.map(({ title }) => title)).toEqual(made.lines.map(({ name }) => name))
    expect(await client.phases()).toEqual(account.phases)
    const child = account.orders.find(({ bundle }) => bundle === 'child')
    expect((await failure(client.detail(child?.number ?? ''))).kind).toBe('bad-answer')
  })
})

describe('refusals', () => {
  it.each([
    ['認証エラー', 200, 'wrong-key'],
    ['signing is invalid', 200, 'wrong-key'],
    ['許可されていないIPアドレスです。', 200, 'address-not-allowed'],
    ['許可されていないＩＰアドレスです。', 403, 'address-not-allowed'],
    ['APIオプションが未契約です。', 200, 'not-licensed'],
    ['ただいまメンテナンス中です。', 200, 'server'],
    ['呼び出し回数の上限を超えました。', 200, 'too-many'],
    ['日付の形式が不正です。', 200, 'bad-answer'],
    ['', 403, 'address-not-allowed'],
    ['認証エラー', 500, 'wrong-key'],
  ] as const)('%s with %i is %s, and asked once', async (message, status, kind) => {
    const { client, requests } = stub(() => xml(answer('error', '', `<Message>${message}</Message>`), status))
    expect(await failure(client.orders({}))).toMatchObject({ kind, host: HOST, status })
    expect((await failure(client.orders({}))).detail).toBe(message === '' ? undefined : message)
    expect(requests).toHaveLength(2)
  })

  it('of the replica are understood', async () => {
    const { client, api } = replica()
    api.refuseAddress('status')
    expect((await failure(client.phases())).kind).toBe('address-not-allowed')
    api.refuseAddress('body')
    expect((await failure(client.phases())).kind).toBe('address-not-allowed')
    api.refuseAddress(null)
    api.changeKey('another')
    expect(await failure(client.phases())).toMatchObject({ kind: 'wrong-key', detail: '認証エラー' })
  })

  it('that only say that nothing was found are an empty answer', async () => {
    const { client } = stub(() => xml(answer('error', '', '<Message>該当データがありません。</Message>')))
    expect(await client.order('1')).toBeUndefined()
  })

  it('never quote the key, nor the address asked', async () => {
    const { client } = stub(() => xml(answer('error', '', '<Message>mXCTpnoA は不正な認証鍵です</Message>')))
    const error = await failure(client.orders({ phase: '秘密' }))
    expect(error.detail).toBe('••• は不正な認証鍵です')
    expect(JSON.stringify([error, error.message, error.stack, String(error.cause)])).not.toMatch(
      /mXCTpnoA|webapi2/,
    )
  })
})

describe('trouble on the way', () => {
  it.each<[Fault, string]>([
    [{ kind: 'broken' }, 'bad-answer'],
    [{ kind: 'html' }, 'bad-answer'],
    [{ kind: 'empty' }, 'bad-answer'],
    [{ kind: 'status', status: 404 }, 'bad-answer'],
    [{ kind: 'status', status: 302 }, 'bad-answer'],
    [{ kind: 'status', status: 401 }, 'wrong-key'],
  ])('%j is %s', async (fault, kind) => {
    const { client, api, requests } = replica()
    api.failNext(1, fault)
    expect((await failure(client.orders({}))).kind).toBe(kind)
    expect(requests).toHaveLength(1)
  })

  it('of answers that break off is got over, and offline where they always do', async () => {
    const once = replica()
    once.api.failNext(1, { kind: 'cut', afterBytes: 100 })
    expect((await once.client.order(cases.shipReady))?.number).toBe(cases.shipReady)
    const always = replica()
    always.api.failNext(9, { kind: 'cut', afterBytes: 100 })
    expect((await failure(always.client.orders({}))).kind).toBe('offline')
    expect([once.requests.length, always.requests.length]).toEqual([2, 4])
  })

  it('that passes is got over, each try with a turn of its own', async () => {
    const { client, api, slept, turns, requests } = replica()
    api.failNext(2, { kind: 'status', status: 502 })
    api.failNext(1, { kind: 'status', status: 429, retryAfter: '7' })
    expect((await client.order(cases.shipReady))?.number).toBe(cases.shipReady)
    expect(slept).toEqual([500, 1_000, 7_000])
    expect(turns.taken).toBe(4)
    expect(new Set(requests.map(({ url }) => url)).size).toBe(1)
  })

  it('that stays is told: the server’s, the pace, the network', async () => {
    const { client, api, requests } = replica()
    api.failNext(4, { kind: 'status', status: 503 })
    expect(await failure(client.phases())).toMatchObject({ kind: 'server', status: 503 })
    expect(requests).toHaveLength(4)
    api.failNext(1, { kind: 'status', status: 429, retryAfter: '600' })
    expect(await failure(client.phases())).toMatchObject({ kind: 'too-many', retryAfter: 600_000 })
    const offline = stub(() => {
      throw new TypeError('fetch failed')
    })
    expect((await failure(offline.client.phases())).kind).toBe('offline')
    expect(offline.requests).toHaveLength(4)
  })

  it('ends with the signal’s own reason when aborted', async () => {
    const stop = new AbortController()
    const { client } = stub(
      () => {
        stop.abort('enough')
        throw new TypeError('fetch failed')
      },
      { signal: stop.signal },
    )
    await expect(client.phases()).rejects.toBe('enough')
  })
})
