/** What the tests of the feed check share: a catalogue with its truth, and the page as a person reads it. */
import type { ElementHandle, Page } from 'puppeteer-core'
import { expect } from 'vitest'
import type { Truth } from '../replicas/cyberbiz/feed/truth.ts'
import type { ReplicaOptions } from '../replicas/server.ts'
import { comes, say, workbench } from './mall.ts'
import { inBothBare, type Scene } from './shop.ts'
import { HOST, until, type World } from './world.ts'

/** Next to nothing beside the catalogue. */
export const LITTLE: ReplicaOptions = { orders: 0, products: 6, crossmall: { account: { orders: 10 } } }

/** As `inBothBare`, over a shop that a test fills. */
export const inFeed = (title: string, body: (world: () => World) => void, scene: Scene = {}): void =>
  inBothBare(title, body, { shop: LITTLE, ...scene })

export const feedPage = (world: World, check?: string): Promise<Page> =>
  workbench(world, check ? `feed?check=${encodeURIComponent(check)}` : 'feed')

/** A check that is kept, from wherever the page is. */
export const toCheck = async (page: Page, key: string): Promise<void> => {
  await page.evaluate(
    (hash) => {
      location.hash = hash
    },
    `feed?check=${encodeURIComponent(key)}`,
  )
  await until(() => page.$('.feed'))
}

/** Loads the page anew; Firefox never reports that an extension's page was. */
export const reload = async (page: Page): Promise<void> => {
  await page.evaluate(() => {
    document.documentElement.dataset.before = ''
    location.reload()
  })
  await until(() =>
    page.evaluate(
      () =>
        document.documentElement.dataset.before === undefined &&
        document.querySelector('h1:not(.ss-hidden)') !== null,
    ),
  )
}

/** The shop's public feed, by the one click. */
export const beginShop = async (page: Page): Promise<void> => {
  const button = await until(() => page.$('.feed-shop button.ss-primary'))
  await (button as ElementHandle<HTMLElement>).click()
}

export const beginApi = async (page: Page): Promise<void> => {
  const button = await until(() => page.$('section[aria-labelledby="feed-door-api"] .feed-shop button'))
  await (button as ElementHandle<HTMLElement>).click()
}

export interface FeedSeen {
  readonly heading: string
  /** What a screen reader is told of how far it is. */
  readonly stage: string
  /** Products read, as the page writes it while it reads. */
  readonly progress: string
  readonly tallies: Readonly<Record<string, number>>
  /** Products by rule, those that leave out among them. */
  readonly counts: Readonly<Record<string, number>>
  /** Rows of the table. */
  readonly rows: number
  /** What stands where a check did not come to its end. */
  readonly notice: string
  readonly notes: readonly string[]
}

export const seen = (page: Page): Promise<FeedSeen> =>
  page.evaluate(() => {
    const text = (selector: string): string => document.querySelector(selector)?.textContent?.trim() ?? ''
    const number = (words: string | null | undefined): number => Number((words ?? '').replace(/[^\d]/g, ''))
    const tallies: Record<string, number> = {}
    for (const one of document.querySelectorAll<HTMLElement>('[data-tally]'))
      tallies[one.dataset.tally ?? ''] = number(one.querySelector('strong')?.textContent)
    const counts: Record<string, number> = {}
    for (const bar of document.querySelectorAll<HTMLElement>('.bar'))
      counts[bar.dataset.rule ?? ''] = number(bar.querySelector('.bar-count')?.textContent)
    return {
      heading: text('main h1'),
      stage: text('.feed > [role=status].ss-hidden'),
      progress: text('.feed-working-text > span'),
      tallies,
      counts,
      rows: Number(document.querySelector('[role=grid]')?.getAttribute('aria-rowcount') ?? 1) - 1,
      notice: text('.feed [role=alert] .ss-notice, .feed [role=status] .ss-notice'),
      notes: [...document.querySelectorAll('.feed-notes li')].map((note) => note.textContent?.trim() ?? ''),
    }
  })

