import type { Page } from 'puppeteer-core'
import { afterEach, expect, it } from 'vitest'
import { cases } from '../replicas/cyberbiz/data.ts'
import { discountsTotal, linesTotal, type Order, orderTotal } from '../replicas/cyberbiz/model.ts'
import { inBoth, nothingSent, press, pressOurs, said, until, type World } from './world.ts'

/** Goods after discounts, 贈品 not counted, no shipping: from the shop's own data, not from our rules. */
const due = (world: World, order: Order): number => {
  const gift = (id: string): boolean =>
    world.replicas.shop.products.some((product) => product.id === id && product.tags.includes('贈品'))
  const gifts = order.lines
    .filter(({ productId }) => gift(productId))
    .reduce((sum, line) => sum + line.price * line.quantity - line.discount, 0)
  return linesTotal(order) - discountsTotal(order) - gifts
}

/** The open dialog's amount box, as a person sees it. */
const box = (page: Page): Promise<{ value: string; prefilled: string | null; note: string }> =>
  page.evaluate(() => {
    const input = [
      ...document.querySelectorAll<HTMLInputElement>('[name=refund_shopdotcom], .modal-container input'),
    ]
      .filter(
        (one) =>
          one.type === 'text' &&
          one.checkVisibility() &&
          one.closest('.show, .modal')?.textContent?.includes('金額'),
      )
      .at(-1)
    return {
      value: input?.value ?? 'no box',
      prefilled: input?.getAttribute('data-storeside-prefilled') ?? null,
      note: document.querySelector('storeside-note')?.shadowRoot?.querySelector('.note')?.textContent ?? '',
    }
  })

const MAKES = [
  ['new', (order: Order, query: string) => `/admin/shopdotcom_orders/${order.id}?${query}`],
  ['old', (order: Order, query: string) => `/admin/orders/${order.id}?from=shopdotcom&${query}`],
] as const

