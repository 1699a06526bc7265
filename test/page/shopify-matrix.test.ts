import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Kind } from '../e2e/browsers.ts'
import { type ShopifyPage, shopifyPages } from '../replicas/shopify/catalogue.ts'
import { ADMIN_HOST } from '../replicas/shopify/data.ts'
import { differences } from './expected.ts'
import { expectedOf } from './shopify-expected.ts'
import { inTabs, openStage, type Stage, shareOf } from './stage.ts'

/** By the first words of a page's name. */
const FAMILIES = [
  'list',
  'old list',
  'order',
  'old order',
  'refund',
  'old refund',
  'checkouts',
  'old checkouts',
  'settings',
  'old settings',
  'other',
  'old other',
  'storeless',
]
const familyOf = (name: string): string | undefined =>
  [...FAMILIES]
    .sort((a, b) => b.length - a.length)
    .find((family) => name === family || name.startsWith(`${family} `))

/** As many pages as are read between two words with the browser. */
const BATCH = 12
const batchesOf = <T>(items: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(items.length / BATCH) }, (_, at) =>
    items.slice(at * BATCH, (at + 1) * BATCH),
  )

/** As the readers' own side writes it. */
const plain = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) =>
    one && typeof one === 'object' && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  )

type Told = { kind?: string; seen?: unknown }

/** Where only the rows near the place that is scrolled to are in the page: those, in their order. */
const drawnOf = (page: ShopifyPage, seen: Told, wanted: Told): Told => {
  if (!page.partly) return wanted
  const rows = wanted.seen as readonly { name: string }[]
  const drawn = (seen.seen ?? []) as readonly { name: string }[]
  const from = Math.max(
    0,
    rows.findIndex(({ name }) => name === drawn[0]?.name),
  )
  return { ...wanted, seen: rows.slice(from, from + Math.max(12, drawn.length)) }
}

/** `$` alone is written for two currencies there: which of them it is, nobody can read. */
const isUnsure = ({ path, generation }: ShopifyPage): boolean =>
  generation === 'old' && path.includes('money=narrow')
const withoutTotals = (told: Told): Told =>
  Array.isArray(told.seen) ? { ...told, seen: told.seen.map(({ total: _, ...rest }) => rest) } : told

describe.each<Kind>(['chromium', 'firefox'])('every page of Shopify’s admin, read in %s', (kind) => {
  let stage: Stage
  let pages: ShopifyPage[]
  let tabs: Page[]

  beforeAll(async () => {
    stage = await openStage(kind, null, 'test/page/shopify-in-page.ts')
    pages = shopifyPages(stage.replicas.shopifyShop, Date.now())
    tabs = await Promise.all([stage.tab(), stage.tab(), stage.tab(), stage.tab()])
    await Promise.all(tabs.map((tab) => tab.goto(stage.url('/nothing-stands-here', ADMIN_HOST))))
  })
  afterAll(() => stage?.close())

  it('belongs to a family that is tested', () => {
    expect(pages.filter((page) => familyOf(page.name) === undefined).map((page) => page.name)).toEqual([])
    expect(pages.length).toBeGreaterThanOrEqual(400)
  })

  it('is read in each of its languages', () => {
    const languageOf = ({ name }: ShopifyPage): string | undefined => / (zh-TW|ja|en)$/.exec(name)?.[1]
    const languagesOf = (some: readonly ShopifyPage[]): string[] =>
      [...new Set(some.flatMap((page) => languageOf(page) ?? []))].sort()
    for (const family of FAMILIES) {
      const own = pages.filter((page) => familyOf(page.name) === family)
      if (own.length < 9) continue
      expect([family, languagesOf(shareOf(kind, own))]).toEqual([family, languagesOf(own)])
    }
  })

  it.each(FAMILIES)('%s', { timeout: 240_000 }, async (family) => {
    const own = shareOf(
      kind,
      pages.filter((page) => familyOf(page.name) === family),
    )
    const wrong: string[] = []
    let read = 0
    await inTabs(tabs, batchesOf(own), async (tab, batch) => {
      const stops = batch.map((page) => ({
        path: page.path,
        wanted: plain(expectedOf(page, stage.replicas.shopifyShop)),
        isLate: page.late || page.path.includes('late='),
      }))
      const all = await tab.evaluate((some) => globalThis.shopifyInPage.tour(some), stops)
      batch.forEach((page, at) => {
        const seen = JSON.parse(all[at] ?? '{}') as Told
        const wanted = drawnOf(
          page,
          seen,
          JSON.parse(plain(expectedOf(page, stage.replicas.shopifyShop))) as Told,
        )
        wrong.push(
          ...(isUnsure(page)
            ? differences(withoutTotals(seen), withoutTotals(wanted), page.name)
            : differences(seen, wanted, page.name)),
        )
        read++
      })
    })
    expect(wrong).toEqual([])
    expect(read).toBe(own.length)
    expect(read).toBeGreaterThan(0)
  })
})
