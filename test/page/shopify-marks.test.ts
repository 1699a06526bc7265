import { existsSync } from 'node:fs'
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unknownPayShop, unknownShop } from '../../lib/records/index.ts'
import { type Kind, until } from '../e2e/browsers.ts'
import { makeWorld, marksOf, type PanelSeen, panelOf, type World } from '../e2e/world.ts'
import {
  ADMIN_HOST,
  CASES,
  type CaseName,
  HANDLE,
  OLD_HANDLE,
  orderOf,
  RENAMED,
} from '../replicas/shopify/data.ts'
import type { ShopOrder } from '../replicas/shopify/model.ts'
import { truthOf, truthOfCheckout } from '../replicas/shopify/truth.ts'

const BUILD: Record<Kind, string> = { chromium: '.output/chrome-mv3', firefox: '.output/firefox-mv3' }

const shopAt = (handle: string, pay = {}) => ({
  ...unknownShop(`${ADMIN_HOST}/store/${handle}`),
  pay: { ...unknownPayShop(), ...pay },
})

/** Of every method, in every state that says something. */
const ORDERS: readonly CaseName[] = [
  'creditPaid',
  'instalmentPaid',
  'bonusPaid',
  'atmPaid',
  'atmDue',
  'atmLastHours',
  'atmExpired',
  'twqrPaid',
  'wechatPaid',
  'authorizedDay1',
  'authorizedDay19',
  'authorizationLost',
  'refundLater',
  'cancelledRefunded',
  'cancelledPending',
  'refundWindowClosed',
  'testOrder',
  'testCancelled',
  'paypalPaid',
  'renamedGateway',
  'cents',
]

/** Visited one by one before the list is. */
const LEARNT: readonly CaseName[] = [
  'instalmentPaid',
  'atmDue',
  'twqrPaid',
  'authorizedDay19',
  'refundLater',
  'testOrder',
]

