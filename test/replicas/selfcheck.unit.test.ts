// @vitest-environment node
import { request as httpsRequest } from 'node:https'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, bodyOf, request, signed } from './asking.ts'
import { cyberbizApi } from './cyberbiz/api/api.ts'
import {
  cases,
  instant,
  makeBigList,
  makeShop,
  orderNamed,
  productById,
  productCases,
} from './cyberbiz/data.ts'
import { mediaPath } from './cyberbiz/data-photos.ts'
import { discountsTotal, linesTotal, orderTotal } from './cyberbiz/model.ts'
import { pictureMix } from './cyberbiz/pictures/mix.ts'
import { pictureBytes, pictureNames, pictureSpec, pictureTruth } from './cyberbiz/pictures/pictures.ts'
import { pictureSite, rangeOf } from './cyberbiz/pictures/site.ts'
import { storefront } from './cyberbiz/storefront.ts'
import { orderFacts, productFacts } from './facts.ts'
import { type Replicas, startReplicas } from './server.ts'

const shop = makeShop()

describe('the data', () => {
  it('is the same every time, and another with another seed', () => {
    expect(makeShop()).toEqual(shop)
    expect(makeShop({ seed: 7 }).orders).not.toEqual(shop.orders)
    expect(productById(makeShop({ seed: 7 }), productCases.slugBlank).handle).toBe('')
  })

  it('has the size it should, ids and names without doubles, times in order and in the past', () => {
    expect([shop.orders.length, shop.products.length]).toEqual([2_000, 500])
    for (const key of ['id', 'name', 'number'] as const) {
      expect(new Set(shop.orders.map((order) => order[key])).size).toBe(2_000)
    }
    const created = shop.orders.map((order) => order.createdAt)
    expect(created).toEqual([...created].sort().reverse())
    for (const order of shop.orders) {
      expect(order.createdAt <= order.updatedAt && order.updatedAt <= shop.now).toBe(true)
      expect(orderTotal(order)).toBeGreaterThanOrEqual(0)
    }
    const share = shop.orders.filter((order) => order.shopdotcom).length / shop.orders.length
    expect(share).toBeGreaterThan(0.09)
    expect(share).toBeLessThan(0.16)
    expect(makeBigList(shop, 4_500)).toHaveLength(4_500)
  })

  it.each(Object.entries(productFacts))('shows %s at least three times', (_, holds) => {
    expect(shop.products.filter((product) => holds(product, shop)).length).toBeGreaterThanOrEqual(3)
  })

  it.each(Object.entries(orderFacts))('shows %s at least three times', (_, holds) => {
    expect(shop.orders.filter((order) => holds(order, shop)).length).toBeGreaterThanOrEqual(3)
  })

  it('keeps the names and addresses of the named products to them alone', () => {
    const named = new Set<string>(Object.values(productCases))
    const titles = shop.products.filter(({ id }) => named.has(id)).map(({ title }) => title)
    const others = shop.products.filter(({ id }) => !named.has(id))
    expect(others.filter(({ title }) => title !== '' && titles.includes(title))).toEqual([])
  })

  it('has three test orders of 美安, two of them recorded', () => {
    const tests = shop.orders.filter((order) => order.customer.name === '美安測試')
    expect(tests.map((order) => order.shopdotcom !== null).sort()).toEqual([false, true, true])
  })

  it('adds up as the named cases say', () => {
    const goods = (name: string) => {
      const order = orderNamed(shop, name)
      return linesTotal(order) - discountsTotal(order)
    }
    expect(goods(cases.failedOpen)).toBe(1_220)
    expect(goods(cases.allDiscounts)).toBe(3_163)
    expect([goods(cases.everythingOff), orderTotal(orderNamed(shop, cases.everythingOff))]).toEqual([
      3_063, 3_143,
    ])
  })
})

