/** Shopify's side by its Admin API, ECPay's by a file of the same month: to the same truth as two files. */
import type { Page } from 'puppeteer-core'
import { beforeEach, expect, it } from 'vitest'
import { asShopOrder, isToldByApi } from '../replicas/ecpay-files/as-shop.ts'
import { ecpayFile, isCertain, makeScene, sceneOf, sumsOf } from '../replicas/ecpay-files/scene.ts'
import { HANDLE } from '../replicas/shopify/data.ts'
import { ORDER_DAYS, SHOPIFY_TOKEN } from '../replicas/shopify-api/api.ts'
import { violations } from './axe.ts'
import { reload } from './feed.ts'
import { comes, say } from './mall.ts'
import { API_HOST, giveToken, PAY_API, PAY_SHOP, payAnew, payShop, STORAGE } from './pay.ts'
import { doneWith, give, holdsTruth, inRecon, type ReconSeen, reconPage, reconSeen } from './recon.ts'
import { type Api, chromiumSite, click, inOwn, permit, shows } from './shop.ts'
import { until, type World } from './world.ts'

const scene = sceneOf(makeScene(131, { fine: 150, each: 3 }), (deal) => isCertain(deal) && isToldByApi(deal))
const truth = sumsOf(scene)
const payout = ecpayFile('payout', scene.rows)
const FIRST_PAGE = 50
const DAYS = ['2026-10-01', '2026-11-09'] as const

