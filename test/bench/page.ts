/**
 * `npm run bench:page`: what Storeside costs a console's page, beside the same page without any extension and
 * with a content script that does nothing. Rounds are interleaved, so that a slow minute of the machine is
 * everybody's. Prints medians; asserts nothing. `ROUNDS=1`, `ONLY=Ext` (part of a page's name) to look quickly.
 */
import { rmSync } from 'node:fs'
import type { CDPSession, Page } from 'puppeteer-core'
import { type Opened, open, until } from '../e2e/browsers.ts'
import { startReplicas } from '../replicas/server.ts'
import { type Cost, measure } from './cost.ts'
import { median, table } from './figures.ts'
import { type BenchPage, MANY, makeBare, PAGES, SETTINGS, STORES } from './pages.ts'
import { type Profile, profile, type Spent } from './profile.ts'

const ROUNDS = Number(process.env.ROUNDS ?? 5)
const WAYS = ['none', 'bare', 'storeside'] as const
type Way = (typeof WAYS)[number]
const pages = PAGES.filter(({ name }) => name.includes(process.env.ONLY ?? ''))

// Enough orders that a thousand of them are 美安 orders.
const replicas = await startReplicas({ orders: 9_500, products: MANY })
const bare = makeBare()
const FOLDERS = { none: null, bare, storeside: '.output/chrome-mv3', named: '.output/chrome-mv3-named' }

/**
 * What staff would have told by then: CROSS MALL's phases by opening its page, and that every payment of the Shopify
 * stores is ECPay's. Every order of the lists has a fate by that, and most rows a mark.
 */
const learn = async ({ browser, ownPage }: Opened): Promise<void> => {
  const settings = await browser.newPage()
  await settings.goto(SETTINGS)
  const own = await ownPage('options.html')
  const send = (storeside: string, ask: object) =>
    own.evaluate(
      async (message) => {
        const { chrome } = globalThis as unknown as {
          chrome: { runtime: { sendMessage(it: unknown): Promise<{ answer?: { shown?: unknown[] } }> } }
        }
        return (await chrome.runtime.sendMessage(message)).answer
      },
      { storeside, ask },
    )
  const pay = { domain: '', zone: 'Asia/Taipei', everyEcpay: true, autoClose: false, methods: {} }
  const told = await send('setSettings', {
    settings: {
      shops: STORES.map((host) => ({ host, ownDomain: '', autoCancelDays: 7, pay })),
      interval: 15,
      retention: 180,
      notify: { leaks: false, digest: false },
    },
  })
  if (!told) throw new Error('the settings were refused')
  await until(async () => ((await send('linkShops', {}))?.shown?.length ?? 0) > 0)
  await own.close()
  await settings.close()
}

/** One browser, one page after the other, each in a tab of its own. */
const tour = async (
  way: keyof typeof FOLDERS,
  visit: (wanted: BenchPage, page: Page, cdp: CDPSession) => Promise<void>,
) => {
  const { port, hosts } = replicas
  const opened = await open('chromium', { port, hosts, extension: FOLDERS[way] })
  try {
    // The first load pays for what the browser itself starts late: thrown away.
    for (const { url } of PAGES.filter(({ rows }) => rows === 0)) {
      const first = await opened.browser.newPage()
      await first.goto(url)
      await first.close()
    }
    if (way === 'storeside' || way === 'named') await learn(opened)
    for (const wanted of pages) {
      const page = await opened.browser.newPage()
      await visit(wanted, page, await page.createCDPSession())
      await page.close()
    }
  } finally {
    await opened.close()
  }
}

const costs = new Map<string, Cost[]>()
const profiles = new Map<string, Profile[]>()
const push = <T>(into: Map<string, T[]>, key: string, one: T): void =>
  void into.set(key, [...(into.get(key) ?? []), one])
