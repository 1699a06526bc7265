import { describe, expect, it } from 'vitest'
import { makeAnswers } from '../../lib/jobs/answers'
import { refuse } from '../../lib/jobs/sender'
import { cyberbizSource, type NamedFeed } from '../../lib/jobs/source'
import { makeWatch } from '../../lib/jobs/watch'
import type { Credential, Envelope } from '../../lib/messages'
import { checkAsk } from '../../lib/messages.schema'
import { PICTURES_AT_ONCE } from '../../lib/messages-feed'
import { unknownShop } from '../../lib/records'
import { VendorError } from '../../lib/vendors/cyberbiz'
import { HOST, makeWorld, NOON } from './jobs-world'

const desk = async (ownDomain = '', withKey = true) => {
  const pauses: number[] = []
  const world = await makeWorld(
    {
      pause: async (ms) => {
        pauses.push(ms)
        world.clock += ms
      },
    },
    withKey,
  )
  const answers = makeAnswers(world.ports, makeWatch(world.ports))
  const { settings: before } = { settings: await answers.getSettings({}) }
  await answers.setSettings({
    settings: { ...before, shops: [{ ...unknownShop(HOST), ownDomain }] },
  })
  return { world, answers, pauses }
}
const listed = (url?: string): NamedFeed =>
  url === undefined ? { name: 'shopdotcom' } : { name: 'shopdotcom', url }

describe('where a feed lies', () => {
  it('is on the shop’s own domain, which the vendor need not be asked for', async () => {
    const { world, answers } = await desk('www.myshop.com.tw')
    expect(await answers.feedSource({ host: HOST })).toEqual({
      url: 'https://www.myshop.com.tw/shopdotcom.xml',
      origin: 'https://www.myshop.com.tw/*',
      permitted: true,
      key: true,
    })
    expect(world.vendor.requests).toEqual([])
    world.desk.refused.add('https://www.myshop.com.tw/*')
    expect(await answers.feedSource({ host: HOST })).toMatchObject({ permitted: false })
  })

  it.each([
    ['https://www.myshop.com.tw/shopdotcom.xml', 'https://www.myshop.com.tw/shopdotcom.xml'],
    ['//www.myshop.com.tw/shopdotcom.xml', 'https://www.myshop.com.tw/shopdotcom.xml'],
    ['http://www.myshop.com.tw/shopdotcom.xml', 'https://www.myshop.com.tw/shopdotcom.xml'],
  ])('is asked of the vendor where nobody told the domain (%s)', async (url, address) => {
    const { world, answers } = await desk()
    world.vendor.feeds = [{ name: 'google', url: 'https://a.tw/google.xml' }, listed(), listed(url)]
    expect(await answers.feedSource({ host: HOST })).toMatchObject({ url: address, key: true })
  })

  it('is not known without domain and key', async () => {
    const { answers } = await desk('', false)
    expect(await answers.feedSource({ host: HOST })).toEqual({ permitted: false, key: false })
  })

  it('is not known where the vendor lists none, and why where it does not answer', async () => {
    const { world, answers } = await desk()
    expect(await answers.feedSource({ host: HOST })).toEqual({ permitted: false, key: true })
    world.vendor.failure = new VendorError('missing-scope', HOST)
    expect(await answers.feedSource({ host: HOST })).toEqual({
      permitted: false,
      key: true,
      trouble: { kind: 'missing-scope', host: HOST, at: NOON },
    })
  })

  it.each(['192.168.1.1', 'localhost', 'nas.local', 'printer', '[::1]', '127.1'])(
    'is never %s, whoever says so',
    async (hostname) => {
      const { world, answers } = await desk(hostname)
      world.vendor.feeds = [listed(`https://${hostname}/shopdotcom.xml`)]
      expect(await answers.feedSource({ host: HOST })).toEqual({ permitted: false, key: true })
    },
  )

  it.each([
    'ftp://www.a.tw/x',
    'https://user:pass@www.a.tw/x',
    '/shopdotcom.xml',
    'javascript:alert(1)',
    '',
    '::',
  ])('is no %s of the vendor’s list', async (url) => {
    const { world, answers } = await desk()
    world.vendor.feeds = [listed(url)]
    expect(await answers.feedSource({ host: HOST })).toEqual({ permitted: false, key: true })
  })

  it('is asked with a key of CYBERBIZ’s alone', async () => {
    const { world, answers } = await desk('', false)
    await world.vault.put(HOST, { scheme: 'shopify', token: 'shpat_x' })
    expect(await answers.feedSource({ host: HOST })).toEqual({ permitted: false, key: false })
    expect(await answers.feedProducts({ host: HOST, page: 1 })).toMatchObject({ trouble: { kind: 'no-key' } })
    expect(world.vendor.requests).toEqual([])
  })
})

