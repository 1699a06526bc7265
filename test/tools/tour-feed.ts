/** The feed check of the tour: the shop's whole catalogue in its public feed, and what the page says of it. */
import type { ElementHandle, Page } from 'puppeteer-core'
import { until } from '../e2e/browsers.ts'
import { feedDoor, type Truth, truthOf } from '../replicas/cyberbiz/feed/truth.ts'
import { HOST, type Tour } from './tour.ts'

export const CATALOGUE = 10_000

export interface FeedSeen {
  readonly title: string
  readonly tallies: readonly string[]
  readonly bars: readonly { readonly rule: string; readonly name: string; readonly count: number }[]
  /** Rows of the table, as it is filtered. */
  readonly rows: number
}

/** What the shop sells from now on, until the feed is reset; what the check should find of it. */
export const fillCatalogue = ({ replicas }: Tour): Truth =>
  truthOf(replicas.feed.fill({ products: CATALOGUE }), feedDoor())

const press = async (page: Page, selector: string): Promise<void> => {
  const button = (await page.waitForSelector(selector)) as ElementHandle<HTMLElement>
  await button.click()
}

/** Checks the public feed by the one click, to its end. */
export const checkFeed = async ({ opened }: Tour): Promise<Page> => {
  const page = await opened.ownPage('workbench.html#feed')
  await press(page, '.feed-shop button.ss-primary')
  await page.waitForSelector('.feed-again')
  return page
}

/** The check as it was kept. */
export const keptFeed = async ({ opened }: Tour): Promise<Page> => {
  const page = await opened.ownPage(`workbench.html#feed?check=${encodeURIComponent(`address|${HOST}`)}`)
  await page.waitForSelector('.feed-again')
  return page
}

export const pressBar = (page: Page, rule: string): Promise<void> => press(page, `.bar[data-rule="${rule}"]`)

export const feedOn = (page: Page): Promise<FeedSeen> =>
  page.evaluate(() => {
    const text = (element: Element | null | undefined): string => (element?.textContent ?? '').trim()
    const number = (element: Element | null): number => Number(text(element).replace(/[^\d]/g, ''))
    return {
      title: text(document.querySelector('.feed h1')),
      tallies: [...document.querySelectorAll('[data-tally]')].map((tally) =>
        text(tally).replace(/\s+/g, ' '),
      ),
      bars: [...document.querySelectorAll<HTMLElement>('.bar')].map((bar) => ({
        rule: bar.dataset.rule ?? '',
        name: text(bar.querySelector('.bar-name')),
        count: number(bar.querySelector('.bar-count')),
      })),
      rows: Number(document.querySelector('[role=grid]')?.getAttribute('aria-rowcount') ?? 1) - 1,
    }
  })

/** Opens a row, from 0: what is said of it stands under the table, and both are brought into sight. */
export const openRow = async (page: Page, row: number): Promise<void> => {
  await press(page, `.grid-row[data-row="${row}"]`)
  await page.waitForSelector('.grid-details')
  await page.$eval('.rows-part', (part) => part.scrollIntoView({ block: 'start' }))
  await until(() => page.evaluate(() => !document.querySelector('.grid-row[aria-busy=true]')))
}
