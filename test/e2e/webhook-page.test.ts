/** 管理中心→Webhook 設定: addresses that are not HTTPS, in the list and while they are typed; the HMAC key is nobody's. */
import type { ElementHandle, Page } from 'puppeteer-core'
import { expect, it } from 'vitest'
import { pageAt } from '../replicas/cyberbiz/console/site.ts'
import type { HooksTruth } from '../replicas/cyberbiz/console/webhooks.ts'
import { HMAC_KEY } from '../replicas/cyberbiz/console/webhooks-data.ts'
import { ownTab, stored } from './shop.ts'
import { HOST, inBoth, marksOf, panelOf, press, pressOurs, said, until, type World } from './world.ts'

const RULE = 'webhook/url-not-https'
const OLD = '/admin/webhooks'
const NEW = '/admin/webhook_setting'
const LABEL = '訊息目的地 URL'

/** `rule event address` of every address of the page that is told to be insecure. */
const wanted = (world: World, path: string): string[] =>
  (pageAt(world.replicas.shop, path).truth as HooksTruth).rows
    .filter(({ secure }) => secure === false)
    .map(({ event, url }) => `${RULE} ${event} ${url.trim()}`)
    .sort()

const says = (page: Page, lines: readonly string[]): Promise<void> =>
  until(async () => JSON.stringify(await said(page)) === JSON.stringify(lines)).then(
    () => {},
    async () => expect(await said(page)).toEqual(lines),
  )

/** The box of the open dialog, filled as a person fills it. */
const type = async (page: Page, text: string): Promise<void> => {
  const handle = await page.evaluateHandle(() =>
    [
      ...document.querySelectorAll<HTMLInputElement>(
        '.modal input[type=text], .modal-container input[type=text]',
      ),
    ].find((box) => box.checkVisibility() && box.closest('.controls, .input_block')),
  )
  const box = handle.asElement() as ElementHandle<HTMLInputElement> | null
  if (!box) throw new Error('no dialog is open')
  await box.evaluate((element) => {
    element.focus()
    element.select()
  })
  await page.keyboard.press('Backspace')
  if (text) await page.keyboard.type(text)
}

/** A dialog that was closed fades out: until it is gone it lies over the page's buttons. */
const gone = (page: Page): Promise<unknown> =>
  until(() => page.evaluate(() => document.querySelector('.modal-container') === null))

const BOX = `${RULE} ${LABEL}`