const api = (world: World) => world.replicas.shopifyApi
const isPage = (body: string): boolean => /query Orders\(/.test(body) && /processed_at:>=/.test(body)

/** What the API answered of orders by their day: a background's own checks ask by what changed. */
const pages = (world: World): string[] =>
  api(world).asked.flatMap(({ query, variables, outcome }) =>
    outcome.join() === 'OK' && isPage(`${query} ${variables.query}`) ? [JSON.stringify(variables)] : [],
  )

/** Stands before the shop's orders: lets so many pages through, then the line is cut, or waits. */
interface Line {
  left: number
  beyond: 'cut' | 'wait'
  come: number
  open(): void
}

const lineOf = (world: World): Line => {
  let go: (() => void)[] = []
  const line: Line = {
    ...{ left: Number.POSITIVE_INFINITY, beyond: 'wait', come: 0 },
    open() {
      line.left = Number.POSITIVE_INFINITY
      for (const one of go) one()
      go = []
    },
  }
  world.replicas.mount(async ({ host, body }) => {
    if (host !== API_HOST || !isPage(body)) return undefined
    line.come++
    if (--line.left >= 0) return undefined
    if (line.beyond === 'cut') return { status: 200, body: '', drop: true }
    await new Promise<void>((open) => go.push(open))
    return undefined
  })
  return line
}

const ask = async (page: Page, [from, to]: readonly [string, string] = DAYS): Promise<void> => {
  await until(() =>
    page.evaluate(
      (days) => {
        const boxes = [...document.querySelectorAll<HTMLInputElement>('.recon-api input[type=date]')]
        for (const [at, box] of boxes.entries()) {
          box.value = days[at] ?? ''
          box.dispatchEvent(new Event('input', { bubbles: true }))
        }
        return boxes.length === 2
      },
      [from, to],
    ),
  )
  await click(page, say('workbench.recon.api.go', { shop: HANDLE }))
}

const saidOfShop = ({ files }: ReconSeen): readonly string[] =>
  Object.entries(files).find(([name]) => name.endsWith(HANDLE))?.[1] ?? []

/** The shop's reading ended with this trouble. */
const stopped = (page: Page, sentence: string): Promise<ReconSeen> =>
  comes(
    async () => {
      await shows(page, sentence)
      return reconSeen(page)
    },
    (now) => {
      expect(now.stage).toBe(say('workbench.recon.stage.done'))
      expect(saidOfShop(now)).toContain('outside')
    },
    60_000,
  )

inRecon(
  "a month of Shopify's Admin API",
  (world) => {
    let page: Page
    let line: Line
    let isOpen = false

    beforeEach(async () => {
      await payAnew(world())
      if (!isOpen) {
        await permit(world(), PAY_API)
        page = await reconPage(world())
        isOpen = true
      } else await reload(page)
      Object.assign(payShop(world()), { orders: scene.orders.map(asShopOrder) })
      line = lineOf(world())
      await shows(page, say('workbench.recon.api.title'))
      await give(page, [payout])
      await doneWith(page, 1)
      await shows(page, say('workbench.recon.head.missing.shopify'))
    })

    it('comes to the truth of its file, says how far it is, and asks for nothing of a buyer', async () => {
      Object.assign(line, { left: 1 })
      await ask(page)
      await until(async () => line.come === 2)
      await comes(
        () =>
          page.evaluate(() => {
            const bar = document.querySelector<HTMLProgressElement>('[data-stage=reading] progress')
            return bar && [bar.value, bar.max]
          }),
        (bar) => expect(bar).toEqual([FIRST_PAGE, scene.orders.length]),
      )
      await shows(page, say('workbench.recon.records.api', { count: FIRST_PAGE }))
      line.open()
      expect(saidOfShop(await doneWith(page, 2))).toEqual([])
      await holdsTruth(page, truth)
      expect(await violations(page)).toEqual([])
      expect(api(world()).asked.flatMap(({ personal }) => personal)).toEqual([])
      expect(api(world()).violations).toEqual([])
      expect(new Set(pages(world())).size).toBe(pages(world()).length)
    })

    it('goes on where the line was cut, and asks for no page twice', async () => {
      Object.assign(line, { left: 1, beyond: 'cut' })
      await ask(page)
      const cut = await stopped(page, say('workbench.feed.goOn'))
      await shows(page, say('workbench.recon.records.api', { count: FIRST_PAGE }))
      expect(cut.foot[0]).toContain(String(FIRST_PAGE))
      line.open()
      await click(page, say('workbench.feed.goOn'))
      await holdsTruth(page, truth)
      expect(saidOfShop(await doneWith(page, 2))).toEqual([])
      expect(pages(world()).length).toBeGreaterThan(1)
      expect(new Set(pages(world())).size).toBe(pages(world()).length)
    })

    it('reads on while another job is looked at, and is there when somebody comes back', async () => {
      Object.assign(line, { left: 1 })
      await ask(page)
      await until(async () => line.come === 2)
      await page.evaluate(() => {
        location.hash = 'feed'
      })
      await until(async () => (await page.$('.recon')) === null)
      line.open()
      await until(async () => pages(world()).length > 1)
      await page.evaluate(() => {
        location.hash = 'reconcile'
      })
      await doneWith(page, 2)
      await holdsTruth(page, truth)
      expect(new Set(pages(world())).size).toBe(pages(world()).length)
    })

    it.each([
      ['wrong-key', (at: World) => giveToken(at, 'shpat_nobodys')],
      [
        'missing-scope',
        (at: World) => {
          api(at).tokens.set('few', { scopes: ['read_products'] })
          return giveToken(at, 'few')
        },
      ],
    ] as const)('says %s, matches nothing by luck, and goes on with another key', async (kind, arrange) => {
      await arrange(world())
      await ask(page)
      const now = await stopped(page, say(`popup.trouble.shopify.${kind}`, { host: HANDLE }))
      expect(now.heading).toBe(say('workbench.recon.head.missing.shopify'))
      expect(await violations(page)).toEqual([])
      await giveToken(world(), SHOPIFY_TOKEN)
      await click(page, say('workbench.feed.goOn'))
      await holdsTruth(page, truth)
    })

    it('says that a key gives 60 days alone, and takes no order that is absent for one that is not there', async () => {
      api(world()).tokens.set('sixty', { scopes: ['read_orders'] })
      await giveToken(world(), 'sixty')
      await ask(page, ['2026-07-01', DAYS[1]])
      await shows(page, say('workbench.recon.api.cut'))
      const now = await doneWith(page, 2)
      expect(saidOfShop(now)).toEqual(['days'])
      const given = scene.orders.filter(({ createdAt }) => Date.now() - createdAt <= ORDER_DAYS * 86_400_000)
      await shows(page, say('workbench.recon.records.api', { count: given.length }))
      // Days that nobody answered for tell nothing of a payment that no order names.
      expect(now.rules['recon/absent-at-shopify'] ?? 0).toBeLessThanOrEqual(
        truth.rules['recon/absent-at-shopify'] ?? 0,
      )
    })

    it('says that the browser does not let it, and goes on with the click that allows it', async () => {
      const pattern = `${PAY_API}/*`
      if (world().kind === 'chromium')
        await chromiumSite(world(), 'removeHostPermission', pattern, [`${STORAGE}/*`])
      else
        await inOwn(world(), (own: Api) =>
          own.permissions.remove({ origins: ['https://ecpay-test-8f31.myshopify.com/*'] }),
        )
      await ask(page)
      await stopped(page, say('trouble.no-permission'))
      expect(pages(world())).toEqual([])
      // Nobody can answer the prompt of a Chromium without a screen.
      if (world().kind === 'chromium') await chromiumSite(world(), 'addHostPermission', pattern)
      await click(page, say('workbench.feed.goOn'))
      await holdsTruth(page, truth)
      expect(saidOfShop(await doneWith(page, 2))).toEqual([])
    })
  },
  { shop: PAY_SHOP },
)