/** Waits until a check has come to its end, whichever, or to the stage told. */
export const stageIs = async (page: Page, stage: string, patience = 60_000): Promise<FeedSeen> =>
  comes(
    () => seen(page),
    (now) => expect(now.stage).toBe(say(`workbench.feed.stage.${stage}`)),
    patience,
  )

/** So many products were read, and no more have come. */
export const readSoFar = (page: Page, count: number): Promise<FeedSeen> =>
  comes(
    () => seen(page),
    ({ progress }) => expect(progress.replace(/[^\d]/g, '')).toBe(String(count)),
    40_000,
  )

export const talliesOf = ({ refused, doubtful, fine, excludedProducts }: Truth) => ({
  refused,
  doubtful,
  fine,
  excludedProducts,
})

/** What the page sums up is as it should be. */
export const holdsSums = (page: Page, truth: Truth): Promise<FeedSeen> =>
  comes(
    () => seen(page),
    (now) => {
      expect(now.counts).toEqual({ ...truth.counts, ...truth.excluded })
      expect(now.tallies).toEqual(talliesOf(truth))
    },
  )

/** That, and the rows, which the page waits up to a second with. */
export const holdsWhole = async (page: Page, truth: Truth): Promise<FeedSeen> => {
  await holdsSums(page, truth)
  return rowsAre(page, truth.rows.length)
}

/** The three doors, from wherever the page is. */
export const toStart = async (page: Page): Promise<void> => {
  await page.evaluate(() => {
    location.hash = 'feed'
  })
  await until(() => page.$('.doors'))
}

export interface RowSeen {
  readonly place: number
  readonly name: string
  readonly sku: string
  readonly said: string
  readonly severity: string
}

/** Rows that are drawn, in their order. */
export const rowsSeen = (page: Page): Promise<RowSeen[]> =>
  until(() =>
    page.evaluate(() => {
      const rows = [...document.querySelectorAll<HTMLElement>('.grid-row')]
      if (rows.some((row) => row.getAttribute('aria-busy') === 'true')) return undefined
      return rows
        .sort((a, b) => Number(a.dataset.row) - Number(b.dataset.row))
        .map((row) => {
          const [shape, place, name, sku, said] = [...row.querySelectorAll('[role=gridcell]')]
          return {
            place: Number(place?.textContent?.replace(/[^\d]/g, '')),
            name: name?.textContent ?? '',
            sku: sku?.textContent ?? '',
            said: said?.textContent ?? '',
            severity: shape?.textContent?.trim() ?? '',
          }
        })
    }),
  )

/** Presses a bar of the chart, and gives how many rows are left. */
export const pressBar = async (page: Page, rule: string): Promise<void> => {
  const bar = await until(() => page.$(`.bar[data-rule="${rule}"]`))
  await (bar as ElementHandle<HTMLElement>).click()
}

export const rowsAre = (page: Page, count: number): Promise<FeedSeen> =>
  comes(
    () => seen(page),
    ({ rows }) => expect(rows).toBe(count),
  )

/** Types into the search, and waits until the rows are those of the whole text: a part of it may find as many. */
export const search = async (page: Page, text: string): Promise<void> => {
  const box = await until(() => page.$('.search input'))
  await box.click()
  await box.evaluate((element) => (element as HTMLInputElement).select())
  if (text === '') await page.keyboard.press('Backspace')
  else await box.type(text)
  await until(() =>
    page.evaluate(
      (wanted) =>
        document.querySelector<HTMLInputElement>('.search input')?.value === wanted &&
        document.querySelector('.search')?.ariaBusy === 'false' &&
        document.querySelector('[role=grid]')?.ariaBusy === 'false',
      text,
    ),
  )
}

export const API_KEY = `api|${HOST}`
export const SHOP_KEY = `address|${HOST}`
