import type { ElementHandle, Page } from 'puppeteer-core'
import { expect, it } from 'vitest'
import { type Currency, display, money } from '../../lib/records'
import { apply } from '../replicas/shopify/change.ts'
import { CASES, type CaseName, orderNamed, orderOf } from '../replicas/shopify/data.ts'
import { RENAMED } from '../replicas/shopify/data-words.ts'
import type { ShopOrder } from '../replicas/shopify/model.ts'
import { SHOPIFY_TOKEN } from '../replicas/shopify-api/api.ts'
import { say, unfold } from './mall.ts'
import {
  API_HOST,
  changeOrder,
  inPay,
  justNow,
  keptNames,
  NOTHING_WRONG,
  namesToKeep,
  PAY_API,
  payAnew,
  payCheck,
  payEnded,
  payPairs,
  payShop,
  payState,
  payTruth,
  payWrong,
  STORE,
  truthIn,
} from './pay.ts'
import {
  type Api,
  badgeOf,
  clearTold,
  click,
  inOwn,
  popup,
  shows,
  textOf,
  today,
  told,
  type,
} from './shop.ts'
import { until, type World } from './world.ts'

const NAME = 'taipei-goods'
const LEAK = `storeside-leak|${STORE}|`
const DIGEST = `storeside-digest|${STORE}`
const api = (world: World) => world.replicas.shopifyApi

const asked = (world: World): readonly string[] =>
  api(world).asked.map(({ query, variables }) => JSON.stringify([query, variables]))

/** Questions that were answered more than once. */
const twice = (world: World): string[] => {
  const all = api(world)
    .asked.filter(({ outcome }) => outcome.join() === 'OK')
    .map(({ operationName, variables }) => `${operationName} ${JSON.stringify(variables)}`)
  return all.filter((each, index) => all.indexOf(each) !== index)
}

const errors = async (world: World): Promise<number> =>
  (await today(world)).items.filter(({ finding }) => finding.severity === 'error').length

/** An order that nobody has placed yet. */
const takeOut = (world: World, name: CaseName): ShopOrder => {
  const shop = payShop(world)
  const order = orderOf(shop, name)
  Object.assign(shop, { orders: shop.orders.filter((each) => each !== order) })
  return order
}
const putIn = (world: World, ...orders: readonly ShopOrder[]): void => {
  const shop = payShop(world)
  const fresh = orders.map((order) => ({ ...order, updatedAt: justNow() }))
  Object.assign(shop, { orders: [...fresh, ...shop.orders] })
}

/** All that was told, once so many came up: Firefox says so when it has closed them. */
const toldAll = (world: World, count: number): Promise<string[]> =>
  until(async () => {
    const ids = await told(world)
    return ids.length >= count ? ids.sort() : undefined
  })

/** A click on a notification, as Chromium tells the worker of it: there is nothing on a screen to click. */
const clickTold = async (world: World, id: string): Promise<void> => {
  const { browser, origin } = world.opened
  const worker = await until(async () =>
    browser
      .targets()
      .find((target) => target.type() === 'service_worker' && target.url().startsWith(origin))
      ?.worker(),
  )
  await worker.evaluate((told) => {
    const { chrome } = globalThis as unknown as {
      chrome: { notifications: { onClicked: { dispatch(id: string): void } } }
    }
    chrome.notifications.onClicked.dispatch(told)
  }, id)
}

interface Line {
  readonly words: string
  readonly kind: string
  readonly dollars: number
}
/** What the popup lists to be done. */
const linesOf = (page: Page): Promise<Line[]> =>
  page.evaluate(
    (told) =>
      [...document.querySelectorAll('.lists > section')]
        .filter((section) => section.getAttribute('aria-label') !== told)
        .flatMap((section) => [...section.querySelectorAll('.item')])
        .map((row) => {
          const part = (name: string) => row.querySelector(name)?.lastChild?.textContent?.trim() ?? ''
          const amount = part('.item-amount')
          return {
            words: [part('.item-subject'), part('.item-name'), amount].join(' ').trim(),
            kind: row.querySelector('.item-what')?.previousElementSibling?.outerHTML ?? '',
            dollars: Number(amount.replace(/[^\d.]/g, '') || -1),
          }
        }),
    say('popup.told'),
  )

/** The line of a finding: the money that is still here, else what is to be paid. */
const lineOf = (world: World, pair: string): string => {
  const [rule = '', ...subject] = pair.split(' ')
  const order = orderNamed(payShop(world), subject.join(' '))
  const { received, refunded } = truthIn(world, order)
  const held = received - refunded
  const amount = money(held > 0 ? held : order.total, order.currency as Currency)
  const shown = order.currency === 'TWD' || rule === 'ecpay/cancelled-not-refunded'
  return [order.name, say(`popup.rule.${rule}`), shown ? display(amount, 'zh-TW') : ''].join(' ').trim()
}

