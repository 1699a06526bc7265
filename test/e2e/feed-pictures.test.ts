/** The pictures of a catalogue: each once, few at a time, interrupted and continued, with every kind of host. */
import type { Page } from 'puppeteer-core'
import { beforeAll, expect, it } from 'vitest'
import { type Catalogue, makeCatalogue } from '../replicas/cyberbiz/feed/catalogue.ts'
import { SECOND_HOST } from '../replicas/cyberbiz/feed/pictures.ts'
import { feedDoor, isLeftOut, truthOf } from '../replicas/cyberbiz/feed/truth.ts'
import { violations } from './axe.ts'
import {
  beginShop,
  feedPage,
  holdsWhole,
  inFeed,
  LITTLE,
  pressBar,
  rowsAre,
  SHOP_KEY,
  seen,
  stageIs,
} from './feed.ts'
import { comes, say } from './mall.ts'
import { click, inOwn, permit, shows } from './shop.ts'
import { until, type World } from './world.ts'

const CDN = 'img.myshop-cdn.tw'
const MOST = 6

const addressesOf = (catalogue: Catalogue): Set<string> =>
  new Set(
    [...catalogue.all()]
      .filter((product) => !isLeftOut(product))
      .flatMap(({ pictures: [first] }) => (first ? [first.url] : [])),
  )

const PRODUCTS = { products: 300, badPictures: true, addresses: 150, pictureHosts: [CDN, CDN, SECOND_HOST] }
const made = makeCatalogue(PRODUCTS)
const all = addressesOf(made)
const ofCdn = [...all].filter((url) => url.includes(CDN))