describe.each<Kind>(['chromium', 'firefox'])('Shopify’s admin with the whole extension in %s', (kind) => {
  let world: World
  let tab: Page

  beforeAll(async () => {
    if (!existsSync(BUILD[kind])) throw new Error('The extension is not built: npm run build')
    world = await makeWorld(kind, { width: 1600, height: 1000 })
    await world.settings({ shops: [shopAt(HANDLE), shopAt(OLD_HANDLE)], retention: 180 })
    tab = await world.go('/store/nobody', ADMIN_HOST)
    await tab.bringToFront()
  })
  afterAll(async () => {
    await world?.opened.close()
    await world?.replicas.close()
  })

  const base = (old = false): string => `/store/${old ? OLD_HANDLE : HANDLE}`
  const go = async (path: string): Promise<void> => {
    await tab.goto(`https://${ADMIN_HOST}${path}`, { waitUntil: 'load' })
  }
  const panel = (page: string, read?: number, state = 'done'): Promise<PanelSeen> =>
    until(async () => {
      const seen = await panelOf(tab)
      return seen?.page === page && seen.state === state && (read === undefined || seen.read === read)
        ? seen
        : null
    })
  /** What is wrong once nothing changes it any more: asked until it is nothing. */
  const settled = async (ask: () => Promise<string[]>): Promise<void> => {
    let wrong: string[] = []
    await until(async () => {
      wrong = await ask()
      return wrong.length === 0
    }, 10_000).catch(() => {})
    expect(wrong).toEqual([])
  }
  const caseOf = (name: CaseName): ShopOrder => orderOf(world.replicas.shopifyShop, name)
  const truth = (order: ShopOrder) =>
    truthOf(order, {
      now: Date.now(),
      methodKnown: order.transactions.every(({ gateway }) => gateway !== RENAMED),
    })

  /** Marks of one order against what is true of it. */
  const differ = (order: ShopOrder, marks: Awaited<ReturnType<typeof marksOf>>): string[] => {
    const own = marks.filter(({ subject }) => subject === order.name)
    const { rules, open } = truth(order)
    return [
      ...Object.entries(rules).flatMap(([rule, severity]) =>
        own.some((mark) => mark.rule === rule && mark.severity === severity)
          ? []
          : [`${order.name} lacks ${rule} ${severity}`],
      ),
      ...own.flatMap(({ rule }) =>
        rule in rules || open.includes(rule) ? [] : [`${order.name} has ${rule}`],
      ),
    ]
  }

  describe.each([
    ['2026', false],
    ['2021–25', true],
  ])('of %s', (_, old) => {
    it.each(ORDERS)('one order: %s', async (name) => {
      const order = caseOf(name)
      await go(`${base(old)}/orders/${order.id}`)
      await panel('pay-order', 1)
      await settled(async () => differ(order, await marksOf(tab)))
    })

    it('judges on a list what it learnt from the orders’ own pages', async () => {
      const host = `${ADMIN_HOST}${base(old)}`
      /** How many orders the background knows a gateway of. */
      const kept = async (): Promise<number> => {
        const { gateways } = (await world.send('gateways', { host })) as { gateways: { orders: number }[] }
        return gateways.reduce((sum, { orders }) => sum + orders, 0)
      }
      // A page of ours that stood open would tell memory again what it shows.
      await go(`${base(old)}/products`)
      await world.send('eraseAll', {})
      await world.settings({ shops: [shopAt(HANDLE), shopAt(OLD_HANDLE)], retention: 180 })
      const learnt = LEARNT.map(caseOf)
      for (const [at, { id }] of learnt.entries()) {
        await go(`${base(old)}/orders/${id}`)
        await until(async () => (await kept()) === at + 1)
      }
      const all = world.replicas.shopifyShop.orders.length
      await go(`${base(old)}/orders?rows=${all}`)
      const seen = await panel('pay-order-list', all)
      expect(seen.unread).toBe('')
      await settled(async () => {
        const marks = await marksOf(tab)
        return learnt.flatMap((order) => differ(order, marks))
      })
    })

    it('marks each checkout whose buyer can still be sent the link', async () => {
      await go(`${base(old)}/checkouts`)
      await panel('checkout-list')
      const shown = await tab.evaluate(() => document.body.textContent ?? '')
      const names = world.replicas.shopifyShop.checkouts
        .filter((checkout) => shown.includes(checkout.name) && truthOfCheckout(checkout) !== null)
        .map(({ name }) => name)
      expect(names.length).toBeGreaterThan(5)
      await settled(async () => {
        const marked = new Set((await marksOf(tab)).map(({ subject }) => subject))
        return [
          ...names.filter((name) => !marked.has(name)),
          ...[...marked].filter((name) => !names.includes(name)),
        ]
      })
    })

    it('says in the settings which app takes test payments, and how money is captured', async () => {
      await go(`${base(old)}/settings/payments`)
      await panel('payment-settings')
      const { apps, capture } = world.replicas.shopifyShop
      const wanted = [
        ...apps.flatMap(({ name, testMode, active }) =>
          testMode && active ? [`ecpay/test-mode ${name}`] : [],
        ),
        ...(capture === 'AUTOMATIC' ? [] : ['ecpay/manual-capture 請款方式']),
      ].sort()
      await settled(async () => {
        const said = (await marksOf(tab)).map(({ rule, subject }) => `${rule} ${subject}`).sort()
        return `${said}` === `${wanted}` ? [] : [`${said} for ${wanted}`]
      })
    })

    it.each([
      ['instalmentPaid', 'ecpay/refund-full-only'],
      ['atmPaid', 'ecpay/refund-by-transfer'],
      ['twqrPaid', 'ecpay/refund-at-opay'],
    ] as const)('warns beside the amount of a refund, before it is filled: %s', async (name, rule) => {
      const { id } = caseOf(name)
      await go(`${base(old)}/orders/${id}/refund`)
      await panel('pay-refund', 1)
      await settled(async () =>
        (await marksOf(tab)).some((mark) => mark.rule === rule) ? [] : [`${rule} is not said`],
      )
      await until(async () => await tab.evaluate(() => document.querySelector('storeside-note') !== null))
      expect(world.replicas.shopify.submissions).toEqual([])
    })

    it('says in the cancel dialog what its choices will not do', async () => {
      const { id } = caseOf('twqrPaid')
      await go(`${base(old)}/orders/${id}?open=cancel`)
      await panel('pay-order', 1)
      await settled(async () => {
        const inside = await tab.evaluate(() =>
          [...document.querySelectorAll<HTMLElement>('[role=dialog] storeside-mark')].map(
            ({ dataset }) => dataset.rule ?? '',
          ),
        )
        return ['ecpay/cancel-at-opay', 'ecpay/refund-at-opay'].filter((rule) => !inside.includes(rule))
      })
      const note = await until(() =>
        tab.evaluate(
          () =>
            document.querySelector('[role=dialog] storeside-note')?.shadowRoot?.querySelector('.note')
              ?.textContent ?? null,
        ),
      )
      expect(note).toContain('稍後退款')
    })
  })

  it('goes along with the application, forwards and back, and reads no order twice for another', async () => {
    const [first, second] = [caseOf('instalmentPaid'), caseOf('atmExpired')]
    const inApp = (path: string) =>
      tab.evaluate((to) => {
        const link = document.createElement('a')
        link.href = to
        document.querySelector('main, body')?.append(link)
        link.click()
        link.remove()
      }, path)
    await go(`${base()}/orders?rows=50`)
    await panel('pay-order-list', 50)
    await inApp(`${base()}/orders/${first.id}`)
    await panel('pay-order', 1)
    await settled(async () => differ(first, await marksOf(tab)))
    await inApp(`${base()}/orders/${second.id}`)
    await settled(async () => {
      const marks = await marksOf(tab)
      return [
        ...differ(second, marks),
        ...marks.filter(({ subject }) => subject === first.name).map(({ rule }) => rule),
      ]
    })
    await inApp(`${base()}/products`)
    await until(async () => (await panelOf(tab)) === null)
    await tab.goBack()
    await panel('pay-order', 1)
    await settled(async () => differ(second, await marksOf(tab)))
    await tab.goBack()
    await tab.goBack()
    await panel('pay-order-list', 50)
  })

  it.each(['mixed', 'deep', 'closed'])('reads inside of components: %s', async (roots) => {
    await go(`${base()}/orders?rows=50&roots=${roots}`)
    expect((await panel('pay-order-list', 50)).unread).toBe('')
    const { id } = caseOf('instalmentPaid')
    await go(`${base()}/orders/${id}?roots=${roots}`)
    const seen = await panel('pay-order', 1)
    expect(seen.unread).toBe('')
    await settled(async () => differ(caseOf('instalmentPaid'), await marksOf(tab)))
  })

  it('hears of what changes inside of a component alone', async () => {
    const order = caseOf('creditPaid')
    await go(`${base()}/orders/${order.id}?roots=deep&words=manual`)
    await panel('pay-order', 1)
    expect((await marksOf(tab)).map(({ rule }) => rule)).not.toContain('ecpay/authorized-uncaptured')
    await tab.evaluate(() => {
      const badge = [...document.querySelectorAll('s-internal-badge')].find((one) =>
        one.shadowRoot?.textContent?.includes('已付款'),
      )
      const words = [...(badge?.shadowRoot?.querySelector('.b')?.childNodes ?? [])].at(-1)
      if (words) words.textContent = '已授權'
    })
    await settled(async () =>
      (await marksOf(tab)).some(({ rule }) => rule === 'ecpay/authorized-uncaptured') ? [] : ['not heard of'],
    )
  })

  it('leaves alone what only looks like one of these', async () => {
    for (const path of [
      'products',
      'customers',
      'draft_orders',
      'analytics',
      'settings/taxes',
      'apps/ecpay',
    ]) {
      await go(`${base()}/${path}`)
      const ours = await tab.evaluate(() =>
        [...document.querySelectorAll('*')]
          .map(({ localName }) => localName)
          .filter((name) => name.startsWith('storeside-')),
      )
      expect(ours).toEqual([])
    }
    expect(CASES.creditPaid).toBeTruthy()
  })
})
