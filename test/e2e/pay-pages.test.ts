/** One order, its refund, unfinished checkouts and payment settings in both generations of Shopify's admin. */
import type { ElementHandle, Page } from 'puppeteer-core'
import { beforeEach, expect, it } from 'vitest'
import { type Currency, display, money, PAY_ACTIONS } from '../../lib/records'
import { type CheckoutTruth, pageAt, type SettingsTruth } from '../replicas/shopify/catalogue.ts'
import { CASES, type CaseName, CHECKOUTS, RENAMED } from '../replicas/shopify/data.ts'
import type { ShopOrder } from '../replicas/shopify/model.ts'
import { truthOfCheckout } from '../replicas/shopify/truth.ts'
import { comes, say } from './mall.ts'
import { payShop, truthIn } from './pay.ts'
import {
  ADMIN,
  adminAnew,
  caseOf,
  GENERATIONS,
  goTo,
  inAdmin,
  judgedRight,
  keptOrder,
  moveTo,
  NEW,
  noteOf,
  OLD,
  orderPath,
  panelAt,
  panelSays,
  pressAt,
  submitted,
  written,
} from './pay-admin.ts'
import { ownTab, today } from './shop.ts'
import { marksOf, panelOf, pressOurs, said, until, type World } from './world.ts'

/** Each of the eight, in every state in which there is something to say; one visit of the application a manner. */
const PAID: readonly (readonly [base: string, query: string, names: readonly CaseName[]])[] = [
  [NEW, 'roots=deep', ['creditPaid', 'authorizedDay1', 'instalmentPaid', 'bonusPaid', 'atmDue']],
  [
    NEW,
    'locale=ja&roots=closed&words=manual',
    ['authorizedDay19', 'unionpayPaid', 'webatmPaid', 'refundLater'],
  ],
  [NEW, 'locale=en&second=200', ['authorizationLost', 'atmLastHours', 'twqrPaid', 'wechatPaid']],
  [OLD, 'locale=ja', ['authorizedDay19', 'instalmentPaid', 'refundLater']],
  [OLD, 'words=2021', ['atmDue', 'twqrPaid', 'creditPaid']],
]

/** What the panel has to say of an order: its method, its clocks to the minute, what may be done with it. */
const toldOf = (
  world: World,
  order: ShopOrder,
  known: readonly string[],
): { all: string[]; terms: string[]; able: string[][] } => {
  const { method, rules, clocks, able } = truthIn(world, order, known)
  const { zone } = payShop(world)
  const terms = clocks.map(({ at }) => written(at, zone))
  return {
    all: [
      say('panel.pay.method', { method: say(`pay.method.${method}`) }),
      ...clocks.map(({ kind, at }) => {
        const when = written(at, zone)
        const [before = ''] = say(`pay.clock.${kind}`, { when, left: '|' }).split('|')
        return (NAMED_BY[kind] ?? '') in rules ? when : before
      }),
    ],
    terms,
    able: PAY_ACTIONS.map((action) => able[action].map((each) => say(`pay.may.${action}.${each}`))),
  }
}

/** Rules whose sentence names the end of a clock, so that the clock does not tell it again. */
const NAMED_BY: Readonly<Record<string, string>> = {
  close: 'ecpay/authorized-uncaptured',
  atm: 'ecpay/atm-due',
}

const tellsAll = async (
  world: World,
  page: Page,
  name: CaseName,
  known: readonly string[] = [],
): Promise<void> => {
  const { all, terms, able } = toldOf(world, caseOf(world, name), known)
  const { text = '' } = (await panelSays(page, all)) ?? {}
  for (const term of terms) expect([name, term, text.split(term).length - 1]).toEqual([name, term, 1])
  // Of each ability one answer, and one that is right.
  for (const [at, action] of PAY_ACTIONS.entries()) {
    const given = ABLE.filter((each) => text.includes(say(`pay.may.${action}.${each}`)))
    expect([name, action, given.length]).toEqual([name, action, 1])
    expect(able[at]).toContain(say(`pay.may.${action}.${given[0]}`))
  }
}
const ABLE = ['yes', 'no', 'elsewhere', 'unknown'] as const

/** What a refund of each comes to; null: it goes through, in parts too. */
const REFUNDS: readonly (readonly [name: CaseName, rule: string | null])[] = [
  ['instalmentPaid', 'ecpay/refund-full-only'],
  ['bonusPaid', 'ecpay/refund-full-only'],
  ['atmPaid', 'ecpay/refund-by-transfer'],
  ['webatmPaid', 'ecpay/refund-by-transfer'],
  ['twqrPaid', 'ecpay/refund-at-opay'],
  ['wechatPaid', 'ecpay/refund-at-opay'],
  ['creditPaid', null],
]

