import { expect, it } from 'vitest'
import { makeShopify } from '../replicas/shopify/data.ts'
import { SHOPIFY_TOKEN, STORAGE_HOST } from '../replicas/shopify-api/api.ts'
import { say } from './mall.ts'
import {
  inPay,
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
  payToday,
  payWrong,
  permitPay,
  STORAGE,
  STORE,
} from './pay.ts'
import { badgeOf, click, hides, kill, ownTab, permit, popup, shows } from './shop.ts'
import { granted, until, type World } from './world.ts'

/** More than may be read page by page. */
const MANY = 5_010
/** Thousands of orders take their time where other browsers work beside this one, ms. */
const PATIENCE = 60_000

const api = (world: World) => world.replicas.shopifyApi
const starts = (world: World): number =>
  api(world).asked.filter(({ fields }) => fields.includes('bulkOperationRunQuery')).length

/** Everything anew, and the shop a large one. */
const largeAnew = async (world: World, token: string | null = SHOPIFY_TOKEN): Promise<void> => {
  await payAnew(world, token)
  Object.assign(payShop(world), makeShopify({ now: Date.now(), orders: MANY, checkouts: 6 }))
  api(world).setBulk({ steps: 1 })
}

/** Each order that is to be kept is, and none twice; and of each is said what is true of it. */
const expectAll = async (world: World): Promise<void> => {
  const names = await keptNames(world)
  expect(names.length).toBeGreaterThan(4_000)
  expect(names.filter((name, index) => name === names[index - 1])).toEqual([])
  expect(names).toEqual(namesToKeep(world))
  expect(await payWrong(world)).toEqual(NOTHING_WRONG)
}

type Hold = 'start' | 'look' | 'stream'

/** Stands between Shopify and the worker, and keeps an answer back: what was asked for has been done by then. */
const keeper = (world: World) => {
  let wanted: Hold | undefined
  let after = 0
  let breaks = false
  let held: (() => void) | undefined
  const stop = (): Promise<void> =>
    new Promise((go) => {
      wanted = undefined
      held = go
    })
  world.replicas.mount(async (request) => {
    const isStorage = request.host === STORAGE_HOST
    const isStart = request.body.includes('bulkOperationRunQuery')
    const isLook = request.body.includes('BulkState')
    const fits = isStorage ? wanted === 'stream' : isStart ? wanted === 'start' : isLook && wanted === 'look'
    if (!fits) return undefined
    const answer = await api(world)(request)
    const { stream } = answer ?? {}
    if (!isStorage) await stop()
    if (!isStorage || !answer || !stream) return answer
    const partly = async function* () {
      let sent = 0
      for await (const part of stream) {
        const room = Math.max(0, after - sent)
        if (wanted === 'stream' && part.length >= room) {
          yield part.subarray(0, room)
          await stop()
          yield part.subarray(room)
        } else yield part
        sent += part.length
      }
    }
    return { ...answer, stream: partly(), ...(breaks ? { cutAfter: after + 1 } : {}) }
  })
  return {
    /** From now on the next such answer hangs; of a file, behind so many bytes, where its line may break. */
    hold(what: Hold, bytes = 0, line: 'goes on' | 'breaks' = 'goes on') {
      wanted = what
      after = bytes
      breaks = line === 'breaks'
      held = undefined
    },
    isHolding: () => held !== undefined,
    open() {
      held?.()
      held = undefined
    },
  }
}

