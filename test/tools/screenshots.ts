/** Every page that we annotate and our own pages, in three languages, for the README and for looking at. */
import { mkdirSync, rmSync, statSync } from 'node:fs'
import type { Page } from 'puppeteer-core'
import type { Language } from '../../lib/messages'
import { until } from '../e2e/browsers.ts'
import {
  CROSSMALL,
  filledBox,
  GRANTED,
  pathsOf,
  press,
  settled,
  startTour,
  type Tour,
  wordsOf,
} from './tour.ts'
import {
  bringFile,
  filesOf,
  judged,
  learnPhases,
  MALL_PATHS,
  openWorkbench,
  search,
} from './tour-crossmall.ts'
import { checkFeed, fillCatalogue, keptFeed, openRow } from './tour-feed.ts'
import { beginOnboarding, bringReport, openOnboarding } from './tour-onboard.ts'
import { makeMonth, reconcile } from './tour-recon.ts'
import {
  checkShopify,
  openCancel,
  STORE,
  STORE_SETTINGS,
  shopifyPaths,
  visitShopify,
} from './tour-shopify.ts'
import { askDemo, inspectAltered, openHook } from './tour-webhook.ts'
import { FUTURESHOP_HOST, futureshopPaths, SELLER_CENTRAL } from './walk-futureshop.ts'

const FOLDER = 'docs/screenshots'
const LANGUAGES: readonly Language[] = ['zh-TW', 'ja', 'en']
const WIDTH = 1280
const HEIGHT = 800
const WIDE = { width: 1440, height: 900 }

/** The bubble of a page's first mark of this rule, opened as a pointer opens it. */
const point = async (page: Page, rule: string): Promise<void> => {
  await page.hover(`storeside-mark[data-rule="${rule}"]`)
  await until(() =>
    page.evaluate(() => {
      const bubble = document
        .querySelector('storeside-panel')
        ?.shadowRoot?.querySelector<HTMLElement>('.bubble')
      return bubble?.checkVisibility() && bubble.textContent !== ''
    }),
  )
}

const shoot =
  (folder: string) =>
  async (page: Page, name: string): Promise<void> => {
    const path = `${folder}/${name}.png` as const
    await page.screenshot({ path })
    console.log(`${path}  ${Math.round(statSync(path).size / 1000)} kB`)
  }

/** CYBERBIZ, and what of our own pages is not about one console. */
const cyberbiz = async (tour: Tour, language: Language): Promise<void> => {
  const paths = pathsOf(tour.replicas)
  const keep = shoot(`${FOLDER}/${language}`)
  const show = async (path: string, name: string, act = async (_: Page): Promise<void> => {}) => {
    const page = await tour.visit(path)
    await act(page)
    await keep(page, name)
    await page.close()
  }

  await tour.speak(language)
  await show(paths.list, 'orders')
  await show(paths.list, 'orders-mark', (page) => point(page, 'shopcom/failed-not-cancelled'))
  await show(paths.order, 'order')
  await show(paths.order, 'cancel', async (page) => {
    await press(page, '取消訂單')
    await until(() => filledBox(page))
    await settled(page)
  })
  await show(paths.product, 'product', (page) =>
    page.$eval('storeside-mark[data-rule="feed/list-price-missing"]', (mark) =>
      mark.scrollIntoView({ block: 'center' }),
    ),
  )
  await show(paths.products, 'products')
  await show(paths.settings, 'settings')
  await show(paths.webhooks, 'webhooks', (page) => point(page, 'webhook/url-not-https'))

  const hook = await openHook(tour)
  await inspectAltered(hook)
  await keep(hook, 'webhook-inspector')
  await askDemo(hook)
  await keep(hook, 'webhook-api')
  await hook.close()

  const popup = await tour.opened.ownPage('popup.html')
  await popup.setViewport({ width: 360, height: 600 })
  await wordsOf(popup)
  await keep(popup, 'popup')
  await popup.close()
  const options = await tour.opened.ownPage('options.html')
  await wordsOf(options)
  await keep(options, 'options')
  await options.close()
}

/** The workbench's check of the whole catalogue: made once, looked at in each language. */
const feedCheck = async (tour: Tour): Promise<void> => {
  fillCatalogue(tour)
  await (await checkFeed(tour)).close()
  for (const language of LANGUAGES) {
    const keep = shoot(`${FOLDER}/${language}`)
    await tour.speak(language)
    const page = await keptFeed(tour)
    await keep(page, 'feed-check')
    // Of this one there is more than one thing to say.
    await openRow(page, 3)
    await keep(page, 'feed-rows')
    await page.close()
  }
  tour.replicas.feed.reset()
}

/** The workbench's reconciliation of a month: its sums, and one case laid open. */
const recon = async (tour: Tour, language: Language): Promise<void> => {
  const keep = shoot(`${FOLDER}/${language}`)
  const page = await reconcile(tour, makeMonth().files)
  await keep(page, 'reconcile')
  await openRow(page, 0)
  await keep(page, 'reconcile-case')
  await page.close()
}

/** Opens the parts of a card that lie folded, and brings it into sight. */
const unfold = async (page: Page, shop: string): Promise<void> => {
  await page.evaluate((host) => {
    const card = document.getElementById(`shop-${host}`)?.closest('.card')
    for (const part of card?.querySelectorAll('details') ?? []) part.open = true
    card?.scrollIntoView({ block: 'start' })
  }, shop)
}

