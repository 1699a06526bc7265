/** The onboarding's part of the tour: how far a shop has come, and the report that it is about to send back. */
import type { Page } from 'puppeteer-core'
import { FORMS, plantOrders, tableOf } from '../replicas/shopcom-report/make.ts'
import { HOST, type Tour } from './tour.ts'

const DAY = 86_400_000

/** A shop that waits for its numbers: the company's data went out three days ago. */
export const beginOnboarding = async (tour: Tour): Promise<void> => {
  const { progress } = await tour.send('onboarding', { host: HOST })
  const at = Date.now() - 3 * DAY
  await tour.send('saveOnboarding', {
    progress: {
      host: HOST,
      company: {
        ...{ taxId: '12345678', postcode: '100', address: '台北市中正區一路 1 號', recipient: '王小明' },
        ...{ phone: '02-12345678', email: 'shop@myshop.com.tw', commission: '8%', siteName: '我的商店' },
        siteUrl: 'https://www.myshop.com.tw/',
      },
      done: { contract: at, company: at },
      sent: { company: at },
      version: (progress?.version ?? 0) + 1,
      at,
    },
  })
}

export const openOnboarding = async ({ opened }: Tour): Promise<Page> => {
  const page = await opened.ownPage(`workbench.html#onboarding?shop=${HOST}`)
  await page.waitForSelector('[data-step="ids"] .onboard-tick')
  return page
}

/** Unfolds the report's step and brings a report in which some orders lack what 美安 needs. */
export const bringReport = async (page: Page): Promise<void> => {
  await page.click('[data-step="report"] .onboard-fold')
  const box = await page.waitForSelector('[data-step="report"] input[type=file]')
  const bytes = FORMS.csv?.(tableOf(plantOrders(7, 12), 'zh')) ?? new Uint8Array()
  await box?.evaluate(
    (element, content) => {
      const input = element as HTMLInputElement
      const held = new DataTransfer()
      held.items.add(new File([Uint8Array.from(content)], 'shopdotcom_orders.csv'))
      input.files = held.files
      input.dispatchEvent(new Event('change', { bubbles: true }))
    },
    [...bytes],
  )
  await page.waitForSelector('.onboard-faults')
  await page.$eval('[data-step="report"]', (step) => step.scrollIntoView({ block: 'start' }))
}
