import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import {
  API,
  APP_STORE,
  type Api,
  asked,
  bearer,
  check,
  chromiumSite,
  click,
  hmac,
  inBothBare,
  pairsOf,
  permit,
  popup,
  rowsOf,
  shows,
  startOver,
  stateOf,
  stored,
  textOf,
  today,
} from './shop.ts'
import { granted, HOST, panelOf, said, until, type World } from './world.ts'

const LIST = '/admin/shopdotcom_orders'
const downloads = await mkdtemp(join(tmpdir(), 'storeside-'))
afterAll(() => rm(downloads, { recursive: true }))

const items = async (world: World) => (await today(world)).items.map(({ key, atStake }) => [key, atStake])

inBothBare(
  'the options',
  (world) => {
    it('speaks three languages, everywhere at once', async () => {
      await startOver(world())
      const console = await world().visit(LIST)
      const small = await popup(world())
      const page = await world().opened.ownPage('options.html')
      for (const [choice, options, popupTitle, panelTitle, sentence] of [
        ['日本語', 'Storeside の設定', '今日の対応', '美安の注文', '支払い失敗で手数料が発生'],
        ['English', 'Storeside settings', 'To do today', '美安 orders', 'still charged'],
        ['繁體中文', 'Storeside 設定', '今天要處理', '美安訂單', '筆付款失敗仍在抽成'],
      ] as const) {
        await click(page, choice)
        await shows(page, options)
        await shows(small, popupTitle)
        await until(async () => (await panelOf(console))?.text.startsWith(panelTitle))
        await until(async () => (await panelOf(console))?.text.includes(sentence))
      }
      for (const each of [page, small, console]) await each.close()
    })

    it('stops when the permission is taken back, keeps what it knew, and goes on when it is given', async () => {
      await permit(world(), APP_STORE)
      await startOver(world(), bearer)
      await check(world())
      const before = await items(world())
      const requests = asked(world()).length

      const page = await world().opened.ownPage('options.html')
      const small = await popup(world())
      if (world().kind === 'firefox') await click(page, '收回 app-store-api.cyberbiz.io 的權限')
      else await chromiumSite(world(), 'removeHostPermission', `${APP_STORE}/*`)
      await until(async () => (await stateOf(world())).trouble?.kind === 'no-permission')
      await shows(small, '還沒有允許讀取這個網址，所以沒有檢查。')
      await check(world())
      expect(asked(world())).toHaveLength(requests)
      expect(await items(world())).toEqual(before)

      if (world().kind === 'firefox') await permit(world(), APP_STORE)
      else await chromiumSite(world(), 'addHostPermission', `${APP_STORE}/*`)
      await until(async () => (await stateOf(world())).trouble === undefined)
      expect((await check(world())).trouble).toBeUndefined()
      expect(asked(world()).length).toBeGreaterThan(requests)
      await page.close()
      await small.close()
    })

    it('offers to take back only what can be taken back alone', async () => {
      await permit(world(), API)
      const page = await world().opened.ownPage('options.html')
      await shows(page, '看後台頁面用，隨擴充功能一起安裝')
      // Firefox gave the whole of the console's domain with the installation, the older API within it.
      expect(await textOf(page)).toContain('*.cyberbiz.co')
      expect(await page.$('[aria-label="收回 api.cyberbiz.co 的權限"]')).toBeNull()
      await page.close()
    })

    it('writes everything but keys to a file, forgets everything, and reads it again', async () => {
      await startOver(world(), hmac)
      await check(world())
      const [first] = (await today(world())).items
      await world().send('ack', { key: first?.key ?? '', state: 'done', note: '已打電話' })
      const before = await today(world())

      if (world().kind === 'chromium') {
        const session = await world().opened.browser.target().createCDPSession()
        await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads })
      }
      for (const old of await readdir(downloads)) await rm(join(downloads, old))
      const page = await world().opened.ownPage('options.html')
      await click(page, '匯出')
      await shows(page, '已匯出 storeside-')
      const file = await until(async () => {
        const [name] = (await readdir(downloads)).filter((each) => each.endsWith('.json'))
        if (!name) return undefined
        const text = await readFile(join(downloads, name), 'utf8')
        JSON.parse(text)
        return { path: join(downloads, name), text }
      })
      const { username, secret } = world().replicas.api.hmac
      expect(file.text).not.toContain(username)
      expect(file.text).not.toContain(secret)

      await click(page, '全部刪除')
      await shows(page, '刪掉後無法復原')
      expect((await today(world())).items).toHaveLength(before.items.length)
      await click(page, '確定，全部刪除')
      await shows(page, '已全部刪除。')
      const left = await stored(world())
      expect(Object.keys(left.local).filter((key) => key !== 'pulse')).toEqual([])
      expect(left.rows).toEqual({})
      expect((await today(world())).items).toEqual([])

      // Forgotten, it speaks the browser's language.
      await world().settings({ shops: [] })
      await shows(page, 'Storeside 設定')
      const choose = await until(() => page.$('input[type=file]'))
      await (choose as import('puppeteer-core').ElementHandle<HTMLInputElement>).uploadFile(file.path)
      await shows(page, '筆訂單、')
      await shows(page, 'API 金鑰要另外填。')
      const after = await today(world())
      expect(after.items.map(({ key, atStake, ack }) => [key, atStake, ack?.note])).toEqual(
        before.items.map(({ key, atStake, ack }) => [key, atStake, ack?.note]),
      )
      expect(after.shops.map(({ shop, api }) => [shop, api])).toEqual(
        before.shops.map(({ shop }) => [shop, 'none']),
      )
      await page.close()
    })

    it('works on after everything was forgotten', async () => {
      await startOver(world())
      await world().send('eraseAll', {})
      const console = await world().visit(LIST)
      await until(async () => (await said(console, 'shopcom/failed-not-cancelled')).length > 0)
      await until(async () => (await today(world())).items.length > 0)
      await console.close()
    })

    it('lets no key out: not in an answer, not in storage, not in a database', async () => {
      for (const [key, secrets] of [
        [hmac, [world().replicas.api.hmac.username, world().replicas.api.hmac.secret]],
        [bearer, undefined],
      ] as const) {
        await startOver(world(), key)
        await world().send('testCredential', { host: HOST })
        await check(world())
        const words = secrets ?? [world().replicas.api.token, world().replicas.api.token.slice(-20)]
        const answers = await Promise.all([
          world().send('getSettings', {}),
          world().send('today', {}),
          world().send('exportAll', {}),
          world().send('testCredential', { host: HOST }),
          world().send('hello', { host: HOST }),
        ])
        const { local, text } = await stored(world())
        for (const word of words) {
          expect(JSON.stringify(answers)).not.toContain(word)
          expect(JSON.stringify(local)).not.toContain(word)
          expect(text).not.toContain(word)
        }
      }
    })

    it('cannot be reached by the scripts of a page', async () => {
      await startOver(world())
      const console = await world().visit(LIST)
      await until(async () => (await today(world())).items.length > 0)
      const before = (await panelOf(console))?.text
      expect(
        await console.evaluate(() => {
          const api = globalThis as unknown as { browser?: Api; chrome?: Api }
          return typeof (api.browser?.runtime ?? api.chrome?.runtime)?.sendMessage
        }),
      ).toBe('undefined')
      const open = (await today(world())).items.length
      await console.evaluate(() => {
        const root = document.querySelector('storeside-panel')?.shadowRoot
        const marks = document.querySelectorAll('storeside-mark')
        for (const element of [...(root?.querySelectorAll('*') ?? []), ...marks])
          for (const type of ['pointerover', 'click', 'keydown', 'storeside-ack', 'storeside-open'])
            element.dispatchEvent(
              type === 'keydown'
                ? new KeyboardEvent(type, { key: 'Enter', bubbles: true, composed: true })
                : new MouseEvent(type, { bubbles: true, composed: true }),
            )
        for (const button of root?.querySelectorAll('button') ?? []) button.click()
        window.postMessage({ storeside: 'eraseAll', ask: {} }, '*')
      })
      // Whatever a page could have set going would have come before this answer.
      expect((await today(world())).items).toHaveLength(open)
      expect((await panelOf(console))?.text).toBe(before)
      expect(
        await console.evaluate(
          () =>
            document.querySelector('storeside-panel')?.shadowRoot?.querySelectorAll('.bubble:not([hidden])')
              .length,
        ),
      ).toBe(0)
      expect(pairsOf((await today(world())).items.filter(({ ack }) => ack))).toEqual([])
      await console.close()
      const small = await popup(world())
      await until(async () => (await rowsOf(small)).length > 0)
      await small.close()
    })
  },
  {
    options: (kind) => ({
      ...granted(kind),
      prefs: {
        'browser.download.folderList': 2,
        'browser.download.dir': downloads,
        'browser.download.alwaysOpenPanel': false,
      },
    }),
  },
)
