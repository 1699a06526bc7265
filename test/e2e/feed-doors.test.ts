/** The other doors of the feed check: a file of any kind, the API page by page, and doors that are shut. */
import type { Page } from 'puppeteer-core'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { makeCatalogue } from '../replicas/cyberbiz/feed/catalogue.ts'
import { type ExportManner, exportFile } from '../replicas/cyberbiz/feed/export.ts'
import type { LayoutName } from '../replicas/cyberbiz/feed/layouts.ts'
import { feedFile, type Serving } from '../replicas/cyberbiz/feed/serving.ts'
import { apiDoor, exportDoor, feedDoor, truthOf } from '../replicas/cyberbiz/feed/truth.ts'
import { violations } from './axe.ts'
import {
  API_KEY,
  beginApi,
  beginShop,
  feedPage,
  holdsSums,
  holdsWhole,
  inFeed,
  reload,
  seen,
  stageIs,
  toCheck,
  toStart,
} from './feed.ts'
import { bring, comes, say } from './mall.ts'
import { API, APP_STORE, bearer, chromiumSite, click, giveKey, hmac, permit, shows } from './shop.ts'
import { HOST, until } from './world.ts'

const FEW = 420
const few = makeCatalogue({ products: FEW })

const files: readonly (readonly [name: string, serving: Serving])[] = [
  ['indented.xml', {}],
  ['one-line.xml', { spacing: 'one-line', text: 'cdata', empty: 'absent' }],
  ['plain.xml.gz', { gzip: 'file' }],
  ['big5.xml', { bytes: 'big5', text: 'escaped' }],
  ['utf16.xml', { bytes: 'utf-16le' }],
  ['bom.xml', { bom: true, declared: null, spacing: 'crlf' }],
  ['lower-case.xml', { layout: 'evo', asides: true }],
  ['one-price.xml', { layout: 'wc1' }],
  ['wrapped.xml', { layout: 'wrapped' }],
  ['console-words.xml', { layout: 'chinese', bytes: 'big5' }],
]

const tables: readonly (readonly [name: string, manner: ExportManner])[] = [
  ['export.csv', { bom: true }],
  ['export-big5.csv', { bytes: 'big5' }],
  ['export.csv.gz', { gzip: true, newline: '\n' }],
]

