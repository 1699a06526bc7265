/** Seller Central's page of instant notifications, beside what futureshop showed: asked for, and only then. */
import type { Page } from 'puppeteer-core'
import { beforeEach, expect, it } from 'vitest'
import type { Language } from '../../lib/messages'
import type { IpnPage } from '../replicas/futureshop/catalogue.ts'
import { sellerCentralPages } from '../replicas/futureshop/catalogue.ts'
import { IPN_PATHS, LANGUAGES, SELLER_CENTRAL_HOSTS } from '../replicas/futureshop/seller-central-data.ts'
import { SELLER_OTHERS } from '../replicas/futureshop/seller-central-others.ts'
import { anew, FUTURESHOP, inFutureshop, NEW, OLD, openAmazon, oursOn, sent, tell } from './amazon.ts'
import { violations } from './axe.ts'
import { comes, wordsOf } from './mall.ts'
import { chromiumSite, inOwn, permit } from './shop.ts'
import { marksOf, panelOf, until, type World } from './world.ts'

const [CO_JP, JAPAN] = SELLER_CENTRAL_HOSTS
const DIFFERS = 'amazonpay/ipn-url-differs'
const IPN = (query: string): string => `${IPN_PATHS[0]}?${query}`

/** The page by the name of its values, in one of its shapes. */
const ipnPage = (values: string, shape: string): IpnPage => {
  const found = sellerCentralPages().find(({ name }) => name.startsWith(`ipn values ${values} ${shape} `))
  if (found?.kind !== 'ipn-settings') throw new Error(`no page ${values} ${shape}`)
  return found
}

const openSeller = async (world: World, path: string, host: string = CO_JP): Promise<Page> => {
  const page = await world.go(path, host)
  await page.bringToFront()
  await until(async () => (await panelOf(page))?.state === 'done')
  return page
}

/** What is said of a page is what holds of it: as many marks as addresses differ, and more only where it is open. */
const comparedRight = (page: Page, { truth, name }: IpnPage): Promise<unknown> =>
  comes(
    () => marksOf(page),
    (marks) => {
      const all = Object.values(truth.compared)
      const sure = all.filter((one) => one === 'differs').length
      const most = sure + all.filter((one) => one === 'open').length
      for (const mark of marks) expect([name, mark.rule, mark.severity]).toEqual([name, DIFFERS, 'warning'])
      expect([name, marks.length >= sure && marks.length <= most]).toEqual([name, true])
    },
  )

inFutureshop(
  'Seller Central before anybody allowed it',
  (world) => {
    it('has nothing of ours on it', async () => {
      await anew(world())
      const console = await openAmazon(world(), NEW)
      const page = await world().go(IPN('values=otherHost'), CO_JP)
      // Another page of futureshop's is read meanwhile: whoever wanted to speak here had the time.
      await openAmazon(world(), OLD)
      await page.bringToFront()
      expect(await oursOn(page)).toEqual([])
      expect(await inOwn(world(), (api) => api.scripting?.getRegisteredContentScripts() ?? [])).toEqual([])
      expect(sent(world())).toEqual([])
      world().leave(console)
    })
  },
  // In Chromium the production build: nothing of Amazon's came with its installation.
  { options: () => ({}) },
)

