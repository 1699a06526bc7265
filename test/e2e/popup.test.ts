import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import { afterAll, expect, it } from 'vitest'
import type { Kind } from './browsers.ts'
import {
  API,
  bearer,
  check,
  click,
  hides,
  hmac,
  inBothBare,
  inOwn,
  leaksOf,
  ownTab,
  pairsOf,
  permit,
  popup,
  rowsOf,
  shows,
  startOver,
  stateOf,
  today,
} from './shop.ts'
import { granted, panelOf, until, type World } from './world.ts'

const LIST = '/admin/shopdotcom_orders'

/** A page out of sight draws nothing: it is looked at first. */
const failedIn = async (page: Page): Promise<number> => {
  await page.bringToFront()
  return Number(/(\d+) 筆付款失敗/.exec((await panelOf(page))?.text ?? '')?.[1] ?? 0)
}

const firstFailed = async (world: World): Promise<string> =>
  (await today(world)).items.find(({ finding }) => finding.rule === 'shopcom/failed-not-cancelled')?.finding
    .subject ?? ''

inBothBare('the popup', (world) => {
  it('puts a thing aside and takes it back, and an open page of the console follows', async () => {
    await startOver(world())
    const console = await world().visit(LIST)
    await until(async () => (await today(world())).items.length > 0)
    const before = await until(() => failedIn(console))
    const page = await popup(world())
    await until(async () => (await rowsOf(page)).length > 0)
    const subject = await firstFailed(world())
    const rows = (await rowsOf(page)).length
    await page.evaluate((wanted) => {
      const row = [...document.querySelectorAll('.item')].find(
        (item) => item.querySelector('.item-subject')?.textContent === wanted,
      )
      row?.setAttribute('data-test', 'wanted')
    }, subject)
    const toggle = '[data-test=wanted] .item-toggle'
    if ((await page.$eval(toggle, (button) => button.getAttribute('aria-expanded'))) === 'false')
      await page.click(toggle)
    await click(page, '處理好了', '[data-test=wanted]')
    await shows(page, `${subject} 已標為處理好了。`)
    expect(await rowsOf(page)).toHaveLength(rows - 1)
    await until(async () => (await failedIn(console)) === before - 1)

    await page.bringToFront()
    await click(page, '復原')
    await shows(page, `${subject} 已放回清單。`)
    expect(await rowsOf(page)).toHaveLength(rows)
    await until(async () => (await failedIn(console)) === before)
    await page.close()
    await console.close()
  })

  it('remembers what is for later, and gives it back', async () => {
    await startOver(world())
    const console = await world().visit(LIST)
    await until(async () => (await today(world())).items.length > 0)
    const page = await popup(world())
    const [first] = await until(async () => {
      const rows = await rowsOf(page)
      return rows.length > 0 ? rows : undefined
    })
    await click(page, '稍後')
    await click(page, '一週後')
    await shows(page, `${first?.subject} 一週後再提醒。`)
    await page.close()

    const again = await popup(world())
    await shows(again, '已放到一旁 1 件')
    expect((await rowsOf(again)).map(({ subject, name }) => `${subject} ${name}`)).not.toContain(
      `${first?.subject} ${first?.name}`,
    )
    await click(again, '已放到一旁 1 件')
    await click(again, `把 ${first?.subject} 放回清單`)
    await hides(again, '已放到一旁')
    expect((await rowsOf(again))[0]).toEqual(first)
    await again.close()
    await console.close()
  })

  it('says that there is nothing to do only as far as it was read', async () => {
    await startOver(world())
    const page = await popup(world())
    await shows(page, '讀得到的部分，沒有要處理的事')
    await shows(page, '只檢查過打開的頁面')
    await page.close()
  })

  it('keeps its list while there is no network, and says so', async () => {
    await permit(world(), API)
    await startOver(world(), hmac)
    await check(world())
    const page = await popup(world())
    const rows = await rowsOf(page)
    expect(rows.length).toBeGreaterThan(0)
    // A browser under a driver is never offline: the page is told so as the browser tells it.
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'onLine', { value: false, configurable: true })
      dispatchEvent(new Event('offline'))
    })
    await shows(page, '現在沒有網路')
    expect(await rowsOf(page)).toEqual(rows)
    expect(
      await page.evaluate(
        () =>
          [...document.querySelectorAll('button')].find((button) => button.textContent === '立即檢查')
            ?.disabled,
      ),
    ).toBe(true)
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'onLine', { value: true, configurable: true })
      dispatchEvent(new Event('online'))
    })
    await hides(page, '現在沒有網路')
    await page.close()
  })
})

