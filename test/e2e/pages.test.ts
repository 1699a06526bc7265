import type { Page } from 'puppeteer-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cases, productCases } from '../replicas/cyberbiz/data.ts'
import { open } from './browsers.ts'
import { HOST, inBoth, marksOf, nothingSent, panelOf, press, said, until, type World } from './world.ts'

/** Types into the box under a label as a person does: everything out, then the new words. */
const retype = async (page: Page, label: string, text: string): Promise<void> => {
  const handle = await page.evaluateHandle((wanted) => {
    const own = [...document.querySelectorAll('label, th, .control-label')].find((each) =>
      each.textContent?.trim().startsWith(wanted),
    )
    return (
      own?.closest('tr, .control-group')?.querySelector('input, textarea') ??
      own?.parentElement?.parentElement?.querySelector('input, textarea')
    )
  }, label)
  const box = handle.asElement() as import('puppeteer-core').ElementHandle<HTMLInputElement> | null
  if (!box) throw new Error(`no box under 「${label}」`)
  await box.evaluate((element) => {
    element.focus()
    element.select()
  })
  await page.keyboard.press('Backspace')
  if (text) await page.keyboard.type(text)
  await page.keyboard.press('Tab')
}

/** Everything that is the page's own, ours taken out: what must be the same with and without us. */
const ownHtml = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const copy = document.documentElement.cloneNode(true) as Element
    for (const ours of copy.querySelectorAll(
      'storeside-panel, storeside-mark, storeside-overlay, storeside-note, storeside-only',
    ))
      ours.remove()
    return copy.outerHTML
  })

const oneOrder = (world: () => World) => {
  afterEach(() => nothingSent(world()))

  for (const [make, path] of [
    ['new', (id: string) => `/admin/orders_v2/${id}`],
    ['new, from 美安訂單', (id: string) => `/admin/shopdotcom_orders/${id}`],
    ['old', (id: string) => `/admin/orders/${id}`],
    ['old, its log late', (id: string) => `/admin/orders/${id}?late=700`],
  ] as const) {
    it(`says what is at stake and what to do (${make})`, async () => {
      const page = await world().visit(path(world().order(cases.failedOpen).id))
      await until(async () => (await said(page)).includes(`shopcom/failed-not-cancelled ${cases.failedOpen}`))
      // #1101: 1,320 goods − 100 discount = 1,220; 8 % of it.
      await until(async () => (await panelOf(page))?.text.includes('NT$97.60'))
      expect((await panelOf(page))?.text).toContain('NT$1,220')
      expect((await panelOf(page))?.page).toBe('order')
      world().leave(page)
    })
  }

  it.each([
    [cases.cancelFailed, 'shopcom/cancel-not-sent'],
    [cases.cancelNever, 'shopcom/cancel-not-sent'],
    [cases.cancelPending, 'shopcom/cancel-pending'],
    [cases.failedPreparing, 'shopcom/cancel-blocked'],
    [cases.failedClosed, 'shopcom/failed-not-cancelled'],
    [cases.abandonedRecorded, 'shopcom/abandoned-not-cancelled'],
    [cases.pendingOld, 'shopcom/unpaid-ageing'],
    [cases.partialRefund, 'shopcom/partial-refund'],
    [cases.recurring, 'shopcom/not-eligible-recurring'],
    [cases.chineseName, 'shopcom/name-shortened'],
    [cases.reopened, 'shopcom/reopened'],
  ])('%s: %s', async (name, rule) => {
    for (const base of ['/admin/shopdotcom_orders/', '/admin/orders/']) {
      const page = await world().visit(
        `${base}${world().order(name).id}${base === '/admin/orders/' ? '?from=shopdotcom' : ''}`,
      )
      await until(async () => (await said(page)).includes(`${rule} ${name}`))
      world().leave(page)
    }
  })

  it('says nothing where the cancelling reached 美安', async () => {
    const page = await world().visit(`/admin/shopdotcom_orders/${world().order(cases.cancelSuccess).id}`)
    await until(async () => (await panelOf(page))?.text.includes('取消成功'))
    expect((await marksOf(page)).filter(({ severity }) => severity === 'error')).toEqual([])
    world().leave(page)
  })

  it.each([cases.ordinaryFailed, cases.ordinaryAbandoned, cases.ordinaryPendingOld])(
    'leaves the ordinary order %s alone',
    async (name) => {
      const page = await world().visit(`/admin/orders_v2/${world().order(name).id}`)
      expect(await said(page)).toEqual([])
      world().leave(page)
    },
  )

  it('reads the next order anew when the application changes it without a reload', async () => {
    const page = await world().visit(`/admin/shopdotcom_orders/${world().order(cases.failedOpen).id}`)
    await until(async () => (await said(page)).length > 0)
    await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('a')]
        .find((link) => link.textContent?.includes('下一筆'))
        ?.click(),
    )
    await until(
      async () =>
        (await marksOf(page)).every(({ subject }) => subject !== cases.failedOpen) &&
        (await panelOf(page))?.state === 'done',
    )
    const name = (await page.evaluate(() => document.querySelector('h2')?.textContent ?? ''))
      .replace('訂單', '')
      .trim()
    expect((await marksOf(page)).filter(({ subject }) => subject !== name)).toEqual([])
    world().leave(page)
  })
}

