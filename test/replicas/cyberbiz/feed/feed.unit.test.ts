// @vitest-environment node

import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import Papa from 'papaparse'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { ask, bodyOf, request } from '../../asking.ts'
import { cyberbizApi } from '../api/api.ts'
import { makeShop } from '../data.ts'
import { pictureTruth } from '../pictures/pictures.ts'
import { productUrl } from '../storefront.ts'
import { BAD_FEEDS, badFeeds, lies } from './bad.ts'
import { CATALOGUE_FAULTS, type Catalogue, makeCatalogue, PICTURE_KINDS } from './catalogue.ts'
import { COLUMNS, exportFile } from './export.ts'
import { factText, LAYOUTS, type LayoutName, layoutOf } from './layouts.ts'
import { feedPictures, SECOND_HOST } from './pictures.ts'
import { feedFile, type Serving, writeFeed } from './serving.ts'
import { feedSite } from './site.ts'
import { apiDoor, exportDoor, feedDoor, isLeftOut, pictureRule, truthOf } from './truth.ts'
import { BREAKS, type BreakKind } from './write.ts'

const RULES = [
  ...readFileSync(new URL('../../../../lib/rules/feed.ts', import.meta.url), 'utf8').matchAll(
    /'(feed\/[a-z-]+)'/g,
  ),
]
  .map(([, rule]) => rule ?? '')
  // A form's alone: a feed's address is there or is not.
  .filter((rule) => rule !== 'feed/url-blank-takes-name')

const decodedAs: Record<string, string> = {
  'utf-8': 'utf-8',
  big5: 'big5',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
}

/** Every product as a conformant parser reads it: element name → texts. */
const readBack = (text: string, item: string): Record<string, string[]>[] => {
  const products: Record<string, string[]>[] = []
  let open: Record<string, string[]> | undefined
  let name = ''
  let held = ''
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', (tag) => {
    if (tag.name === item) open = {}
    else if (open) {
      name = tag.name
      held = ''
    }
  })
  parser.on('text', (more) => {
    held += more
  })
  parser.on('cdata', (more) => {
    held += more
  })
  parser.on('closetag', (tag) => {
    if (tag.name === item && open) {
      products.push(open)
      open = undefined
    } else if (open && tag.name === name) {
      open[name] = [...(open[name] ?? []), held]
      name = ''
    }
  })
  parser.write(text).close()
  return products
}

const textIn = async (catalogue: Catalogue, serving: Serving): Promise<string> =>
  new TextDecoder(decodedAs[serving.bytes ?? 'utf-8'], { fatal: true }).decode(
    await feedFile(catalogue, serving),
  )

describe('a made catalogue', () => {
  const many = makeCatalogue({ products: 10_000, badPictures: true })

  it('is the same every time, any product without the others, and another with another seed', () => {
    expect(makeCatalogue({ products: 10_000, badPictures: true }).at(7_777)).toEqual(many.at(7_777))
    expect([...makeCatalogue({ products: 30 }).all()][29]).toEqual(makeCatalogue({ products: 30 }).at(29))
    expect(makeCatalogue({ products: 30, seed: 2 }).at(0)).not.toEqual(makeCatalogue({ products: 30 }).at(0))
    expect(new Set([...many.all()].map(({ id }) => id)).size).toBe(10_000)
    const names = [...many.all()].flatMap(({ name }) => (name.is === 'fine' ? [name.text] : []))
    expect(new Set(names).size).toBe(names.length)
  })

  it('shows every rule of the family at some door, and says of most products nothing', () => {
    const most: Record<string, number> = {}
    for (const door of [feedDoor(), apiDoor, exportDoor]) {
      const truth = truthOf(many, door, { pictures: () => true })
      for (const [rule, count] of Object.entries({ ...truth.counts, ...truth.excluded }))
        most[rule] = Math.max(most[rule] ?? 0, count)
      expect(truth.refused + truth.doubtful + truth.fine + truth.excludedProducts).toBe(truth.products)
      expect(truth.fine).toBeGreaterThan(truth.products / 2)
    }
    expect(Object.keys(most).sort()).toEqual([...new Set(RULES)].sort())
    for (const rule of RULES) expect([rule, (most[rule] ?? 0) >= 20]).toEqual([rule, true])
    expect(CATALOGUE_FAULTS.length).toBeGreaterThan(15)
  })

  it('leaves out what is a 贈品 or not public, and counts no code that only such a product shares', () => {
    const feed = truthOf(many, feedDoor())
    expect(feed.products).toBe([...many.all()].filter((product) => !isLeftOut(product)).length)
    expect(feed.excluded).toEqual({})
    const api = truthOf(many, apiDoor)
    expect([api.products, api.excludedProducts]).toEqual([10_000, 10_000 - feed.products])
    const [decoy, sound] = [many.at(200), many.at(201)]
    expect(decoy.variants[0].sku.text).toBe(sound.variants[0].sku.text)
    expect(api.rows.find(({ product }) => product.id === sound.id)?.rules ?? []).not.toContain(
      'feed/sku-duplicate',
    )
    const shared = api.rows.filter(({ rules }) => rules.includes('feed/sku-duplicate'))
    expect(shared.map(({ product }) => product.index)).toEqual(
      expect.arrayContaining([3, 17, 417, 817, 9_998]),
    )
  })

  it('tells the truth of fewer products where fewer were read', () => {
    const part = truthOf(many, feedDoor(), { products: 500 })
    expect(part.products).toBe(500)
    const whole = truthOf(many, feedDoor())
    // Codes that come again later are no doubles yet.
    const alone = (rules: readonly string[]) => rules.filter((rule) => rule !== 'feed/sku-duplicate')
    for (const row of part.rows)
      expect(alone(whole.rows.find(({ place }) => place === row.place)?.rules ?? [])).toEqual(
        alone(row.rules),
      )
  })
})

