/** futureshop's Amazon設定 in both of its consoles, as a person fills it in. */
import type { ElementHandle, Page } from 'puppeteer-core'
import { beforeEach, expect, it } from 'vitest'
import type { Language } from '../../lib/messages'
import {
  CASES,
  CLIENT,
  FUTURESHOP_HOST,
  IPN_URLS,
  PRESET,
  SELLER,
  TOKEN,
} from '../replicas/futureshop/data.ts'
import { NEW_OTHERS, OLD_OTHERS } from '../replicas/futureshop/lookalikes.ts'
import {
  anew,
  boxAt,
  CONSOLES,
  comesAt,
  FUTURESHOP,
  inFutureshop,
  judgedRight,
  marksAt,
  NEW,
  OLD,
  openAmazon,
  oursOn,
  pageAt,
  sent,
  tell,
  typeOver,
} from './amazon.ts'
import { violations } from './axe.ts'
import { comes, wordsOf } from './mall.ts'
import { inOwn, stored } from './shop.ts'
import { marksOf, panelOf, press, pressOurs, until, type World } from './world.ts'

/** Another token of the same form, to be typed: if it were written down, it would be found. */
const TYPED_TOKEN = 'amzn.mws.c0ffee12-3456-4789-8abc-def012345678'
const SECRET = CASES.clientSecret.values.clientId

/** What a person reads of ours, wherever it stands; and what a program does. */
const oursText = (page: Page): Promise<string> =>
  page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter(({ localName }) => localName.startsWith('storeside-'))
      .map((each) => each.outerHTML + (each.shadowRoot?.innerHTML ?? ''))
      .join('\n'),
  )

/** The panel's line of this text, where it can be pressed. */
const lineOf = async (page: Page, words: string): Promise<ElementHandle<HTMLElement> | undefined> => {
  const found = await page.evaluateHandle(
    (wanted) =>
      [...(document.querySelector('storeside-panel')?.shadowRoot?.querySelectorAll('li button') ?? [])].find(
        (line) => line.textContent?.includes(wanted),
      ),
    words,
  )
  return (found.asElement() as ElementHandle<HTMLElement> | null) ?? undefined
}

/** Presses that line and gives the path of the tab that it opens. */
const opened = async (world: World, page: Page, words: string): Promise<string> => {
  const line = await until(() => lineOf(page, words))
  const before = new Set(await world.opened.browser.pages())
  await line.click()
  return until(async () => {
    const tab = (await world.opened.browser.pages()).find((each) => !before.has(each))
    const path = tab && URL.canParse(tab.url()) ? new URL(tab.url()).pathname : ''
    if (!tab || path.length < 2 || path === 'blank') return undefined
    await tab.close()
    return path
  })
}