inPay("Shopify's own engine gathers thousands of orders", (world) => {
  it('needs leave for one more address, says so, and goes on with the same operation once it has it', async () => {
    await payAnew(world(), null)
    await permit(world(), PAY_API)
    await largeAnew(world())
    const since = Date.now()
    const state = await payCheck(world())
    if (world().kind === 'firefox') {
      // Nobody was asked for it yet.
      expect(state.trouble).toMatchObject({ kind: 'no-permission', detail: STORAGE })
      const page = await popup(world())
      await shows(page, say('trouble.no-permission'))
      await click(page, say('popup.permit'))
      const tab = await ownTab(world(), 'permit=')
      await click(tab, say('options.permit.button', { domain: STORAGE_HOST }))
      await shows(tab, say('options.permit.given', { domain: STORAGE_HOST }))
      await tab.close()
      await hides(page, say('trouble.no-permission'))
      await page.close()
      await until(async () => {
        const { lastCheck, progress } = await payState(world())
        return lastCheck !== undefined && !progress.running
      })
    }
    expect((await payEnded(world(), since)).trouble).toBeUndefined()
    await expectAll(world())
    expect(starts(world())).toBe(1)
    expect(api(world()).operations).toHaveLength(1)
    expect(api(world()).downloads.filter(({ headers }) => 'x-shopify-access-token' in headers)).toEqual([])
  })

  it('keeps what an operation that failed had found, says so, and has the rest with the next, though its line breaks', async () => {
    await largeAnew(world())
    api(world()).setBulk({ failAfter: 3_000, errorCode: 'TIMEOUT' })
    const state = await payCheck(world())
    expect(state.trouble?.kind).toBe('server')
    const page = await popup(world())
    await shows(page, say('trouble.server', { host: 'taipei-goods' }))
    const some = await keptNames(world())
    expect(some.length).toBeGreaterThan(2_000)
    const all = new Set(namesToKeep(world()))
    expect(some.filter((name) => !all.has(name))).toEqual([])
    const before = await payPairs(world())
    expect(before.length).toBeGreaterThan(100)
    api(world()).setBulk({ failAfter: undefined })
    const downloads = api(world()).downloads.length
    // What a browser still held of a broken line may be lost: it breaks when a part is known to be kept.
    const shopify = keeper(world())
    const since = Date.now()
    const part = 2_400_000
    const keptAbove = (known: number): Promise<number> =>
      until(async () => {
        const { done } = (await payState(world())).progress
        return shopify.isHolding() && done > known ? done : undefined
      }, PATIENCE)
    shopify.hold('stream', part, 'breaks')
    await world().send('checkNow', { host: STORE })
    const known = await keptAbove(0)
    shopify.open()
    shopify.hold('stream', part, 'breaks')
    await keptAbove(known)
    shopify.open()
    expect((await payEnded(world(), since)).trouble).toBeUndefined()
    await hides(page, say('trouble.server', { host: 'taipei-goods' }))
    await expectAll(world())
    const after = new Set(await payPairs(world()))
    expect(before.filter((pair) => !after.has(pair))).toEqual([])
    // Picked up where it broke, twice.
    const ranges = api(world())
      .downloads.slice(downloads)
      .map(({ headers }) => Number(/\d+/.exec(headers.range ?? '')?.[0] ?? 0))
    expect(ranges).toHaveLength(3)
    expect(new Set(ranges).size).toBe(3)
    expect(ranges).toEqual(ranges.toSorted((a, b) => a - b))
    // No name, address, mail or telephone is asked for: not of the engine either.
    expect(api(world()).asked.flatMap(({ personal }) => personal)).toEqual([])
    expect(api(world()).violations).toEqual([])
    await page.close()
  })

  it('reads what came since page by page again', async () => {
    const before = api(world()).asked.length
    const operations = starts(world())
    expect((await payCheck(world())).trouble).toBeUndefined()
    expect(starts(world())).toBe(operations)
    expect(
      api(world())
        .asked.slice(before)
        .map(({ operationName }) => operationName),
    ).toEqual(expect.arrayContaining(['OrdersCount', 'Orders']))
  })
})

inPay(
  'a worker that dies while Shopify gathers',
  (world) => {
    it('loses nothing and begins nothing twice, wherever the worker is killed', async () => {
      await payAnew(world(), null)
      await permitPay(world())
      await largeAnew(world())
      api(world()).setBulk({ steps: 2 })
      const shopify = keeper(world())
      // The page that looks for its end must be there before: opening one would wake it.
      await badgeOf(world())
      const since = Date.now()
      // Before the operation's id could be kept.
      shopify.hold('start')
      await world().send('checkNow', { host: STORE })
      await until(async () => shopify.isHolding(), PATIENCE)
      await kill(world())
      // While it is asked how far it is.
      shopify.open()
      shopify.hold('look')
      await payToday(world())
      await until(async () => shopify.isHolding(), PATIENCE)
      await kill(world())
      // In the middle of its result, when a part of it is kept.
      shopify.open()
      shopify.hold('stream', 3_500_000)
      await payToday(world())
      await until(async () => shopify.isHolding(), PATIENCE)
      await until(async () => (await payState(world())).progress.done > 0, PATIENCE)
      const kept = (await payState(world())).progress.done
      expect(kept).toBeLessThan(payShop(world()).orders.length)
      await kill(world())
      shopify.open()
      const state = await payEnded(world(), since)
      expect(state.trouble).toBeUndefined()
      await expectAll(world())
      expect(starts(world())).toBe(1)
      expect(api(world()).operations).toHaveLength(1)
      // The last worker began where the one before it had come to; a slow line may have been taken up once more.
      const [first, ...rest] = api(world()).downloads.map(({ headers }) => headers.range)
      expect(first).toBeUndefined()
      expect(rest.length).toBeGreaterThan(0)
      const begins = rest.map((range) => Number(/^bytes=([1-9]\d*)-$/.exec(String(range))?.[1]))
      expect(begins).toEqual([...begins].sort((a, b) => a - b))
    })
  },
  { options: (kind) => ({ ...granted(kind), idle: 2_500 }) },
)