inBothBare(
  'the popup before the API was allowed',
  (world) => {
    it('says so, asks nothing, and leads to the one button', async () => {
      // With Firefox the console's own permission covers the older API as well; the newer one lies elsewhere.
      await startOver(world(), bearer)
      expect((await check(world())).trouble?.kind).toBe('no-permission')
      expect(world().replicas.api.log).toEqual([])
      const page = await popup(world())
      await shows(page, '還沒有允許讀取這個網址，所以沒有檢查。')
      await click(page, '允許連線')
      const card = await ownTab(world(), '#permit=')
      await shows(card, '允許 Storeside 讀取一個網站')
      if (world().kind === 'firefox') {
        // In Chromium nobody can press the browser's own question.
        await click(card, '允許 app-store-api.cyberbiz.io')
        await shows(card, '已允許 app-store-api.cyberbiz.io。')
        // Nobody asks for a check: the permission was all that was missing.
        await until(async () => (await stateOf(world())).lastCheck)
        await hides(page, '還沒有允許讀取這個網址')
        expect(pairsOf((await today(world())).items)).toEqual(leaksOf(world().replicas.shop))
      }
      await card.close()
      await page.close()
    })
  },
  { options: () => ({}) },
)

/** A profile in which a plain file lies where the browser wants the folder of its databases. */
const blocked = async (kind: Kind): Promise<string> => {
  const profile = await mkdtemp(join(tmpdir(), 'storeside-'))
  const place = kind === 'firefox' ? ['storage'] : ['Default', 'IndexedDB']
  await mkdir(join(profile, ...place.slice(0, -1)), { recursive: true })
  await writeFile(join(profile, ...place), '')
  return profile
}
const profiles = { chromium: await blocked('chromium'), firefox: await blocked('firefox') }
afterAll(async () => {
  for (const profile of Object.values(profiles)) await rm(profile, { recursive: true, force: true })
})

inBothBare(
  'a browser that refuses to remember',
  (world) => {
    it('says so, and the console is looked after all the same', async () => {
      await world().settings()
      const console = await world().visit(LIST)
      expect(await failedIn(console)).toBeGreaterThan(0)
      await until(async () => (await today(world())).items.length > 0)
      const page = await popup(world())
      await shows(page, '瀏覽器不讓 Storeside 記住資料')
      expect((await rowsOf(page)).length).toBeGreaterThan(0)
      await page.close()
      await console.close()
    })

    it('checks through the API while it runs, and writes the key nowhere', async () => {
      await permit(world(), API)
      await startOver(world(), hmac)
      expect((await check(world())).trouble).toBeUndefined()
      expect(pairsOf((await today(world())).items)).toEqual(leaksOf(world().replicas.shop))
      const local = await inOwn(world(), (api) => api.storage.local.get(null))
      expect(JSON.stringify(local)).not.toContain(world().replicas.api.hmac.secret)
    })
  },
  {
    options: (kind) => ({
      ...granted(kind),
      profile: profiles[kind],
      // Firefox would keep its extensions' settings in the same place.
      prefs: { 'extensions.webextensions.ExtensionStorageIDB.enabled': false },
    }),
  },
)
