import { expect, it } from 'vitest'
import { orderFacts } from '../replicas/facts.ts'
import {
  API,
  APP_STORE,
  asked,
  click,
  dollars,
  inBothBare,
  inOwn,
  leaksOf,
  popup,
  rowsOf,
  shows,
  stakeOf,
  textOf,
  today,
  type,
} from './shop.ts'
import { HOST, until, type World } from './world.ts'

/** What the list of 美安's orders shows beyond the API: that the cancelling did not arrive. */
const unsent = (world: World, names: ReadonlySet<string>): string[] =>
  world.replicas.shop.orders
    .filter(
      (order) => names.has(order.name) && orderFacts['shopcom/cancel-not-sent']?.(order, world.replicas.shop),
    )
    .map(({ name }) => name)

inBothBare('the first run', (world) => {
  const shown = new Set<string>()

  it('begins with one sentence and no account', async () => {
    const page = await popup(world())
    await until(() => page.evaluate(() => document.querySelector('.first') !== null))
    expect(await page.evaluate(() => document.querySelectorAll('.item, .shops').length)).toBe(0)
    await page.close()
  })

  it('marks a page of the console with nothing set up, and asks no API', async () => {
    const page = await world().visit('/admin/shopdotcom_orders')
    const names = await page.evaluate(() =>
      [...document.querySelectorAll('tbody tr a')].map((link) => link.textContent?.trim() ?? ''),
    )
    for (const name of names) if (name) shown.add(name)
    const failed = world().replicas.shop.orders.filter(
      ({ name, financial, order }) => shown.has(name) && financial === 'failed' && order !== 'cancelled',
    )
    await until(async () => (await today(world())).items.length > 0)
    const items = (await today(world())).items.filter(
      ({ finding }) => finding.rule === 'shopcom/failed-not-cancelled',
    )
    expect(items.map(({ finding }) => finding.subject).sort()).toEqual(failed.map(({ name }) => name).sort())
    expect(asked(world())).toEqual([])
    await page.close()
  })

  it('takes a shop, its rate and its key by clicks and typing', async () => {
    const page = await world().opened.ownPage('options.html')
    await click(page, '繁體中文')
    await shows(page, '加入商店')
    await type(page, '加入商店', 'https://myshop.cyberbiz.co/admin/orders_v2?page=2')
    await click(page, '加入')
    await shows(page, '美安抽成比例')
    await type(page, '美安抽成比例', '8 %')
    await shows(page, '已儲存')
    await click(page, 'Username 與 Secret（舊版）')
    await type(page, 'Username', world().replicas.api.hmac.username)
    await type(page, 'Secret', ` ${world().replicas.api.hmac.secret} `)
    await click(page, '存起來並測試')
    await shows(page, `金鑰可以用，看得到 ${world().replicas.shop.orders.length} 筆訂單。`)
    expect(
      await inOwn(world(), (api) => api.permissions.contains({ origins: ['https://api.cyberbiz.co/*'] })),
    ).toBe(true)
    expect(await textOf(page)).not.toContain(world().replicas.api.hmac.secret)
    await page.close()
  })

  it('checks at a press, shows how far it is, and lists what to do with the money first', async () => {
    world().replicas.setLatency(200)
    const page = await popup(world())
    await click(page, '立即檢查')
    await until(() => page.evaluate(() => document.querySelector('progress') !== null))
    await shows(page, '檢查中')
    await shows(page, '上次檢查：')
    await until(() => page.evaluate(() => document.querySelector('progress') === null))
    world().replicas.setLatency(0)

    const { shop } = world().replicas
    const leaks = leaksOf(shop, 180, shown)
    const notSent = unsent(world(), shown)
    const dear = [
      ...leaks.flatMap((pair) => (pair.startsWith('shopcom/failed-not-cancelled ') ? pair.slice(29) : [])),
      ...notSent,
    ]
    const stakes = dear.map((name) => stakeOf(shop, world().order(name))).sort((a, b) => b - a)
    const warned = leaks.filter((pair) => !/failed-not-cancelled|name-shortened/.test(pair))
    const rows = await rowsOf(page)
    expect(rows.map(({ money }) => money)).toEqual([...stakes.map(dollars), ...warned.map(() => '')])
    expect(
      rows
        .slice(0, dear.length)
        .map(({ subject, money }) => `${subject} ${money}`)
        .sort(),
    ).toEqual(dear.map((name) => `${name} ${dollars(stakeOf(shop, world().order(name)))}`).sort())
    expect(
      rows
        .slice(dear.length)
        .map(({ subject }) => subject)
        .sort(),
    ).toEqual(warned.map((pair) => pair.slice(pair.indexOf(' ') + 1)).sort())
    const head = await page.evaluate(() => ({
      count: document.querySelector('.head-count')?.textContent,
      stake: document.querySelector('.head-stake strong')?.textContent,
    }))
    expect(head).toEqual({
      count: `${rows.length}`,
      stake: dollars(stakes.reduce((sum, stake) => sum + stake, 0)),
    })
    await page.close()
  })

  it('opens an order from the list', async () => {
    const page = await popup(world())
    const [first] = await rowsOf(page)
    await click(page, `打開 ${first?.subject}`)
    const tab = await until(async () =>
      (await world().opened.browser.pages()).find((each) => each.url().startsWith(`https://${HOST}/admin/`)),
    )
    expect(new URL(tab.url()).host).toBe(HOST)
    await tab.close()
    await page.close()
  })

  it('asked for the API of its key, and for no other', async () => {
    const origins = await inOwn(world(), async (api) => (await api.permissions.getAll()).origins ?? [])
    expect(origins).toContain(`${API}/*`)
    if (world().kind === 'firefox') expect(origins).not.toContain(`${APP_STORE}/*`)
    expect(world().replicas.requests.filter(({ host }) => host === 'app-store-api.cyberbiz.io')).toEqual([])
  })
})