/** CROSS MALL, and the workbench behind it. */
const crossmall = async (tour: Tour, language: Language): Promise<void> => {
  const keep = shoot(`${FOLDER}/${language}`)
  const show = async (path: string, name: string, act = async (_: Page): Promise<void> => {}) => {
    const page = await tour.visit(path, CROSSMALL)
    await act(page)
    await keep(page, name)
    await page.close()
  }

  await tour.speak(language)
  await learnPhases(tour)
  await show(MALL_PATHS.list, 'mall-orders', search)
  await show(MALL_PATHS.list, 'mall-orders-mark', async (page) => {
    await search(page)
    await point(page, 'aupay/ship-date-missing')
  })
  await show(MALL_PATHS.order, 'mall-order', (page) => judged(page, 'aupay/ship-date-missing'))
  await show(MALL_PATHS.history, 'mall-history')
  await show(MALL_PATHS.amazon, 'mall-amazon')

  const start = await openWorkbench(tour)
  await keep(start, 'workbench')
  await bringFile(start, filesOf(tour).standard)
  await keep(start, 'workbench-plan')
  await start.close()
  // The next language begins with an empty workbench as well.
  const { plans } = await tour.send('recovery', {})
  for (const { id } of plans) await tour.send('deletePlan', { id })

  const options = await tour.opened.ownPage('options.html')
  await wordsOf(options)
  await unfold(options, CROSSMALL)
  await keep(options, 'options-mall')
  await options.close()
  // Last: what such a page shows is taken for the shop's own settings.
  await show(MALL_PATHS.conflict, 'mall-settings', (page) => point(page, 'aupay/phase-shared'))
}

/** The words that staff press to cancel, in the language of the admin. */
const CANCEL: Record<Language, readonly [more: string, cancel: string]> = {
  'zh-TW': ['更多動作', '取消訂單'],
  ja: ['その他の操作', '注文をキャンセルする'],
  en: ['More actions', 'Cancel order'],
}

/** Shopify, whose admin speaks the language of whoever uses it. */
const shopify = async (tour: Tour, language: Language): Promise<void> => {
  const keep = shoot(`${FOLDER}/${language}`)
  const paths = shopifyPaths(tour, language)
  const show = async (path: string, name: string, act = async (_: Page): Promise<void> => {}) => {
    const page = await visitShopify(tour, path)
    // Its lists have ten columns; as wide as a laptop shows them.
    await page.setViewport(WIDE)
    await settled(page)
    await act(page)
    await keep(page, name)
    await page.close()
  }

  await tour.speak(language, STORE_SETTINGS)
  await show(paths.list, 'shopify-orders')
  await show(paths.list, 'shopify-orders-mark', (page) => point(page, 'ecpay/refund-full-only'))
  await show(paths.authorized, 'shopify-order')
  await show(paths.debt, 'shopify-debt')
  await show(paths.refund, 'shopify-refund')
  await show(paths.paid, 'shopify-cancel', async (page) => {
    const [more, cancel] = CANCEL[language]
    await openCancel(page, more, cancel)
  })
  await show(paths.checkouts, 'shopify-checkouts')
  await show(paths.settings, 'shopify-settings')
  const options = await tour.opened.ownPage('options.html')
  await wordsOf(options)
  await unfold(options, STORE)
  await keep(options, 'options-shopify')
  await options.close()
}

/** A shop's way to 美安, and the report that it is about to send back. */
const onboarding = async (tour: Tour, language: Language): Promise<void> => {
  const keep = shoot(`${FOLDER}/${language}`)
  await tour.speak(language)
  await beginOnboarding(tour)
  const page = await openOnboarding(tour)
  await keep(page, 'onboarding')
  await bringReport(page)
  await keep(page, 'onboarding-report')
  await page.close()
}

/** futureshop's Amazon設定, and what Amazon itself says of the address. */
const futureshop = async (tour: Tour, language: Language): Promise<void> => {
  const keep = shoot(`${FOLDER}/${language}`)
  await tour.speak(language)
  for (const [host, path, name] of [
    [FUTURESHOP_HOST, futureshopPaths.wrong, 'amazon-settings'],
    [FUTURESHOP_HOST, futureshopPaths.preset, 'amazon-preset'],
    [SELLER_CENTRAL, futureshopPaths.ipn, 'amazon-ipn'],
  ] as const) {
    const page = await tour.visit(path, host)
    await settled(page)
    await keep(page, name)
    await page.close()
  }
}

rmSync(FOLDER, { recursive: true, force: true })
for (const language of LANGUAGES) mkdirSync(`${FOLDER}/${language}`, { recursive: true })
const tour = await startTour({ headless: true, extension: GRANTED, width: WIDTH, height: HEIGHT })
try {
  await tour.speak('zh-TW')
  await tour.check()
  for (const language of LANGUAGES) {
    await cyberbiz(tour, language)
    await onboarding(tour, language)
    await futureshop(tour, language)
  }
  await feedCheck(tour)
  // Afterwards: the popup's list would show both.
  for (const language of LANGUAGES) await crossmall(tour, language)
  await tour.speak('zh-TW', STORE_SETTINGS)
  await checkShopify(tour)
  for (const language of LANGUAGES) {
    await shopify(tour, language)
    await recon(tour, language)
  }
} finally {
  await tour.close()
}
