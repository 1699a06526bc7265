import { expect, it } from 'vitest'
import { cases } from '../replicas/cyberbiz/data.ts'
import type { Order } from '../replicas/cyberbiz/model.ts'
import { inBoth, marksOf, panelOf, pressOurs, said, until, type World } from './world.ts'

/** 付款失敗 and not 已取消, on the first page of 美安's list: straight from the shop's data. */
const leaks = (world: World, names: readonly string[]): string[] =>
  names
    .map((name) => world.order(name))
    .filter((order: Order) => order.shopdotcom && order.financial === 'failed' && order.order !== 'cancelled')
    .map(({ name }) => `shopcom/failed-not-cancelled ${name}`)
    .sort()

const rowsOf = (page: import('puppeteer-core').Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('tbody tr')]
      .filter((row) => (row as HTMLElement).checkVisibility() && row.querySelector('a'))
      .map((row) => row.querySelector('a')?.textContent?.trim() ?? ''),
  )

inBoth('lists of orders', (world) => {
  for (const path of [
    '/admin/shopdotcom_orders',
    '/admin/orders/shop_com',
    '/admin/market_america_orders?sync=1',
    '/admin/orders_v2?source=shopdotcom',
  ]) {
    it(`marks every order that still costs commission on ${path}`, async () => {
      const page = await world().visit(path)
      const names = await rowsOf(page)
      expect(names).toHaveLength(25)
      expect(await said(page, 'shopcom/failed-not-cancelled')).toEqual(leaks(world(), names))
      const panel = await panelOf(page)
      expect(panel).toMatchObject({ page: 'shopdotcom-order-list', read: 25, state: 'done' })
      expect(panel?.text).toContain(`${leaks(world(), names).length} 筆付款失敗`)
      world().leave(page)
    })
  }

  it('names each mark in words, with the severity first', async () => {
    const page = await world().visit('/admin/shopdotcom_orders')
    const mark = (await marksOf(page)).find(
      ({ rule, subject }) => rule === 'shopcom/failed-not-cancelled' && subject === cases.failedOpen,
    )
    expect(mark?.severity).toBe('error')
    expect(mark?.name).toMatch(/^錯誤：.*付款失敗/)
    world().leave(page)
  })

  it('shows only these, and all again', async () => {
    const page = await world().visit('/admin/shopdotcom_orders')
    const all = await rowsOf(page)
    const urgent = [
      ...new Set(
        (await marksOf(page)).filter(({ severity }) => severity !== 'info').map(({ subject }) => subject),
      ),
    ]
    await pressOurs(page, 'storeside-panel', '只看這些')
    await until(async () => (await rowsOf(page)).length < all.length)
    expect((await rowsOf(page)).sort()).toEqual(urgent.sort())
    await pressOurs(page, 'storeside-panel', '顯示全部')
    await until(async () => (await rowsOf(page)).length === all.length)
    expect(await rowsOf(page)).toEqual(all)
    world().leave(page)
  })

  for (const path of ['/admin/shopdotcom_orders?late=700', '/admin/orders/shop_com?late=700']) {
    it(`marks rows that arrive late on ${path}`, async () => {
      const page = await world().go(path)
      await until(async () => (await panelOf(page))?.read === 25)
      await until(async () => (await said(page, 'shopcom/failed-not-cancelled')).length > 0)
      expect(await said(page, 'shopcom/failed-not-cancelled')).toEqual(leaks(world(), await rowsOf(page)))
      world().leave(page)
    })
  }

  it('follows a status word that the framework rewrites in place', async () => {
    const page = await world().visit('/admin/shopdotcom_orders')
    await until(async () => (await said(page)).includes(`shopcom/failed-not-cancelled ${cases.failedOpen}`))
    await page.evaluate((name) => {
      const row = [...document.querySelectorAll('tbody tr')].find(
        (each) => each.querySelector('a')?.textContent?.trim() === name,
      )
      const walker = document.createTreeWalker(row ?? document.body, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode())
        if (node.textContent === '付款失敗') node.textContent = '已收到款項'
    }, cases.failedOpen)
    await until(async () => !(await said(page)).includes(`shopcom/failed-not-cancelled ${cases.failedOpen}`))
    world().leave(page)
  })

  it('says what it could not check where a column is hidden', async () => {
    const page = await world().visit('/admin/shopdotcom_orders?columns=order_status,shopdotcom_sync')
    const panel = await panelOf(page)
    expect(panel?.unread.split(' ')).toContain('financial')
    expect(panel?.text).toContain('未檢查')
    expect(await said(page, 'shopcom/failed-not-cancelled')).toEqual([])
    world().leave(page)
  })

  it('keeps its marks on the rows in a list of a thousand', async () => {
    const page = await world().visit('/admin/orders/shop_com?rows=1000')
    await until(async () => (await panelOf(page))?.read === (await rowsOf(page)).length)
    expect(await said(page, 'shopcom/failed-not-cancelled')).toEqual(leaks(world(), await rowsOf(page)))
    const apart = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('storeside-mark:not([hidden])')].map((mark) => {
        const row = [...document.querySelectorAll('tbody tr')].find(
          (each) => each.querySelector('a')?.textContent?.trim() === mark.dataset.subject,
        )
        const at = mark.getBoundingClientRect()
        const own = row?.getBoundingClientRect()
        return own ? Math.max(own.top - at.top, at.bottom - own.bottom, 0) : 1e6
      }),
    )
    expect(Math.max(...apart)).toBeLessThanOrEqual(1)
    world().leave(page)
  })

  it('says nothing of ordinary orders, failed or not', async () => {
    world().replicas.reset()
    const page = await world().visit('/admin/orders_v2?financial=failed')
    const ordinary = (await rowsOf(page)).filter((name) => !world().order(name).shopdotcom)
    expect(ordinary.length).toBeGreaterThan(0)
    expect((await marksOf(page)).filter(({ subject }) => ordinary.includes(subject))).toEqual([])
    world().leave(page)
  })

  for (const path of ['/admin/orders_v2', '/admin/orders']) {
    it(`knows 美安's orders on ${path} once 美安's own list was seen`, async () => {
      const list = await world().visit('/admin/shopdotcom_orders')
      await until(async () => ((await world().send('today', {})) as { items: unknown[] }).items.length > 0)
      world().leave(list)
      const page = await world().visit(path)
      await until(async () => (await said(page)).includes(`shopcom/failed-not-cancelled ${cases.failedOpen}`))
      const names = await rowsOf(page)
      const said4377 = (await marksOf(page)).filter(({ subject }) => subject === cases.ordinaryFailed)
      expect(names).toContain(cases.ordinaryFailed)
      expect(said4377).toEqual([])
      world().leave(page)
    })
  }
})
