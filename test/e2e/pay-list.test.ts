/** Orders in both generations of Shopify's admin: what has to be done about a payment, and until when. */
import type { Page } from 'puppeteer-core'
import { afterEach, expect, it } from 'vitest'
import { CASES } from '../replicas/shopify/data.ts'
import { comes, say } from './mall.ts'
import { keptNames } from './pay.ts'
import {
  ADMIN,
  adminAnew,
  GENERATIONS,
  goTo,
  inAdmin,
  listSays,
  marksAre,
  moveTo,
  NEW,
  OLD,
  oursOn,
  panelAt,
  panelSays,
  pressAt,
  rowsAt,
  submitted,
  tell,
} from './pay-admin.ts'
import { marksOf, panelOf, pressOurs, until, type World } from './world.ts'

const DAY = 86_400_000

/** Names of the rows that can be seen, in their order. */
const namesShown = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>('a[href*="/orders/"]')]
      .filter((link) => link.closest('tr, [role=row]') && link.getBoundingClientRect().height > 0)
      .map((link) => link.textContent?.trim() ?? ''),
  )

/** How far each mark that can be seen stands outside of the row that it is about, px. */
const apart = (page: Page): Promise<number[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('storeside-mark:not([hidden])')].map((mark) => {
      const link = [...document.querySelectorAll('a[href*="/orders/"]')].find(
        (each) => each.textContent?.trim() === mark.dataset.subject,
      )
      const own = (link?.closest('td, [role=cell]') ?? link)?.getBoundingClientRect()
      const at = mark.getBoundingClientRect()
      return own ? Math.max(own.top - at.top, at.bottom - own.bottom, 0) : 1e6
    }),
  )

/** Leaves the name alone in each row: now, or in every row that comes as well. */
const narrow = (always: boolean): void => {
  const cut = (): void => {
    for (const row of document.querySelectorAll('tr, [role=row]')) {
      const link = row.querySelector('a[href*="/orders/"]')
      if (!link) continue
      for (const cell of row.querySelectorAll('td, [role=cell]'))
        if (!cell.contains(link) && !cell.querySelector('input')) cell.remove()
    }
  }
  if (always) new MutationObserver(cut).observe(document, { childList: true, subtree: true })
  else cut()
}

const narrowIsSaid = (page: Page): Promise<unknown> =>
  comes(
    () => panelOf(page),
    (panel) => expect(panel).toMatchObject({ state: 'done', unread: 'placedAt payTotal payStatus' }),
  )

