import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../e2e/browsers.ts'
import { pageAt } from '../replicas/cyberbiz/console/catalogue.ts'
import { productCases } from '../replicas/cyberbiz/data-product-cases.ts'
import { readyOf } from './expected.ts'
import { type Stage, visit } from './stage.ts'

const form = (page: Page) => page.evaluate(() => globalThis.inPage.form())

/** Clicks what the console draws with just these words. */
const press = (page: Page, words: string) =>
  page.evaluate((wanted) => {
    const all = document.querySelectorAll<HTMLElement>('#content a, #content button, #content label')
    const one = [...all].find((each) => each.textContent?.trim() === wanted && each.checkVisibility())
    if (!one) throw new Error(`nothing says ${wanted}`)
    one.click()
  }, words)

/** Types as a clerk does into the box that the console wrote `label` above, the nth of them. */
const type = async (page: Page, label: string, text: string, nth = 0, whole = true) => {
  const box = await page.evaluateHandle(
    (words, at) => {
      const labels = [...document.querySelectorAll('label, th')].filter((one) =>
        one.textContent?.trim().startsWith(words),
      )
      const row = labels[at]?.closest('tr') ?? labels[at]?.parentElement?.parentElement
      return row?.querySelector<HTMLElement>('input, textarea') ?? null
    },
    label,
    nth,
  )
  const found = await page.evaluate(
    (element, all) => {
      if (!(element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)) return false
      element.focus()
      if (all) element.select()
      else element.setSelectionRange(element.value.length, element.value.length)
      return true
    },
    box,
    whole,
  )
  if (!found) throw new Error(`no box under ${label}`)
  if (whole) await page.keyboard.press('Backspace')
  await page.keyboard.type(text)
}

export const productForm = (stage: () => Stage) =>
  describe('a product’s form', () => {
    let page: Page

    beforeAll(async () => {
      page = await stage().tab()
    })
    afterAll(() => page?.close())

    const goTo = async (key: keyof typeof productCases, query = '') => {
      const path = `/admin/products/${productCases[key]}${query}`
      await visit(page, stage().url(path), readyOf(pageAt(stage().replicas.shop, path)))
      return form(page)
    }
    const comes = (what: object) =>
      until(async () => {
        const seen = await form(page)
        expect(seen).toMatchObject(what)
        return seen
      })

    it('reads what is typed while it is typed, and after the boxes were made anew', async () => {
      const sku = (await goTo('sound')).variants?.[0]?.sku
      await type(page, '商品名稱', '烏龍 茶')
      await comes({ title: '烏龍 茶' })
      await type(page, '商品網址', 'oolong')
      await comes({ slug: 'oolong' })
      // This form throws its boxes away at every key of this one.
      for (const written of ['7', '78']) {
        await type(page, '產品編號', written.slice(-1), 0, false)
        await comes({ variants: [{ sku: `${sku}${written}` }] })
      }
      // Held by the box alone until it is left; a person sees it all the same.
      await type(page, '售價', '1,280')
      await comes({ variants: [{ price: { text: '1,280', money: { amount: 128_000 } } }] })
      await press(page, '公開')
      await comes({ title: '烏龍 茶', slug: 'oolong', published: false, variants: [{ sku: `${sku}78` }] })
      await press(page, '不公開')
      await comes({ published: true })
    })

    it('reads the boxes of one variant among six', async () => {
      const before = await goTo('soundSix')
      expect(before.variants).toHaveLength(6)
      await type(page, '定價', '999', 3)
      await comes({
        variants: { 3: { listPrice: { text: '999', money: { amount: 99_900, currency: 'TWD' } } } },
      })
      const after = await form(page)
      expect(after.variants?.filter((_, index) => index !== 3)).toEqual(
        before.variants?.filter((_, index) => index !== 3),
      )
    })

    it('knows of each tab what it shows, and guesses nothing of the others', async () => {
      const info = await goTo('gift')
      expect(info.tags).toBeUndefined()
      expect(Object.keys(info.labels)).toEqual(
        expect.arrayContaining([
          'name',
          'url',
          'brief',
          'picture',
          'group',
          'price/0',
          'listPrice/0',
          'sku/0',
        ]),
      )
      await press(page, '設定')
      await comes({ tags: ['贈品'], published: true })
      const settings = await form(page)
      const { title, slug, brief, pictures, variants, groups } = settings
      expect({ title, slug, brief, pictures, variants, groups }).toEqual({})
      await press(page, '商品描述')
      await until(async () => (await form(page)).tags === undefined)
      expect((await form(page)).brief).toBeUndefined()
    })

    it('a tab that is kept in the page but not shown is not read', async () => {
      const { tags, title } = await goTo('gift', '?layout=keep')
      expect({ tags, title: title !== undefined }).toEqual({ title: true })
      await press(page, '設定')
      await comes({ tags: ['贈品'] })
      expect((await form(page)).title).toBeUndefined()
    })

    it('the old form: rows of a table, a list to choose from, tags parted by commas', async () => {
      await goTo('soundSix', '?layout=old')
      await type(page, '商品名稱', '六色')
      await type(page, '商品簡述', '<p>好</p>')
      await comes({ title: '六色', brief: '<p>好</p>', published: true })
      await press(page, '下架')
      await comes({ published: false })
      await press(page, '設定')
      await type(page, '標籤', '新品，贈品, 熱銷')
      await comes({ tags: ['新品', '贈品', '熱銷'] })
    })

    it.each([
      ['unpublished', '', false],
      ['unpublished', '?words=old', false],
      ['sound', '?words=old', true],
      ['unpublished', '?layout=old', false],
      ['sound', '?layout=old', true],
    ] as const)('%s%s is published: %s', async (key, query, published) => {
      expect((await goTo(key, query)).published).toBe(published)
    })

    it('counts the pictures down to none', async () => {
      const before = await goTo('sound')
      const count = before.pictures?.length ?? 0
      expect(count).toBeGreaterThan(0)
      for (let left = count - 1; left >= 0; left--) {
        await press(page, '刪除')
        await until(async () => (await form(page)).pictures?.length === left)
      }
      expect((await form(page)).pictures).toEqual([])
    })
  })
