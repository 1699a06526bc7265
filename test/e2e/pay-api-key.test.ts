import type { ConsoleMessage } from 'puppeteer-core'
import { expect, it } from 'vitest'
import { CASES, DOMAIN } from '../replicas/shopify/data.ts'
import { BUYERS } from '../replicas/shopify/data-words.ts'
import { SCOPES, SHOPIFY_APP, SHOPIFY_TOKEN } from '../replicas/shopify-api/api.ts'
import { say, unfold } from './mall.ts'
import {
  API_HOST,
  giveToken,
  inPay,
  NOTHING_WRONG,
  PAY_API,
  payAnew,
  payCheck,
  payEnded,
  payPairs,
  payShop,
  payState,
  payWrong,
  STORAGE,
  STORE,
} from './pay.ts'
import {
  type Api,
  badgeOf,
  chromiumSite,
  clearTold,
  click,
  hides,
  inOwn,
  ownTab,
  permit,
  popup,
  shows,
  stored,
  today,
  told,
  type,
} from './shop.ts'
import { until, type World } from './world.ts'

const NAME = 'taipei-goods'
const STOP = `storeside-stopped|${STORE}`
const api = (world: World) => world.replicas.shopifyApi

const giveApp = (world: World): Promise<unknown> =>
  world.send('setCredential', {
    host: STORE,
    credential: { scheme: 'shopify-app', clientId: SHOPIFY_APP.clientId, secret: SHOPIFY_APP.secret },
  })

/** Everything that the background answers anybody. */
const answersOf = async (world: World): Promise<string> =>
  JSON.stringify(
    await Promise.all([
      world.send('getSettings', {}),
      world.send('today', {}),
      world.send('gateways', { host: STORE }),
      world.send('exportAll', {}),
      world.send('hello', { host: STORE }),
      world.send('testCredential', { host: STORE }),
    ]),
  )

/** Tokens that were handed out for an app's secret. */
const issued = (world: World): string[] =>
  [...api(world).tokens.keys()].filter((text) => text.startsWith('shpat_issued'))

