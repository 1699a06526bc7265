import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Kind } from '../e2e/browsers.ts'
import { type ConsolePage, consolePages, pageAt } from '../replicas/crossmall/console/catalogue.ts'
import { CONSOLE_HOST } from '../replicas/crossmall/console/site.ts'
import type { Account } from '../replicas/crossmall/model.ts'
import { expectedOf, readyOf } from './crossmall-expected.ts'
import { differences } from './expected.ts'
import { batchesOf, inTabs, openStage, type Stage, shareOf } from './stage.ts'

const FAMILIES = [
  'orders/ext4',
  'orders/ext6',
  'orders/table',
  'orders/plain',
  'order/ext4',
  'order/ext6',
  'order/table',
  'order/plain',
  'history',
  'amazon',
  'shops',
  'settings',
  'running',
  'look-alike',
]

const familyOf = (name: string): string | undefined =>
  FAMILIES.find((family) => name === family || name.startsWith(`${family}/`))

/** Lists that are read at their full length; of the others, differing in one trait, the first rows tell. */
const LONG = /^(?:orders|history)\/\w+\/(?:all-malls|plain-look|page-2|buffered|buffered-locked|1000)$/
const FEW = 60

const short = (account: Account, page: ConsolePage): ConsolePage => {
  const list = page.kind === 'orders' || page.kind === 'history'
  if (!list || LONG.test(page.name) || page.path.includes('rows=')) return page
  return pageAt(account, `${page.path}&rows=${FEW}`, page.name)
}

type Screens = { kind?: string; seen?: unknown }[]

const rowsIn = (screens: Screens): { number?: string }[] =>
  (screens.at(-1)?.seen as { rows?: { number?: string }[] } | undefined)?.rows ?? []

/** Rows of the framework that fit into its window. */
const WINDOW = 20

/** Where only rows near the place scrolled to are drawn: those that stand there, in their order. */
const drawnOf = ({ truth }: ConsolePage, seen: Screens, wanted: Screens): Screens => {
  if (!(truth as { buffered?: boolean }).buffered) return wanted
  const [all, drawn] = [rowsIn(wanted), rowsIn(seen)]
  const from = Math.max(0, all.indexOf(all.find(({ number }) => number === drawn[0]?.number) ?? {}))
  const rows = all.slice(from, from + Math.max(WINDOW, drawn.length))
  return wanted.map((one, at) =>
    at === wanted.length - 1 ? { ...one, seen: { ...(one.seen as object), rows } } : one,
  )
}

describe.each<Kind>(['chromium', 'firefox'])('every page of CROSS MALL, read in %s', (kind) => {
  let stage: Stage
  let pages: ConsolePage[]
  let tabs: Page[]

  beforeAll(async () => {
    stage = await openStage(kind, null, 'test/page/crossmall-in-page.ts')
    const { account } = stage.replicas.crossmall
    pages = consolePages(account).map((page) => short(account, page))
    tabs = await Promise.all([stage.tab(), stage.tab()])
    await Promise.all(tabs.map((tab) => tab.goto(stage.url('/nothing-stands-here/', CONSOLE_HOST))))
  })
  afterAll(() => stage?.close())

  const readIn = async (
    tab: Page,
    batch: readonly ConsolePage[],
    scrolled?: { left: number; top: number },
  ): Promise<Screens[]> => {
    const stops = batch.map((page) => ({ path: page.path, scrolled, ...readyOf(page) }))
    return JSON.parse(await tab.evaluate((all) => globalThis.crossmallInPage.tour(all), stops)) as Screens[]
  }

  it('belongs to a family that is tested', () => {
    expect(pages.filter((page) => familyOf(page.name) === undefined).map((page) => page.name)).toEqual([])
    expect(pages.length).toBeGreaterThanOrEqual(450)
  })

  it.each(FAMILIES)('%s', { timeout: 240_000 }, async (family) => {
    const own = shareOf(
      kind,
      pages.filter((page) => familyOf(page.name) === family),
    )
    const wrong: string[] = []
    let read = 0
    await inTabs(tabs, batchesOf(own), async (tab, batch) => {
      const all = await readIn(tab, batch)
      batch.forEach((page, at) => {
        const seen = all[at] ?? []
        wrong.push(...differences(seen, drawnOf(page, seen, expectedOf(page)), page.name))
        read++
      })
    })
    expect(wrong).toEqual([])
    expect(read).toBe(own.length)
    expect(read).toBeGreaterThan(0)
  })

  it('reads the same where it was scrolled to, and other rows where others are drawn', async () => {
    const names = /^orders\/(?:ext4|ext6|table)\/(?:as-opened|locked|details|buffered|buffered-locked)$/
    const own = pages.filter((page) => names.test(page.name))
    const wrong: string[] = []
    await inTabs(tabs, batchesOf(own), async (tab, batch) => {
      const all = await readIn(tab, batch, { left: 260, top: 2_400 })
      batch.forEach((page, at) => {
        const seen = all[at] ?? []
        const wanted = expectedOf(page)
        wrong.push(...differences(seen, drawnOf(page, seen, wanted), page.name))
        const moved = rowsIn(seen)[0]?.number !== rowsIn(wanted)[0]?.number
        if (moved !== page.name.includes('buffered')) wrong.push(`${page.name}: begins elsewhere: ${moved}`)
      })
    })
    expect(wrong).toEqual([])
    expect(own).toHaveLength(12)
  })
})
