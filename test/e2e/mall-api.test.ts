import { expect, it } from 'vitest'
import { troubleSentence } from '../../components/vendors'
import type { ShopState } from '../../lib/messages'
import { cases, instant, MESSAGE, PHASE, SUBJECT } from '../replicas/crossmall/data.ts'
import type { Order } from '../replicas/crossmall/model.ts'
import { rolesOf } from '../replicas/crossmall/truth.ts'
import {
  ACCOUNT,
  ALL,
  AUPAY,
  AUPAY_API,
  accountOf,
  COLUMNS,
  inMall,
  learn,
  listAt,
  MALL,
  mallState,
  paste,
  problems,
  say,
  stepsOf,
  unfold,
  visitMall,
  wayOf,
  workbench,
  written,
} from './mall.ts'
import {
  badgeOf,
  clearTold,
  click,
  kill,
  pairsOf,
  permit,
  popup,
  shows,
  stored,
  today,
  told,
  type,
} from './shop.ts'
import { granted, until, type World } from './world.ts'

const DAY = 86_400_000
const LEAK = 'storeside-leak|'
const STOP = `storeside-stopped|${MALL}`

/** A result mail about a slip of which nobody has asked yet. */
const timedOut = `件名: ${SUBJECT.complete}

店舗名：au PAY マーケット店
管理番号：10900999
注文番号：590900999
エラー内容：${MESSAGE.timeout}
`

const giveMall = (world: World, key = accountOf(world).apiKey): Promise<unknown> =>
  world.send('setCredential', {
    host: MALL,
    credential: { scheme: 'crossmall', account: accountOf(world).company, key },
  })

const giveAupay = (world: World, key = world.replicas.aupay.keys.au01): Promise<unknown> => {
  if (!key) throw new Error('no such key')
  const { shopId, text, issuedAt } = key
  return world.send('setCredential', {
    host: AUPAY,
    credential: { scheme: 'aupay', shopId, key: text, issuedAt },
  })
}

/** A check from its asking to its end. */
const check = async (world: World): Promise<ShopState> => {
  let since = 0
  await until(async () => {
    since = Date.now()
    return ((await world.send('checkNow', { host: MALL })) as { started: boolean }).started
  })
  return ended(world, since)
}

const ended = (world: World, since: number): Promise<ShopState> =>
  until(async () => {
    const state = await mallState(world)
    const last = Math.max(state?.lastCheck ?? 0, state?.trouble?.at ?? 0)
    return state && !state.progress.running && last >= since ? state : undefined
  }, 60_000)

/** What its slips show to the API, which knows no status: 発送日 is missing where shipping takes from. */
const refused = (world: World): Order[] => {
  const account = accountOf(world)
  const from = instant(account.now) - 30 * DAY
  return account.orders.filter(
    (order) =>
      instant(order.updatedAt) >= from &&
      rolesOf(order, account).includes('ship') &&
      order.category === '通常' &&
      order.bundle !== 'child' &&
      order.shipDate.trim() === '',
  )
}

/** Errors of slips; what is wrong with the settings is another matter. */
const errors = async (world: World): Promise<string[]> =>
  pairsOf((await today(world)).items.filter(({ finding }) => finding.severity === 'error')).filter(
    (pair) => !pair.startsWith('aupay/not-started '),
  )

const asPairs = (orders: readonly Order[]): string[] =>
  orders.map(({ number }) => `aupay/ship-date-missing ${number}`).sort()