describe('the API', () => {
  const start = instant(shop.now)
  let clock = start
  const api = cyberbizApi(makeShop({ orders: 160 }), { clock: () => clock, wait: async () => {} })
  const orders = 'https://api.cyberbiz.co/v1/orders?page=1&per_page=50'
  const get = (url: string, at = clock, what?: string) => ask(api, signed(url, api.hmac, at, what))
  const bearer = (path: string, token: string) =>
    ask(api, request(`https://app-store-api.cyberbiz.io${path}`, { authorization: `Bearer ${token}` }))
  const later = () => {
    clock += 1_001
  }

  it('takes a signature over the whole target or over the path alone, and no other', async () => {
    expect((await get(orders)).status).toBe(200)
    expect((await get(orders, clock, '/v1/orders')).status).toBe(200)
    const wrong = await get(orders, clock, '/v1/products')
    expect([wrong.status, bodyOf(wrong)]).toEqual([401, { message: 'HMAC signature does not match' }])
    const bare = await ask(api, request(orders))
    expect(bare.status).toBe(401)
  })

  it('refuses a clock that is off by more than five minutes, and tells its own', async () => {
    later()
    expect((await get(orders, clock - 299_000)).status).toBe(200)
    const late = await get(orders, clock - 301_000)
    expect(late.status).toBe(401)
    expect(JSON.stringify(bodyOf(late))).toContain('a valid date or x-date header is required')
    api.setClockOffset(3_600_000)
    const off = await get(orders)
    expect([off.status, off.headers?.date]).toEqual([401, new Date(clock + 3_600_000).toUTCString()])
    api.setClockOffset(0)
  })

  it('pages through bare arrays, answers [] past the end, and 500 to a page too large', async () => {
    later()
    const seen: unknown[] = []
    for (const page of [1, 2, 3, 4, 5]) {
      const answer = await get(`https://api.cyberbiz.co/v1/orders?page=${page}`)
      seen.push(...(bodyOf(answer) as unknown[]))
      expect(answer.headers).toMatchObject({ 'x-total': '160', 'x-total-pages': '4', 'x-per-page': '50' })
    }
    expect(new Set(seen.map((order) => (order as { id: number }).id)).size).toBe(160)
    later()
    const large = await get('https://api.cyberbiz.co/v1/orders?per_page=51')
    expect([large.status, bodyOf(large)]).toEqual([500, { error: ['系統有誤，請聯絡 CYBERBIZ'] }])
    const moved = await get('https://api.cyberbiz.co/v1/orders?offset=150')
    expect(bodyOf(moved)).toHaveLength(10)
  })

  it('lets five requests a second through, whichever door they come by', async () => {
    later()
    const token = api.token
    const answers = []
    for (let turn = 0; turn < 4; turn++) {
      answers.push(await get(orders), await bearer('/v1/products', token))
    }
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429, 429, 429])
    expect(answers.slice(5).map(({ headers }) => headers?.['retry-after'])).toEqual(['1', undefined, '1'])
    later()
    expect((await get(orders)).status).toBe(200)
  })

  it('knows tokens, their scopes and their end, and plans without an API', async () => {
    later()
    const narrow = api.issueToken({ scopes: ['public'] })
    expect((await bearer('/v2/product_feeds', narrow)).status).toBe(200)
    expect((await bearer('/v1/orders', narrow)).status).toBe(403)
    expect((await bearer('/v1/orders', 'no.such.token')).status).toBe(401)
    api.expireTokens()
    expect((await bearer('/v1/orders', api.token)).status).toBe(401)
    api.revokeLicence()
    expect(JSON.stringify(bodyOf(await get(orders)))).toContain('未開通')
    api.grantLicence()
  })

  it('filters, finds ids by number, and tells a missing order', async () => {
    later()
    const failed = bodyOf(await get('https://api.cyberbiz.co/v1/orders?financial_statuses=failed')) as {
      statuses: { financial_status: string }
    }[]
    expect(failed.length).toBeGreaterThan(5)
    expect(new Set(failed.map(({ statuses }) => statuses.financial_status))).toEqual(new Set(['failed']))
    const changed = api.touch(cases.failedOpen, { order: 'cancelled' })
    const since = encodeURIComponent(api.now())
    const fresh = await get(`https://api.cyberbiz.co/v1/orders?updated_at_start_time=${since}`)
    expect((bodyOf(fresh) as { id: number }[]).map(({ id }) => String(id))).toContain(changed.id)
    const ids = await get('https://api.cyberbiz.co/v1/orders/get_order_id?order_numbers=1101,999999')
    expect(bodyOf(ids)).toEqual([{ order_number: 1101, order_id: Number(changed.id) }])
    const gone = await get('https://api.cyberbiz.co/v1/orders/1')
    expect([gone.status, bodyOf(gone)]).toEqual([404, { error: ['無此資源'] }])
  })

  it('writes money as floats, times in two spellings and nulls in places', async () => {
    later()
    const text = String((await get(orders)).body)
    expect(text).toMatch(/"total_price":\d+\.0/)
    expect(text).toMatch(/"created_at":"2026-/)
    expect(text).toContain('"linked_order_info":null')
    expect(text).toContain('"source":"非導購訂單"')
    const detail = bodyOf(await get(`https://api.cyberbiz.co/v1/products/${productCases.slugChinese}`))
    expect(detail).not.toHaveProperty('id')
    expect(detail).toHaveProperty('photos')
  })

  it('fails, waits and cuts when it is told to, and writes down what was asked', async () => {
    later()
    api.failNext(1, { status: 422, shape: 'messages', text: '參數錯誤' })
    const failed = await get(orders)
    expect([failed.status, bodyOf(failed)]).toEqual([422, { messages: '參數錯誤' }])
    api.dropNext(1, 20)
    expect((await get(orders)).cutAfter).toBe(20)
    expect(api.log.at(-1)).toMatchObject({
      method: 'GET',
      target: '/v1/orders?page=1&per_page=50',
      status: 200,
    })
  })
})

