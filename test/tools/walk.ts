/** The main job without a screen: walks it, says in plain words what was found, and keeps a picture of each. */
import { mkdirSync, rmSync } from 'node:fs'
import type { Page } from 'puppeteer-core'
import { until } from '../e2e/browsers.ts'
import { demand, heading, tellMarks, tellPanel } from './telling.ts'
import { filledBox, GRANTED, HOST, marksOf, pathsOf, press, settled, startTour, wordsOf } from './tour.ts'
import { walkCrossmall } from './walk-crossmall.ts'
import { walkFeed } from './walk-feed.ts'
import { walkFutureshop } from './walk-futureshop.ts'
import { walkRecon } from './walk-recon.ts'
import { walkShopify } from './walk-shopify.ts'

const PICTURES = '.output/screenshots'

rmSync(PICTURES, { recursive: true, force: true })
mkdirSync(PICTURES, { recursive: true })
const tour = await startTour({ headless: true, extension: GRANTED, width: 1280, height: 800 })
const { replicas, opened } = tour
const paths = pathsOf(replicas)

const keep = (page: Page, name: string): Promise<unknown> =>
  page.screenshot({ path: `${PICTURES}/${name}.png` as const })

const look = async (title: string, path: string, name: string, wanted: readonly string[]): Promise<Page> => {
  heading(`${title}: https://${HOST}${path}`)
  const page = await tour.visit(path)
  await tellPanel(page)
  const marks = await marksOf(page)
  console.log(`  ${marks.length} marks in the page`)
  tellMarks(marks)
  for (const rule of wanted)
    demand(
      marks.some((mark) => mark.rule === rule),
      `a mark of ${rule} on ${path}`,
    )
  await keep(page, name)
  return page
}

try {
  await tour.speak('zh-TW')
  const wanted = ['shopcom/failed-not-cancelled', 'shopcom/cancel-not-sent']
  const list = await look('美安訂單, the list', paths.list, '1-orders', wanted)
  await list.close()

  const order = await look('One order whose payment failed', paths.order, '2-order', wanted.slice(0, 1))
  await press(order, '取消訂單')
  const box = await until(() => filledBox(order))
  await settled(order)
  heading('Its cancel dialog: the console left the amount empty')
  console.log(`  Storeside wrote ${box.value}: ${box.note}`)
  const marks = await marksOf(order)
  const inDialog = marks.filter(({ rule }) => rule.startsWith('shopcom/cancel-'))
  tellMarks(inDialog)
  demand(box.value === '1220', '1,220 in the box: goods 1,320 less a coupon of 100, without shipping')
  demand(
    inDialog.some(({ rule }) => rule === 'shopcom/cancel-box-unticked'),
    'the reminder that 向美安取消訂單 is not ticked',
  )
  await keep(order, '3-cancel')
  demand(replicas.submissions.length === 0, 'a console to which nothing was submitted')
  console.log('  Nothing was ticked and nothing was submitted.')
  await order.close()

  const faults = ['feed/image-cmyk', 'feed/list-price-missing', 'feed/sku-missing', 'feed/brief-no-text']
  await (await look('A product with faults', paths.product, '4-product', faults)).close()
  await (await look('The product list', paths.products, '5-products', ['feed/list-price-missing'])).close()
  const settings = ['shopcom/advertiser-id-missing']
  await (await look('美安 shop.com 設定', paths.settings, '6-settings', settings)).close()
  await (
    await look('管理中心 → Webhook 設定', paths.webhooks, '6-webhooks', ['webhook/url-not-https'])
  ).close()

  heading("The popup, after a check through the shop's API")
  await tour.check()
  const { items } = await tour.send('today', {})
  demand(items.length > 0, 'anything to do in the popup')
  const popup = await opened.ownPage('popup.html')
  await popup.setViewport({ width: 360, height: 600 })
  const words = await wordsOf(popup)
  for (const line of words.slice(0, 12)) console.log(`    ${line}`)
  demand(
    words.some((line) => line.includes('NT$')),
    'an amount in the popup',
  )
  await keep(popup, '7-popup')

  heading('The options')
  const options = await opened.ownPage('options.html')
  demand(
    (await wordsOf(options)).some((line) => line.includes(HOST)),
    'the shop on the options page',
  )
  console.log(`    the shop ${HOST}, its rate, its key (${replicas.api.hmac.username}) and what may be read`)
  await keep(options, '8-options')
  demand(replicas.submissions.length === 0, 'a console to which nothing was submitted')

  await walkFeed(tour, keep)
  await walkCrossmall(tour, keep)
  await walkShopify(tour, keep)
  await walkRecon(tour, keep)
  await walkFutureshop(tour, keep)
  console.log(`\nEverything was found. Pictures: ${PICTURES}/`)
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
} finally {
  await tour.close()
}