inMall(
  'the two APIs',
  (world) => {
    it('takes the key of CROSS MALL from a person, tries it, and finds slips without 発送日', async () => {
      await world().settings({ shops: [], retention: 30 })
      await learn(world())
      const page = await world().opened.ownPage('options.html')
      await click(page, say('options.add.one', { host: 'CROSS MALL' }))
      await unfold(page, say('options.api.crossmall'))
      await type(page, say('options.key.account'), accountOf(world()).company)
      await type(page, say('options.key.authKey'), accountOf(world()).apiKey)
      await click(page, say('options.key.save'))
      await shows(page, say('options.key.kept'))
      await shows(page, say('options.test.good.orders', { count: '|' }).split('|')[0] ?? '')
      await page.close()
      expect((await check(world())).trouble).toBeUndefined()
      expect(await errors(world())).toEqual(asPairs(refused(world())))
    })

    it('tells of what is new once, each by itself, and never again', async () => {
      await clearTold(world())
      const { api } = world().replicas.crossmall
      api.addOrder({
        number: '10999001',
        shop: 'au01',
        phase: PHASE.ship,
        category: '通常',
        linkStatus: '',
        shipDate: '',
        mallState: '発送待ち',
        bundle: 'none',
        bundledInto: '',
        split: null,
      })
      await check(world())
      await until(async () => (await told(world())).length > 0)
      expect(await told(world())).toEqual([`${LEAK}${MALL}|aupay/ship-date-missing|10999001`])
      await check(world())
      await check(world())
      expect(await told(world())).toHaveLength(1)
      // Somebody enters the date: the next check takes it back.
      api.touch('10999001', { shipDate: '2026/11/23' })
      await check(world())
      expect(await errors(world())).toEqual(asPairs(refused(world())))
      expect(Object.keys(api.counts).sort()).toEqual(['get_order'])
    })

    it('goes on where it was when the background is ended in the middle', async () => {
      const { crossmall } = world().replicas
      const wanted = await errors(world())
      // Whatever was read with another key says nothing of this one: the check begins from the beginning.
      await giveMall(world())
      await badgeOf(world())
      let open = (): void => {}
      let held: Promise<void> | undefined
      let come = 0
      world().replicas.mount(async ({ path }) => {
        if (!path.startsWith('/webapi2/')) return undefined
        come += 1
        // The first page goes through, the second hangs until the background is gone.
        if (come === 2) await held
        return undefined
      })
      held = new Promise((resume) => {
        open = resume
      })
      const since = Date.now()
      const before = crossmall.api.log.length
      await world().send('checkNow', { host: MALL })
      await until(async () => come === 2)
      await kill(world())
      open()
      const state = await ended(world(), since)
      expect(state.trouble).toBeUndefined()
      expect(await errors(world())).toEqual(wanted)
      const asked = crossmall.api.log
        .slice(before)
        .map(({ target }) => /order_number=(\d+)/.exec(target)?.[1])
      // The page that hung is asked for once more; the first is not.
      expect(asked.filter((number) => number === undefined)).toHaveLength(1)
      expect(asked.length - new Set(asked).size).toBe(1)
    })

    it.each([
      ['a changed key', 'wrong-key', 'popup.trouble.crossmall.wrong-key'],
      ['an address not on the list', 'address-not-allowed', 'trouble.address-not-allowed'],
    ] as const)(
      'says that CROSS MALL refuses %s, once, and keeps what it knew',
      async (_, kind, sentence) => {
        const { api } = world().replicas.crossmall
        await giveMall(world())
        expect((await check(world())).trouble).toBeUndefined()
        const before = await errors(world())
        await clearTold(world())
        const key = accountOf(world()).apiKey
        if (kind === 'wrong-key') api.changeKey('another')
        else api.refuseAddress('body')
        expect((await check(world())).trouble?.kind).toBe(kind)
        expect(await told(world())).toEqual([STOP])
        const page = await popup(world())
        await shows(page, say(sentence, { host: 'CROSS MALL' }))
        await page.close()
        expect(await errors(world())).toEqual(before)
        api.changeKey(key)
        api.refuseAddress(null)
        expect((await check(world())).trouble).toBeUndefined()
        await clearTold(world())
      },
    )

    it('asks the mall after a time-out, and fills in what it answers', async () => {
      await permit(world(), AUPAY_API)
      await giveAupay(world())
      const list = await visitMall(world(), listAt(`${ALL}&${COLUMNS}&rows=400`, 'table'))
      await until(async () => (await problems(world())).includes(`aupay/ship-error ${cases.shipTimeoutNot}`))
      await list.goto(`https://${MALL}/aupay_histories/?make=table`, { waitUntil: 'load' })
      await until(async () =>
        (await problems(world())).includes(`aupay/timeout-unknown ${cases.shipTimeoutNot}`),
      )
      await list.close()
      const numbers = [
        cases.shipTimeoutShipped,
        cases.shipTimeoutNot,
        cases.shipTimeoutNowhere,
        cases.completeTimeoutDone,
      ]
      const page = await workbench(world(), `recovery?numbers=${numbers.join()}`)
      await click(page, say('workbench.pages.go', { count: numbers.length }))
      await click(page, say('workbench.ask.go', { count: numbers.length }))
      // One order a second, as careful clients ask.
      await shows(page, say('workbench.ask.partly', { count: numbers.length - 1, open: 1 }), 40_000)
      const steps = await stepsOf(page)
      const way = (number: string) => wayOf(steps, number).slice(1)
      const step = (name: string) => say(`plan.${name}`)
      expect(way(cases.shipTimeoutShipped)[0]).toBe(step('set-shipped'))
      expect(way(cases.shipTimeoutNot)[0]).toBe(step('set-blank'))
      expect(way(cases.completeTimeoutDone)).toEqual([step('set-completed')])
      // The mall knows no such order: a person has to look, and nothing is guessed.
      expect(way(cases.shipTimeoutNowhere)).toEqual([])
      await shows(page, say('workbench.question.ship'))
      expect(world().replicas.aupay.log.every(({ endpoint }) => endpoint === 'searchTradeInfoProc')).toBe(
        true,
      )
      await page.close()
    })

    it.each([
      ['a refused key', 'as-key', 'wrong-key'],
      ['an address that is not registered', 'gateway', 'address-not-allowed'],
    ] as const)('says that the mall refuses %s, and lets a person answer', async (_, how, kind) => {
      const page = await workbench(world())
      await paste(page, timedOut)
      await shows(page, say('workbench.question.complete'))
      world().replicas.aupay.refuseAddress(how)
      const open = await page.evaluate(() => document.querySelectorAll('.question-choices').length)
      await click(page, say('workbench.ask.go', { count: open }))
      for (const part of ['', '.step'] as const)
        await shows(page, troubleSentence(say, { kind, host: AUPAY }, part))
      expect(await page.evaluate(() => document.querySelectorAll('.question-choices').length)).toBe(open)
      world().replicas.aupay.refuseAddress(null)
      await page.close()
    })

    it.each([
      [82, 'workbench.key.soon'],
      [95, 'workbench.key.dead'],
    ] as const)('says of a key of %i days how long it lives', async (daysAgo, sentence) => {
      await giveAupay(world(), world().replicas.aupay.issueKey({ shop: 'au01', daysAgo }))
      const page = await workbench(world())
      await paste(page, timedOut)
      await shows(page, say(sentence, { when: '|' }).split('|')[0] ?? '')
      await shows(page, say('workbench.key.renew'))
      const asks = say('workbench.ask.go', { count: '|' }).split('|')[0] ?? ''
      const buttons = await page.evaluate(() =>
        [...document.querySelectorAll('button')].map((button) => button.textContent ?? ''),
      )
      // A key that is dead is not sent anywhere.
      expect(buttons.some((words) => words.startsWith(asks))).toBe(daysAgo < 90)
      await page.close()
    })

    it('lets no key out: not in an answer, not in storage, not on a page', async () => {
      await giveMall(world())
      await giveAupay(world())
      const secrets = [accountOf(world()).apiKey, world().replicas.aupay.keys.au01?.text ?? '']
      const list = await visitMall(world(), listAt(`${ALL}&${COLUMNS}`))
      const options = await world().opened.ownPage(`options.html#shop=${MALL}`)
      await shows(options, say('options.api.kept.crossmall'))
      await shows(options, say('options.api.kept.aupay'))
      const bench = await workbench(world())
      const kept = await stored(world())
      const answers = await Promise.all([
        world().send('getSettings', {}),
        world().send('today', {}),
        world().send('recovery', {}),
        world().send('mallAccess', {}),
        world().send('exportAll', {}),
        world().send('hello', { host: MALL }),
      ])
      const shown = await Promise.all(
        [list, options, bench].map((page) =>
          page.evaluate(
            () =>
              document.documentElement.outerHTML +
              [...document.querySelectorAll('input')].map(({ value }) => value).join() +
              (document.querySelector('storeside-panel')?.shadowRoot?.innerHTML ?? ''),
          ),
        ),
      )
      for (const secret of secrets) {
        expect(secret.length).toBeGreaterThan(8)
        expect(JSON.stringify(answers)).not.toContain(secret)
        expect(JSON.stringify(kept.local)).not.toContain(secret)
        expect(kept.text).not.toContain(secret)
        for (const text of shown) expect(text).not.toContain(secret)
        // The signature goes out, the key never; au PAY's goes in a header alone.
        expect(world().replicas.requests.filter(({ target }) => target.includes(secret))).toEqual([])
      }
      for (const page of [list, options, bench]) await page.close()
    })

    it('has written nothing, anywhere', () => {
      expect(world().replicas.crossmall.api.log.length).toBeGreaterThan(5)
      expect(world().replicas.aupay.log.length).toBeGreaterThan(3)
      expect(written(world())).toEqual([])
    })
  },
  // Longer than the second between two questions to the mall: Firefox counts from the last call of its API.
  { options: (kind) => ({ ...granted(kind), idle: 2_500 }), shop: ACCOUNT },
)