/** A second, independent reader of frames, to hold the pictures to their word. */
const frameOf = (bytes: Uint8Array): { components: number; precision: number; at: number } | undefined => {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined
  let at = 2
  while (at + 4 <= bytes.length) {
    while (bytes[at + 1] === 0xff) at++
    const marker = bytes[at + 1] ?? 0
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)
    if ([0xc0, 0xc1, 0xc2].includes(marker)) {
      return at + 10 > bytes.length
        ? undefined
        : { components: bytes[at + 9] ?? 0, precision: bytes[at + 4] ?? 0, at }
    }
    at += 2 + length
  }
  return undefined
}

describe('the pictures', () => {
  const own = pictureNames.filter((name) =>
    ['normal', 'no-range', 'wrong-range'].includes(pictureSpec(name).behaviour),
  )

  it.each(own)('%s is what it is said to be', (name) => {
    expect(frameOf(pictureBytes(name))?.components ?? null).toBe(pictureTruth(name).components)
  })

  it('puts the frame header behind a large profile, and another one before it in the EXIF', () => {
    expect(frameOf(pictureBytes('cmyk-large-icc'))?.at).toBeGreaterThan(557_000)
    const bytes = Buffer.from(pictureBytes('exif-40k'))
    expect(bytes.indexOf(Buffer.from([0xff, 0xc0, 0, 0x0b]))).toBeLessThan(frameOf(bytes)?.at ?? 0)
    expect(frameOf(pictureBytes('twelve-bit'))?.precision).toBe(12)
  })

  it('can be had in the mix that speed is measured on', () => {
    const mix = pictureMix(5_000)
    expect(new Set(mix.map(({ url }) => url)).size).toBe(5_000)
    const large = mix.filter(({ name }) => name === 'cmyk-large-icc').length
    expect(large).toBeGreaterThan(100)
    expect(large).toBeLessThan(200)
  })

  it('understands ranges', () => {
    expect(rangeOf('bytes=0-1023', 500)).toEqual([0, 499])
    expect(rangeOf('bytes=100-', 500)).toEqual([100, 499])
    expect(rangeOf('bytes=-100', 500)).toEqual([400, 499])
    expect(rangeOf('bytes=500-', 500)).toBeNull()
    expect(rangeOf('bytes=9-3', 500)).toBeUndefined()
    expect(rangeOf('lines=1-2', 500)).toBeUndefined()
  })

  it('answers ranges, counts what it sent, and knows what the caller already has', async () => {
    const { site, counters } = pictureSite(shop)
    const url = `https://${shop.pictureHost}/pictures/cmyk.jpg`
    const whole = pictureBytes('cmyk')
    const part = await ask(site, request(url, { range: 'bytes=2-5' }))
    expect([part.status, part.headers?.['content-range']]).toEqual([206, `bytes 2-5/${whole.length}`])
    expect(part.body).toEqual(whole.subarray(2, 6))
    expect(counters.byName.get('cmyk')).toEqual({ requests: 1, bytes: 4 })
    const etag = part.headers?.etag ?? ''
    expect((await ask(site, request(url, { 'if-none-match': etag }))).status).toBe(304)
    expect((await ask(site, request(url, { range: 'bytes=9999999-' }))).status).toBe(416)
    const deaf = await ask(site, request(url.replace('cmyk', 'no-range'), { range: 'bytes=0-99' }))
    expect([deaf.status, deaf.body.length]).toEqual([200, pictureBytes('no-range').length])
  })

  it('stand behind every address that a product gives, thumbnails behind those of thumbnails', async () => {
    const { site, counters } = pictureSite(shop)
    const quick = shop.products
      .flatMap((product) => product.photos)
      .filter(({ picture }) => pictureSpec(picture).behaviour !== 'slow')
    for (const photo of quick)
      await ask(site, request(new URL(photo.url, 'https://x').href, { range: 'bytes=0-9' }))
    expect(counters.total.requests).toBe(quick.length)
    const thumbnail = mediaPath('26721/products/1/cmyk.jpg', 'jpeg', '32x32')
    const small = await ask(site, request(`https://${shop.pictureHost}${thumbnail}`))
    expect(small.body).toEqual(pictureBytes('thumbnail'))
  })
})

