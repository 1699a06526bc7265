/** The CROSS MALL part of the tour: its pages, and the workbench that opens behind them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElementHandle, Page } from 'puppeteer-core'
import { until } from '../e2e/browsers.ts'
import { cases } from '../replicas/crossmall/data.ts'
import { makeFiles, type SampleFile } from '../replicas/crossmall/files/files.ts'
import { CROSSMALL, press, settled, type Tour } from './tour.ts'

/** Columns as a shop may have put them: what decides about the link stands at the left. */
const COLUMNS = 'check,number,code,buyer,status,phase,shipDate,category,bundle,split,shop,slip,total'
const SHOP = 'shop=au01&phase=&category='

/** Addresses of the walk, by the name of what each shows. */
export const MALL_PATHS = {
  settings: '/auto_orders/au01/?mId=4&make=table',
  conflict: '/auto_orders/au01/?mId=4&make=table&case=shared',
  running: '/auto_process/?mId=4&make=table',
  list: `/order_batch/?mId=3&make=ext4&${SHOP}&rows=50&columns=${COLUMNS}`,
  history: '/aupay_histories/?mId=3&make=ext4',
  amazon: '/amazon_histories/?mId=3&make=table',
  order: `/order_each/${cases.shipDateMissing}/?make=table`,
} as const

/** An order of the list that the next run would fail on. */
export const WITHOUT_SHIP_DATE = cases.shipDateMissing

/** Shows our own page what each automation takes from which phase, as a clerk does by opening it once. */
export const learnPhases = async (tour: Tour): Promise<void> => {
  for (const path of [MALL_PATHS.settings, MALL_PATHS.running]) {
    const page = await tour.visit(path, CROSSMALL)
    await until(async () => {
      const { shown } = await tour.send('linkShops', {})
      const shop = shown.find(({ links }) => links && links.length > 0)
      return path === MALL_PATHS.settings ? shop : shop?.running
    })
    await page.close()
  }
}

/** Memory answers after the page was read: until it has, an order that waits for its phase to be known has no mark. */
export const judged = async (page: Page, rule: string): Promise<void> => {
  await page.waitForSelector(`storeside-mark[data-rule="${rule}"]`)
  await settled(page)
}

/** Presses 検索 in 注文一括処理, and waits until its orders are judged by the phases that were learnt. */
export const search = async (page: Page): Promise<void> => {
  await press(page, '検索')
  await judged(page, 'aupay/ship-ready')
}

/** Presses a button of our panel by the beginning or a part of its words. */
export const pressPanel = async (page: Page, words: RegExp): Promise<void> => {
  const found = await page.evaluateHandle(
    (source) =>
      [
        ...(document
          .querySelector('storeside-panel')
          ?.shadowRoot?.querySelectorAll<HTMLElement>('.actions button') ?? []),
      ].find((button) => new RegExp(source).test(button.textContent ?? '')),
    words.source,
  )
  const button = found.asElement() as ElementHandle<HTMLElement> | null
  if (!button) throw new Error(`the panel has no button like ${words.source}`)
  await button.click()
}

/** The tab of the workbench that something opened, once it stands there. */
export const workbenchTab = ({ opened }: Tour): Promise<Page> =>
  until(async () => {
    for (const page of await opened.browser.pages())
      if (page.url().startsWith(`${opened.origin}workbench.html`) && (await page.$('.door'))) return page
    return undefined
  })

export const openWorkbench = async ({ opened }: Tour): Promise<Page> => {
  const page = await opened.ownPage('workbench.html#recovery')
  await page.waitForSelector('.door')
  return page
}

/** Makes the plan of the orders that are ticked. */
export const planOfPages = async (page: Page): Promise<void> => {
  await page.click('.door .ss-primary')
  await page.waitForSelector('.step')
}

/** Brings a file as a person chooses one. */
export const bringFile = async (page: Page, { name, bytes }: SampleFile): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'storeside-file-'))
  try {
    const path = join(folder, name)
    writeFileSync(path, bytes)
    const input = await page.waitForSelector('input[type=file]')
    await (input as ElementHandle<HTMLInputElement>).uploadFile(path)
    await page.waitForSelector('.step, .mapping, .outcome .ss-notice')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export const filesOf = ({ replicas }: Tour) => makeFiles(replicas.crossmall.account)

export interface StepSeen {
  readonly name: string
  readonly sum: string
}

/** The plan that stands on the page: its headline, and each step with how many orders it is for. */
export const planOn = (page: Page): Promise<{ title: string; steps: StepSeen[] }> =>
  page.evaluate(() => {
    const text = (element: Element | null): string => (element?.textContent ?? '').trim()
    return {
      title: text(document.querySelector('.plan h1')),
      steps: [...document.querySelectorAll('.plan .step')].map((step) => ({
        name: text(step.querySelector('.step-name')),
        sum: text(step.querySelector('.step-state .ss-figure')),
      })),
    }
  })

/** Where to log in to both APIs of the replica, for whoever wants to try them by hand. */
export const mallKeys = ({ replicas }: Tour) => {
  const { company, apiKey } = replicas.crossmall.account
  const { au01 } = replicas.aupay.keys
  if (!au01) throw new Error('the replica mall has no key for au01')
  return { company, apiKey, aupay: au01 }
}
