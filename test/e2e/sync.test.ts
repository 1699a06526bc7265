import { expect, it } from 'vitest'
import { cases } from '../replicas/cyberbiz/data.ts'
import {
  API,
  APP_STORE,
  type Api,
  asked,
  bearer,
  cancel,
  check,
  ended,
  failedOf,
  hmac,
  inBothBare,
  leaksOf,
  pairsOf,
  permit,
  popup,
  scoped,
  shows,
  stakeOf,
  startOver,
  today,
} from './shop.ts'
import { HOST, until, type World } from './world.ts'

/** What was asked and answered; a question that came too soon, or with a wrong date, was not. */
const answered = (world: World): string[] =>
  world.replicas.api.log.filter(({ status }) => status === 200).map(({ target }) => target)

const twice = (world: World): string[] => {
  const all = answered(world)
  return all.filter((target, index) => all.indexOf(target) !== index)
}

inBothBare('checks through the API', (world) => {
  it('may ask the API once a person has allowed it', async () => {
    await world().settings()
    await permit(world(), API)
    await permit(world(), APP_STORE)
  })

  it('finds exactly the leaks that the shop holds, and what each costs', async () => {
    await startOver(world(), hmac)
    await world().settings({ retention: 180 })
    const state = await check(world())
    expect(state.trouble).toBeUndefined()
    const { items } = await today(world())
    expect(pairsOf(items)).toEqual(leaksOf(world().replicas.shop, 180))
    const { shop } = world().replicas
    expect(
      items
        .filter(({ finding }) => finding.rule === 'shopcom/failed-not-cancelled')
        .map(({ finding, atStake }) => [finding.subject, atStake])
        .sort(),
    ).toEqual(
      failedOf(shop, 180)
        .map((order) => [order.name, stakeOf(shop, order)])
        .sort(),
    )
    const ordinary = new Set(shop.orders.filter((order) => !order.shopdotcom).map(({ name }) => name))
    expect(items.filter(({ finding }) => ordinary.has(finding.subject))).toEqual([])
    expect(twice(world())).toEqual([])
    expect(world().replicas.api.log.filter(({ status }) => status !== 200 && status !== 429)).toEqual([])
  })

  it('asks once for each page, however many windows ask for a check', async () => {
    await startOver(world(), hmac)
    const since = Date.now()
    const pages = await Promise.all([popup(world()), popup(world())])
    const answers = await Promise.all(
      pages.flatMap((page) =>
        [1, 2].map(() =>
          page.evaluate(() => {
            const api = globalThis as unknown as { browser?: Api; chrome: Api }
            return (api.browser ?? api.chrome).runtime.sendMessage({ storeside: 'checkNow', ask: {} })
          }),
        ),
      ),
    )
    const started = answers.filter((reply) => (reply as { answer: { started: boolean } }).answer.started)
    expect(started).toHaveLength(1)
    await ended(world(), since)
    expect(twice(world())).toEqual([])
    expect(pairsOf((await today(world())).items)).toEqual(leaksOf(world().replicas.shop))
    for (const page of pages) await page.close()
  })

  it('reads with an API Token too', async () => {
    await startOver(world(), bearer)
    expect((await check(world())).trouble).toBeUndefined()
    expect(pairsOf((await today(world())).items)).toEqual(leaksOf(world().replicas.shop))
    expect(new Set(world().replicas.api.log.map(({ host }) => host))).toEqual(
      new Set(['app-store-api.cyberbiz.io']),
    )
  })

  it('says that the token has expired, and keeps what it knew', async () => {
    await startOver(world(), bearer)
    await check(world())
    world().replicas.api.expireTokens()
    const before = asked(world()).length
    expect((await check(world())).trouble?.kind).toBe('expired')
    expect(asked(world())).toHaveLength(before + 1)
    const page = await popup(world())
    await shows(page, 'API 金鑰已過期，自動檢查已停止。')
    expect(pairsOf((await today(world())).items)).toEqual(leaksOf(world().replicas.shop))
    await page.close()
    const console = await world().visit('/admin/shopdotcom_orders')
    await console.close()
  })

  it('says in words that a token lacks a right', async () => {
    await startOver(world(), scoped('public', 'read_products'))
    expect((await check(world())).trouble?.kind).toBe('missing-scope')
    const page = await popup(world())
    await shows(page, '這組 API 權杖缺少讀取訂單或商品的權限')
    await page.close()
  })

  it('finds the leaks without the right to read products, and says what is missing', async () => {
    await startOver(world(), scoped('public', 'read_orders'))
    expect((await check(world())).trouble?.kind).toBe('missing-scope')
    expect(pairsOf((await today(world())).items)).toEqual(leaksOf(world().replicas.shop))
  })

  it('tells a plan without API apart from a wrong key', async () => {
    await startOver(world(), hmac)
    world().replicas.api.revokeLicence()
    expect((await check(world())).trouble?.kind).toBe('not-licensed')
    const page = await popup(world())
    await shows(page, '這家商店的方案沒有開通 API')
    world().replicas.api.grantLicence()
    await world().send('setCredential', {
      host: HOST,
      credential: { scheme: 'hmac', username: world().replicas.api.hmac.username, secret: 'not-the-secret' },
    })
    expect((await check(world())).trouble?.kind).toBe('wrong-key')
    await shows(page, '商店不接受這組 API 帳號或金鑰')
    await page.close()
    expect(await world().send('testCredential', { host: HOST })).toMatchObject({
      ok: false,
      trouble: { kind: 'wrong-key' },
    })
  })

  it.each([10, -10])('corrects a clock that is %i minutes off', async (minutes) => {
    await startOver(world(), hmac)
    world().replicas.api.setClockOffset(minutes * 60_000)
    expect((await check(world())).trouble).toBeUndefined()
    expect(pairsOf((await today(world())).items)).toEqual(leaksOf(world().replicas.shop))
    // Refused once, then right ever after.
    expect(world().replicas.api.log.filter(({ status }) => status === 401)).toHaveLength(1)
  })

  it('waits politely when told that it asks too often, and gets through', async () => {
    await startOver(world(), hmac)
    world().replicas.api.setPerSecond(3)
    expect((await check(world())).trouble).toBeUndefined()
    const { log } = world().replicas.api
    expect(log.some(({ status }) => status === 429)).toBe(true)
    expect(pairsOf((await today(world())).items)).toEqual(leaksOf(world().replicas.shop))
    expect(twice(world())).toEqual([])
  })

  it('gets over a gateway that fails in the middle', async () => {
    await startOver(world(), hmac)
    world().replicas.api.failNext(2, { status: 502, raw: '<html><h1>502 Bad Gateway</h1></html>' })
    expect((await check(world())).trouble).toBeUndefined()
    expect(world().replicas.api.log.filter(({ status }) => status === 502)).toHaveLength(2)
    expect(pairsOf((await today(world())).items)).toEqual(leaksOf(world().replicas.shop))
  })

  it('takes 系統有誤 for an answer: asked once, said in words, gone with the next check', async () => {
    await startOver(world(), hmac)
    world().replicas.api.failNext(1, { status: 500 })
    expect((await check(world())).trouble?.kind).toBe('server')
    expect(world().replicas.api.log.map(({ status }) => status)).toEqual([500])
    const page = await popup(world())
    await shows(page, '的伺服器暫時沒有正常回應')
    expect((await check(world())).trouble).toBeUndefined()
    await until(
      async () => !(await page.evaluate(() => document.body.textContent ?? '')).includes('暫時沒有正常回應'),
    )
    expect(pairsOf((await today(world())).items)).toEqual(leaksOf(world().replicas.shop))
    await page.close()
  })

  it('keeps what came before a line that breaks, and goes on from there', async () => {
    await startOver(world(), hmac)
    const { api } = world().replicas
    await check(world())
    const whole = pairsOf((await today(world())).items)
    const requests = answered(world()).length
    await startOver(world(), hmac)
    // One answer whole, and the next cut off in the middle.
    api.dropNext(1, 1e9)
    api.dropNext(1, 700)
    expect((await check(world())).trouble?.kind).toBe('offline')
    expect(asked(world())).toHaveLength(2)
    const kept = pairsOf((await today(world())).items)
    expect(kept.length).toBeGreaterThan(0)
    const page = await popup(world())
    await shows(page, '目前沒有網路連線，所以沒有檢查。')
    expect((await check(world())).trouble).toBeUndefined()
    expect(pairsOf((await today(world())).items)).toEqual(whole)
    // The one that broke comes again, and after all the rest one more for what came since, if the first had none.
    expect(twice(world())).toHaveLength(1)
    expect([requests + 1, requests + 2]).toContain(answered(world()).length)
    await page.close()
  })

  it('reads only what changed since, and takes back what is settled', async () => {
    await startOver(world(), hmac)
    await check(world())
    const before = asked(world()).length
    cancel(world(), cases.failedOpen)
    await check(world())
    const pairs = pairsOf((await today(world())).items)
    expect(pairs).not.toContain(`shopcom/failed-not-cancelled ${cases.failedOpen}`)
    expect(pairs).toEqual(leaksOf(world().replicas.shop))
    expect(asked(world()).slice(before)).toHaveLength(1)
  })
})
