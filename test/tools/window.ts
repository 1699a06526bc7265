/** A browser window with the extension in the replica shop, until it is closed or Ctrl+C is pressed. */
import { HOST, pathsOf, startTour } from './tour.ts'

const tour = await startTour({ headless: false, extension: '.output/chrome-mv3' })
const { opened, replicas } = tour
const { list, order, product } = pathsOf(replicas)
const [first] = await opened.browser.pages()
for (const path of [order, product]) {
  const page = await opened.browser.newPage()
  await page.goto(`https://${HOST}${path}`)
}
await first?.goto(`https://${HOST}${list}`)
await first?.bringToFront()

const { username, secret } = replicas.api.hmac
console.log(`A made-up shop is open in a browser window, with Storeside beside it. Nothing in it is real.
  1. 美安訂單: marks beside the orders that still cost commission; the panel at the bottom right sums them up.
  2. One order: press 取消訂單; the amount box is left empty by the console and filled by Storeside.
  3. A product: what 美安's feed would refuse, beside each field.
Settings: right-click the Storeside icon, Options. To try the shop's API there:
  user ${username}   secret ${secret}
Close the window, or press Ctrl+C here, to end.`)

let ending = false
const end = async (): Promise<void> => {
  if (ending) return
  ending = true
  await tour.close().catch(() => {})
  process.exit(0)
}
opened.browser.once('disconnected', () => void end())
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end())
// Chromium may go on without a window (on a Mac it always does).
opened.browser.on('targetdestroyed', async () => {
  if ((await opened.browser.pages().catch(() => [])).length === 0) await end()
})