describe('its public feed', () => {
  const catalogue = makeCatalogue({ products: 130 })
  const kept = [...catalogue.all()].filter((product) => !isLeftOut(product))

  const holds = async (serving: Serving): Promise<void> => {
    const layout: LayoutName = serving.layout ?? 'pascal'
    const { item, elements } = layoutOf(layout)
    const products = readBack(await textIn(catalogue, serving), item)
    expect(products.length).toBe(kept.length)
    const unified = (text: string) => text.replace(/\r\n?/g, '\n')
    kept.forEach((product, index) => {
      for (const [name, fact] of elements) {
        if (typeof fact === 'function') continue
        const [text] = products[index]?.[name] ?? []
        const expected = unified(factText(product, fact, layout))
        if (serving.empty === 'absent' && expected === '') expect(text).toBeUndefined()
        else expect([product.id, name, text]).toEqual([product.id, name, expected])
      }
    })
  }

  it.each(LAYOUTS)('says the same in the layout %s', (layout) => holds({ layout }))

  it.each([
    { text: 'cdata', empty: 'single', spacing: 'one-line' },
    { text: 'escaped', empty: 'absent', spacing: 'crlf' },
    { text: 'mixed', asides: true, twice: true },
    { bytes: 'big5' },
    { bytes: 'big5', text: 'cdata', layout: 'chinese' },
    { bytes: 'utf-16le' },
    { bytes: 'utf-16be', layout: 'chinese' },
    { bom: true, declared: null },
  ] as const)('says the same in every manner: %o', (serving) => holds(serving))

  it('is one line where it shall be', async () => {
    const text = await textIn(catalogue, { spacing: 'one-line', text: 'escaped' })
    // Nothing but the line ends of the shop's own texts.
    expect(text.split('\n').length - 1).toBe(
      kept.reduce((sum, { name, brief, variants: [{ price, listPrice }] }) => {
        const all = [name.text, brief.text, price.text, listPrice.text].join('')
        return sum + all.split('\n').length - 1
      }, 0),
    )
  })

  it.each(Object.keys(BREAKS) as BreakKind[])('breaks where it says: %s', async (kind) => {
    for (const spacing of ['indented', 'crlf', 'one-line'] as const) {
      const written = writeFeed(catalogue, { spacing, broken: { place: 60, kind }, text: 'escaped' })
      const parts: Uint8Array[] = []
      for await (const chunk of written.chunks) parts.push(chunk)
      const parser = new SaxesParser()
      let first: { line: number; column: number; products: number } | undefined
      let products = 0
      parser.on('closetag', ({ name }) => {
        if (name === 'Product') products++
      })
      parser.on('error', () => {
        first ??= { line: parser.line, column: parser.column, products }
      })
      try {
        parser.write(Buffer.concat(parts).toString('utf8')).close()
      } catch {
        // What counts is the first of them.
      }
      const at = written.brokenAt()
      expect(at).toBeDefined()
      expect(first?.products).toBe(59)
      // That a bare & begins no reference is noticed by this parser at the next semicolon, wherever that is.
      if (kind === 'ampersand') {
        const from = at?.columns[0] ?? 0
        const text = Buffer.concat(parts).toString('utf8').split('\n')[(at?.line ?? 0) - 1]
        expect(text?.slice(from - 1)).toMatch(/^<Extra>a & b<\/Extra>/)
        continue
      }
      expect(first?.line).toBe(at?.line)
      expect(first?.column).toBeGreaterThanOrEqual((at?.columns[0] ?? 0) - 1)
      expect(first?.column).toBeLessThanOrEqual(at?.columns[1] ?? 0)
    }
  })

  it('is cut in the middle of a product', async () => {
    const text = await textIn(catalogue, { cut: { after: 40, how: 'end' } })
    expect(text.split('</Product>').length - 1).toBe(40)
    expect(text).not.toContain('</Products>')
    expect(() => readBack(text, 'Product')).toThrow()
  })

  it('holds back what a test holds, and sends all before it, compressed or not', async () => {
    const site = feedSite(makeShop({ products: 6, orders: 0 }))
    site.fill({ products: 130 })
    for (const gzip of [undefined, 'encoding'] as const) {
      site.serve(gzip ? { gzip } : {})
      site.gate.hold(20)
      const answer = await ask(site, request('https://www.myshop.com.tw/shopdotcom.xml'))
      const reader = answer.stream?.[Symbol.asyncIterator]()
      const first = await reader?.next()
      const next = reader?.next()
      const got = Buffer.from(first?.value ?? new Uint8Array())
      // A stream that goes on has no end yet.
      const text = gzip ? gunzipSync(got, { finishFlush: 2 }).toString('utf8') : got.toString('utf8')
      expect(text.split('</Product>').length - 1).toBe(19)
      expect(site.gate.waiting).toBe(1)
      site.gate.open()
      expect((await next)?.done).toBe(false)
      await reader?.return?.()
    }
  })

  it('can be had gzipped, with its length, as another page, and by hand', async () => {
    const site = feedSite(makeShop({ products: 6, orders: 0 }))
    const url = 'https://www.myshop.com.tw/shopdotcom.xml'
    // The shop of everyday has its own.
    expect(await site(request(url))).toBeUndefined()
    site.fill({ products: 130 })
    site.serve({ gzip: 'file', length: true })
    const zipped = await ask(site, request(url))
    expect(gunzipSync(Buffer.from(zipped.body)).toString('utf8')).toContain('<Products>')
    expect(zipped.headers?.['content-length']).toBe(String(zipped.body.length))
    site.serve({ bad: 'redirectToLogin' })
    const away = await ask(site, request(url))
    expect([away.status, away.headers?.location]).toEqual([302, '/account/login'])
    const login = await ask(site, request('https://www.myshop.com.tw/account/login'))
    expect(String(Buffer.from(login.body))).toContain('type="password"')
    const hand = await ask(site, request(`${url}?products=12&layout=evo`))
    const parts: Uint8Array[] = []
    for await (const chunk of hand.stream ?? []) parts.push(chunk)
    expect(readBack(Buffer.concat(parts).toString('utf8'), 'product').length).toBeGreaterThan(8)
  })

  it('has bad ones of every kind, each with what is to be said of it', () => {
    const names = BAD_FEEDS.map((name) => badFeeds[name].name)
    expect(names.every((name) => /\.\w+$/.test(name))).toBe(true)
    for (const name of ['unclosed', 'ampersand', 'crossed'] as const)
      expect(() => readBack(Buffer.from(badFeeds[name].bytes).toString('utf8'), 'Product')).toThrow()
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(lies.big5AsUtf8)).toThrow()
    expect(badFeeds.nul.bytes.includes(0)).toBe(true)
    expect(() => gunzipSync(badFeeds.brokenGzip.bytes)).toThrow()
  })
})

