/** A visit of Shopify's admin: from page to page, through its dialogs, and what is never done there. */
import type { ElementHandle, Page } from 'puppeteer-core'
import { beforeEach, expect, it } from 'vitest'
import { display, money } from '../../lib/records'
import type { ReplicaResponse } from '../replicas/http.ts'
import { CASES, orderNamed } from '../replicas/shopify/data.ts'
import { violations } from './axe.ts'
import { open } from './browsers.ts'
import { comes, say, wordsOf } from './mall.ts'
import { payShop } from './pay.ts'
import {
  ADMIN,
  adminAnew,
  caseOf,
  GENERATIONS,
  goTo,
  inAdmin,
  judgedRight,
  keptOrder,
  listSays,
  marksAre,
  moveTo,
  NEW,
  noteOf,
  OLD,
  orderPath,
  oursOn,
  panelAt,
  panelSays,
  pressAt,
  settle,
  submitted,
  tell,
} from './pay-admin.ts'
import { popup, textOf, today } from './shop.ts'
import { marksOf, panelOf, pressOurs, said, until, type World } from './world.ts'

const LIST = `${NEW}/orders?financial_status=authorized`
const DEBT = 'ecpay/cancelled-not-refunded'

/** How many panels stand there. */
const panels = async (page: Page): Promise<number> =>
  (await oursOn(page)).filter((name) => name === 'storeside-panel').length

const pressOrder = async (page: Page, name: string): Promise<void> => {
  const link = await until(async () =>
    (
      await page.evaluateHandle(
        (wanted) =>
          [...document.querySelectorAll<HTMLElement>('a[href*="/orders/"]')].find(
            (each) => each.textContent?.trim() === wanted,
          ),
        name,
      )
    ).asElement(),
  )
  await (link as ElementHandle<HTMLElement>).evaluate((each) => each.scrollIntoView({ block: 'center' }))
  await (link as ElementHandle<HTMLElement>).click()
}

/** Debts that the background holds open of either handle. */
const debts = async (world: World): Promise<string[]> =>
  (await today(world)).items
    .filter(({ finding }) => finding.rule === DEBT)
    .map(({ finding }) => finding.subject)

/** The page's own elements, as the admin drew them. */
const ownHtml = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const copy = document.documentElement.cloneNode(true) as Element
    for (const ours of [...copy.querySelectorAll('*')].filter(({ localName }) =>
      localName.startsWith('storeside-'),
    ))
      ours.remove()
    return copy.outerHTML
  })

