/** A browser window with the extension in the replicas, until it is closed or Ctrl+C is pressed. */
import { CROSSMALL, HOST, pathsOf, startTour } from './tour.ts'
import { MALL_PATHS, mallKeys } from './tour-crossmall.ts'
import { SHOPIFY, SHOPIFY_KEY, shopifyPaths } from './tour-shopify.ts'

const tour = await startTour({ headless: false, extension: '.output/chrome-mv3' })
const { opened, replicas } = tour
const { list, order, product } = pathsOf(replicas)
const shopify = shopifyPaths(tour)
const [first] = await opened.browser.pages()
const tabs = [
  [HOST, order],
  [HOST, product],
  // Opened first of its console: what it shows is what orders are judged by.
  [CROSSMALL, MALL_PATHS.settings],
  [CROSSMALL, `${MALL_PATHS.list}&search=1`],
  [CROSSMALL, MALL_PATHS.history],
  [SHOPIFY, shopify.authorized],
  [SHOPIFY, shopify.refund],
  [SHOPIFY, shopify.debt],
  [SHOPIFY, shopify.list],
] as const
for (const [host, path] of tabs) {
  const page = await opened.browser.newPage()
  await page.goto(`https://${host}${path}`)
}
await opened.ownPage('workbench.html')
await first?.goto(`https://${HOST}${list}`)
await first?.bringToFront()

const { username, secret } = replicas.api.hmac
const { company, apiKey, aupay } = mallKeys(tour)
console.log(`Three made-up shops are open in a browser window, with Storeside beside them. Nothing in them is real.
CYBERBIZ and 美安 (SHOP.COM)
  1. 美安訂單: marks beside the orders that still cost commission; the panel at the bottom right sums them up.
  2. One order: press 取消訂單; the amount box is left empty by the console and filled by Storeside.
  3. A product: what 美安's feed would refuse, beside each field.
CROSS MALL and au PAY マーケット
  4. 自動注文連携設定: which 処理フェーズ each automation takes from. Choose one twice, and see.
  5. 注文一括処理: beside each order, what the next run will do with it. The panel's last button makes a plan.
  6. au PAY API連携履歴: what failed, and what is done about it.
  7. The workbench: the way back, step by step; it takes a CSV or a result mail as well. Its Feed check reads the
     whole catalogue of the CYBERBIZ shop.
Shopify and ECPay 綠界
  8. One order: how it was paid, until when it can be captured, what may be done with it.
  9. A refund page: what to know is beside the amount before it is filled.
 10. One order in the admin of 2021–25, cancelled with 「稍後退款」: the debt that Shopify does not show.
 11. 訂單: a list does not show how an order was paid. Open one and come back, or give the token in the settings.
Settings: right-click the Storeside icon, Options. To try the APIs there:
  CYBERBIZ     user ${username}   secret ${secret}
  CROSS MALL   会社コード ${company}   認証鍵 ${apiKey}
  au PAY       shop ${aupay.shopId}   key ${aupay.text}
  Shopify      shop ${SHOPIFY_KEY.domain}   token ${SHOPIFY_KEY.token}
Close the window, or press Ctrl+C here, to end.`)

let ending = false
const end = async (): Promise<void> => {
  if (ending) return
  ending = true
  await tour.close().catch(() => {})
  process.exit(0)
}
opened.browser.once('disconnected', () => void end())
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  // The driver of the browser would end us at once, as if something had failed.
  process.removeAllListeners(signal)
  process.once(signal, () => void end())
}
// Chromium may go on without a window (on a Mac it always does).
opened.browser.on('targetdestroyed', async () => {
  if ((await opened.browser.pages().catch(() => [])).length === 0) await end()
})