inFutureshop('Seller Central once it is allowed', (world) => {
  beforeEach(async () => {
    await anew(world(), 'zh-TW')
    const allowed = await inOwn(world(), async (api) => (await api.permissions.getAll()).origins ?? [])
    for (const host of SELLER_CENTRAL_HOSTS)
      if (!allowed.includes(`https://${host}/*`)) await permit(world(), `https://${host}`)
    await until(() =>
      inOwn(world(), async (api) => ((await api.scripting?.getRegisteredContentScripts()) ?? []).length > 0),
    )
    await tell(world(), 'ja')
    world().leave(await openAmazon(world(), OLD))
  })

  it('says calmly that the address is the same, and marks where it differs', async () => {
    for (const [values, shape] of [
      ['same', 'rows'],
      ['sameInBoth', 'edit'],
      ['otherHost', 'rows'],
      ['http', 'blocks'],
      ['cut', 'edit'],
      ['liveElse', 'cards'],
      ['otherPath', 'webSettings'],
      ['slashAfter', 'rows'],
    ] as const) {
      const of = ipnPage(values, shape)
      const page = await openSeller(world(), of.path, of.host)
      await comparedRight(page, of)
      // No mark is a cell or a line of its own.
      const astray = ':is(table, tbody, tr, ul, ol, dl) > storeside-mark'
      expect([of.name, (await page.$$(astray)).length]).toEqual([of.name, 0])
      world().leave(page)
    }
    expect(sent(world())).toEqual([])
  })

  it('keeps the test environment apart from the real one', async () => {
    for (const view of ['live', 'sandbox'])
      for (const shape of ['rows', 'webSettings']) {
        const of = sellerCentralPages().find(({ name }) => name === `ipn ${shape} ${view} ja`)
        const page = await openSeller(world(), of?.path ?? '', of?.host)
        await comes(
          () => marksOf(page),
          (marks) => expect(marks).toEqual([]),
        )
        world().leave(page)
      }
    const page = await openSeller(world(), IPN('values=sandboxElse'))
    await comparedRight(page, ipnPage('sandboxElse', 'rows'))
    expect(sent(world())).toEqual([])
  })

  it('compares anew when futureshop shows another address while the page stands open', async () => {
    const page = await openSeller(world(), IPN('values=secondShop'), JAPAN)
    const before = await marksOf(page)
    const console = await openAmazon(world(), OLD, 'kawasaki-tea.admin.future-shop.net')
    await page.bringToFront()
    // The second shop's address is known now: what is shown is its own.
    await comes(
      () => marksOf(page),
      (marks) => expect(marks).toEqual([]),
    )
    expect(before.every(({ rule }) => rule === DIFFERS)).toBe(true)
    world().leave(console)
  })

  it('leaves the page with the permission, and stands there once when it is given again', async () => {
    const of = ipnPage('otherHost', 'rows')
    const page = await openSeller(world(), of.path, CO_JP)
    await comparedRight(page, of)
    const before = (await oursOn(page)).sort()
    const pattern = `https://${CO_JP}/*`
    const chromium = world().kind === 'chromium'
    if (chromium)
      await chromiumSite(world(), 'removeHostPermission', pattern, [
        `https://${JAPAN}/*`,
        `https://${FUTURESHOP}/*`,
      ])
    else
      await inOwn(world(), (api) =>
        api.permissions.remove({ origins: ['https://sellercentral.amazon.co.jp/*'] }),
      )
    await comes(
      () => oursOn(page),
      (ours) => expect(ours).toEqual([]),
    )
    await tell(world(), 'zh-TW')
    if (chromium) await chromiumSite(world(), 'addHostPermission', pattern)
    else await permit(world(), `https://${CO_JP}`)
    await page.bringToFront()
    await comparedRight(page, of)
    await comes(
      async () => (await oursOn(page)).sort(),
      (ours) => expect(ours).toEqual(before),
    )
    world().leave(page)
  })

  it('leaves every other page of Seller Central alone', async () => {
    const tabs: Page[] = []
    for (const { path } of SELLER_OTHERS)
      for (const language of LANGUAGES) tabs.push(await world().go(`${path}?lang=${language}`, CO_JP))
    await openSeller(world(), IPN('values=same'))
    for (const tab of tabs) {
      await tab.bringToFront()
      expect([tab.url(), await oursOn(tab)]).toEqual([tab.url(), []])
      await tab.close()
    }
  })

  it('speaks three languages, on the page in three', async () => {
    for (const language of ['zh-TW', 'ja', 'en'] as const satisfies readonly Language[])
      for (const lang of LANGUAGES) {
        await tell(world(), language)
        const page = await openSeller(world(), IPN(`lang=${lang}&values=otherHost`))
        await comes(
          () => marksOf(page),
          (marks) => {
            expect(marks.length).toBeGreaterThan(0)
            for (const { rule, name } of marks) expect(name).toContain(wordsOf(language)(`rule.${rule}.say`))
          },
        )
        expect(await violations(page, ['storeside-panel', 'storeside-mark'])).toEqual([])
        world().leave(page)
      }
    expect(sent(world())).toEqual([])
  })
})
