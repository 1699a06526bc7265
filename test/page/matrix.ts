import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ConsolePage, consolePages } from '../replicas/cyberbiz/console/catalogue.ts'
import { comparable, differences, expectedOf, readyOf } from './expected.ts'
import { batchesOf, inTabs, type Seen, type Stage, shareOf } from './stage.ts'

const FAMILIES = [
  'order-list/react',
  'order-list/html',
  'shopdotcom-list/react',
  'shopdotcom-list/html',
  'order/react',
  'order/html',
  'order/react-shopdotcom',
  'order/html-shopdotcom',
  'product-list',
  'product-form/react',
  'product-form/html',
  'settings/react',
  'settings/html',
  'webhook-settings/html',
  'webhook-settings/react',
  'look-alike',
]

const familyOf = (name: string): string | undefined =>
  FAMILIES.filter((family) => name === family || name.startsWith(`${family}/`)).sort(
    (a, b) => b.length - a.length,
  )[0]

export const matrix = (stage: () => Stage) =>
  describe('every page of the console', () => {
    let pages: ConsolePage[]
    let tabs: Page[] = []

    beforeAll(async () => {
      pages = consolePages(stage().replicas.shop)
      tabs = await Promise.all([stage().tab(), stage().tab()])
      await Promise.all(tabs.map((tab) => tab.goto(stage().url('/nothing-stands-here'))))
    })
    afterAll(() => Promise.all(tabs.map((tab) => tab.close())))

    it('belongs to a family that is tested', () => {
      expect(pages.filter((page) => familyOf(page.name) === undefined).map((page) => page.name)).toEqual([])
      expect(pages.length).toBeGreaterThanOrEqual(545)
    })

    it.each(FAMILIES)('%s', { timeout: 240_000 }, async (family) => {
      const own = shareOf(
        stage().opened.kind,
        pages.filter((page) => familyOf(page.name) === family),
      )
      const wrong: string[] = []
      let read = 0
      await inTabs(tabs, batchesOf(own), async (tab, batch) => {
        const stops = batch.map((page) => ({ path: page.path, ...readyOf(page) }))
        const all = JSON.parse(await tab.evaluate((each) => globalThis.inPage.tour(each), stops)) as Seen[]
        batch.forEach((page, at) => {
          wrong.push(...differences(comparable((all[at] ?? {}) as Seen), expectedOf(page), page.name))
          read++
        })
      })
      expect(wrong).toEqual([])
      expect(read).toBe(own.length)
      expect(read).toBeGreaterThan(0)
    })
  })