inFutureshop('Amazon設定', (world) => {
  beforeEach(() => anew(world()))

  for (const [name, path] of CONSOLES) {
    it(`is judged while it is typed (${name})`, async () => {
      const of = pageAt(`${path}values=ownToken`)
      const page = await openAmazon(world(), of.path)
      await judgedRight(page, of)
      await typeOver(page, 'sellerId', '')
      await comesAt(page, of, 'sellerId', ['seller-id-missing'])
      await comesAt(page, of, 'enabled', ['closed-store-needed', 'enabled-incomplete'])
      await typeOver(page, 'sellerId', CLIENT)
      await comesAt(page, of, 'sellerId', ['seller-id-odd'])
      await comesAt(page, of, 'enabled', ['closed-store-needed'])
      await typeOver(page, 'clientId', SECRET)
      await comesAt(page, of, 'clientId', ['client-id-wrong-kind'])
      await typeOver(page, 'clientId', `${CLIENT} `)
      await comesAt(page, of, 'clientId', ['stray-space'])
      await typeOver(page, 'mwsToken', 'amzn.mws.1')
      await comesAt(page, of, 'mwsToken', ['mws-token-odd'])
      await typeOver(page, 'notifyMail', 'orders＠hanazakka.example')
      await comesAt(page, of, 'notifyMail', ['notify-mail-invalid'])
      // Put right again, all of it goes.
      await typeOver(page, 'sellerId', SELLER)
      await typeOver(page, 'clientId', CLIENT)
      await typeOver(page, 'mwsToken', TOKEN)
      await typeOver(page, 'notifyMail', 'orders@hanazakka.example')
      await judgedRight(page, of)
      // Off and on again: what is incomplete is said of what is used.
      await typeOver(page, 'notifyMail', '')
      await comesAt(page, of, 'enabled', ['closed-store-needed', 'enabled-incomplete'])
      await (await boxAt(page, 'useFlg')).click()
      await comesAt(page, of, 'enabled', ['closed-store-needed'])
      await comesAt(page, of, 'notifyMail', ['notify-mail-missing'])
      expect(sent(world())).toEqual([])
      world().leave(page)
    })

    it(`guards what Amazon has pre-set (${name})`, async () => {
      const of = pageAt(`${path}values=good`)
      const page = await openAmazon(world(), of.path)
      await comesAt(page, of, 'mwsToken', ['preset-kept'])
      const box = await boxAt(page, 'mwsToken')
      await box.focus()
      await box.evaluate((each) => each.setSelectionRange(each.value.length, each.value.length))
      await page.keyboard.press('Backspace')
      await comesAt(page, of, 'mwsToken', ['preset-changed'])
      await page.keyboard.type(PRESET.slice(-1))
      await comesAt(page, of, 'mwsToken', ['preset-kept'])
      for (const text of ['', TYPED_TOKEN, PRESET.toLowerCase()]) {
        await typeOver(page, 'mwsToken', text)
        await comesAt(page, of, 'mwsToken', ['preset-changed'])
      }
      await typeOver(page, 'mwsToken', PRESET)
      await comesAt(page, of, 'mwsToken', ['preset-kept'])
      await judgedRight(page, of)
      expect(sent(world())).toEqual([])
      world().leave(page)
    })
  }

  it('takes for pre-set only what stood there before anybody wrote', async () => {
    for (const [, path] of CONSOLES) {
      const of = pageAt(`${path}values=empty`)
      const page = await openAmazon(world(), of.path)
      await comesAt(page, of, 'mwsToken', ['mws-token-missing'])
      // Amazon's text in another box, and then, by a person, in the token's own.
      await typeOver(page, 'sellerId', PRESET)
      await typeOver(page, 'mwsToken', PRESET)
      await comesAt(page, of, 'mwsToken', ['preset-kept'])
      await typeOver(page, 'mwsToken', TYPED_TOKEN)
      await comesAt(page, of, 'mwsToken', [])
      world().leave(page)
    }
    expect(sent(world())).toEqual([])
  })

  it('keeps the token out of everything but the page itself', async () => {
    // Whatever the content script says is heard by every page of ours.
    await inOwn(world(), (api) => {
      const heard: string[] = []
      Object.assign(globalThis, { heardHere: heard })
      api.runtime.onMessage.addListener((message: unknown) => void heard.push(JSON.stringify(message)))
    })
    for (const path of [OLD, NEW]) {
      const of = pageAt(`${path}?values=ownToken`)
      const page = await openAmazon(world(), of.path)
      await judgedRight(page, of)
      await typeOver(page, 'mwsToken', `${TYPED_TOKEN} `)
      await comesAt(page, of, 'mwsToken', ['stray-space'])
      const count = (await marksOf(page)).length
      for (let at = 0; at < count; at++) {
        await page.evaluate(
          (nth) => document.querySelectorAll<HTMLElement>('storeside-mark')[nth]?.click(),
          at,
        )
        expect(await oursText(page)).not.toMatch(/amzn\.mws\.|c0ffee12/)
      }
      world().leave(page)
    }
    const heard = await comes(
      () => inOwn(world(), () => (globalThis as unknown as { heardHere: readonly string[] }).heardHere),
      (all) => expect(all.some((message) => message.includes('seenIpn'))).toBe(true),
    )
    for (const message of heard) expect(message).not.toMatch(/amzn\.mws\.|c0ffee12|5e81c0d4/)
    const kept = await stored(world())
    expect(kept.text + JSON.stringify(kept.local)).not.toMatch(/amzn\.mws\.|c0ffee12|5e81c0d4/)
    const session = await inOwn(world(), (api) => api.storage.session.get(null))
    expect(JSON.stringify(session)).not.toMatch(/amzn\.mws\.|c0ffee12|5e81c0d4/)
  })

  it('remembers the address that Amazon is to be told, and copies it with one click', async () => {
    const url = IPN_URLS[FUTURESHOP_HOST] ?? ''
    const { browser } = world().opened
    if (world().kind === 'chromium')
      await browser
        .defaultBrowserContext()
        .overridePermissions(`https://${FUTURESHOP}`, [
          'clipboard-read',
          'clipboard-write',
          'clipboard-sanitized-write',
        ])
    for (const path of [`${OLD}?ipn=text`, `${NEW}?ipn=input`]) {
      const page = await openAmazon(world(), path)
      await pressOurs(page, 'storeside-panel', wordsOf('ja')('amazon.copy'))
      await comes(
        () => oursText(page),
        (text) => expect(text).toContain(wordsOf('ja')('amazon.copied')),
      )
      await pasted(page, world().kind, url)
      expect(sent(world())).toEqual([])
      world().leave(page)
    }
    await comes(
      () => stored(world()),
      ({ text }) => expect(text).toContain(url),
    )
  })

  it('lists what is set elsewhere, with the links that the page’s own menu has and no others', async () => {
    const old = await openAmazon(world(), OLD)
    expect(await opened(world(), old, 'Amazon Pay設定')).toBe('/FutureShop2/AmazonPayEdit.htm')
    const bare = await openAmazon(world(), `${OLD}?menu=0`)
    await comes(
      () => panelOf(bare),
      (panel) => expect(panel?.text).toContain('Amazon Pay設定'),
    )
    expect(await lineOf(bare, 'Amazon Pay設定')).toBeUndefined()
    const page = await openAmazon(world(), NEW)
    expect(await opened(world(), page, 'Amazon Pay設定')).toBe('/admin/settings/payment/amazon-pay')
    for (const text of ['予約販売', '定期・頒布会販売', 'Amazon Pay設定'])
      expect((await panelOf(page))?.text).toContain(text)
  })

  it('goes with the application to other pages and back, and leaves nothing of ours on them', async () => {
    const of = pageAt(`${NEW}?values=noMail`)
    const page = await openAmazon(world(), of.path)
    await judgedRight(page, of)
    await press(page, 'Amazon Pay設定')
    await comes(
      () => oursOn(page),
      (ours) => expect(ours).toEqual([]),
    )
    // Gone there: the application draws its menu anew on its way.
    await until(() => page.evaluate(() => document.querySelector('h1')?.textContent === 'Amazon Pay設定'))
    await press(page, 'FBAマルチチャネル設定')
    await until(() =>
      page.evaluate(() => document.querySelector('h1')?.textContent === 'FBAマルチチャネル設定'),
    )
    await page.evaluate(() => history.go(-2))
    await judgedRight(page, of)
    expect((await oursOn(page)).filter((name) => name === 'storeside-panel')).toHaveLength(1)
    // Pages that the server draws whole: by the time that the last of them is read, each had its time.
    const others = [...OLD_OTHERS, ...NEW_OTHERS]
    const tabs: Page[] = []
    for (const { path } of others) tabs.push(await world().go(path, FUTURESHOP))
    const last = await openAmazon(world(), OLD)
    expect(await marksAt(last, pageAt(OLD), 'mwsToken')).toEqual(['preset-kept'])
    for (const [at, tab] of tabs.entries()) {
      await tab.bringToFront()
      expect([others[at]?.name, await oursOn(tab)]).toEqual([others[at]?.name, []])
      await tab.close()
    }
    expect(sent(world())).toEqual([])
    world().leave(page)
    world().leave(last)
  })

  it('leaves saving to the console: what was typed goes, and nothing else', async () => {
    for (const path of [OLD, NEW]) {
      world().replicas.reset()
      const page = await openAmazon(world(), path)
      await typeOver(page, 'notifyMail', 'new@hanazakka.example')
      if (path === OLD) await (await page.$('[name="update"]'))?.click()
      else await press(page, '更新')
      await until(async () => sent(world()).length > 0)
      expect(sent(world())).toMatchObject([
        {
          what: 'save',
          values: {
            useFlg: '1',
            sellerId: SELLER,
            clientId: CLIENT,
            mwsToken: PRESET,
            notifyMail: 'new@hanazakka.example',
          },
        },
      ])
      world().leave(page)
    }
  })

  it('speaks three languages, and can be read by anybody', async () => {
    const of = pageAt(`${NEW}?values=allWrong`)
    for (const language of ['zh-TW', 'ja', 'en'] as const satisfies readonly Language[]) {
      await tell(world(), language)
      const page = await openAmazon(world(), of.path)
      await judgedRight(page, of)
      const say = wordsOf(language)
      for (const { rule, name } of await marksOf(page)) expect(name).toContain(say(`rule.${rule}.say`))
      expect(await violations(page, ['storeside-panel', 'storeside-mark'])).toEqual([])
      world().leave(page)
    }
  })
})

/** What stands on the clipboard: read where a browser lets a test read it, else pasted as a person does. */
async function pasted(page: Page, kind: 'chromium' | 'firefox', wanted: string): Promise<void> {
  if (kind === 'chromium') {
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(wanted)
    return
  }
  const box = await boxAt(page, 'notifyMail')
  await box.focus()
  await box.evaluate((each) => each.select())
  await page.keyboard.down('Control')
  await page.keyboard.press('v')
  await page.keyboard.up('Control')
  await until(async () => (await (await boxAt(page, 'notifyMail')).evaluate(({ value }) => value)) === wanted)
}