try {
  for (let round = 1; round <= ROUNDS; round++) {
    for (const way of WAYS)
      await tour(way, async (wanted, page, cdp) =>
        push(costs, `${wanted.name}/${way}`, await measure(page, cdp, wanted, way === 'storeside')),
      )
    await tour('named', async (wanted, page, cdp) =>
      push(profiles, wanted.name, await profile(page, cdp, wanted)),
    )
    console.error(`round ${round} of ${ROUNDS}`)
  }
} finally {
  await replicas.close()
  rmSync(bare, { recursive: true, force: true })
}

const mid = ({ name }: BenchPage, way: Way, pick: (cost: Cost) => number): number =>
  median((costs.get(`${name}/${way}`) ?? []).map(pick))
const adds = (page: BenchPage, pick: (cost: Cost) => number): number =>
  mid(page, 'storeside', pick) - mid(page, 'none', pick)
/** A machine that is busy with others only ever adds to a time by the clock: the shortest tells most of ours. */
const best = (figures: readonly number[]): number => Math.min(...figures)
const whole = (figure: number): string => figure.toFixed(0)

console.log(`\nMedians of ${ROUNDS} interleaved rounds, ${MANY} rows where no number is told, Chromium.\n`)
console.log('Main thread, ms (all tasks until the page rests), longest task, heap:')
console.log(
  table(
    ['page', 'none', 'bare', 'Storeside', 'adds', 'ratio', 'longest none', 'longest Storeside', 'heap adds'],
    pages.map((page) => {
      const [none, empty, full] = WAYS.map((way) => mid(page, way, ({ task }) => task)) as [
        number,
        number,
        number,
      ]
      return [
        page.name,
        whole(none),
        whole(empty),
        whole(full),
        whole(full - none),
        `${(full / none).toFixed(2)}×`,
        whole(mid(page, 'none', ({ longest }) => longest)),
        whole(mid(page, 'storeside', ({ longest }) => longest)),
        `${(adds(page, ({ heap }) => heap) / 1e6).toFixed(1)} MB`,
      ]
    }),
  ),
)

console.log('\nStoreside alone, ms; from the frame in which the page had painted its rows:')
console.log(
  table(
    [
      'page',
      'marks',
      '→ in sight',
      'at best',
      '→ all',
      'at best',
      '→ last',
      'rows → in sight',
      'script',
      'style',
      'layout',
      'on the stack',
      'longest stretch',
      'at best',
    ],
    pages.map((page) => {
      const marks = mid(page, 'storeside', (cost) => cost.marks)
      const seen = profiles.get(page.name) ?? []
      const when = (pick: (cost: Cost) => number, of = median): string =>
        marks > 0 ? whole(of((costs.get(`${page.name}/storeside`) ?? []).map(pick))) : '–'
      return [
        page.name,
        String(marks),
        when(({ sight }) => sight),
        when(({ sight }) => sight, best),
        when(({ all }) => all),
        when(({ all }) => all, best),
        when(({ last }) => last),
        when(({ rowsToSight }) => rowsToSight),
        whole(adds(page, ({ script }) => script)),
        whole(adds(page, ({ style }) => style)),
        whole(adds(page, ({ layout }) => layout)),
        whole(median(seen.map(({ total }) => total))),
        whole(median(seen.map(({ longest }) => longest))),
        whole(best(seen.map(({ longest }) => longest))),
      ]
    }),
  ),
)

const tell = (spent: readonly Spent[]): void => {
  for (const [where, took] of spent) console.log(`    ${took.toFixed(1).padStart(6)} ms  ${where}`)
}
console.log('\nWhere our time goes (of the rounds, the one with the shortest stretch):')
for (const { name } of pages) {
  const [seen] = (profiles.get(name) ?? []).toSorted((a, b) => a.longest - b.longest)
  console.log(`  ${name}`)
  tell(seen?.functions ?? [])
  console.log(`    longest stretch, ${seen?.longest.toFixed(0)} ms:`)
  tell(seen?.stretch ?? [])
}