describe('its other doors', () => {
  it('are the shop of the API, page by page, with faults where a test puts them', async () => {
    let clock = 0
    const shop = makeShop({ products: 6, orders: 0 })
    const api = cyberbizApi(shop, { clock: () => clock })
    const site = feedSite(shop)
    const catalogue = site.fill({ products: 10_000 })
    const answer = async (page: number) => {
      const asked = request(`https://app-store-api.cyberbiz.io/v1/products?page=${page}&per_page=50`, {
        authorization: `Bearer ${api.token}`,
      })
      clock += 1_001
      return (await site(asked)) ?? ask(api, asked)
    }
    const page = await answer(200)
    expect(page.headers).toMatchObject({ 'x-total': '10000', 'x-total-pages': '200' })
    const products = bodyOf(page) as { id: number; product_url: string | null; title: string | null }[]
    expect(products.map(({ id }) => String(id))).toEqual(
      Array.from({ length: 50 }, (_, at) => catalogue.at(9_950 + at).id),
    )
    for (const [index, product] of shop.products.entries())
      if (index % 37 === 0) {
        const { url } = catalogue.at(index)
        expect([index, productUrl(product, shop) ?? '']).toEqual([
          index,
          url.is === 'missing' ? '' : url.text,
        ])
      }
    site.failPage(3, 'server', 1)
    site.failPage(4, 'not-json')
    expect((await answer(3)).status).toBe(500)
    expect((await answer(3)).status).toBe(200)
    for (let turn = 0; turn < 2; turn++) {
      const broken = await answer(4)
      expect(() => bodyOf(broken)).toThrow()
    }
    expect(site.pages).toEqual([200, 3, 3, 4, 4])
  })

  it('are a table that a spreadsheet reads as it was meant', () => {
    const catalogue = makeCatalogue({ products: 200 })
    for (const manner of [{}, { bom: true }, { gzip: true }, { newline: '\n' }] as const) {
      const bytes = exportFile(catalogue, manner)
      const plain = 'gzip' in manner ? gunzipSync(bytes) : bytes
      const { data } = Papa.parse<string[]>(new TextDecoder().decode(plain).trimEnd())
      expect(data[0]).toEqual([...COLUMNS])
      expect(data.length).toBe(201)
      for (const [index, product] of [...catalogue.all()].entries())
        expect([data[index + 1]?.[0], data[index + 1]?.[1], data[index + 1]?.[7]]).toEqual([
          product.id,
          product.name.text,
          product.variants[0].sku.text,
        ])
    }
    const big5 = new TextDecoder('big5', { fatal: true }).decode(exportFile(catalogue, { bytes: 'big5' }))
    expect(big5).toContain('商品編號(SKU)')
  })
})