describe('the list of products', () => {
  it('comes page by page, with what could not be read counted', async () => {
    const { world, answers } = await desk()
    world.vendor.products = Array.from({ length: 7 }, (_, index) => ({
      id: `${index}`,
      title: `Tea ${index}`,
    }))
    world.vendor.rejected = 2
    expect(await answers.feedProducts({ host: HOST, page: 1 })).toEqual({
      products: world.vendor.products.slice(0, 3),
      rejected: 2,
      totalPages: 3,
      total: 7,
      last: false,
    })
    expect(await answers.feedProducts({ host: HOST, page: 3 })).toMatchObject({ last: true })
    expect(await answers.feedProducts({ host: HOST, page: 4 })).toMatchObject({ products: [], last: true })
  })

  it('waits as long as the vendor asks before it asks again, and asks nothing in between', async () => {
    const { world, answers, pauses } = await desk()
    world.vendor.failure = new VendorError('too-many', HOST, { retryAfter: 15_000 })
    expect(await answers.feedProducts({ host: HOST, page: 2 })).toEqual({
      products: [],
      rejected: 0,
      last: false,
      trouble: { kind: 'too-many', host: HOST, at: NOON },
    })
    world.vendor.failure = undefined
    expect((await answers.feedProducts({ host: HOST, page: 2 })).trouble).toBeUndefined()
    expect(pauses).toEqual([15_000])
    expect(world.vendor.requests).toEqual(['products 2', 'products 2'])
  })

  it('of a vendor that wants an hour is not asked for, and nobody is kept waiting', async () => {
    const { world, answers, pauses } = await desk()
    world.vendor.failure = new VendorError('too-many', HOST, { retryAfter: 3_600_000 })
    const first = await answers.feedProducts({ host: HOST, page: 1 })
    expect(await answers.feedProducts({ host: HOST, page: 1 })).toEqual(first)
    expect(world.vendor.requests).toEqual(['products 1'])
    expect(pauses).toEqual([])
    world.clock += 3_600_000
    await answers.feedProducts({ host: HOST, page: 1 })
    expect(world.vendor.requests).toHaveLength(2)
  })

  it('with trouble says which, and other trouble costs no wait', async () => {
    const { world, answers, pauses } = await desk()
    for (const kind of ['offline', 'wrong-key', 'missing-scope', 'server'] as const) {
      world.vendor.failure = new VendorError(kind, HOST)
      expect((await answers.feedProducts({ host: HOST, page: 1 })).trouble?.kind).toBe(kind)
    }
    expect(pauses).toEqual([])
  })

  it.each<[string, Credential]>([
    ['api.cyberbiz.co', { scheme: 'hmac', username: 'u', secret: 'very-secret-value' }],
    ['app-store-api.cyberbiz.io', { scheme: 'bearer', token: 'very.secret.value' }],
  ])('is read at %s, and no key leaves the background', async (api, credential) => {
    const asked: string[] = []
    const { world } = await desk('', false)
    await world.vault.put(HOST, credential)
    const fetch = (async (input: Request) => {
      asked.push(input.url)
      const body = input.url.includes('feeds')
        ? [{ name: 'shopdotcom', url: '//www.a.tw/shopdotcom.xml' }]
        : [
            { id: 1, title: 'Tea', product_variants: [{ sku: 'T1', price: 120 }] },
            { id: 2, title: 7 },
          ]
      return new Response(JSON.stringify(body), { headers: { 'x-total': '2', 'x-total-pages': '1' } })
    }) as typeof globalThis.fetch
    const { permissions } = world.desk.facade
    const ports = { ...world.ports, source: cyberbizSource({ fetch, now: world.ports.now, permissions }) }
    const answers = makeAnswers(ports, makeWatch(ports))
    const answer = await answers.feedProducts({ host: HOST, page: 1 })
    expect(answer).toMatchObject({
      products: [{ id: '1', title: 'Tea', variants: [{ sku: 'T1' }] }],
      rejected: 1,
      total: 2,
      totalPages: 1,
      last: true,
    })
    const source = await answers.feedSource({ host: HOST })
    expect(source.url).toBe('https://www.a.tw/shopdotcom.xml')
    expect(asked.map((url) => new URL(url).host)).toEqual([api, api])
    expect(JSON.stringify([answer, source, asked])).not.toContain('secret')
    world.desk.refused.add(`https://${api}/*`)
    expect((await answers.feedProducts({ host: HOST, page: 1 })).trouble).toMatchObject({
      kind: 'no-permission',
      detail: `https://${api}`,
    })
  })
})

describe('who may ask for it', () => {
  const own = { id: 'storeside', url: 'chrome-extension://storeside/' }
  const ours = { id: 'storeside', url: 'chrome-extension://storeside/workbench.html', tab: { id: 2 } }
  const page = { id: 'storeside', url: `https://${HOST}/admin/products`, origin: `https://${HOST}` }
  const asks: readonly Envelope[] = [
    { storeside: 'feedSource', ask: { host: HOST } },
    { storeside: 'feedProducts', ask: { host: HOST, page: 1 } },
    { storeside: 'feedPictures', ask: { host: HOST, urls: ['https://a.tw/1.jpg'] } },
    // A file names no shop.
    { storeside: 'feedPictures', ask: { host: '', urls: ['https://a.tw/1.jpg'] } },
  ]
  it.each(asks)('pages of ours alone: $storeside', (message) => {
    expect(checkAsk(message)).toEqual(message)
    expect(refuse(message, ours, own)).toBeUndefined()
    expect(refuse(message, page, own)).toBe('not-from-a-page')
  })

  it.each([
    ['feedProducts', { host: HOST, page: 0 }],
    ['feedProducts', { host: HOST, page: 1.5 }],
    ['feedProducts', { host: HOST }],
    ['feedSource', { host: 'my shop' }],
    ['feedPictures', { host: HOST, urls: Array(PICTURES_AT_ONCE + 1).fill('https://a.tw/1.jpg') }],
    ['feedPictures', { host: HOST, urls: [7] }],
    ['feedPictures', { host: 'my shop', urls: [] }],
    ['feedSource', { host: '' }],
  ])('and not for anything: %s %j', (kind, ask) => {
    expect(checkAsk({ storeside: kind, ask })).toBe('ill-formed')
  })
})
