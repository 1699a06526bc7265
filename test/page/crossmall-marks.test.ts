import { existsSync } from 'node:fs'
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LinkSettings } from '../../lib/records/index.ts'
import { type Kind, until } from '../e2e/browsers.ts'
import { makeWorld, type PanelSeen, panelOf, type World } from '../e2e/world.ts'
import { consolePages, pageAt } from '../replicas/crossmall/console/catalogue.ts'
import { CONSOLE_HOST } from '../replicas/crossmall/console/site.ts'
import type { OrdersTruth } from '../replicas/crossmall/console/truth.ts'
import { type AutomationCaseName, automationCases, cases } from '../replicas/crossmall/data.ts'
import type { Account, Order } from '../replicas/crossmall/model.ts'
import { batchesDiffer, countsDiffer, ordersDiffer, runsDiffer } from './crossmall-judged.ts'
import { addFrame, framesOf, marksOf, oursIn } from './crossmall-shown.ts'

const BUILD: Record<Kind, string> = { chromium: '.output/chrome-mv3', firefox: '.output/firefox-mv3' }

const ALL = 'search=1&shop=&phase=&category='
const COLUMNS =
  'number,code,shop,orderedAt,buyer,phase,category,status,shipDate,carrier,slip,bundle,split,mallState'

describe.each<Kind>(['chromium', 'firefox'])('CROSS MALL with the whole extension in %s', (kind) => {
  let world: World
  let account: Account
  let tab: Page

  beforeAll(async () => {
    if (!existsSync(BUILD[kind])) throw new Error('The extension is not built: npm run build')
    world = await makeWorld(kind, { width: 1600, height: 1000 })
    await world.settings()
    account = world.replicas.crossmall.account
    tab = await world.go('/nothing-stands-here/', CONSOLE_HOST)
    await tab.bringToFront()
  })
  afterAll(async () => {
    await world?.opened.close()
    await world?.replicas.close()
  })

  const go = async (path: string): Promise<void> => {
    await tab.goto(`https://${CONSOLE_HOST}${path}`, { waitUntil: 'load' })
  }

  /** The panel once it has spoken of a page of this kind, and of so many records. */
  const panel = (page: string, read: number, state = 'done'): Promise<PanelSeen> =>
    until(async () => {
      const seen = await panelOf(tab)
      return seen?.page === page && seen.read === read && seen.state === state ? seen : null
    })

  /** What is wrong once nothing changes it any more: asked until it is nothing. */
  const settled = async (ask: () => Promise<string[]>): Promise<void> => {
    let wrong: string[] = []
    await until(async () => {
      wrong = await ask()
      return wrong.length === 0
    }, 15_000).catch(() => {})
    expect(wrong).toEqual([])
  }

  const shown = async (): Promise<readonly LinkSettings[]> =>
    ((await world.send('linkShops', {})) as { shown: readonly LinkSettings[] }).shown

  /** A page of settings has been told to the background. */
  const learnt = (shop: string, has: (settings: LinkSettings) => boolean) =>
    until(async () => {
      const found = (await shown()).find((one) => one.shop.normalize('NFKC') === shop.normalize('NFKC'))
      return found !== undefined && has(found)
    })

  const nameOf = (code: string): string => account.shops.find((shop) => shop.code === code)?.name ?? ''

  const ordersAt = (path: string): Order[] =>
    (pageAt(account, path).truth as OrdersTruth).rows.flatMap(
      ({ id }) => account.orders.find(({ number }) => number === id) ?? [],
    )

  it('learns what each shop has set', async () => {
    await go('/auto_orders/au01/?make=table')
    await panel('link-settings', 4)
    await learnt(nameOf('au01'), ({ links }) => links?.length === 4)
    await go('/rfc_auto_shops/au02/?make=ext6')
    await panel('link-settings', 2)
    await learnt(nameOf('au02'), ({ links }) => links?.length === 2)
    await go('/auto_process/?make=plain')
    await panel('link-running', 2)
    await learnt(nameOf('au01'), ({ running }) => running?.ship === 'started')
    await learnt(nameOf('au02'), ({ running }) => running?.complete === 'stopped')
    expect((await shown()).filter(({ mall }) => mall !== 'aupay')).toEqual([])
  })

  it('judges every order of the account on one page as its truth has it', { timeout: 120_000 }, async () => {
    const path = `/order_batch/?make=table&${ALL}&rows=2000&columns=${COLUMNS}`
    const orders = ordersAt(path)
    expect(orders).toHaveLength(account.orders.length)
    await go(path)
    expect((await panel('mall-order-list', orders.length)).unread).toBe('')
    await settled(async () => [
      ...ordersDiffer(await marksOf(tab), orders, account),
      ...countsDiffer((await panelOf(tab))?.text ?? '', orders, account),
    ])
    const words = (await marksOf(tab)).filter(({ word }) => word !== null)
    expect(words.length).toBeGreaterThan(5)
  })

  it.each([
    ['ext4', `/rfc_orders/?make=ext4&${ALL}&rows=150&page=4`],
    ['ext4, columns locked', '/orders/?make=ext4&search=1&shop=au01&phase=&category=&rows=150&locked=6'],
    ['ext6', '/order_batch/?make=ext6&search=1&shop=au02&phase=&category=&rows=150'],
    ['ext6, columns locked and hidden', `/order_batch/?make=ext6&${ALL}&rows=150&locked=8&hidden=mark2,slip`],
    ['plain', `/order_batch/?make=plain&${ALL}&rows=150&page=2&details=1`],
  ])('marks a list as %s draws it the same way', async (_, path) => {
    const orders = ordersAt(path)
    expect(orders.length).toBeGreaterThan(100)
    await go(path)
    await panel('mall-order-list', orders.length)
    await settled(async () => [
      ...ordersDiffer(await marksOf(tab), orders, account),
      ...countsDiffer((await panelOf(tab))?.text ?? '', orders, account),
    ])
    // No mark lies on the word of another.
    expect(
      await tab.evaluate(() => {
        const marks = [...document.querySelectorAll<HTMLElement>('storeside-mark[data-place=row]')]
          .filter((mark) => mark.checkVisibility())
          .map((mark) => ({ mark, box: mark.getBoundingClientRect() }))
        return marks.flatMap(({ mark, box }) =>
          mark.dataset.word !== undefined &&
          marks.some(
            (other) =>
              other.mark !== mark &&
              Math.abs(other.box.top - box.top) < 2 &&
              other.box.left > box.left &&
              other.box.left < box.right - 1,
          )
            ? [mark.dataset.subject]
            : [],
        )
      }),
    ).toEqual([])
  })

  it('marks nothing where a search was for another mall, and says what a list hides', async () => {
    await go('/order_batch/?make=ext6&search=1&shop=rk01&phase=&category=&rows=60')
    await panel('mall-order-list', 60)
    expect(await marksOf(tab)).toEqual([])
    await go(
      '/order_batch/?make=ext4&search=1&shop=rk01&phase=&category=&rows=60&hidden=status,shipDate,bundle',
    )
    expect((await panel('mall-order-list', 60)).unread).toBe('linkStatus shipDate bundle')
    await go(
      '/order_batch/?make=plain&search=1&shop=au01&phase=&category=&rows=60&columns=code,shop,phase,status',
    )
    expect((await panel('mall-order-list', 0, 'layout-unknown')).unread).toBe('layout')
    expect(await marksOf(tab)).toEqual([])
  })

  it('speaks in the frame that holds the list, and nowhere around it', async () => {
    const path = '/order_batch/?make=table&search=1&shop=au01&phase=&category=&rows=30'
    const orders = ordersAt(path)
    await go(`${path}&frame=2`)
    await settled(async () => ordersDiffer(await marksOf(tab, 2), orders, account))
    expect(await oursIn(tab)).toEqual([])
    expect(await tab.evaluate(() => window[0]?.document.querySelectorAll('storeside-panel').length)).toBe(0)
  })

  it.each([
    ['ext4', 'shipReady'],
    ['ext6', 'shipDateMissing'],
    ['table', 'bundleParent'],
    ['plain', 'mallCancelledShip'],
    ['ext6', 'heldComplete'],
    ['table', 'amazonInShip'],
    ['plain', 'ownInShip'],
  ] as const)('judges one order as %s draws it: %s', async (make, name) => {
    const order = account.orders.find(({ number }) => number === cases[name])
    if (!order) throw new Error(`no order ${name}`)
    await go(`/order_each/${order.number}/?make=${make}`)
    expect((await panel('mall-order', 1)).unread).toBe('')
    await settled(async () => ordersDiffer(await marksOf(tab), [order], account))
  })

  it('tells every failure of the history and every warning of Amazon', { timeout: 90_000 }, async () => {
    await go('/aupay_histories/?make=table&rows=5000')
    await panel('aupay-history', account.runs.length)
    await settled(async () => runsDiffer(await marksOf(tab), account))
    await go('/amazon_histories/?make=ext6')
    await panel('amazon-history', account.batches.length)
    await settled(async () => batchesDiffer(await marksOf(tab), account))
  })

  const rulesAt = async (): Promise<string[]> => (await marksOf(tab)).map(({ rule }) => rule).sort()
  const CASES: [AutomationCaseName, string][] = [
    ['stopping', 'table'],
    ['shared', 'ext4'],
    ['noDestination', 'ext6'],
    ['shipOnly', 'plain'],
    ['sharedInWidth', 'table'],
    ['noDestinationOfFetch', 'ext4'],
    ['stopped', 'ext6'],
  ]
  it.each(CASES)(
    'finds what is wrong with settings, before it costs anything: %s, %s',
    async (name, make) => {
      const { rows, rules } = automationCases[name]
      const all = rules.map(([rule]) => rule)
      // Which automation runs, the other page tells.
      const stopped = all.filter((rule) => rule === 'aupay/not-started')
      await go(`/auto_process/?make=table`)
      await panel('link-running', 2)
      await learnt(
        nameOf('au01'),
        ({ running }) => running?.ship === 'started' && running.complete === 'started',
      )
      await go(`/auto_orders/au01/?make=${make}&case=${name}`)
      await panel('link-settings', rows.length)
      await settled(async () => {
        const seen = await rulesAt()
        const wanted = all.filter((rule) => rule !== 'aupay/not-started').sort()
        return `${seen}` === `${wanted}` ? [] : [`${seen} for ${wanted}`]
      })
      await learnt(nameOf('au01'), ({ links }) => links?.length === rows.length)
      await go(`/auto_process/?make=${make}&case=${name}`)
      await panel('link-running', 2)
      await settled(async () => {
        const own = (await marksOf(tab)).filter(({ subject }) => subject === nameOf('au01'))
        return own.length === stopped.length ? [] : [`${own.length} not started for ${stopped.length}`]
      })
    },
  )

  it('leaves every page alone that only looks like one of these', { timeout: 120_000 }, async () => {
    const alike = consolePages(account).filter((page) => page.kind === 'none')
    expect(alike.length).toBeGreaterThanOrEqual(17)
    await go('/nothing-stands-here/')
    for (const { path } of alike) await addFrame(tab, path)
    // A page that came after all of them has its panel: so they had their time.
    await addFrame(tab, '/order_batch/?make=table&search=1&shop=au01&phase=&category=&rows=30')
    await until(async () => (await framesOf(tab)).at(-1) === 'mall-order-list')
    const seen = await framesOf(tab)
    expect(alike.flatMap(({ name }, at) => (seen[at] ? [`${name}: ${seen[at]}`] : []))).toEqual([])
    expect(await oursIn(tab)).toEqual([])
    // Each of them turns into a page of ours: whoever was silent was there.
    await tab.evaluate(() => {
      for (let at = 0; at < window.length - 1; at++) {
        const { document } = window[at] as Window
        document.body.innerHTML = `<h1>注文一括処理</h1><table><tr><th>管理番号</th><th>店舗</th><th>処理フェーズ</th><th>管理区分</th></tr>
<tr><td>10900001</td><td>au PAY マーケット店</td><td>発送待ち</td><td>保留</td></tr></table>`
      }
    })
    await settled(async () =>
      (await framesOf(tab)).flatMap((page, at) =>
        page === 'mall-order-list' ? [] : [`${alike[at]?.name}: ${page}`],
      ),
    )
  })
})