inBoth('the cancel dialog', (world) => {
  afterEach(() => nothingSent(world()))

  const openDialog = async (
    name: string,
    make: number,
    query: string,
    button = '取消訂單',
  ): Promise<Page> => {
    const page = await world().visit(MAKES[make]?.[1](world().order(name), query) ?? '')
    await press(page, button)
    return page
  }

  for (const [make, [title]] of MAKES.entries()) {
    for (const dialog of ['empty', 'zero']) {
      it(`fills the box that the console left ${dialog} (${title}), to the dollar, and undoes it`, async () => {
        const page = await openDialog(cases.failedOpen, make, `dialog=${dialog}`)
        const amount = String(due(world(), world().order(cases.failedOpen)))
        await until(async () => (await box(page)).prefilled === amount)
        await until(async () => (await box(page)).note.includes('復原'))
        const filled = await box(page)
        expect(filled.value).toBe(amount)
        expect(filled.note).toContain(`NT$${Number(amount).toLocaleString('en')}`)
        expect(filled.note).toContain('運費')
        await until(async () => !(await said(page)).some((one) => one.includes('cancel-amount')))
        await pressOurs(page, 'storeside-note', '復原')
        await until(async () => (await box(page)).prefilled === null)
        expect((await box(page)).value).toBe(dialog === 'zero' ? '0' : '')
        await until(async () =>
          (await said(page)).includes(`shopcom/cancel-amount-${dialog} ${cases.failedOpen}`),
        )
        world().leave(page)
      })
    }

    it(`keeps the figure that the console fills in at once (${title})`, async () => {
      const page = await openDialog(cases.shippingSixty, make, 'dialog=instant')
      const amount = due(world(), world().order(cases.shippingSixty))
      await until(async () => (await box(page)).note.includes('已保留'))
      expect(await box(page)).toMatchObject({ value: String(amount), prefilled: null })
      expect(await said(page, 'shopcom/cancel-')).toEqual([])
      world().leave(page)
    })

    it(`gives way when the console writes another figure later (${title})`, async () => {
      const page = await openDialog(cases.shippingSixty, make, 'dialog=empty')
      const amount = String(due(world(), world().order(cases.shippingSixty)))
      await until(async () => (await box(page)).prefilled === amount)
      // As a console's own late answer would: through the framework where there is one.
      await page.evaluate(() => {
        const input = document.querySelector<HTMLInputElement>('[data-storeside-prefilled]')
        const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
        if (input) set?.call(input, '999')
        input?.dispatchEvent(new Event('input', { bubbles: true }))
        input?.dispatchEvent(new FocusEvent('focusout', { bubbles: true }))
      })
      await until(async () => (await box(page)).prefilled === null)
      await until(async () =>
        (await said(page)).includes(`shopcom/cancel-amount-differs ${cases.shippingSixty}`),
      )
      expect((await box(page)).value).toBe('999')
      world().leave(page)
    })

    for (const dialog of ['late', 'late-after-zero']) {
      it(`waits for a console that fills ${dialog} (${title})`, async () => {
        const page = await openDialog(cases.shippingSixty, make, `dialog=${dialog}`)
        const amount = String(due(world(), world().order(cases.shippingSixty)))
        await until(async () => (await box(page)).note.includes('已保留'))
        expect(await box(page)).toMatchObject({ value: amount, prefilled: null })
        world().leave(page)
      })
    }

    it(`says that shipping was counted, and leaves the figure (${title})`, async () => {
      const page = await openDialog(cases.shippingSixty, make, 'dialog=shipping')
      await until(async () =>
        (await said(page)).includes(`shopcom/cancel-amount-includes-shipping ${cases.shippingSixty}`),
      )
      expect(await box(page)).toMatchObject({
        value: String(orderTotal(world().order(cases.shippingSixty))),
        prefilled: null,
      })
      expect((await said(page)).some((one) => one.includes('cancel-amount-differs'))).toBe(false)
      world().leave(page)
    })

    it(`writes nothing where a gift with an amount meets an order discount (${title})`, async () => {
      const page = await openDialog(cases.giftAmountDiscount, make, 'dialog=empty&gift=1')
      await until(async () => (await box(page)).note.includes('沒有填入'))
      await until(async () =>
        (await said(page)).includes(`shopcom/cancel-amount-empty ${cases.giftAmountDiscount}`),
      )
      expect(await box(page)).toMatchObject({ value: '', prefilled: null })
      world().leave(page)
    })

    it(`does not count a gift that carries an amount (${title})`, async () => {
      const page = await openDialog(cases.giftAmount, make, 'dialog=empty&gift=1')
      const amount = String(due(world(), world().order(cases.giftAmount)))
      await until(async () => (await box(page)).prefilled === amount)
      expect((await box(page)).note).toContain('贈品')
      world().leave(page)
    })

    it(`watches the box 向美安取消訂單 (${title})`, async () => {
      const page = await openDialog(cases.failedOpen, make, 'dialog=instant&box=off')
      await until(async () => (await said(page)).includes(`shopcom/cancel-box-unticked ${cases.failedOpen}`))
      await page.evaluate(() => {
        const label = [...document.querySelectorAll<HTMLElement>('label, .control-label')]
          .filter((one) => one.textContent?.includes('向美安取消訂單') && one.checkVisibility())
          .at(-1)
        const tick =
          label?.closest('.control-group')?.querySelector<HTMLElement>('input[type=checkbox]') ?? label
        tick?.click()
      })
      await until(async () => !(await said(page)).some((one) => one.includes('cancel-box-unticked')))
      world().leave(page)
    })

    it(`fills the dialog that sends the cancelling again (${title})`, async () => {
      const page = await openDialog(cases.cancelFailed, make, 'dialog=empty', '向美安取消訂單')
      const amount = String(due(world(), world().order(cases.cancelFailed)))
      await until(async () => (await box(page)).prefilled === amount)
      expect((await said(page)).some((one) => one.includes('cancel-box'))).toBe(false)
      world().leave(page)
    })
  }

  it('never writes into a box that a person is typing in', async () => {
    const page = await openDialog(cases.failedOpen, 0, 'dialog=empty')
    const handle = await page.waitForSelector('[name=refund_shopdotcom]')
    await handle?.type('7')
    await until(async () => (await said(page)).includes(`shopcom/cancel-amount-differs ${cases.failedOpen}`))
    expect(await box(page)).toMatchObject({ value: '7', prefilled: null })
    world().leave(page)
  })

  it('leaves the dialog of an ordinary order alone', async () => {
    const order = world().order(cases.ordinaryFailed)
    const page = await world().visit(`/admin/orders_v2/${order.id}`)
    await press(page, '取消訂單')
    await page.waitForSelector('.modal-container')
    expect(await said(page)).toEqual([])
    expect(await page.evaluate(() => document.querySelector('storeside-note'))).toBeNull()
    world().leave(page)
  })

  it('takes its figure back when the page turns to another order under an open dialog', async () => {
    const page = await openDialog(cases.failedOpen, 1, 'dialog=empty')
    const amount = String(due(world(), world().order(cases.failedOpen)))
    await until(async () => (await box(page)).prefilled === amount)
    // A console that keeps its box as it is: another name above, and no figures to go by.
    await page.evaluate((name) => {
      for (const cell of document.querySelectorAll('.order-layout td')) cell.textContent = ''
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode())
        node.textContent = (node.textContent ?? '').replace(name, '#9999')
    }, cases.failedOpen)
    await until(async () => (await box(page)).value === '')
    expect((await box(page)).prefilled).toBeNull()
    world().leave(page)
  })

  it('does not carry a figure over to the next order', async () => {
    const page = await openDialog(cases.failedOpen, 0, 'dialog=empty')
    const amount = String(due(world(), world().order(cases.failedOpen)))
    await until(async () => (await box(page)).prefilled === amount)
    const before = await page.evaluate(() => location.pathname)
    await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('a')]
        .find((link) => link.textContent?.includes('下一筆'))
        ?.click(),
    )
    await until(() => page.evaluate((path) => location.pathname !== path, before))
    await until(async () => (await box(page)).prefilled !== amount)
    const now = await page.evaluate(() => document.querySelector('h2')?.textContent ?? '')
    const order = world().order(now.replace('訂單', '').trim())
    expect([null, String(due(world(), order))]).toContain((await box(page)).prefilled)
    world().leave(page)
  })
})