inFeed(
  'pictures of a catalogue',
  (world) => {
    let page: Page
    beforeAll(async () => {
      await world().settings()
      await permit(world(), `https://${CDN}`)
      world().replicas.feed.fill(PRODUCTS)
      page = await feedPage(world())
      await beginShop(page)
      await stageIs(page, 'done')
    })

    it('are not judged before somebody asks for it', async () => {
      await holdsWhole(page, truthOf(made, feedDoor()))
      expect(world().replicas.feedPictures.byHost.size).toBe(0)
      expect(await violations(page)).toEqual([])
    })

    it('are asked for at most six at a time of one host', async () => {
      const { gate, byHost } = world().replicas.feedPictures
      gate.hold()
      await click(page, say('workbench.feed.pictures.go'))
      await until(async () => byHost.get(CDN)?.atOnce === MOST)
      // Whatever the background had in hand, it has done when it answers.
      await world().send('getSettings', {})
      expect(byHost.get(CDN)?.atOnce).toBe(MOST)
      gate.let(3)
      await until(async () => (byHost.get(CDN)?.requests ?? 0) >= MOST + 3)
      await world().send('getSettings', {})
      expect(byHost.get(CDN)?.most).toBe(MOST)
    })

    it('are gone on with after the tab was closed in the middle', async () => {
      const { gate, byHost, byAddress } = world().replicas.feedPictures
      const before = byHost.get(CDN)?.requests ?? 0
      while ((byHost.get(CDN)?.requests ?? 0) < before + 40) {
        gate.let(1)
        await new Promise((next) => setImmediate(next))
      }
      await page.close()
      gate.open()
      page = await feedPage(world(), SHOP_KEY)
      await holdsSoFar()
      await click(page, await goOnWords())
      await shows(page, say('workbench.feed.pictures.barred', { host: SECOND_HOST }), 60_000)
      await comes(
        () => seen(page),
        ({ counts }) =>
          expect(counts).toEqual(truthOf(made, feedDoor(), { pictures: (url) => url.includes(CDN) }).counts),
        60_000,
      )
      // Each address once, but for those that were under way when the tab was closed.
      expect([...byAddress.keys()].sort()).toEqual(ofCdn.sort())
      const twice = [...byAddress].filter(([url, { wholes, parts }]) => wholes + parts > limitOf(url))
      expect(twice.length).toBeLessThanOrEqual(60)
      expect(byHost.get(CDN)?.most).toBe(MOST)
      expect(byHost.get(SECOND_HOST)).toBeUndefined()
    })

    it('on a host of its own need a permission of its own', async () => {
      if (world().kind === 'chromium') return
      await click(page, say('workbench.feed.pictures.allow', { host: SECOND_HOST }))
      await shows(page, say('workbench.feed.pictures.done', { count: all.size }), 60_000)
      const truth = truthOf(made, feedDoor(), { pictures: () => true })
      await holdsWhole(page, truth)
      await pressBar(page, 'feed/image-cmyk')
      await rowsAre(page, truth.counts['feed/image-cmyk'] ?? 0)
      await click(page, say('workbench.feed.chip.all'))
    })

    it('are known again without a single question', async () => {
      const { byAddress, byHost } = world().replicas.feedPictures
      const requests = byHost.get(CDN)?.requests
      await click(page, say('workbench.feed.again'))
      await stageIs(page, 'done')
      await click(page, say('workbench.feed.pictures.go'))
      const readable = (url: string): boolean => world().kind === 'firefox' || url.includes(CDN)
      await comes(
        () => seen(page),
        ({ counts }) => expect(counts).toEqual(truthOf(made, feedDoor(), { pictures: readable }).counts),
        60_000,
      )
      expect(byHost.get(CDN)?.requests).toBe(requests)
      expect(byAddress.size).toBeGreaterThanOrEqual(ofCdn.length)
      expect(await violations(page)).toEqual([])
    })

    it('that changed at their host a day later are read again, and what that mends or spoils is told', async () => {
      const { byAddress, change } = world().replicas.feedPictures
      const named = (kind: string): string => ofCdn.find((url) => url.endsWith(`/${kind}.jpg`)) ?? ''
      const [spoiled, mended] = [named('rgb'), named('cmyk')]
      change(spoiled, 'cmyk')
      change(mended, 'rgb')
      await aDayLater(world())
      await page.bringToFront()
      const before = (await seen(page)).counts['feed/image-cmyk'] ?? 0
      const unchanged = [...byAddress.values()].reduce((sum, one) => sum + one.unchanged, 0)
      await click(page, say('workbench.feed.again'))
      await stageIs(page, 'done')
      await click(page, say('workbench.feed.pictures.go'))
      await comes(
        () => seen(page),
        ({ counts }) =>
          expect(counts['feed/image-cmyk']).toBe(before + showing(spoiled).length - showing(mended).length),
        60_000,
      )
      await shows(page, say('workbench.feed.changes.fresh', { count: showing(spoiled).length }))
      await shows(page, say('workbench.feed.changes.mended', { count: showing(mended).length }))
      await until(async () => (await page.$('.feed-pictures progress')) === null)
      // Of the others their hosts said that they are what they were.
      const asked = [...byAddress.values()].reduce((sum, one) => sum + one.unchanged, 0) - unchanged
      expect(asked).toBeGreaterThan(0)
      await page.close()
    })

    /** Products of the feed that show this picture. */
    const showing = (url: string) =>
      [...made.all()].filter((product) => !isLeftOut(product) && product.pictures[0]?.url === url)

    const holdsSoFar = async (): Promise<void> => {
      const known = truthOf(made, feedDoor())
      await comes(
        () => seen(page),
        ({ rows }) => expect(rows).toBeGreaterThanOrEqual(known.rows.length),
      )
    }
    const goOnWords = async (): Promise<string> => {
      const text = await page.evaluate(() => document.querySelector('.feed-pictures')?.textContent ?? '')
      return text.includes(say('workbench.feed.goOn'))
        ? say('workbench.feed.goOn')
        : say('workbench.feed.pictures.go')
    }
  },
  { shop: { ...LITTLE, http2: true } },
)

/** A verdict stands for a day before its host is asked whether the picture is still the same. */
const aDayLater = (world: World): Promise<void> =>
  inOwn(world, async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((give, refuse) => {
        request.onsuccess = () => give(request.result)
        request.onerror = () => refuse(request.error)
      })
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await done(indexedDB.open(name))
      if (db.objectStoreNames.contains('pictures')) {
        const store = db.transaction('pictures', 'readwrite').objectStore('pictures')
        for (const row of (await done(store.getAll())) as { at: number }[])
          await done(store.put({ ...row, at: row.at - 25 * 3_600_000 }))
      }
      db.close()
    }
  })

/** Parts that a careful reader needs of a file: one, two where its header is far in. */
const limitOf = (url: string): number => (/large-icc|exif|truncated/.test(url) ? 12 : 2)
