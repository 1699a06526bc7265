import type { ElementHandle, Page } from 'puppeteer-core'
import { beforeEach, expect, it } from 'vitest'
import type { Language, Today } from '../../lib/messages'
import { cases, productCases } from '../replicas/cyberbiz/data.ts'
import { violations } from './axe.ts'
import { inBoth, panelOf, pressOurs, said, until } from './world.ts'

const markOf = async (page: Page, rule: string, subject: string): Promise<ElementHandle<HTMLElement>> => {
  const handle = await page.evaluateHandle(
    (wanted, about) =>
      [...document.querySelectorAll<HTMLElement>('storeside-mark')].find(
        (mark) => mark.dataset.rule === wanted && mark.dataset.subject === about,
      ),
    rule,
    subject,
  )
  const element = handle.asElement()
  if (!element) throw new Error(`no mark ${rule} ${subject}`)
  return element as ElementHandle<HTMLElement>
}

const bubble = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const box = document.querySelector('storeside-panel')?.shadowRoot?.querySelector<HTMLElement>('.bubble')
    return box && !box.hidden ? (box.textContent ?? '') : ''
  })

inBoth('what a mark says', (world) => {
  beforeEach(() => world().replicas.reset())

  it('tells fact, step and why when it is pressed, and puts the order aside when told', async () => {
    const page = await world().visit('/admin/shopdotcom_orders')
    await until(async () => (await said(page)).includes(`shopcom/failed-not-cancelled ${cases.failedOpen}`))
    await until(async () =>
      ((await world().send('today', {})) as Today).items.some(
        ({ finding }) => finding.subject === cases.failedOpen,
      ),
    )
    const before = (await panelOf(page))?.text ?? ''
    const count = Number(/(\d+) 筆付款失敗/.exec(before)?.[1])
    await (await markOf(page, 'shopcom/failed-not-cancelled', cases.failedOpen)).click()
    await until(async () => (await bubble(page)).includes('付款失敗'))
    expect(await bubble(page)).toContain('取消訂單')
    expect(await bubble(page)).toContain('為什麼')
    await pressOurs(page, 'storeside-panel', '處理好了')
    await until(async () => ((await panelOf(page))?.text ?? '').includes(`${count - 1} 筆付款失敗`))
    await until(async () =>
      ((await world().send('today', {})) as Today).items.every(
        ({ finding, ack }) =>
          finding.subject !== cases.failedOpen ||
          finding.rule !== 'shopcom/failed-not-cancelled' ||
          ack?.state === 'done',
      ),
    )
    world().leave(page)
  })

  it('can be reached, read and put aside by keyboard alone, and Escape closes it', async () => {
    const page = await world().visit('/admin/shopdotcom_orders')
    await until(async () => (await said(page)).length > 0)
    const mark = await markOf(page, 'shopcom/failed-not-cancelled', cases.failedClosed)
    await mark.focus()
    const focused = () =>
      page.evaluate(() => {
        const on = document.activeElement
        const inside = on?.shadowRoot?.activeElement
        return inside ? `${inside.textContent}` : `${(on as HTMLElement | null)?.dataset.subject}`
      })
    await page.keyboard.press('Enter')
    await until(async () => (await focused()) === '處理好了')
    await page.keyboard.press('Escape')
    await until(async () => (await bubble(page)) === '')
    expect(await focused()).toBe(cases.failedClosed)
    await page.keyboard.press('Enter')
    await until(async () => (await focused()) === '處理好了')
    await page.keyboard.press('Enter')
    await until(async () =>
      ((await world().send('today', {})) as Today).items.some(
        ({ finding, ack }) => finding.subject === cases.failedClosed && ack?.state === 'done',
      ),
    )
    world().leave(page)
  })

  it.each(['zh-TW', 'ja', 'en'] as const)(
    'speaks %s on an open page without a reload, and axe has nothing to say',
    async (language: Language) => {
      const page = await world().visit(`/admin/products/${productCases.everythingWrong}`)
      await world().settings({ language })
      await until(
        async () =>
          (await page.evaluate(() => document.querySelector('storeside-panel')?.getAttribute('lang'))) ===
          language,
      )
      const wanted = { 'zh-TW': '拒絕', ja: '拒否', en: 'refuse' }[language]
      await until(async () => (await panelOf(page))?.text.includes(wanted))
      expect(await violations(page, ['storeside-panel', 'storeside-mark'])).toEqual([])
      world().leave(page)
    },
  )

  it.each(['popup.html', 'options.html'])('axe has nothing to say of %s', async (path) => {
    await world().settings()
    const page = await world().opened.ownPage(path)
    await until(() => page.evaluate(() => (document.body.textContent ?? '').trim().length > 20))
    expect(await violations(page)).toEqual([])
    await page.close()
  })

  it.each(['zh-TW', 'ja', 'en'] as const)(
    'fits the popup into its 360 px in %s',
    async (language: Language) => {
      const list = await world().visit('/admin/shopdotcom_orders')
      await until(async () => ((await world().send('today', {})) as Today).items.length > 0)
      await list.close()
      await world().settings({ language })
      const page = await world().opened.ownPage('popup.html')
      await page.setViewport({ width: 360, height: 600 })
      await until(() =>
        page.evaluate(
          (wanted) => document.documentElement.lang === wanted && document.querySelector('h1, h2') !== null,
          language,
        ),
      )
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
      await page.close()
    },
  )

  it('folds to a pill, and stays so on the next page of this tab', async () => {
    await world().settings()
    const page = await world().visit('/admin/shopdotcom_orders')
    await until(async () => (await panelOf(page))?.text.includes('筆'))
    const fold = (await page.evaluateHandle(() =>
      document.querySelector('storeside-panel')?.shadowRoot?.querySelector('.toggle'),
    )) as ElementHandle<HTMLElement>
    await fold.click()
    await until(() =>
      page.evaluate(
        () => document.querySelector('storeside-panel')?.shadowRoot?.querySelector('.pill') !== null,
      ),
    )
    await page.reload({ waitUntil: 'load' })
    await until(() =>
      page.evaluate(
        () => document.querySelector('storeside-panel')?.shadowRoot?.querySelector('.pill') !== null,
      ),
    )
    await page.close()
  })
})
