/** The walk through Shopify: what can still be done with a payment through ECPay, and until when. */
import type { Page } from 'puppeteer-core'
import { demand, heading, tellMarks, tellPanel } from './telling.ts'
import { type Mark, marksOf, panelOf, type Tour, wordsOf } from './tour.ts'
import {
  checkShopify,
  deadline,
  noteOn,
  openCancel,
  orderIn,
  SHOPIFY,
  STORE,
  STORE_SETTINGS,
  shopifyPaths,
  visitShopify,
} from './tour-shopify.ts'

const DEBT = 'ecpay/cancelled-not-refunded'

/** One mark of each rule: what there is to say in sight. */
const oneOfEach = (marks: readonly Mark[]): Mark[] => [
  ...new Map(marks.map((mark) => [mark.rule, mark])).values(),
]

export const walkShopify = async (
  tour: Tour,
  keep: (page: Page, name: string) => Promise<unknown>,
): Promise<void> => {
  const { replicas, opened } = tour
  const paths = shopifyPaths(tour)
  const held = (name: Parameters<typeof orderIn>[1]): string =>
    `NT$${(orderIn(tour, name).total / 100).toLocaleString('en')}`

  const look = async (
    title: string,
    path: string,
    name: string,
    wanted: readonly string[],
  ): Promise<Page> => {
    heading(`${title}: https://${SHOPIFY}${path}`)
    const page = await visitShopify(tour, path)
    await tellPanel(page)
    const marks = await marksOf(page)
    tellMarks(marks)
    for (const rule of wanted)
      demand(
        marks.some((mark) => mark.rule === rule),
        `a mark of ${rule} on ${path}`,
      )
    await keep(page, name)
    return page
  }
  const says = async (page: Page, words: string, what: string): Promise<void> =>
    demand((await panelOf(page))?.lines.some((line) => line.includes(words)) === true, `${what}: ${words}`)

  await tour.speak('zh-TW', STORE_SETTINGS)
  const first = await look(
    'Shopify 訂單, before anything is known of its payments',
    paths.list,
    '16-shopify-orders',
    [],
  )
  demand((await marksOf(first)).length === 0, 'a list of which nothing is guessed')
  await first.close()

  const authorized = await look(
    'One order: a card authorised 19 days ago',
    paths.authorized,
    '17-shopify-authorized',
    ['ecpay/authorized-uncaptured'],
  )
  await says(authorized, deadline(tour, 'authorizedDay19', 'close'), 'the minute by which to capture')
  await authorized.close()
  const atm = await look('One order: an ATM transfer that has not come', paths.atm, '18-shopify-atm', [
    'ecpay/atm-due',
  ])
  await says(atm, deadline(tour, 'atmDue', 'atm'), 'the minute from which the number may be dead')
  await atm.close()

  const refund = await look(
    'Its refund page: an order paid in instalments',
    paths.refund,
    '19-shopify-refund',
    ['ecpay/refund-full-only'],
  )
  const warning = await noteOn(refund)
  console.log(`  Beside the amount, still empty: ${warning}`)
  demand(warning.includes(held('instalmentPaid')), 'the only amount that can be refunded')
  await refund.close()

  heading(`取消訂單, the cancel dialog: https://${SHOPIFY}${paths.paid}`)
  const paid = await visitShopify(tour, paths.paid)
  const later = await openCancel(paid, '更多動作', '取消訂單')
  console.log(`  Beside its choices: ${later}`)
  demand(later.includes(held('creditPaid')), 'what stays owed after 「稍後退款」')
  await keep(paid, '20-shopify-cancel')
  await paid.close()

  const debt = await look(
    'The admin of 2021–25: cancelled with 「稍後退款」 and never paid back',
    paths.debt,
    '21-shopify-debt',
    [DEBT],
  )
  await debt.close()
  await (
    await look('Its list: the debt is known there now', paths.oldList, '22-shopify-2021', [DEBT])
  ).close()
  await (
    await look('未完成結帳作業', paths.checkouts, '23-shopify-checkouts', ['ecpay/checkout-failed'])
  ).close()
  const settings = ['ecpay/test-mode', 'ecpay/manual-capture']
  await (await look('設定 → 付款', paths.settings, '24-shopify-settings', settings)).close()

  heading("The list again, after a check through the shop's Admin API")
  await checkShopify(tour)
  const list = await visitShopify(tour, paths.list)
  await tellPanel(list)
  const marks = await marksOf(list)
  console.log(`  ${marks.length} marks in the page; one of each kind in sight:`)
  tellMarks(oneOfEach(marks), 8)
  demand(oneOfEach(marks).length >= 3, 'orders of different kinds')
  await keep(list, '25-shopify-checked')
  await list.close()

  heading('The popup: what to do first on Shopify')
  const { items } = await tour.send('today', {})
  const own = items.filter(({ host }) => host === STORE)
  console.log(`    ${own.length} to do on Shopify`)
  const popup = await opened.ownPage('popup.html')
  await popup.setViewport({ width: 360, height: 600 })
  const words = await wordsOf(popup)
  for (const line of words.slice(0, 14)) console.log(`    ${line}`)
  demand(
    words.some((line) => line.includes(orderIn(tour, 'refundLater').name)),
    'the debt in the popup',
  )
  await keep(popup, '26-popup')
  await popup.close()

  const sent = replicas.shopify.submissions
  demand(sent.length === 0, 'a Shopify to which nothing was submitted')
  console.log('  Nothing was pressed for anybody, and nothing was submitted to Shopify.')
}