/** How far the line of ours stands from a box, px. */
const gapTo = (page: Page, box: ElementHandle): Promise<number> =>
  page.evaluate((element) => {
    const own = (element as Element).getBoundingClientRect()
    const note = document.querySelector('storeside-note')?.getBoundingClientRect()
    if (!note) return Number.POSITIVE_INFINITY
    return Math.max(
      note.top - own.bottom,
      own.top - note.bottom,
      note.left - own.right,
      own.left - note.right,
      0,
    )
  }, box)

const amountBox = async (page: Page): Promise<ElementHandle<HTMLInputElement>> => {
  const box = await until(() => page.$('#RefundAmount, input[inputmode=decimal]'))
  return box as ElementHandle<HTMLInputElement>
}

inAdmin('one order, its refund, checkouts and settings of Shopify', (world) => {
  beforeEach(() => adminAnew(world()))

  for (const [years, generation] of GENERATIONS) {
    it(`says of each method what may be done with it, and until when (${years})`, async () => {
      const page = await world().go('/store/nobody', ADMIN)
      for (const [base, query, [first, ...others]] of PAID.filter(([base]) => base === generation)) {
        const tells = async (name: CaseName): Promise<void> => {
          await tellsAll(world(), page, name)
          await judgedRight(world(), page, [name])
          expect((await panelAt(page, 'pay-order', 1)).unread).toBe('')
        }
        await goTo(page, orderPath(world(), first as CaseName, `?${query}`, base))
        await tells(first as CaseName)
        for (const name of others) {
          await moveTo(page, orderPath(world(), name, `?${query}`, base))
          await tells(name)
        }
      }
      await page.close()
      expect(submitted(world())).toEqual([])
    })
  }

  it.each(GENERATIONS)('marks an order beside the badge of its status (%s)', async (_, base) => {
    const page = await world().go(orderPath(world(), 'authorizedDay19', '?roots=deep', base), ADMIN)
    await judgedRight(world(), page, ['authorizedDay19'])
    const gap = await page.evaluate(() => {
      const mark = document.querySelector('storeside-mark')?.getBoundingClientRect()
      const [badge] = [...document.querySelectorAll('.Polaris-Badge, s-internal-badge')]
        .filter((each) => `${each.textContent}${each.shadowRoot?.textContent}`.includes('已授權'))
        .map((each) => [each, each.shadowRoot?.querySelector('.b')])
        .map(([own, drawn]) => [own, drawn].map((each) => each?.getBoundingClientRect()))
        .map((boxes) => boxes.find((box) => box && box.width > 0))
        .filter((box) => box !== undefined)
      return mark && badge && { beside: mark.left - badge.right, below: mark.top - badge.bottom }
    })
    expect(gap?.beside).toBeGreaterThanOrEqual(0)
    expect(gap?.beside).toBeLessThanOrEqual(24)
    expect(gap?.below).toBeLessThan(0)
    await page.close()
  })

  it('sees test mode on the page of one app, and none where it is off', async () => {
    const { apps } = payShop(world())
    const at = apps.findIndex(({ testMode }) => testMode)
    const page = await world().go('/store/nobody', ADMIN)
    for (const [path, rules] of [
      [`${NEW}/settings/payments/apps/${at}?locale=en`, [`ecpay/test-mode ${apps[at]?.name}`]],
      [`${OLD}/settings/payments/apps/${at}?locale=ja`, [`ecpay/test-mode ${apps[at]?.name}`]],
      [`${OLD}/settings/payments/apps/0`, []],
    ] as const) {
      await goTo(page, path)
      await panelAt(page, 'payment-settings', 1)
      await comes(
        () => said(page),
        (marks) => expect(marks).toEqual(rules),
      )
    }
    await page.close()
    expect(submitted(world())).toEqual([])
  })

  it('shows an unknown gateway as unknown, has it told once, and the open page follows', async () => {
    const page = await world().go(orderPath(world(), 'authorizedRenamed'), ADMIN)
    await panelSays(page, [say('panel.pay.gateway', { gateway: RENAMED }), say('pay.may.capture.unknown')])
    expect(await marksOf(page)).toEqual([])
    await pressOurs(page, 'storeside-panel', say('panel.pay.assign'))
    const options = await ownTab(world(), 'options.html#')
    const select = await until(async () =>
      (
        await options.evaluateHandle(
          (name) =>
            [...document.querySelectorAll('label')].find((each) => each.textContent === name)?.control,
          RENAMED,
        )
      ).asElement(),
    )
    await (select as ElementHandle<HTMLSelectElement>).select('credit')
    await page.bringToFront()
    await tellsAll(world(), page, 'authorizedRenamed', [RENAMED])
    await judgedRight(world(), page, ['authorizedRenamed'], [RENAMED])
    // Told once: the next order of that gateway is known at once.
    await goTo(page, orderPath(world(), 'renamedGateway', '', OLD))
    await panelSays(page, [say('panel.pay.gateway', { gateway: RENAMED })])
    await goTo(page, orderPath(world(), 'renamedGateway'))
    await panelSays(page, [say('panel.pay.method', { method: say('pay.method.credit') })])
    await options.close()
    await page.close()
  })

  it('reads the Payment IDs once the timeline is opened, the earliest of them first', async () => {
    const page = await world().go('/store/nobody', ADMIN)
    for (const [base, name] of [
      [NEW, 'failedThenPaid'],
      [OLD, 'dashPaymentId'],
    ] as const) {
      const { transactions } = caseOf(world(), name)
      const ids = [...transactions].sort((a, b) => a.at - b.at).map(({ paymentId }) => paymentId)
      await goTo(page, orderPath(world(), name, '?roots=closed', base))
      await tellsAll(world(), page, name)
      await until(() => keptOrder(world(), CASES[name], base))
      const before = await keptOrder(world(), CASES[name], base)
      expect((before?.payments ?? []).flatMap(({ paymentId }) => paymentId ?? [])).toEqual([])
      await page.bringToFront()
      // As a person opens them, one after the other.
      for (let at = 0; at < ids.length; at++)
        await page.evaluate((nth) => {
          const folded = document.querySelectorAll<HTMLElement>('li button[aria-expanded]')
          folded[nth]?.click()
        }, at)
      await comes(
        async () => (await keptOrder(world(), CASES[name], base))?.payments ?? [],
        (payments) => expect(payments.map(({ paymentId }) => paymentId)).toEqual(ids),
      )
    }
    await page.close()
  })

  for (const [years, base] of GENERATIONS) {
    it(`says beside the amount of a refund what will not go through, before it is filled (${years})`, async () => {
      const page = await world().go('/store/nobody', ADMIN)
      // Each of the seven in today's admin; one of a kind in the older.
      for (const [name, rule] of REFUNDS.filter((_, at) => base === NEW || at % 2 === 0)) {
        const order = caseOf(world(), name)
        await goTo(page, `${base}/orders/${order.id}/refund?locale=${base === NEW ? 'ja' : 'zh-TW'}`)
        const { method } = truthIn(world(), order)
        await panelSays(page, [say('panel.pay.method', { method: say(`pay.method.${method}`) })])
        await comes(
          () => said(page),
          (marks) => expect(marks).toEqual(rule ? [`${rule} ${order.name}`] : []),
        )
        const box = await amountBox(page)
        const before = await box.evaluate(({ value }) => value)
        expect(Number(before || 0)).toBe(0)
        if (!rule) {
          expect(await noteOf(page)).toBe('')
          continue
        }
        const told = await comes(
          () => noteOf(page),
          (words) => expect(words).toContain(say(`rule.${rule}.step`)),
        )
        expect(told).toContain(display(money(order.total, order.currency as Currency), 'zh-TW'))
        expect(await gapTo(page, box)).toBeLessThanOrEqual(60)
        const may = rule === 'ecpay/refund-full-only' ? 'partial.no' : 'refund.elsewhere'
        await panelSays(page, [say(`pay.may.${may}`)])
        // It stays there while a person types; what is typed stays the person's.
        await box.click({ count: 3 })
        await page.keyboard.type('10')
        expect(await noteOf(page)).toBe(told)
        expect(await box.evaluate(({ value }) => value)).toBe('10')
      }
      // When it was paid is known from the order's own page, one press away.
      await goTo(page, orderPath(world(), 'creditPaid', '', base))
      await tellsAll(world(), page, 'creditPaid')
      await until(async () => (await keptOrder(world(), CASES.creditPaid, base))?.paidAt)
      await page.bringToFront()
      await pressAt(page, '退款')
      await panelAt(page, 'pay-refund')
      await panelSays(page, [say('pay.may.refund.yes'), say('pay.may.partial.yes')])
      expect([await noteOf(page), await said(page)]).toEqual(['', []])
      const old = caseOf(world(), 'refundWindowClosed')
      await goTo(page, orderPath(world(), 'refundWindowClosed', '', base))
      await judgedRight(world(), page, ['refundWindowClosed'])
      await until(async () => (await keptOrder(world(), old.name, base))?.paidAt)
      await page.bringToFront()
      await pressAt(page, '退款')
      await comes(
        () => said(page),
        (marks) => expect(marks).toEqual([`ecpay/refund-window-closed ${old.name}`]),
      )
      expect(await panelOf(page)).toMatchObject({ page: 'pay-refund' })
      await comes(
        () => noteOf(page),
        (words) => expect(words).toContain(say('rule.ecpay/refund-window-closed.step')),
      )
      await page.close()
      expect(submitted(world())).toEqual([])
    })
  }

  it('names the checkouts whose buyer can still be sent the link, and no other', async () => {
    const page = await world().go('/store/nobody', ADMIN)
    for (const path of [
      `${NEW}/checkouts?roots=closed`,
      `${NEW}/checkouts?locale=ja&roots=deep&words=manual`,
      `${OLD}/checkouts?locale=en`,
    ]) {
      await goTo(page, path)
      const { rows } = pageAt(payShop(world()), Date.now(), path).truth as { rows: CheckoutTruth[] }
      const open = rows.filter(
        ({ recovered, reminded }) => truthOfCheckout({ recovered, emailSent: reminded }) !== null,
      )
      await comes(
        () => said(page),
        (marks) => expect(marks).toEqual(open.map(({ name }) => `ecpay/checkout-failed ${name}`).sort()),
      )
      expect(open.map(({ name }) => name)).toContain(CHECKOUTS.failed)
      expect(await panelAt(page, 'checkout-list', rows.length)).toMatchObject({ unread: '' })
      await panelSays(page, [say('rule.ecpay/checkout-failed.short', { count: open.length })])
    }
    await page.close()
    expect(submitted(world())).toEqual([])
  })

  it.each([
    ['2026', NEW, 'capture=radios'],
    ['2021–25', OLD, 'capture=radios'],
  ])(
    'says of the payment settings what is chosen now, and keeps what was saved (%s)',
    async (_, base, query) => {
      const page = await world().go('/store/nobody', ADMIN)
      const path = `${base}/settings/payments?${query}`
      const { capture, apps } = pageAt(payShop(world()), Date.now(), path).truth as SettingsTruth
      expect(capture).toBe('manual')
      const tests = apps.flatMap(({ name, testMode }) => (testMode ? [`ecpay/test-mode ${name}`] : []))
      const rules = async () =>
        (await said(page)).map((each) => each.replace(/^(ecpay\/manual-capture) .*/, '$1'))
      const are = (wanted: readonly string[]) =>
        comes(rules, (found) => expect(found).toEqual([...wanted].sort()))
      await goTo(page, path)
      await are([...tests, 'ecpay/manual-capture'])
      await panelSays(page, [say('rule.ecpay/manual-capture.say')])
      const kept = async () =>
        (await today(world())).items
          .filter(({ host }) => host === `${ADMIN}${base}`)
          .map(({ finding }) => finding.rule)
          .sort()
      const before = await comes(kept, (found) =>
        expect(found).toEqual(['ecpay/manual-capture', ...tests.map(() => 'ecpay/test-mode')]),
      )
      await page.bringToFront()
      // What is chosen is judged as it is chosen; what nobody saved is told to nobody.
      await pressAt(page, base === NEW ? '結帳時自動請款' : '結帳時自動請款')
      await are(tests)
      await panelSays(page, [], [say('rule.ecpay/manual-capture.say')])
      await pressAt(page, base === NEW ? '整筆訂單出貨時自動請款' : '出貨時自動請款')
      await are([...tests, 'ecpay/manual-capture'])
      await pressAt(page, '結帳時自動請款')
      await are(tests)
      expect(await kept()).toEqual(before)
      // Said in words only, in another language.
      const other = `${base}/settings/payments?capture=words&locale=ja&mode=AUTOMATIC`
      await goTo(page, other)
      await are(base === NEW ? tests : [...tests, 'ecpay/manual-capture'])
      expect((await panelAt(page, 'payment-settings')).unread).toBe('')
      await page.close()
      expect(submitted(world())).toEqual([])
    },
  )
})