inAdmin('a visit of Shopify’s admin', (world) => {
  beforeEach(() => adminAnew(world()))

  for (const [years, base] of GENERATIONS) {
    it(`goes with the application from the list to an order, back, forward and away (${years})`, async () => {
      const name = CASES.atmDue
      const page = await world().go(`${base}/orders`, ADMIN)
      await panelAt(page, 'pay-order-list')
      expect(await said(page)).toEqual([])
      await pressOrder(page, name)
      await panelAt(page, 'pay-order', 1)
      await judgedRight(world(), page, ['atmDue'])
      expect(await panels(page)).toBe(1)
      await until(async () => (await keptOrder(world(), name, base))?.gateways)
      // What the order's own page told is known on the list that one comes back to.
      await page.bringToFront()
      await page.evaluate(() => history.back())
      await panelAt(page, 'pay-order-list')
      await comes(
        () => said(page),
        (marks) => expect(marks).toEqual([`ecpay/atm-due ${name}`]),
      )
      expect(await panels(page)).toBe(1)
      await page.evaluate(() => history.forward())
      await panelAt(page, 'pay-order', 1)
      await judgedRight(world(), page, ['atmDue'])
      expect(await panels(page)).toBe(1)
      // Where nothing is ours, nothing of ours is left.
      await moveTo(page, `${base}/products`)
      await comes(
        () => oursOn(page),
        (ours) => expect(ours).toEqual([]),
      )
      await moveTo(page, `${base}/checkouts`)
      await panelAt(page, 'checkout-list')
      await page.evaluate(() => history.go(-2))
      await panelAt(page, 'pay-order', 1)
      await judgedRight(world(), page, ['atmDue'])
      expect(await panels(page)).toBe(1)
      await page.close()
      expect(submitted(world())).toEqual([])
    })
  }

  it('tells at the cancel dialog what its choices do not do, and keeps the debt until a refund is seen', async () => {
    const { id, name, total } = caseOf(world(), 'creditPaid')
    const page = await world().go(orderPath(world(), 'creditPaid'), ADMIN)
    await panelAt(page, 'pay-order', 1)
    await pressAt(page, '更多動作')
    await pressAt(page, '取消訂單')
    await comes(
      () => noteOf(page),
      (note) => {
        for (const part of say('note.later', { held: '|' }).split('|')) expect(note).toContain(part)
        expect(note).toContain(display(money(total, 'TWD'), 'zh-TW'))
      },
    )
    await pressAt(page, '稍後退款')
    expect(submitted(world())).toEqual([])
    await pressAt(page, '取消訂單', -1)
    await until(async () => submitted(world()).length === 1)
    expect(submitted(world())).toMatchObject([{ operation: 'OrderCancel', orders: [id], refund: 'later' }])
    await comes(
      () => said(page),
      (marks) => expect(marks).toContain(`${DEBT} ${name}`),
    )
    await comes(
      () => debts(world()),
      (found) => expect(found).toEqual([name]),
    )
    await page.bringToFront()
    await moveTo(page, `${NEW}/orders`)
    await comes(
      () => said(page),
      (marks) => expect(marks).toContain(`${DEBT} ${name}`),
    )
    const list = await popup(world())
    await until(async () => (await textOf(list)).includes(say(`popup.rule.${DEBT}`)))
    expect(await textOf(list)).toContain(name)

    // A person pays it back.
    await page.bringToFront()
    await moveTo(page, `${NEW}/orders/${id}/refund`)
    await panelAt(page, 'pay-refund')
    const box = await until(() => page.$('#RefundAmount'))
    await box.click({ count: 3 })
    await page.keyboard.type((total / 100).toFixed(2))
    const press = await page.evaluateHandle(() =>
      [...document.querySelectorAll('s-internal-button[variant=primary]')].at(-1),
    )
    await (press.asElement() as ElementHandle<HTMLElement>).click()
    await panelAt(page, 'pay-order', 1)
    expect(orderNamed(payShop(world()), name).financial).toBe('REFUNDED')
    await comes(
      () => said(page),
      (marks) => expect(marks).not.toContain(`${DEBT} ${name}`),
    )
    await comes(
      () => debts(world()),
      (found) => expect(found).toEqual([]),
    )
    await list.bringToFront()
    await until(async () => !(await textOf(list)).includes(name))
    await list.close()
    await page.bringToFront()
    await moveTo(page, `${NEW}/orders`)
    await panelAt(page, 'pay-order-list')
    expect(await said(page, DEBT)).not.toContain(`${DEBT} ${name}`)
    expect(submitted(world())).toHaveLength(2)
    await page.close()
  })

  it.each([
    ['2026', NEW, 'dialog=native'],
    ['2021–25', OLD, 'words=2021'],
  ])('warns at the cancel dialog of money that does not come back by it (%s)', async (_, base, query) => {
    const page = await world().go('/store/nobody', ADMIN)
    for (const [name, rule] of [
      ['atmPaid', 'ecpay/refund-by-transfer'],
      ['twqrPaid', 'ecpay/cancel-at-opay'],
    ] as const) {
      await goTo(page, orderPath(world(), name, `?open=cancel&${query}`, base))
      await comes(
        () => noteOf(page),
        (note) => expect(note).toContain(say(`rule.${rule}.step`)),
      )
      // The page behind it says it as well; nothing is chosen for anybody.
      await judgedRight(world(), page, [name])
    }
    await page.close()
    expect(submitted(world())).toEqual([])
  })

  it('leaves every other page of the admin alone', async () => {
    await tell(world(), { everyEcpay: true })
    const page = await world().go('/', ADMIN)
    const alike = ['draft_orders', 'customers', 'products', 'analytics', 'gift_cards', 'apps/ecpay', '']
    const others = [`${OLD}/draft_orders`, `${OLD}/customers`, '/store/taipei-goods/settings/taxes', '/store']
    for (const path of ['/', ...alike.map((each) => `${NEW}/${each}`), ...others]) {
      await goTo(page, path)
      await until(() => page.evaluate(() => document.querySelector('h1, iframe, s-internal-page') !== null))
      await settle(page)
      for (const frame of page.frames()) expect([path, await oursOn(frame)]).toEqual([path, []])
    }
    // Awake all the same: the next page of that tab is marked.
    await goTo(page, LIST)
    await marksAre(page, () => listSays(world(), LIST, true))
    await page.close()
    expect(submitted(world())).toEqual([])
  })

  it('changes nothing of a page but its own elements, and asks Shopify for nothing', async () => {
    const { kind, replicas } = world()
    await tell(world(), { everyEcpay: true })
    const without = await open(kind, {
      port: replicas.port,
      hosts: replicas.hosts,
      extension: null,
      width: 1600,
      height: 1000,
    })
    const asked = async (work: () => Promise<void>): Promise<string[]> => {
      const { length } = replicas.requests
      await work()
      return replicas.requests
        .slice(length)
        .filter(({ host }) => host === ADMIN)
        .map(({ method, target }) => `${method} ${target}`)
        .filter((each) => !/\/assets\//.test(each))
        .sort()
    }
    try {
      for (const path of [
        `${NEW}/orders?financial_status=authorized&roots=light`,
        orderPath(world(), 'refundLater', '?roots=light&expanded=1'),
        `${NEW}/orders/${caseOf(world(), 'instalmentPaid').id}/refund?roots=light`,
        orderPath(world(), 'authorizedDay19', '', OLD),
      ]) {
        let wanted = ''
        const ours = await asked(async () => {
          const page = await world().go(path, ADMIN)
          await until(async () => (await marksOf(page)).length > 0)
          await until(async () => (await panelOf(page))?.state === 'done')
          wanted = await ownHtml(page)
          await page.close()
        })
        const theirs = await asked(async () => {
          const bare = await without.browser.newPage()
          await bare.goto(`https://${ADMIN}${path}`, { waitUntil: 'load' })
          await comes(
            () => ownHtml(bare),
            (html) => expect(html).toBe(wanted),
          )
          await bare.close()
        })
        expect(ours).toEqual(theirs)
      }
    } finally {
      await without.close()
    }
    expect(submitted(world())).toEqual([])
  })

  it('puts aside what staff did, by pointer and by keyboard, and speaks three languages on the open page', async () => {
    await tell(world(), { everyEcpay: true })
    const page = await world().go(LIST, ADMIN)
    const all = await marksAre(page, () => listSays(world(), LIST, true))
    for (const language of ['ja', 'en', 'zh-TW'] as const) {
      const words = wordsOf(language)
      await tell(world(), { everyEcpay: true }, language)
      await until(async () => (await panelOf(page))?.text.startsWith(words('panel.title.pay-order-list')))
      await until(async () =>
        (await marksOf(page)).every(({ name, severity }) => name.startsWith(words(`severity.${severity}`))),
      )
      expect(await violations(page, ['storeside-panel', 'storeside-mark'])).toEqual([])
    }
    const rule = 'ecpay/authorized-uncaptured'
    const count = all.filter((mark) => mark.includes(` ${rule} `)).length
    await panelSays(page, [say(`rule.${rule}.short`, { count })])
    const markOf = async (subject: string) => {
      const handle = await page.evaluateHandle(
        (wanted) =>
          [...document.querySelectorAll<HTMLElement>('storeside-mark:not([hidden])')].find(
            ({ dataset }) => dataset.subject === wanted,
          ),
        subject,
      )
      return handle.asElement() as ElementHandle<HTMLElement>
    }
    const bubble = () =>
      page.evaluate(
        () =>
          document.querySelector('storeside-panel')?.shadowRoot?.querySelector('.bubble:not([hidden])')
            ?.textContent ?? '',
      )
    for (const [at, [name, how]] of (
      [
        [CASES.authorizedDay1, 'pointer'],
        [CASES.authorizedDay17, 'keyboard'],
      ] as const
    ).entries()) {
      const mark = await markOf(name)
      if (how === 'pointer') await mark.click()
      else {
        await mark.focus()
        await page.keyboard.press('Enter')
      }
      await until(async () => (await bubble()).includes(say(`rule.${rule}.why`)))
      if (how === 'keyboard') {
        await page.keyboard.press('Escape')
        await until(async () => (await bubble()) === '')
        await page.keyboard.press('Enter')
        await until(async () => (await bubble()) !== '')
      }
      await pressOurs(page, 'storeside-panel', say('mark.done'))
      await panelSays(page, [say(`rule.${rule}.short`, { count: count - 1 - at })])
    }
    await page.close()
  })

  it('works under a strict content security policy, and says aloud a layout that it does not know', async () => {
    await tell(world(), { everyEcpay: true })
    world().replicas.mount(async (request): Promise<ReplicaResponse | undefined> => {
      if (request.host !== ADMIN) return undefined
      if (request.query.has('strange'))
        return {
          status: 200,
          headers: { 'content-type': 'text/html; charset=utf-8' },
          body: '<!doctype html><title>訂單</title><h1>訂單</h1><p><a href="/store/taipei-goods/orders/1">甲</a></p><p><a href="/store/taipei-goods/orders/2">乙</a></p>',
        }
      if (!request.query.has('strict')) return undefined
      const answer = await world().replicas.shopify.site(request)
      if (!answer) return undefined
      const policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'"
      return { ...answer, headers: { ...answer.headers, 'content-security-policy': policy } }
    })
    const page = await world().go(`${LIST}&strict=1`, ADMIN)
    await marksAre(page, () => listSays(world(), LIST, true))
    await until(() =>
      page.evaluate(() => {
        const panel = document.querySelector('storeside-panel')?.shadowRoot?.querySelector('.panel')
        const mark = document.querySelector('storeside-mark:not([data-word]):not([hidden])')
        return (
          panel &&
          getComputedStyle(panel).position === 'fixed' &&
          (!mark || getComputedStyle(mark).width === '16px')
        )
      }),
    )
    await goTo(page, `${NEW}/orders?strange=1`)
    await until(async () => (await panelOf(page))?.state === 'layout-unknown')
    expect(await panelOf(page)).toMatchObject({ page: 'pay-order-list', read: 0, unread: 'layout' })
    expect((await panelOf(page))?.text).toContain(say('panel.unknown'))
    expect(await marksOf(page)).toEqual([])
    // A refund whose box tells no gateway, of an order never seen: what was not found is said.
    await goTo(page, `${NEW}/orders/${caseOf(world(), 'bonusPaid').id}/refund?box=amount`)
    expect((await panelAt(page, 'pay-refund')).unread).toBe('gateway')
    await panelSays(page, [say('panel.pay.gateway.else')])
    await page.close()
    expect(submitted(world())).toEqual([])
  })
})