const products = (world: () => World) => {
  afterEach(() => nothingSent(world()))
  const form = (id: string, query = ''): string => `/admin/products/${id}${query}`

  it.each([
    ['nameEmpty', 'feed/name-missing', '商品名稱'],
    ['slugChinese', 'feed/url-not-ascii', '商品網址'],
    ['slugChineseEncoded', 'feed/url-not-ascii', '商品網址'],
    ['slugBlank', 'feed/url-blank-takes-name', '商品網址'],
    ['briefEmpty', 'feed/brief-missing', '商品簡述'],
    ['briefImageOnly', 'feed/brief-no-text', '商品簡述'],
    ['imageMissing', 'feed/image-missing', '商品圖片'],
    ['priceZero', 'feed/price-invalid', '售價'],
    ['priceMissing', 'feed/price-missing', '售價'],
    ['listPriceMissing', 'feed/list-price-missing', '定價'],
    ['listPriceBelow', 'feed/list-price-below-price', '定價'],
    ['skuMissing', 'feed/sku-missing', '產品編號'],
    ['groupMissing', 'feed/group-missing', '商品群組'],
  ] as const)('%s: %s stands at %s', async (key, rule, field) => {
    for (const query of ['', '?layout=old&words=new']) {
      const page = await world().visit(form(productCases[key], query))
      await until(async () =>
        (await marksOf(page)).some((mark) => mark.rule === rule && mark.field?.startsWith(field)),
      )
      world().leave(page)
    }
  })

  for (const query of ['', '?layout=old&words=new']) {
    it(`follows what is typed${query ? ' (old)' : ''}`, async () => {
      const page = await world().visit(form(productCases.sound, query))
      await until(async () => (await panelOf(page))?.read === 1)
      expect((await said(page)).filter((one) => !one.includes('image'))).toEqual([])
      await retype(page, '商品名稱', '')
      await until(async () => (await said(page)).some((one) => one.startsWith('feed/name-missing')))
      await retype(page, '商品名稱', '阿里山烏龍茶')
      await until(async () => !(await said(page)).some((one) => one.startsWith('feed/name-missing')))
      await retype(page, '售價', '0')
      await until(async () => (await said(page)).some((one) => one.startsWith('feed/price-invalid')))
      world().leave(page)
    })
  }

  it('shows only why a gift is left out, whatever else is wrong with it', async () => {
    const page = await world().visit(form(productCases.giftFaulty))
    await press(page, '設定')
    await until(async () => (await said(page)).some((one) => one.startsWith('feed/excluded-gift')))
    expect((await said(page)).every((one) => one.startsWith('feed/excluded-'))).toBe(true)
    expect((await panelOf(page))?.text).toContain('不會進入美安商品檔')
    world().leave(page)
  })

  it('does not judge pictures whose host it may not read, and says how to permit it', async () => {
    const page = await world().visit(form(productCases.imageCmyk))
    await until(async () => (await panelOf(page))?.text.includes('尚未允許'))
    expect((await panelOf(page))?.text).toContain('允許讀取圖片')
    expect((await said(page)).filter((one) => one.includes('image'))).toEqual([])
    world().leave(page)
  })

  it('marks the rows of the product list', async () => {
    const page = await world().visit('/admin/products?per_page=100')
    await until(async () => (await panelOf(page))?.read === 100)
    const ids = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLAnchorElement>('tbody a[href*="/products/"]')].map(
        (link) => link.pathname.split('/').at(-1) ?? '',
      ),
    )
    const shown = world().replicas.shop.products.filter(({ id }) => ids.includes(id))
    const nameless = shown
      .filter(({ title, published, tags }) => title.trim() === '' && published && !tags.includes('贈品'))
      .map(({ id }) => `feed/name-missing ${id}`)
    const gifts = shown
      .filter(({ tags }) => tags.includes('贈品'))
      .map(({ title, id }) => `feed/excluded-gift ${title.trim() || id}`)
    expect((await said(page, 'feed/name-missing')).sort()).toEqual(nameless.sort())
    expect((await said(page, 'feed/excluded-gift')).sort()).toEqual(gifts.sort())
    world().leave(page)
  })
}

