import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../e2e/browsers.ts'
import { consolePages, pageAt } from '../replicas/cyberbiz/console/catalogue.ts'
import type { OrderTruth } from '../replicas/cyberbiz/console/truth.ts'
import { type CaseName, cases } from '../replicas/cyberbiz/data-cases.ts'
import { readyOf } from './expected.ts'
import { type Stage, visit } from './stage.ts'

const FILLS = ['instant', 'late', 'late-slow', 'late-after-zero', 'empty', 'zero', 'shipping'] as const

/** Clicks the console's own button or link that says just this and is drawn. */
const press = (page: Page, words: string): Promise<boolean> =>
  page.evaluate((wanted) => {
    const all = document.querySelectorAll<HTMLElement>(
      '#content button, .modal-container button, .modal button',
    )
    const button = [...all].find((one) => one.textContent?.trim() === wanted && one.checkVisibility())
    button?.click()
    return button !== undefined
  }, words)

const dialog = (page: Page) => page.evaluate(() => globalThis.inPage.dialog() ?? null)
const order = (page: Page) => page.evaluate(() => globalThis.inPage.order() ?? null)

export const dialogs = (stage: () => Stage) =>
  describe('the console’s own dialogs', () => {
    let page: Page

    beforeAll(async () => {
      page = await stage().tab()
    })
    afterAll(() => page?.close())

    const goTo = async (key: CaseName, make: 'react' | 'html', query: string): Promise<OrderTruth> => {
      const { shop } = stage().replicas
      const { id } = shop.orders.find(({ name }) => name === cases[key]) ?? { id: '' }
      const path =
        make === 'react' ? `/admin/shopdotcom_orders/${id}?${query}` : `/admin/orders/${id}?${query}`
      const there = pageAt(shop, path)
      await visit(page, stage().url(path), readyOf(there))
      return there.truth as OrderTruth
    }

    const cancelling = (make: 'react' | 'html') =>
      FILLS.flatMap((fill) => [
        { make, fill, key: 'failedOpen', button: '取消訂單', box: 'on' } as const,
        { make, fill, key: 'shippingSixty', button: '取消訂單', box: 'off' } as const,
        { make, fill, key: 'cancelFailed', button: '向美安取消訂單', box: 'on' } as const,
      ])

    it.each([...cancelling('react'), ...cancelling('html')])(
      '$make: $key filled $fill, ticked $box',
      async ({ make, fill, key, button, box }) => {
        const truth = await goTo(key, make, `from=shopdotcom&dialog=${fill}&box=${box}`)
        const told = truth.dialog
        if (!told?.fill) throw new Error(`${key} has no dialog of 美安`)
        const before = await order(page)
        // An old dialog lies in the page from the start, its box filled: not open, not read.
        expect(await dialog(page)).toBeNull()

        expect(await press(page, button)).toBe(true)
        const first = told.fill.first
        await until(async () => (await dialog(page))?.amountText === first)
        const seen = await dialog(page)
        expect(seen).toMatchObject({ kind: told.kind, title: button, label: told.amountLabel })
        expect(seen?.boxTicked).toBe(told.ticked ?? undefined)
        expect(seen?.names).toEqual(make === 'react' ? [truth.name] : [])
        const { later } = told.fill
        if (later !== null) await until(async () => (await dialog(page))?.amountText === later)
        expect((await dialog(page))?.amountText).toBe(later ?? first)
        // What a dialog says is no fact of the order behind it.
        expect(await order(page)).toEqual(before)

        await page.evaluate(() =>
          [...document.querySelectorAll<HTMLElement>('.closeModal, .close')]
            .find((one) => one.checkVisibility())
            ?.click(),
        )
        await until(async () => (await dialog(page)) === null)
      },
    )

    it('sees the tick as it is now, not as it was drawn', async () => {
      for (const make of ['react', 'html'] as const) {
        await goTo('failedOpen', make, 'from=shopdotcom&box=off&dialog=instant')
        await press(page, '取消訂單')
        await until(async () => (await dialog(page))?.boxTicked === false)
        await page.evaluate(() => {
          const boxes = document.querySelectorAll<HTMLInputElement>(
            '.modal-container input[type=checkbox], #cancel-modal input[type=checkbox]',
          )
          boxes[2]?.click()
        })
        await until(async () => (await dialog(page))?.boxTicked === true)
      }
    })

    it.each(['react', 'html'] as const)('%s: the dialog of an ordinary order is not ours', async (make) => {
      const truth = await goTo('ordinaryFailed', make, 'x=1')
      expect(truth.dialog?.shopdotcomFields).toBe(false)
      await press(page, '取消訂單')
      await until(() =>
        page.evaluate(() =>
          [...document.querySelectorAll('h5, h3')].some(
            (one) => one.textContent === '取消訂單' && one.checkVisibility(),
          ),
        ),
      )
      expect(await dialog(page)).toBeNull()
    })

    it('a dialog that only asks whether to close the order is not ours', async () => {
      await goTo('failedOpen', 'react', 'from=shopdotcom')
      await press(page, '結案訂單')
      await until(() => page.evaluate(() => document.querySelector('.modal-container h5')?.checkVisibility()))
      expect(await dialog(page)).toBeNull()
    })

    it('has a dialog to open on every page that the catalogue lists one for', () => {
      const withOne = consolePages(stage().replicas.shop).filter(
        ({ kind: page, truth }) => page === 'order' && (truth as OrderTruth).dialog?.shopdotcomFields,
      )
      expect(withOne.length).toBeGreaterThan(50)
    })
  })