describe('the shop window', () => {
  it('feeds what is published and no gift, with every character escaped', async () => {
    const feed = String(
      (await ask(storefront(shop), request(`https://${shop.ownDomain}/shopdotcom.xml`))).body,
    )
    const kept = shop.products.filter((product) => product.published && !product.tags.includes('贈品'))
    expect(feed.match(/<Product>/g)).toHaveLength(kept.length)
    expect(feed.replace(/<!\[CDATA\[.*?\]\]>/gs, '')).not.toMatch(/&(?!#\d+;)/)
    expect(feed).not.toContain('【贈品】')
  })
})

describe('the server', () => {
  let replicas: Replicas
  beforeAll(async () => {
    replicas = await startReplicas({ orders: 80, products: 80, hosts: ['other.example'] })
  })
  afterAll(() => replicas.close())

  const fetchFrom = (host: string, path: string) =>
    new Promise<{ status: number; body: string }>((resolve, reject) => {
      const { port, certificate } = replicas
      const options = { host: '127.0.0.1', port, path, headers: { host }, servername: host, ca: certificate }
      httpsRequest({ ...options, agent: false }, (answer) => {
        let body = ''
        answer.setEncoding('utf8')
        answer.on('data', (chunk: string) => {
          body += chunk
        })
        answer.on('error', reject)
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }))
      })
        .on('error', reject)
        .end()
    })

  it('answers under every name with a certificate that holds for it', async () => {
    expect((await fetchFrom('www.myshop.com.tw', '/')).body).toContain(replicas.shop.name)
    expect((await fetchFrom('api.cyberbiz.co', '/v1/orders')).status).toBe(401)
    expect((await fetchFrom('app-store-api.cyberbiz.io', '/v1/orders')).status).toBe(401)
    expect((await fetchFrom('img.myshop-cdn.tw', '/pictures/grey')).status).toBe(200)
    expect((await fetchFrom('img.myshop-cdn.tw', '/none')).status).toBe(404)
    expect((await fetchFrom('other.example', '/')).status).toBe(404)
    expect(replicas.requests.at(-1)).toMatchObject({ host: 'other.example', target: '/', status: 404 })
  })

  it('takes other replicas in, cuts connections, and starts afresh', async () => {
    replicas.mount(({ host, path }) => {
      if (host !== 'other.example') return undefined
      return { status: 200, body: 'hello', ...(path === '/cut' ? { cutAfter: 2 } : {}) }
    })
    expect((await fetchFrom('other.example', '/')).body).toBe('hello')
    await expect(fetchFrom('other.example', '/cut')).rejects.toThrow()
    replicas.api.touch(cases.failedOpen, { order: 'cancelled' })
    replicas.reset()
    expect(orderNamed(replicas.shop, cases.failedOpen).order).toBe('open')
    expect(replicas.requests).toEqual([])
    expect((await fetchFrom('other.example', '/')).status).toBe(200)
  })
})