const settingsAndManners = (world: () => World) => {
  beforeEach(() => world().replicas.reset())

  for (const path of [
    '/admin/shopdotcom_setting',
    '/admin/third_party/shop_com',
    '/admin/market_america_setting',
    '/admin/settings/shop_com',
  ]) {
    it(`asks for what is empty on ${path}`, async () => {
      world().replicas.shop.settings = { offerId: '', advertiserId: '', siteUrl: `https://${HOST}/` }
      const page = await world().visit(path)
      await until(async () => (await said(page)).length === 3)
      expect((await marksOf(page)).map(({ rule }) => rule).sort()).toEqual([
        'shopcom/advertiser-id-missing',
        'shopcom/offer-id-missing',
        'shopcom/site-on-platform-domain',
      ])
      world().leave(page)
    })
  }

  it('changes nothing of the page but its own elements', async () => {
    const { kind, replicas } = world()
    const without = await open(kind, { port: replicas.port, hosts: replicas.hosts, extension: null })
    try {
      for (const path of [
        '/admin/shopdotcom_orders',
        '/admin/orders/shop_com',
        `/admin/products/${productCases.everythingWrong}?layout=old`,
        `/admin/orders/${world().order(cases.failedOpen).id}`,
        '/admin/shopdotcom_setting',
      ]) {
        const page = await world().visit(path)
        await until(async () => (await marksOf(page)).length > 0 || path.endsWith('setting'))
        const bare = await without.browser.newPage()
        await bare.goto(`https://${HOST}${path}`, { waitUntil: 'load' })
        const wanted = await ownHtml(page)
        await until(async () => (await ownHtml(bare)).length >= wanted.length)
        expect(wanted).toBe(await ownHtml(bare))
        world().leave(page)
        await bare.close()
      }
    } finally {
      await without.close()
    }
    expect(replicas.submissions).toEqual([])
  })

  it('counts no click of the page itself on its buttons', async () => {
    const page = await world().visit('/admin/shopdotcom_orders')
    const before = await page.evaluate(() => document.querySelectorAll('tbody tr').length)
    const shown = await page.evaluate(() => {
      for (const button of document
        .querySelector('storeside-panel')
        ?.shadowRoot?.querySelectorAll('button') ?? [])
        button.click()
      return [...document.querySelectorAll<HTMLElement>('tbody tr')].filter((row) => row.checkVisibility())
        .length
    })
    expect(shown).toBe(before)
    expect(
      await page.evaluate(() =>
        document.querySelector('storeside-panel')?.shadowRoot?.querySelector('.pill'),
      ),
    ).toBeNull()
    world().leave(page)
  })

  it('is torn down with the page and comes back with Back', async () => {
    const page = await world().visit('/admin/shopdotcom_orders')
    await page.goto(`https://${HOST}/admin/statements`, { waitUntil: 'load' })
    expect(await page.evaluate(() => document.querySelectorAll('storeside-panel').length)).toBe(0)
    // A page from the back-forward cache fires no load event: asked of the page itself.
    await page.evaluate(() => history.back())
    await until(async () => (await panelOf(page))?.page === 'shopdotcom-order-list')
    expect(await page.evaluate(() => document.querySelectorAll('storeside-panel').length)).toBe(1)
    // A tab that went Back into the cache is not told of its next page either.
    await page.close()
  })

  it('works under a strict content security policy of the page', async () => {
    world().replicas.mount((request) =>
      request.host === HOST && request.path === '/admin/shopdotcom_orders' && request.query.has('strict')
        ? {
            status: 200,
            headers: {
              'content-type': 'text/html; charset=utf-8',
              'content-security-policy':
                "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'",
            },
            body: `<!doctype html><title>美安訂單</title><h1>美安訂單</h1><table><thead><tr><th>訂單</th><th>訂單狀態</th><th>付款狀態</th></tr></thead>
<tbody><tr><td>#1</td><td>進行中</td><td>付款失敗</td></tr></tbody></table>`,
          }
        : undefined,
    )
    const page = await world().visit('/admin/shopdotcom_orders?strict=1')
    await until(async () => (await said(page)).includes('shopcom/failed-not-cancelled #1'))
    await until(() =>
      page.evaluate(() => {
        const panel = document.querySelector('storeside-panel')?.shadowRoot?.querySelector('.panel')
        const mark = document.querySelector('storeside-mark')
        return (
          panel &&
          mark &&
          getComputedStyle(panel).position === 'fixed' &&
          getComputedStyle(mark).width === '16px'
        )
      }),
    )
    world().leave(page)
  })

  it('says aloud that it does not know the layout of a page it should know', async () => {
    world().replicas.mount((request) =>
      request.host === HOST && request.path === '/admin/orders' && request.query.has('strange')
        ? {
            status: 200,
            headers: { 'content-type': 'text/html; charset=utf-8' },
            body: '<!doctype html><title>訂單</title><h1>訂單</h1><div><p>另一種版面</p></div>',
          }
        : undefined,
    )
    const page = await world().go('/admin/orders?strange=1')
    await until(async () => (await panelOf(page))?.state === 'layout-unknown')
    expect((await panelOf(page))?.text).toContain('沒有檢查')
    world().leave(page)
  })
}

inBoth('pages of the console', (world) => {
  describe('one order', () => oneOrder(world))
  describe('products', () => products(world))
  describe('settings and manners', () => settingsAndManners(world))
})