describe('its pictures', () => {
  const shop = makeShop({ products: 6, orders: 0 })
  const site = feedPictures(shop)

  it('are what they are called', () => {
    for (const kind of PICTURE_KINDS) {
      if (kind === 'rgb') continue
      const { verdict } = pictureTruth(kind === 'missing' ? 'not-found' : kind)
      const rules: Record<string, string> = {
        grey: 'feed/image-greyscale',
        cmyk: 'feed/image-cmyk',
        ycck: 'feed/image-cmyk',
        'not-jpeg': 'feed/image-not-jpeg',
        unreadable: 'feed/image-unreadable',
      }
      expect([kind, pictureRule(kind)]).toEqual([kind, rules[verdict]])
    }
  })

  it('are few addresses or many, on one host or two', () => {
    const urls = (addresses?: number) =>
      new Set(
        [
          ...makeCatalogue({
            products: 1_000,
            ...(addresses && { addresses }),
            pictureHosts: [shop.pictureHost, SECOND_HOST],
          }).all(),
        ].flatMap(({ pictures }) => pictures.map(({ url }) => url)),
      )
    expect(urls().size).toBeGreaterThan(1_000)
    expect(urls(40).size).toBe(40)
    expect([...urls(40)].filter((url) => url.includes(SECOND_HOST)).length).toBe(20)
  })

  it('are counted by address and host, the most at once too, until the last byte was taken', async () => {
    const url = (number: number) => `https://${SECOND_HOST}/feed/${number}/rgb.jpg`
    site.gate.hold()
    const asked = [1, 2, 3].map((number) => ask(site, request(url(number), { range: 'bytes=0-1023' })))
    expect(site.gate.waiting).toBe(3)
    site.gate.open()
    const answers = await Promise.all(asked)
    expect(site.byHost.get(SECOND_HOST)).toEqual({ requests: 3, atOnce: 3, most: 3 })
    for (const answer of answers) {
      const parts: Uint8Array[] = []
      for await (const part of answer.stream ?? []) parts.push(part)
      expect([answer.status, Buffer.concat(parts).length]).toEqual([206, 1_024])
    }
    expect(site.byHost.get(SECOND_HOST)).toEqual({ requests: 3, atOnce: 0, most: 3 })
    expect(site.byAddress.get(url(1))).toMatchObject({ requests: 1, parts: 1, bytes: 1_024 })
    const etag = answers[0]?.headers?.etag ?? ''
    expect((await ask(site, request(url(1), { 'if-none-match': etag }))).status).toBe(304)
    site.change(url(1), 'cmyk')
    expect((await ask(site, request(url(1), { 'if-none-match': etag }))).status).toBe(200)
    expect(site.byAddress.get(url(1))).toMatchObject({ requests: 3, unchanged: 1, wholes: 1 })
  })
})