/** Adds the shop by its admin's address, as a person pastes it. */
const addByClicks = async (world: World) => {
  const page = await world.opened.ownPage('options.html')
  await click(page, '繁體中文')
  await shows(page, say('options.add.label'))
  await click(page, 'Shopify')
  await type(page, say('options.add.label'), `https://admin.shopify.com/store/${NAME}/orders?query=1`)
  await click(page, say('options.add.go'))
  await shows(page, `Shopify · ${NAME}`)
  await type(page, say('options.pay.domain'), API_HOST)
  await shows(page, say('options.saved'))
  await unfold(page, say('options.api.shopify'))
  return page
}

inPay('the Admin API of Shopify', (world) => {
  it('goes from nothing to what needs doing with the money, by clicks and typing', async () => {
    const page = await addByClicks(world())
    await click(page, say('options.key.shopify'))
    await type(page, say('options.key.accessToken'), ` ${SHOPIFY_TOKEN} `)
    await click(page, say('options.key.save'))
    await shows(page, say('options.key.kept'))
    await shows(page, say('options.test.good.orders', { count: payShop(world()).orders.length }))
    expect(
      await inOwn(world(), (own) => own.permissions.getAll().then(({ origins = [] }) => origins)),
    ).toContain(`${PAY_API}/*`)
    expect(await textOf(page)).not.toContain(SHOPIFY_TOKEN)
    await page.close()

    const list = await popup(world())
    await click(list, say('popup.check'))
    await shows(list, say('popup.check.last', { when: '|' }).split('|')[0] ?? '')
    await until(async () => !(await payState(world())).progress.running)
    expect((await payState(world())).trouble).toBeUndefined()
    expect(await payWrong(world())).toEqual(NOTHING_WRONG)
    // Every line with its name and the money that it is about; what is surely wrong is among them.
    const lines = await until(async () => {
      const seen = await linesOf(list)
      const head = await list.evaluate(() => document.querySelector('.head-count')?.textContent)
      return seen.length > 20 && head === `${seen.length}` ? seen : undefined
    })
    const { sure, open } = payTruth(world())
    for (const pair of sure) expect(lines.map(({ words }) => words)).toContain(lineOf(world(), pair))
    const allowed = [...sure, ...open].map((pair) => lineOf(world(), pair))
    expect(lines.filter(({ words }) => !allowed.includes(words))).toEqual([])
    expect(lines.map(({ words }) => words)).toContain(
      `${CASES.refundLater} ${say('popup.rule.ecpay/cancelled-not-refunded')} NT$790`,
    )
    // Errors first; among equals the dearest first.
    const kinds = lines.map(({ kind }) => kind)
    expect(kinds).toEqual([...kinds].sort())
    for (const kind of new Set(kinds)) {
      const sums = lines.filter((line) => line.kind === kind).map(({ dollars }) => dollars)
      expect(sums).toEqual([...sums].sort((a, b) => b - a))
    }
    expect(api(world()).violations).toEqual([])
    await list.close()
  })

  it('opens an order from the list', async () => {
    const page = await popup(world())
    await click(page, say('popup.open.named', { subject: CASES.refundLater }))
    const { id } = orderOf(payShop(world()), 'refundLater')
    const tab = await until(async () =>
      (await world().opened.browser.pages()).find((each) => each.url() === `https://${STORE}/orders/${id}`),
    )
    await tab.close()
    await page.close()
  })

  it('says many things in one notification, and each but once; one that is new by itself', async () => {
    await payAnew(world())
    const due = takeOut(world(), 'atmDueToday')
    const closing = takeOut(world(), 'authorizedDay19')
    await clearTold(world())
    await payCheck(world())
    expect(await toldAll(world(), 1)).toEqual([DIGEST])
    await clearTold(world())
    await payCheck(world())
    expect(await told(world())).toEqual([])

    // An ATM number whose term ends today, and an authorisation in its last three days.
    putIn(world(), due, closing)
    await payCheck(world())
    expect(await toldAll(world(), 2)).toEqual(
      [
        `${LEAK}ecpay/atm-due|${CASES.atmDueToday}`,
        `${LEAK}ecpay/authorized-uncaptured|${CASES.authorizedDay19}`,
      ].sort(),
    )
    await clearTold(world())
    // One is cancelled with its money kept, one was paid in test mode.
    changeOrder(world(), CASES.creditPaid, { cancelledAt: justNow(), cancelReason: 'CUSTOMER' })
    changeOrder(world(), CASES.bonusPaid, { test: true })
    await payCheck(world())
    const both = [
      `${LEAK}ecpay/cancelled-not-refunded|${CASES.creditPaid}`,
      `${LEAK}ecpay/test-mode|${CASES.bonusPaid}`,
    ].sort()
    expect(await toldAll(world(), 2)).toEqual(both)
    await payCheck(world())
    await payCheck(world())
    expect(await toldAll(world(), 2)).toEqual(both)
    await until(async () => (await badgeOf(world())) === `${await errors(world())}`)
    // Firefox without a screen has closed it by itself, and lets nobody click.
    if (world().kind === 'chromium') {
      await clickTold(world(), `${LEAK}ecpay/cancelled-not-refunded|${CASES.creditPaid}`)
      const { id } = orderOf(payShop(world()), 'creditPaid')
      const tab = await until(async () =>
        (await world().opened.browser.pages()).find((each) => each.url() === `https://${STORE}/orders/${id}`),
      )
      await tab.close()
      await until(async () => (await told(world())).length === 1)
    }
  })

  it('keeps an order that was cancelled with "refund later" open until the money is back', async () => {
    await payAnew(world())
    await payCheck(world())
    const { id, name, total } = orderOf(payShop(world()), 'refundLater')
    const debt = `ecpay/cancelled-not-refunded ${name}`
    expect(await payPairs(world())).toContain(debt)
    const before = await errors(world())
    // A part of it comes back: the rest is still owed.
    apply(payShop(world()), { operation: 'OrderRefund', orders: [id], amount: '290' }, justNow())
    await payCheck(world())
    const [left] = (await today(world())).items.filter(({ finding }) => finding.subject === name)
    expect(left?.finding.rule).toBe('ecpay/cancelled-not-refunded')
    expect(left?.finding.facts.held).toEqual({ amount: total - 29_000, currency: 'TWD' })
    apply(payShop(world()), { operation: 'OrderRefund', orders: [id] }, justNow())
    await payCheck(world())
    expect(await payPairs(world())).not.toContain(debt)
    expect(await errors(world())).toBe(before - 1)
    const page = await popup(world())
    await until(() => page.evaluate(() => document.querySelectorAll('.item').length > 0))
    expect(await textOf(page)).not.toContain(name)
    await page.close()
  })

  it('judges the kept orders of a gateway anew the moment that its method is chosen', async () => {
    await payAnew(world())
    await payCheck(world())
    const waits = `ecpay/authorized-uncaptured ${CASES.authorizedRenamed}`
    expect(await payPairs(world())).not.toContain(waits)
    const questions = asked(world()).length
    const page = await world().opened.ownPage(`options.html#shop=${encodeURIComponent(STORE)}`)
    const choose = async (value: string): Promise<void> => {
      const box = await until(async () => {
        const found = await page.evaluateHandle(
          (name) =>
            [...document.querySelectorAll('label')].find((each) => each.textContent === name)?.control,
          RENAMED,
        )
        return found.asElement()
      })
      await (box as ElementHandle<HTMLSelectElement>).select(value)
    }
    await choose('credit')
    await until(async () => (await payPairs(world())).includes(waits))
    expect(await payWrong(world(), { known: [RENAMED] })).toEqual(NOTHING_WRONG)
    await until(async () => (await badgeOf(world())) === `${await errors(world())}`)
    await choose('atm')
    await until(async () => !(await payPairs(world())).includes(waits))
    expect(asked(world())).toHaveLength(questions)
    await page.close()
  })

  it('asks once for each page, however many windows ask for a check', async () => {
    await payAnew(world())
    const since = Date.now()
    const pages = await Promise.all([popup(world()), popup(world())])
    const answers = await Promise.all(
      pages.flatMap((page) =>
        [1, 2].map(() =>
          page.evaluate(() => {
            const own = globalThis as unknown as { browser?: Api; chrome: Api }
            return (own.browser ?? own.chrome).runtime.sendMessage({ storeside: 'checkNow', ask: {} })
          }),
        ),
      ),
    )
    const started = answers.filter((reply) => (reply as { answer: { started: boolean } }).answer.started)
    expect(started).toHaveLength(1)
    await payEnded(world(), since)
    expect(twice(world())).toEqual([])
    expect(await payWrong(world())).toEqual(NOTHING_WRONG)
    for (const page of pages) await page.close()
  })

  it('waits as long as Shopify says when its points are spent, and reads every order once', async () => {
    await payAnew(world())
    api(world()).setBucket({ maximum: 400, rate: 400, points: 0, single: 400 })
    expect((await payCheck(world())).trouble).toBeUndefined()
    const outcomes = api(world()).asked.map(({ outcome, operationName }) => `${operationName} ${outcome}`)
    const throttled = outcomes.filter((each) => each.endsWith('THROTTLED'))
    expect(throttled.length).toBeGreaterThan(0)
    // Whoever waits exactly is not turned away twice for one question.
    for (const [index, each] of outcomes.entries())
      if (each.endsWith('THROTTLED')) expect(outcomes[index + 1]).toBe(each.replace('THROTTLED', 'OK'))
    expect(twice(world())).toEqual([])
    expect(await payWrong(world())).toEqual(NOTHING_WRONG)
    const names = await keptNames(world())
    expect(names).toEqual([...new Set(names)])
    expect(names).toEqual(namesToKeep(world()))
  })
})