inBoth('Webhook 設定', (world) => {
  it.each([
    ['old', OLD],
    ['new', NEW],
    ['old, every address', `${OLD}?set=all&key=row`],
    ['new, every address', `${NEW}?set=all&layout=boxed`],
    ['old, under an address that tells nothing', '/admin/p/33?set=all&cell=link'],
    ['new, cut with a title', `${NEW}?set=all&cell=title`],
    ['old, in boxes', `${OLD}?set=all&cell=box`],
    ['new, rows late', `${NEW}?set=all&late=400`],
    ['old, rows late', `${OLD}?set=all&late=400`],
  ])('marks each address that is not HTTPS (%s)', async (_, path) => {
    const page = await world().visit(path)
    const lines = wanted(world(), path)
    expect(lines.length).toBeGreaterThan(0)
    await says(page, lines)
    const marks = await marksOf(page)
    expect(new Set(marks.map(({ severity }) => severity))).toEqual(new Set(['error']))
    expect(new Set(marks.map(({ field }) => field))).toEqual(new Set([LABEL]))
    const panel = await panelOf(page)
    const { rows } = pageAt(world().replicas.shop, path).truth as HooksTruth
    expect(panel).toMatchObject({ page: 'webhook-settings', read: rows.length })
    expect(panel?.unread).toBe(rows.some(({ secure }) => secure === null) ? 'hookUrl' : '')
    expect(panel?.text).toContain(`${lines.length} 個「${LABEL}」不是 HTTPS`)
    // Every mark stands at its own row, or over it.
    const beside = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('storeside-mark')].every((mark) => {
        const at = mark.getBoundingClientRect()
        const middle = at.top + at.height / 2
        const row = [...document.querySelectorAll('tbody tr')].find((one) => {
          const box = one.getBoundingClientRect()
          return box.top <= middle && middle <= box.bottom
        })
        const event = mark.dataset.subject?.split(' ')[0] ?? ''
        return mark.hidden || row?.textContent?.includes(event)
      }),
    )
    expect(beside).toBe(true)
    world().leave(page)
  })

  it('says that all are HTTPS only where all were judged, and nothing of an empty list', async () => {
    const fine = await world().visit(`${NEW}?set=fine`)
    await until(async () => (await panelOf(fine))?.text.includes('都是 HTTPS'))
    expect(await said(fine)).toEqual([])
    world().leave(fine)
    const none = await world().visit(`${OLD}?set=none&key=row`)
    await until(async () => (await panelOf(none))?.text.includes('沒有列出任何 Webhook'))
    expect((await panelOf(none))?.text).not.toContain('都是 HTTPS')
    expect(await panelOf(none)).toMatchObject({ read: 0, unread: '' })
    world().leave(none)
    const hidden = await world().visit(`${NEW}?set=all&columns=hook_event,hook_created`)
    await until(async () => (await panelOf(hidden))?.unread === 'hookUrl')
    expect(await said(hidden)).toEqual([])
    expect((await panelOf(hidden))?.text).not.toContain('都是 HTTPS')
    world().leave(hidden)
  })

  it.each([
    ['old', `${OLD}?set=none`],
    ['new', `${NEW}?set=none`],
    ['new, in other words', '/admin/management/hooks?set=none&words=other'],
  ])('checks the box of the dialog while it is typed (%s)', async (_, path) => {
    const page = await world().visit(path)
    const label = path.includes('words=other') ? '訊息目的地網址' : LABEL
    await press(page, path.includes('words=other') ? '+ 新增 Webhook 設定' : '+ 新增Webhook設定')
    await type(page, 'https:/')
    expect(await said(page)).toEqual([])
    await type(page, 'http://crm.example.com')
    await says(page, [`${RULE} ${label}`])
    expect(await marksOf(page)).toMatchObject([{ severity: 'error', subject: label, field: label }])
    await type(page, 'https://crm.example.com')
    await says(page, [])
    await type(page, 'crm.example.com')
    await says(page, [`${RULE} ${label}`])
    await press(page, path.startsWith('/admin/webhooks') ? '關閉' : '取消')
    await says(page, [])
    world().leave(page)
  })

  it('counts what stands before the box as a part of the address', async () => {
    for (const path of [`${OLD}?set=none&prepend=1`, `${NEW}?set=none&prepend=1`]) {
      const page = await world().visit(path)
      await press(page, '+ 新增Webhook設定')
      await type(page, 'http://crm.example.com')
      await says(page, [BOX])
      await type(page, 'crm.example.com')
      await says(page, [])
      world().leave(page)
    }
  })

  it('follows what changes in place, by the page and by a person', async () => {
    for (const path of [OLD, NEW]) {
      const before = await world().visit(path)
      await says(before, wanted(world(), path))
      world().leave(before)
      const page = await world().visit(`${path}?live=600`)
      await says(page, wanted(world(), `${path}?live=600`))
      world().leave(page)
    }
    const page = await world().visit(NEW)
    await says(page, wanted(world(), NEW))
    // The second one goes to HTTPS, and then a new one does not.
    await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('tbody button')]
        .filter((one) => one.textContent === '編輯')[1]
        ?.click(),
    )
    await until(async () => (await said(page)).includes(BOX))
    await type(page, 'https://203.0.113.24/hook.php')
    await says(page, wanted(world(), NEW))
    await press(page, '儲存')
    await says(page, [])
    await gone(page)
    await press(page, '+ 新增Webhook設定')
    await type(page, 'ftp://files.example.com')
    await press(page, '儲存')
    await says(page, [`${RULE} ftp://files.example.com`])
    world().replicas.reset()
    world().leave(page)
  })

  it('tells nobody of this page: neither memory nor the background hears of an address or of the HMAC key', async () => {
    // Our own pages hear every message that a content script sends.
    const ear = await world().opened.ownPage('options.html')
    await ear.evaluate(() => {
      type Api = { runtime: { onMessage: { addListener(hear: (message: unknown) => void): void } } }
      const { browser, chrome } = globalThis as unknown as { browser?: Api; chrome: Api }
      const heard: string[] = []
      Object.assign(globalThis, { heard })
      ;(browser ?? chrome).runtime.onMessage.addListener((message) => {
        heard.push(JSON.stringify(message))
      })
    })
    for (const path of [
      `${OLD}?set=all&key=row`,
      `${OLD}?key=top`,
      `${OLD}?key=box`,
      `${NEW}?set=all`,
      `${NEW}?key=box`,
    ]) {
      // Our own page stands in front: one that lies behind is not drawn.
      const page = await world().go(path)
      await page.bringToFront()
      await says(page, wanted(world(), path))
      const ours = await page.evaluate(() =>
        [...document.querySelectorAll('*')]
          .filter(({ localName }) => localName.startsWith('storeside-'))
          .map((one) => `${(one as HTMLElement).outerHTML} ${one.shadowRoot?.textContent ?? ''}`)
          .join('\n'),
      )
      expect(ours).toContain(RULE)
      expect(ours).not.toContain(HMAC_KEY)
      world().leave(page)
    }
    const page = await world().go(`${NEW}?set=none`)
    await page.bringToFront()
    await until(async () => (await panelOf(page))?.state === 'done')
    await press(page, '+ 新增Webhook設定')
    await type(page, HMAC_KEY)
    await type(page, `http://${HOST}`)
    await says(page, [BOX])

    const heard = await ear.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)
    expect(heard.map((text) => JSON.parse(text).storeside)).toEqual(heard.map(() => 'hello'))
    expect(heard.length).toBeGreaterThan(0)
    const kept = await stored(world())
    const all = `${heard.join('\n')}${JSON.stringify(kept.local)}${kept.text}`
    expect(all).not.toMatch(new RegExp(`${HMAC_KEY}|203\\.0\\.113\\.24|crm\\.example`, 'i'))
    await ear.close()
    await page.bringToFront()
    world().leave(page)
  })

  it('opens the webhook inspector', async () => {
    const page = await world().visit(OLD)
    await pressOurs(page, 'storeside-panel', '開啟「Webhook 檢查」')
    const bench = await ownTab(world(), 'workbench.html#webhook')
    await bench.close()
    world().leave(page)
  })
})