inPay("a Shopify shop's key", (world) => {
  it('takes a Dev Dashboard app by clicks and typing, and renews its token before that ends', async () => {
    await payAnew(world(), null)
    await permit(world(), PAY_API)
    const page = await world().opened.ownPage(`options.html#shop=${encodeURIComponent(STORE)}`)
    await unfold(page, say('options.api.shopify'))
    await type(page, say('options.key.clientId'), SHOPIFY_APP.clientId)
    await type(page, say('options.key.clientSecret'), SHOPIFY_APP.secret)
    await click(page, say('options.key.save'))
    await shows(page, say('options.test.good.orders', { count: payShop(world()).orders.length }))
    await shows(page, say('options.api.kept.shopify-app'))
    await page.close()
    expect((await payCheck(world())).trouble).toBeUndefined()
    // A day's token serves all that is asked meanwhile.
    expect(api(world()).exchanges.map(({ status }) => status)).toEqual([200])
    expect(await payWrong(world())).toEqual(NOTHING_WRONG)

    // From now on tokens are told to live two seconds: half of that is used.
    world().replicas.mount(async (request) => {
      if (!request.path.endsWith('/oauth/access_token')) return undefined
      const answer = await api(world())(request)
      return answer && answer.status === 200
        ? { ...answer, body: JSON.stringify({ ...JSON.parse(String(answer.body)), expires_in: 2 }) }
        : answer
    })
    // Shopify takes the first one back: another is fetched, and what was refused is asked again.
    for (const text of issued(world())) api(world()).tokens.delete(text)
    expect((await payCheck(world())).trouble).toBeUndefined()
    const refused = () => api(world()).asked.filter(({ status }) => status === 401)
    expect(refused()).toHaveLength(1)
    const { at = 0 } = api(world()).exchanges.at(-1) ?? {}
    const before = api(world()).exchanges.length
    await until(async () => Date.now() > at + 1_000)
    expect((await payCheck(world())).trouble).toBeUndefined()
    expect(api(world()).exchanges.length).toBeGreaterThan(before)
    expect(refused()).toHaveLength(1)
    expect(api(world()).asked.at(-1)?.token).toBe(issued(world()).at(-1))
  })

  it('lets neither secret nor token out: not in an answer, not in storage, in no export, page or log', async () => {
    const logged: string[] = []
    const hear = (message: ConsoleMessage) => logged.push(message.text())
    for (const target of world().opened.browser.targets())
      if (target.type() === 'service_worker') (await target.worker())?.on('console', hear)
    const options = await world().opened.ownPage(`options.html#shop=${encodeURIComponent(STORE)}`)
    options.on('console', hear)
    await shows(options, say('options.api.kept.shopify-app'))
    const list = await popup(world())
    list.on('console', hear)
    await giveApp(world())
    await payCheck(world())
    // A vendor's refusal may quote what it was sent.
    const answers = [await answersOf(world())]
    api(world()).app.revoked = true
    for (const text of issued(world())) api(world()).tokens.delete(text)
    await payCheck(world())
    answers.push(await answersOf(world()))
    const kept = await stored(world())
    const shown = await Promise.all(
      [options, list].map((page) =>
        page.evaluate(
          () =>
            document.documentElement.outerHTML +
            [...document.querySelectorAll('input')].map(({ value }) => value).join(),
        ),
      ),
    )
    for (const secret of [SHOPIFY_APP.secret, 'shpat_']) {
      expect(answers.join()).not.toContain(secret)
      expect(JSON.stringify(kept.local)).not.toContain(secret)
      expect(kept.text).not.toContain(secret)
      for (const text of shown) expect(text.replaceAll(say('options.key.shopify'), '')).not.toContain(secret)
      expect(logged.join()).not.toContain(secret)
      expect(world().replicas.requests.filter(({ target }) => target.includes(secret))).toEqual([])
    }
    for (const page of [options, list]) await page.close()
  })

  it.each([
    [
      'a wrong token',
      'wrong-key',
      'popup.trouble.shopify.wrong-key',
      (world: World) => giveToken(world, 'shpat_nobodys'),
    ],
    [
      "an app's secret that was taken back",
      'wrong-key',
      'popup.trouble.shopify.wrong-key',
      async (world: World) => {
        api(world).app.revoked = true
        await giveApp(world)
      },
    ],
    [
      'a token that may not read orders',
      'missing-scope',
      'popup.trouble.shopify.missing-scope',
      async (world: World) => {
        api(world).tokens.set('few', { scopes: ['read_products'] })
        await giveToken(world, 'few')
      },
    ],
    [
      'an answer 403',
      'missing-scope',
      'popup.trouble.shopify.missing-scope',
      (world: World) => api(world).fail({ kind: 'forbidden', times: 9 }),
    ],
    [
      'a shop whose bill is not paid',
      'shop-closed',
      'trouble.shop-closed',
      (world: World) => api(world).setShop(DOMAIN, 'frozen'),
    ],
    [
      'an address without a shop',
      'no-shop',
      'trouble.no-shop',
      (world: World) => api(world).fail({ kind: 'not-found', times: 9 }),
    ],
    [
      'a version that fell forward',
      'version',
      'trouble.version',
      (world: World) => api(world).setVersion('2027-01'),
    ],
    [
      'an answer that is none',
      'bad-answer',
      'trouble.bad-answer',
      (world: World) => api(world).fail({ kind: 'not-json', times: 9 }),
    ],
    [
      'a server that fails',
      'server',
      'trouble.server',
      (world: World) => api(world).fail({ kind: 'server', times: 9 }),
    ],
  ] as const)(
    'says %s in its own words, once, keeps what it knew, and gets over it',
    async (_, kind, key, arrange) => {
      if ((await today(world())).items.length === 0 || (await payState(world())).api !== 'shopify') {
        await payAnew(world())
        await payCheck(world())
      }
      const before = await payPairs(world())
      expect(before.length).toBeGreaterThan(20)
      await clearTold(world())
      await arrange(world())
      expect((await payCheck(world())).trouble?.kind).toBe(kind)
      await payCheck(world())
      const stops = ['wrong-key', 'missing-scope', 'shop-closed', 'no-shop', 'version'].includes(kind)
      if (stops) await until(async () => (await told(world())).length > 0)
      expect(await told(world())).toEqual(stops ? [STOP] : [])
      const page = await popup(world())
      await shows(page, say(key, { host: NAME }))
      expect(await payPairs(world())).toEqual(before)
      api(world()).reset()
      await giveToken(world(), SHOPIFY_TOKEN)
      expect((await payCheck(world())).trouble).toBeUndefined()
      await hides(page, say(key, { host: NAME }))
      expect(await payPairs(world())).toEqual(before)
      await page.close()
    },
  )

  it('says that a key sees 60 days alone, until it may see all of them', async () => {
    await payAnew(world(), null)
    api(world()).tokens.set('sixty', { scopes: ['read_orders'] })
    await giveToken(world(), 'sixty')
    expect(await payCheck(world())).toMatchObject({ limited: true })
    const page = await popup(world())
    await shows(page, say('popup.limited'))
    const options = await world().opened.ownPage(`options.html#shop=${encodeURIComponent(STORE)}`)
    await shows(options, say('options.key.limited'))
    const lost = `ecpay/authorization-lost ${CASES.authorizationLost}`
    expect(await payPairs(world())).not.toContain(lost)
    // Shopify approves it: the key is put in again, and older orders are read as well.
    api(world()).tokens.set('sixty', { scopes: SCOPES })
    await giveToken(world(), 'sixty')
    expect((await payCheck(world())).limited ?? false).toBe(false)
    expect(await payPairs(world())).toContain(lost)
    expect(await payWrong(world())).toEqual(NOTHING_WRONG)
    await hides(page, say('popup.limited'))
    await hides(options, say('options.key.limited'))
    await options.close()
    await page.close()
  })

  it('asks for nothing of a buyer, and keeps nothing', async () => {
    await payAnew(world())
    await payCheck(world())
    expect(api(world()).asked.length).toBeGreaterThan(3)
    expect(api(world()).asked.flatMap(({ personal }) => personal)).toEqual([])
    const { json } = (await world().send('exportAll', {})) as { json: string }
    const kept = await stored(world())
    expect(json).toContain(CASES.refundLater)
    expect(kept.text).toContain(CASES.refundLater)
    for (const text of [json, kept.text, JSON.stringify(kept.local)])
      expect(
        BUYERS.flatMap(({ name, email, phone, address }) => [name, email, phone, address]).filter((own) =>
          text.includes(own),
        ),
      ).toEqual([])
    expect(api(world()).violations).toEqual([])
  })

  it('takes the shop out as a file, forgets it wholly, and has it back without a key', async () => {
    await payAnew(world())
    await payCheck(world())
    const pairs = await payPairs(world())
    await world().send('ack', {
      key: `${STORE}|ecpay/cancelled-not-refunded|${CASES.refundLater}`,
      state: 'done',
      note: '匯款',
    })
    const { json } = (await world().send('exportAll', {})) as { json: string }
    expect(json).not.toContain(SHOPIFY_TOKEN)

    const page = await world().opened.ownPage('options.html')
    await click(page, say('options.erase.go'))
    await click(page, say('options.erase.sure'))
    await shows(page, say('options.erase.said'))
    const { rows, text } = await stored(world())
    expect(
      Object.keys(rows).filter((name) => /pay|checkout|gateway|finding|host|sweep|secret/i.test(name)),
    ).toEqual([])
    expect(text).not.toContain(CASES.refundLater)
    expect(await badgeOf(world())).toBe('')
    await page.close()

    await clearTold(world())
    expect(await world().send('importAll', { json })).toMatchObject({ ok: true })
    expect(await payPairs(world())).toEqual(pairs)
    const { items, shops } = await today(world())
    expect(items.find(({ finding }) => finding.subject === CASES.refundLater)?.ack).toMatchObject({
      state: 'done',
      note: '匯款',
    })
    expect(shops.find(({ shop }) => shop.host === STORE)).toMatchObject({
      api: 'none',
      shop: { pay: { domain: API_HOST } },
    })
    // Nothing of it is news a second time, and with the key back it goes on.
    await giveToken(world(), SHOPIFY_TOKEN)
    expect((await payCheck(world())).trouble).toBeUndefined()
    expect(await payPairs(world())).toEqual(pairs)
    expect(await told(world())).toEqual([])
  })

  it('says when leave to reach the shop is taken back in the middle, and goes on with a click', async () => {
    await payAnew(world())
    let open = (): void => {}
    let come = false
    const held = new Promise<void>((go) => {
      open = go
    })
    world().replicas.mount(async ({ host, body }) => {
      if (host !== API_HOST || come || !body.includes('query Orders(')) return undefined
      come = true
      await held
      return undefined
    })
    await clearTold(world())
    await world().send('checkNow', { host: STORE })
    await until(async () => come)
    const pattern = `${PAY_API}/*`
    if (world().kind === 'chromium')
      await chromiumSite(world(), 'removeHostPermission', pattern, [`${STORAGE}/*`])
    else
      await inOwn(world(), (own: Api) =>
        own.permissions.remove({ origins: ['https://ecpay-test-8f31.myshopify.com/*'] }),
      )
    open()
    await until(async () => (await payState(world())).trouble?.kind === 'no-permission')
    await until(async () => (await told(world())).includes(STOP))
    const page = await popup(world())
    await shows(page, say('trouble.no-permission'))
    const since = Date.now()
    await click(page, say('popup.permit'))
    const tab = await ownTab(world(), 'permit=')
    // Nobody can answer the prompt of a Chromium without a screen: there it is the page of its own that allows.
    if (world().kind === 'chromium') await chromiumSite(world(), 'addHostPermission', pattern)
    else await click(tab, say('options.permit.button', { domain: API_HOST }))
    await shows(tab, say('options.permit.given', { domain: API_HOST }))
    await hides(page, say('trouble.no-permission'))
    expect((await payEnded(world(), since)).trouble).toBeUndefined()
    expect(await payWrong(world())).toEqual(NOTHING_WRONG)
    await tab.close()
    await page.close()
  })
})
