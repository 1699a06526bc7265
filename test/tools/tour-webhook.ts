/** The webhook inspector's part of the tour: a delivery looked into, and the API of the demo shop asked. */
import { createHmac } from 'node:crypto'
import type { Page } from 'puppeteer-core'
import type { Tour } from './tour.ts'

/** Nobody's: it hides behind dots in the picture all the same. */
const KEY = 'TOUR-HMAC-KEY-OF-NOBODY'
const BODY =
  '{"id":56944000,"order_number":1101,"order_name":"#1101","created_at":"2026-01-05 10:20:30",' +
  '"statuses":{"order_status":"open","financial_status":"paid","fulfillment_status":"preparing","return_status":"no_need"},' +
  '"prices":{"total_line_items_price":1280.0,"shipping_rate_price":60.0,"total_price":1340.0},' +
  '"line_items":[{"sku":"TEST-1","price":1280.0,"quantity":1}],"linked_order_info":{"source":"非導購訂單"},"from_device":"pc"}'

export const openHook = async ({ opened }: Tour): Promise<Page> => {
  const page = await opened.ownPage('workbench.html#webhook')
  await page.waitForSelector('.hook-text')
  return page
}

const put = (page: Page, selector: string, text: string): Promise<void> =>
  page.$eval(
    selector,
    (element, value) => {
      const box = element as HTMLInputElement | HTMLTextAreaElement
      box.value = value
      box.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }))
    },
    text,
  )

/** Pastes a delivery as a receiver had it that parsed the body first, and waits for what is said of it. */
export const inspectAltered = async (page: Page): Promise<void> => {
  const signature = createHmac('sha256', KEY).update(BODY).digest('base64')
  const came = JSON.stringify(JSON.parse(BODY))
  const lines = [
    'POST /hook HTTP/1.1',
    'Content-Type: application/json',
    'X-Cyberbiz-Event: orders/paid',
    'X-Cyberbiz-Domain: myshop.cyberbiz.co',
    `X-Cyberbiz-Hmac-Sha256: ${signature}`,
  ]
  await put(page, '.hook-text', `${lines.join('\n')}\n\n${came}`)
  await put(page, '.hook .door input[type=password]', KEY)
  await page.click('.hook .door .ss-primary')
  await page.waitForSelector('[data-rule="webhook/body-altered"]')
  await page.$eval('[data-rule="webhook/body-altered"]', (found) => found.scrollIntoView({ block: 'center' }))
}

/** Asks for the demo shop's orders, and waits until they stand there. */
export const askDemo = async (page: Page): Promise<void> => {
  const door = '.hook .door:last-of-type'
  await page.click(`${door} .ss-actions .ss-button`)
  await page.click(`${door} .ss-primary`)
  await page.waitForSelector('.hook-answer[data-status="200"]')
  await page.$eval('.hook-status', (found) => found.scrollIntoView({ block: 'center' }))
}