inFeed('doors of the feed check', (world) => {
  let page: Page
  beforeAll(async () => {
    await world().settings()
    world().replicas.feed.fill({ products: FEW })
    page = await feedPage(world())
  })

  beforeEach(async () => {
    if (!page.isClosed()) await toStart(page)
  })

  it.each(files)('a file: %s', async (name, serving) => {
    await bring(page, name, await feedFile(few, serving))
    await stageIs(page, 'done')
    await holdsSums(page, truthOf(few, feedDoor(serving.layout as LayoutName | undefined)))
  })

  it.each(tables)('a product export: %s', async (name, manner) => {
    await bring(page, name, exportFile(few, manner))
    await stageIs(page, 'done')
    await holdsWhole(page, truthOf(few, exportDoor))
  })

  it.each(['google', 'heureka'] as const)(
    'the feed of another marketplace is read, and named: %s',
    async (layout) => {
      await bring(page, `${layout}.xml`, await feedFile(few, { layout }))
      const now = await stageIs(page, 'done')
      const truth = truthOf(few, feedDoor(layout))
      await comes(
        () => seen(page),
        ({ counts }) => {
          for (const rule of [
            'name-missing',
            'url-missing',
            'url-not-ascii',
            'brief-missing',
            'brief-no-text',
            'image-missing',
          ])
            expect([rule, counts[`feed/${rule}`] ?? 0]).toEqual([rule, truth.counts[`feed/${rule}`] ?? 0])
        },
      )
      expect(now.notes.join()).toContain(
        say('workbench.feed.note.other-marketplace', {
          value: say(`workbench.feed.dialect.${layout}`),
          count: 1,
        }),
      )
    },
  )

  it('elements whose names nobody knows are named by a person, and remembered', async () => {
    const bytes = await feedFile(few, { layout: 'strange' })
    await bring(page, 'strange.xml', bytes)
    const before = await stageIs(page, 'done')
    expect(before.counts).toEqual({})
    expect(before.heading).not.toBe(say('workbench.feed.head.fine'))
    await (await until(() => page.$('.feed-fields summary'))).click()
    const choose = async (field: string, source: string): Promise<void> => {
      const id = await page.evaluate(
        (label) =>
          [...document.querySelectorAll<HTMLLabelElement>('.feed-fields label')].find(
            (each) => each.textContent === label,
          )?.htmlFor,
        say(`field.${field}`),
      )
      const value = await page.evaluate(
        (select, name) =>
          [...(document.querySelector(`[id="${select}"]`)?.querySelectorAll('option') ?? [])].find(
            (option) => option.textContent === name,
          )?.value ?? '',
        id ?? '',
        source,
      )
      await page.select(`[id="${id}"]`, value)
    }
    const elements = ['sku', 'name', 'brief', 'url', 'listPrice', 'price', 'picture', 'group']
    for (const [at, field] of elements.entries()) await choose(field, `q${at + 1}`)
    expect(await violations(page)).toEqual([])
    await click(page, say('workbench.feed.fields.go'))
    const truth = truthOf(few, feedDoor('strange'))
    await holdsWhole(page, truth)
    await toStart(page)
    await bring(page, 'strange.xml', bytes)
    await holdsWhole(page, truth)
  })

  it('the API: what the feed leaves out is counted apart; a fault at a page loses nothing', async () => {
    const { feed } = world().replicas
    await permit(world(), API)
    await giveKey(world(), hmac(world()))
    await reload(page)
    feed.failPage(4, 'server')
    await beginApi(page)
    const failed = await stageIs(page, 'failed')
    expect(failed.notice).toContain(say('workbench.feed.stop.kept', { count: 150 }))
    const part = truthOf(few, apiDoor, { products: 150 })
    expect(failed.tallies.excludedProducts).toBe(part.excludedProducts)
    expect(await violations(page)).toEqual([])

    // The tab is closed, and it goes on from where it stood all the same.
    await page.close()
    page = await feedPage(world(), API_KEY)
    await stageIs(page, 'failed')
    const asked = feed.pages.length
    feed.failPage(4, 'too-many', 1)
    await click(page, say('workbench.feed.again.goOn'))
    await stageIs(page, 'done')
    await holdsWhole(page, truthOf(few, apiDoor))
    expect(Math.min(...feed.pages.slice(asked))).toBe(4)
  })

  it.each(['not-json', 'cut'] as const)(
    'the API: %s is said to be what it is, and gone on from',
    async (fault) => {
      const { feed } = world().replicas
      await toCheck(page, API_KEY)
      feed.failPage(3, fault)
      await click(page, say('workbench.feed.again'))
      const failed = await stageIs(page, 'failed')
      expect(failed.notice).toContain(say('workbench.feed.stop.kept', { count: 100 }))
      feed.failPage(3, 'too-many', 1)
      await click(page, say('workbench.feed.again.goOn'))
      await stageIs(page, 'done')
      await holdsWhole(page, truthOf(few, apiDoor))
    },
  )

  it('the API: a key that was taken back half-way', async () => {
    await permit(world(), APP_STORE)
    await giveKey(world(), bearer(world()))
    const { feed, api } = world().replicas
    await toCheck(page, API_KEY)
    feed.pageGate.hold(3)
    await click(page, say('workbench.feed.again'))
    await until(async () => feed.pageGate.waiting === 1)
    api.expireTokens()
    feed.pageGate.open()
    const failed = await stageIs(page, 'failed')
    expect(failed.notice).toContain(say('workbench.feed.stop.kept', { count: 100 }))
    await giveKey(world(), hmac(world()))
    await click(page, say('workbench.feed.again.goOn'))
    await stageIs(page, 'done')
    await holdsWhole(page, truthOf(few, apiDoor))
    expect(await seen(page)).toMatchObject({ notice: '' })
  })

  it('the shop: without the permission nothing is asked of it, and the page says what it needs', async () => {
    const { feed } = world().replicas
    const origin = 'https://www.myshop.com.tw/*'
    if (world().kind === 'chromium')
      await chromiumSite(world(), 'removeHostPermission', origin, ['https://*.cyberbiz.co/*'])
    await toStart(page)
    await reload(page)
    await shows(page, say('workbench.feed.shop.asks', { domain: 'www.myshop.com.tw' }))
    const source = await world().send('feedSource', { host: HOST })
    expect(source).toMatchObject({ permitted: false, url: 'https://www.myshop.com.tw/shopdotcom.xml' })
    expect(feed.asked.length).toBe(0)
    if (world().kind === 'chromium') await chromiumSite(world(), 'addHostPermission', origin)
    await beginShop(page)
    await stageIs(page, 'done')
    await holdsWhole(page, truthOf(few, feedDoor()))
    expect(feed.asked.length).toBe(1)
    expect(await world().send('feedSource', { host: HOST })).toMatchObject({ permitted: true })
    await page.close()
  })
})