interface Span {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Where the panel stands, and each mark that can be seen with the badge before it. */
const placesOf = (): { panel: Span; mark: Span; badge: Span }[] => {
  const span = (element: Element): Span => {
    const { left, right, top, bottom } = element.getBoundingClientRect()
    return { left, right, top, bottom }
  }
  const panel = document.querySelector('storeside-panel')?.shadowRoot?.querySelector('.panel')
  return [...document.querySelectorAll<HTMLElement>('storeside-mark:not([hidden])')].flatMap((mark) => {
    const row = [...document.querySelectorAll('a[href*="/orders/"]')]
      .find((each) => each.textContent?.trim() === mark.dataset.subject)
      ?.closest('tr, [role=row]')
    // Of two badges in one cell the second may leave less room than a mark takes.
    const [host, second] = row?.querySelectorAll('.Polaris-Badge, s-internal-badge') ?? []
    const cell = (of: Element | undefined) => of?.closest('td, [role=cell]')
    if (!host || cell(host) === cell(second)) return []
    const own = span(host)
    const drawn = host.shadowRoot?.querySelector('.b')
    const badge = own.right > own.left ? own : drawn && span(drawn)
    return panel && badge ? [{ panel: span(panel), mark: span(mark), badge }] : []
  })
}

const fresh = (world: World, path: string): Promise<Page> => world.go(path, ADMIN)

/** One list, its columns where somebody put them, in the words of its language and its year. */
const LISTS: readonly (readonly [path: string, unread: string])[] = [
  [
    `${NEW}/orders?financial_status=authorized&locale=ja&roots=deep&selectedColumns=FINANCIAL_STATUS,TOTAL_PRICE,ORDER_DATE,CHANNEL`,
    '',
  ],
  [
    `${NEW}/orders?financial_status=authorized&locale=en&words=manual&roots=closed&hidden=CUSTOMER_NAME,CHANNEL`,
    '',
  ],
  [
    `${NEW}/orders?financial_status=authorized&words=manual&roots=light&hidden=TOTAL_PRICE&expiring=joined`,
    'payTotal',
  ],
  [`${NEW}/orders?financial_status=authorized&locale=ja&hidden=FINANCIAL_STATUS`, 'payStatus'],
  [
    `${NEW}/orders?financial_status=authorized&locale=en&selectedColumns=FINANCIAL_STATUS&link=chip`,
    'placedAt payTotal',
  ],
  [`${OLD}/orders?financial_status=authorized&locale=ja&words=2021`, ''],
  [`${OLD}/orders?financial_status=authorized&locale=en&words=2021&money=narrow&ids=digits`, ''],
  [`${OLD}/orders?financial_status=authorized&columns=total,payment&locale=ja`, 'placedAt'],
]

/** Changes one badge of one row, as the framework would: the words alone. */
const rewrite = (page: Page, name: string, from: string, to: string): Promise<number> =>
  page.evaluate(
    (order, before, after) => {
      const link = [...document.querySelectorAll('a[href*="/orders/"]')].find(
        (each) => each.textContent?.trim() === order,
      )
      const row = link?.closest('tr, [role=row]')
      let changed = 0
      const walker = document.createTreeWalker(row ?? document.createElement('p'), NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode())
        if (node.textContent === before) {
          node.textContent = after
          changed++
        }
      return changed
    },
    name,
    from,
    to,
  )

inAdmin('Shopify’s list of orders', (world) => {
  afterEach(() => expect(submitted(world())).toEqual([]))

  for (const [years, base] of GENERATIONS) {
    it(`says nothing that needs the method, and what every card needs once all is ECPay’s (${years})`, async () => {
      await adminAnew(world())
      const path = `${base}/orders?rows=150`
      const page = await fresh(world(), path)
      expect(await panelAt(page, 'pay-order-list', 150)).toMatchObject({ unread: '' })
      await panelSays(page, [say('panel.pay.unknown', { count: 150 })])
      expect(await marksOf(page)).toEqual([])

      await tell(world(), { everyEcpay: true })
      const marks = await marksAre(page, () => listSays(world(), path, true))
      const count = (rule: string) => marks.filter((mark) => mark.includes(` ${rule} `)).length
      const [waiting, lost] = ['ecpay/authorized-uncaptured', 'ecpay/authorization-lost']
      expect(Math.min(count(waiting ?? ''), count(lost ?? ''))).toBeGreaterThan(0)
      await panelSays(
        page,
        [
          say(`rule.${waiting}.short`, { count: count(waiting ?? '') }),
          say(`rule.${lost}.short`, { count: count(lost ?? '') }),
        ],
        [say('panel.pay.unknown', { count: 150 })],
      )
      // Each at its own row; where there is room, with what is left of its 21 days.
      const first = marks.find((mark) => mark.endsWith(CASES.authorizedDay1))
      expect(first).toBe(`warning ${waiting} ${CASES.authorizedDay1}`)
      await page.evaluate((name) => {
        const mark = [...document.querySelectorAll('a[href*="/orders/"]')].find(
          (link) => link.textContent?.trim() === name,
        )
        mark?.scrollIntoView({ block: 'center' })
      }, CASES.authorizedDay1)
      const { placedAt = 0 } = rowsAt(world(), path).find(({ name }) => name === CASES.authorizedDay1) ?? {}
      const days = Math.floor((placedAt + 21 * DAY - Date.now()) / DAY)
      await until(() =>
        page.evaluate(
          (name, word) =>
            [...document.querySelectorAll<HTMLElement>('storeside-mark:not([hidden])')].some(
              ({ dataset }) => dataset.subject === name && dataset.word === word,
            ),
          CASES.authorizedDay1,
          `剩 ${days} 天`,
        ),
      )
      expect(Math.max(...(await apart(page)))).toBeLessThanOrEqual(1)

      // Only these, each of them in turn, and all again.
      const all = await namesShown(page)
      const urgent = [...new Set(marks.map((mark) => mark.split(' ').slice(2).join(' ')))].sort()
      await pressOurs(page, 'storeside-panel', say('panel.only'))
      await comes(
        () => namesShown(page),
        (names) => expect([...names].sort()).toEqual(urgent),
      )
      await pressOurs(page, 'storeside-panel', say('panel.all'))
      await comes(
        () => namesShown(page),
        (names) => expect(names).toEqual(all),
      )
      const inSight = (name: string) =>
        page.evaluate((wanted) => {
          const link = [...document.querySelectorAll('a[href*="/orders/"]')].find(
            (each) => each.textContent?.trim() === wanted,
          )
          const { top = -1, bottom = -1 } = link?.getBoundingClientRect() ?? {}
          return top >= 0 && bottom <= innerHeight
        }, name)
      const inOrder = all.filter((name) => urgent.includes(name))
      for (const name of inOrder.slice(0, 4)) {
        await pressOurs(page, 'storeside-panel', say('panel.next'))
        await until(() => inSight(name))
      }
      await page.close()
    })
  }

  it('reads columns wherever they stand, in old words and new, in three languages; says what it did not find', async () => {
    await adminAnew(world(), { everyEcpay: true })
    const page = await fresh(world(), '/store/nobody')
    for (const [path, unread] of LISTS) {
      await goTo(page, path)
      await marksAre(page, () => listSays(world(), path, true))
      const panel = await panelAt(page, 'pay-order-list', rowsAt(world(), path).length)
      expect([path, panel.unread]).toEqual([path, unread])
      for (const fact of unread.split(' ').filter(Boolean)) expect(panel.text).toContain(say(`fact.${fact}`))
      // Whatever the page speaks, the panel speaks what its owner chose.
      expect(panel.text.startsWith(say('panel.title.pay-order-list'))).toBe(true)
      const marked = (await marksOf(page)).length
      expect([path, marked > 0]).toEqual([path, !/payStatus|placedAt/.test(unread)])
    }
    await page.close()
  })

  it.each(GENERATIONS)(
    'stands beside the column that it speaks of in a small window, and its marks beside the badges (%s)',
    async (_, base) => {
      await adminAnew(world(), { everyEcpay: true })
      const page = await fresh(world(), '/store/nobody')
      await page.setViewport({ width: 1280, height: 800 })
      for (const locale of ['en', 'ja', 'zh-TW']) {
        const path = `${base}/orders?locale=${locale}`
        await goTo(page, path)
        const [mark = ''] = await marksAre(page, () => listSays(world(), path, true))
        // To where the panel stands.
        await page.evaluate((name) => {
          const links = [...document.querySelectorAll('a[href*="/orders/"]')]
          links.find((link) => link.textContent?.trim() === name)?.scrollIntoView({ block: 'end' })
        }, mark.split(' ').slice(2).join(' '))
        await comes(
          () => page.evaluate(placesOf),
          (places) => {
            expect(places.some(({ panel, mark }) => mark.bottom > panel.top)).toBe(true)
            for (const { panel, mark, badge } of places) {
              expect(mark.left - badge.right).toBeGreaterThanOrEqual(1)
              expect(panel.left).toBeGreaterThanOrEqual(Math.max(mark.right, badge.right))
            }
          },
        )
      }
      await page.close()
    },
  )

  it.each(GENERATIONS)('says what it cannot read of a list that is narrow (%s)', async (_, base) => {
    await adminAnew(world(), { everyEcpay: true })
    const page = await world().opened.browser.newPage()
    // Before anybody has seen more of it.
    await page.evaluateOnNewDocument(narrow, true)
    await goTo(page, `${base}/orders?financial_status=authorized`)
    await narrowIsSaid(page)
    await panelSays(page, [say('fact.payStatus')], [say('panel.clean')])
    expect(await marksOf(page)).toEqual([])
    await page.close()
  })

  it.each(GENERATIONS)(
    'knows from memory what a list no longer shows that became narrow (%s)',
    async (_, base) => {
      await adminAnew(world(), { everyEcpay: true })
      const path = `${base}/orders?financial_status=authorized`
      // Memory's page is opened first: a list in a tab behind it would not be drawn.
      expect(await keptNames(world())).toEqual([])
      const page = await fresh(world(), path)
      const names = rowsAt(world(), path).map(({ name }) => name.replace(/^#/, ''))
      await marksAre(page, () => listSays(world(), path, true))
      await comes(
        () => keptNames(world()),
        (kept) => expect(kept).toEqual(names.sort()),
      )
      await page.evaluate(narrow, false)
      await narrowIsSaid(page)
      await panelSays(page, [say('fact.payStatus')], [say('panel.clean')])
      await marksAre(page, () => listSays(world(), path, true))
      // No columns at all.
      await page.evaluate(() => {
        const narrow = document.createElement('ul')
        for (const link of document.querySelectorAll(
          'tr a[href*="/orders/"], [role=row] a[href*="/orders/"]',
        )) {
          const item = document.createElement('li')
          item.append(link.cloneNode(true), ' 已授權 昨天下午2:04 $1,580.00')
          narrow.append(item)
        }
        const [head] = document.querySelectorAll('th, [role=columnheader]')
        const list =
          head?.closest('table, [role=table], [role=grid]') ?? head?.closest('[role=row]')?.parentElement
        list?.replaceWith(narrow)
        for (const left of document.querySelectorAll('th, [role=columnheader]')) left.remove()
      })
      await until(async () => (await panelOf(page))?.state === 'layout-unknown')
      await panelSays(page, [say('panel.unknown')])
      expect(await marksOf(page)).toEqual([])
      await page.close()
    },
  )

  it.each([
    ['drawn anew', ''],
    ['written into the old rows', '&inplace=1'],
  ])('follows filters, tabs, order and pages of the open list (%s)', async (_, query) => {
    await adminAnew(world(), { everyEcpay: true })
    const here = (page: Page) => page.evaluate(() => location.pathname + location.search)
    const follows = async (page: Page): Promise<void> => {
      const path = await here(page)
      const { length } = rowsAt(world(), path)
      await panelAt(page, 'pay-order-list', length)
      await marksAre(page, () => listSays(world(), path, true))
    }
    const page = await fresh(world(), `${NEW}/orders?rows=50${query}`)
    await follows(page)
    await pressAt(page, '已授權')
    await until(async () => (await here(page)).includes('financial_status=authorized'))
    await follows(page)
    expect((await marksOf(page)).length).toBeGreaterThan(5)
    await pressAt(page, '已付款')
    await until(async () => (await here(page)).includes('financial_status=paid'))
    await follows(page)
    expect(await marksOf(page)).toEqual([])
    await pressAt(page, '未付款')
    await until(async () => (await here(page)).includes('savedViewId=unpaid'))
    await moveTo(page, `${NEW}/orders?rows=50&order=processed_at+asc${query}`)
    await follows(page)
    await pressAt(page, '下一頁')
    await until(async () => (await here(page)).includes('after='))
    await follows(page)
    await page.evaluate(() => history.back())
    await until(async () => !(await here(page)).includes('after='))
    await follows(page)
    await page.close()
  })

  it('follows tabs and pages of the older list', async () => {
    await adminAnew(world(), { everyEcpay: true })
    const page = await fresh(world(), `${OLD}/orders?rows=40`)
    const follows = async (path: string): Promise<void> => {
      await panelAt(page, 'pay-order-list', rowsAt(world(), path).length)
      await marksAre(page, () => listSays(world(), path, true))
    }
    await follows(`${OLD}/orders?rows=40`)
    await pressAt(page, '未付')
    await until(() => page.evaluate(() => location.search.includes('selectedView=unpaid')))
    await follows(`${OLD}/orders?rows=40&selectedView=unpaid`)
    await pressAt(page, '全部')
    await until(() => page.evaluate(() => !location.search.includes('selectedView=unpaid')))
    await follows(`${OLD}/orders?rows=40`)
    await moveTo(page, `${OLD}/orders?page=2`)
    await follows(`${OLD}/orders?rows=40&page=2`)
    await page.close()
  })

  it.each([
    ['2026', `${NEW}/orders?rows=150&roots=light`, '已付款'],
    ['2021–25', `${OLD}/orders?rows=150`, '已付款'],
  ])(
    'reads again the row that changed, and leaves all other marks as they stand (%s)',
    async (_, path, paid) => {
      await adminAnew(world(), { everyEcpay: true })
      const page = await fresh(world(), path)
      const all = await marksAre(page, () => listSays(world(), path, true))
      await page.evaluate(() => {
        for (const mark of document.querySelectorAll('storeside-mark'))
          Object.assign(mark, { stoodHere: true })
      })
      const gone = CASES.authorizedDay17
      expect(await rewrite(page, gone, '已授權', paid)).toBe(1)
      const left = all.filter((mark) => !mark.endsWith(` ${gone}`))
      await marksAre(page, () => left)
      expect(
        await page.evaluate(() =>
          [...document.querySelectorAll('storeside-mark')].every((mark) => 'stoodHere' in mark),
        ),
      ).toBe(true)
      expect(await rewrite(page, gone, paid, '已授權')).toBe(1)
      await marksAre(page, () => all)
      const anew = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('storeside-mark')]
          .filter((mark) => !('stoodHere' in mark))
          .map(({ dataset }) => dataset.subject),
      )
      expect(anew).toEqual([gone])
      await page.close()
    },
  )

  it('marks rows that arrive late, badges that come after them, and a list that is drawn again without end', async () => {
    await adminAnew(world(), { everyEcpay: true })
    const page = await fresh(world(), '/store/nobody')
    for (const path of [`${NEW}/orders?rows=40&late=400&second=500`, `${OLD}/orders?rows=40&late=600`]) {
      await goTo(page, path)
      await marksAre(page, () => listSays(world(), path, true))
      await panelAt(page, 'pay-order-list', 40)
    }
    const path = `${NEW}/orders?rows=50&financial_status=authorized`
    await goTo(page, path)
    await panelAt(page, 'pay-order-list')
    const asked = () =>
      world().replicas.shopify.admin.asked.filter(({ target }) => target.includes('operation=Page')).length
    const before = asked()
    const timer = await page.evaluate(() =>
      Number(setInterval(() => dispatchEvent(new PopStateEvent('popstate')), 120)),
    )
    await until(async () => asked() > before + 5)
    // While it goes on, and once it has come to an end.
    await marksAre(page, () => listSays(world(), path, true))
    await until(async () => asked() > before + 12)
    await marksAre(page, () => listSays(world(), path, true))
    await page.evaluate((id) => clearInterval(id), timer)
    await marksAre(page, () => listSays(world(), path, true))
    await panelAt(page, 'pay-order-list', rowsAt(world(), path).length)
    const ours = (await oursOn(page)).filter((name) => name !== 'storeside-mark').sort()
    expect(ours).toEqual(['storeside-overlay', 'storeside-panel'])
    await page.close()
  })
})
