/** A shop's way to 美安, as a person walks it: nothing set up, one shop typed by hand. */
import type { Page } from 'puppeteer-core'
import { beforeAll, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { LITTLE, reload } from './feed.ts'
import { comes, wordsOf, workbench } from './mall.ts'
import { click, hides, inBothBare, shows, type } from './shop.ts'
import { HOST, until, type World } from './world.ts'

const FIELDS = [
  ['統編', '12345678'],
  ['郵遞區號', '100'],
  ['通訊地址', '台北市中正區一路 1 號'],
  ['收件人', '王小明'],
  ['聯絡電話', '02-12345678'],
  ['Email', 'shop@myshop.com.tw'],
  ['佣金比例', '8%'],
  ['網站名稱', '我的商店'],
  ['網站網址', 'https://www.myshop.com.tw/'],
] as const

const heading = (page: Page): Promise<string> =>
  page.evaluate(() => document.querySelector('h1')?.textContent ?? '')
const atStep = (page: Page, place: number): Promise<string> =>
  comes(
    () => heading(page),
    (text) => expect(text).toContain(`第 ${place} 步`),
  )
/** What memory holds of the shop’s way. */
const kept = async (world: World): Promise<string> =>
  JSON.stringify(await world.send('onboarding', { host: HOST }))
const ask = (page: Page) => page.evaluate(() => navigator.clipboard.readText())

inBothBare(
  'the onboarding at 美安',
  (world) => {
    let page: Page
    beforeAll(async () => {
      await world().settings({ shops: [] })
      page = await workbench(world(), 'onboarding')
    })

    it('begins with a host typed by hand, at the contract', async () => {
      await type(page, '或輸入 CYBERBIZ 後台的網域', 'no host')
      await click(page, '開始')
      await shows(page, '這不是網域')
      await type(page, '或輸入 CYBERBIZ 後台的網域', `https://${HOST}/admin`)
      await click(page, '開始')
      await atStep(page, 1)
      expect(await violations(page)).toEqual([])
      await click(page, '已簽約，也收到這封信')
      await atStep(page, 2)
    })

    it("takes no address under CYBERBIZ's domain, and no other that is none", async () => {
      for (const [label, value] of FIELDS) await type(page, label, value)
      await until(() => page.$('[data-mail="company"]'))
      await type(page, '網站網址', `https://${HOST}/`)
      await shows(page, '網站網址還不能提供給美安')
      expect(await page.$('[data-mail="company"]')).toBeNull()
      expect(await violations(page)).toEqual([])
      await type(page, '網站網址', 'https://www.myshop.com.tw/')
      await hides(page, '網站網址還不能提供給美安')
    })

    it('copies the mail with all that was typed', async () => {
      const body = await until(() =>
        page.evaluate(() => document.querySelector('[data-mail="company"] [data-part="body"]')?.textContent),
      )
      for (const [label, value] of FIELDS) expect(body.split('\n')).toContain(`${label}：${value}`)
      await click(page, '複製內文')
      await shows(page, '內文已複製。')
      // Firefox lets no page of ours read the clipboard; what is handed to it is held by the unit test.
      if (world().kind === 'chromium') {
        const context = world().opened.browser.defaultBrowserContext()
        await context.overridePermissions(world().opened.origin, ['clipboard-read'])
        expect((await ask(page)).replaceAll('\r\n', '\n')).toBe(body)
      }
      await click(page, '標示為已寄出')
      await click(page, '已寄出基本資料')
      await atStep(page, 3)
      await shows(page, '未扣除台灣的國定假日')
    })

    it('stands as it was after a reload and in a second tab, and the tabs lose nothing of one another', async () => {
      await reload(page)
      await atStep(page, 3)
      const second = await workbench(world(), `onboarding?shop=${HOST}`)
      await atStep(second, 3)
      await click(second, '已收到 OFFER_ID 與 Advertiser_id')
      await atStep(second, 4)
      // The first tab still stands on what was kept before.
      await page.bringToFront()
      await click(page, '1. 與美安簽約已完成')
      await click(page, '已簽約，也收到這封信')
      await atStep(page, 1)
      await click(page, '已簽約，也收到這封信')
      await atStep(page, 4)
      await second.close()
    })

    it.each(['ja', 'en'] as const)('says the same in %s', async (language) => {
      await world().settings({ shops: [], language })
      await reload(page)
      await shows(page, wordsOf(language)('workbench.job.onboarding'))
      await comes(
        () => heading(page),
        (text) => expect(text).toContain(language === 'ja' ? '11 件中 4 件目' : 'step 4 of 11'),
      )
      expect(await violations(page)).toEqual([])
      await world().settings({ shops: [] })
    })

    it('forgets the company when asked to, and leaves nothing of it', async () => {
      await reload(page)
      await atStep(page, 4)
      expect(await kept(world())).toContain('王小明')
      await click(page, '2. 提供公司基本資料已完成')
      await click(page, '忘記公司資料')
      await click(page, '刪除公司資料')
      await comes(
        () => kept(world()),
        (text) => expect(text).not.toContain('王小明'),
      )
      await atStep(page, 4)
    })
  },
  { shop: LITTLE },
)
