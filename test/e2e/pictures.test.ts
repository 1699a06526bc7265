import type { Page } from 'puppeteer-core'
import { expect, it } from 'vitest'
import { productCases } from '../replicas/cyberbiz/data.ts'
import { pictureMix } from '../replicas/cyberbiz/pictures/mix.ts'
import { click, inBothBare, ownTab, permit, shows } from './shop.ts'
import { HOST, marksOf, panelOf, pressOurs, until, type World } from './world.ts'

const CDN = 'https://img.myshop-cdn.tw'
const OWN = 'https://www.myshop.com.tw'

const formOf = (id: string): string => `/admin/products/${id}`

/** What stands at the pictures, and nothing else of the family. */
const atPictures = async (page: Page): Promise<string[]> =>
  (await marksOf(page))
    .map(({ rule }) => rule)
    .filter((rule) => rule.startsWith('feed/image-'))
    .sort()

/** Questions for pictures as the replica counted them, the page's own among them. */
const counted = (world: World, name: string): { requests: number; bytes: number } => ({
  ...(world.replicas.pictures.byName.get(name) ?? { requests: 0, bytes: 0 }),
})

/** Requests that only our background makes: the page itself never asks for a part. */
const partsOf = (world: World, from: number): number =>
  world.replicas.requests.slice(from).filter(({ status }) => status === 206 || status === 304).length

type Verdicts = Record<string, { kind: string }>

/** As many at a time as a page may ask for. */
const verdicts = async (world: World, urls: readonly string[]): Promise<Verdicts> => {
  const all: Verdicts = {}
  for (let from = 0; from < urls.length; from += 60) {
    const ask = { host: HOST, urls: urls.slice(from, from + 60) }
    Object.assign(all, ((await world.send('pictures', ask)) as { verdicts: Verdicts }).verdicts)
  }
  return all
}

inBothBare(
  'pictures before anybody allowed it',
  (world) => {
    it('are said not to be checked, with the one button that helps', async () => {
      await world().settings()
      const page = await world().visit(formOf(productCases.imageCmyk))
      await until(async () => (await panelOf(page))?.text.includes('張圖片未檢查：尚未允許讀取圖片主機'))
      expect((await panelOf(page))?.text).toContain('允許讀取圖片（img.myshop-cdn.tw）')
      expect((await panelOf(page))?.text).not.toContain('必填欄位都齊了')
      expect(await atPictures(page)).toEqual([])
      expect(world().replicas.requests.filter(({ status }) => status === 206)).toEqual([])
      await page.close()
    })

    it('lead to the one page that asks for that one place', async () => {
      const page = await world().visit(formOf(productCases.imageCmyk))
      await until(async () => (await panelOf(page))?.text.includes('允許讀取圖片'))
      await pressOurs(page, 'storeside-panel', '允許讀取圖片')
      const card = await ownTab(world(), '#permit=')
      await shows(card, 'img.myshop-cdn.tw')
      if (world().kind === 'firefox') {
        // In Chromium nobody can press the browser's own question.
        await click(card, '允許 img.myshop-cdn.tw')
        await shows(card, '已允許 img.myshop-cdn.tw。')
        await page.bringToFront()
        await until(async () => (await atPictures(page)).includes('feed/image-cmyk'))
        expect((await panelOf(page))?.text).not.toContain('尚未允許讀取圖片主機')
      }
      await card.close()
      await page.close()
    })
  },
  { options: () => ({}) },
)

inBothBare('pictures', (world) => {
  it('may be read', async () => {
    await world().settings()
    await permit(world(), CDN)
    await permit(world(), OWN)
  })

  it.each([
    ['CMYK', 'imageCmyk', 'feed/image-cmyk'],
    ['CMYK behind a profile of half a megabyte', 'imageCmykProfile', 'feed/image-cmyk'],
    ['a PNG that is called .jpg', 'imagePng', 'feed/image-not-jpeg'],
    ['greyscale', 'imageGrey', 'feed/image-greyscale'],
    ['one that is gone', 'imageGone', 'feed/image-unreadable'],
    ['a second one that is CMYK', 'secondImageCmyk', 'feed/image-cmyk'],
  ] as const)('are known by their bytes: %s', async (_, name, rule) => {
    const page = await world().visit(formOf(productCases[name]))
    await until(async () => (await atPictures(page)).length > 0)
    expect(await atPictures(page)).toEqual([rule])
    await page.close()
  })

  it('that are sound get no mark, and nothing is left unread of them', async () => {
    const before = world().replicas.requests.length
    const page = await world().visit(formOf(productCases.sound))
    await until(async () => partsOf(world(), before) > 0)
    await until(async () => !(await panelOf(page))?.text.includes('張圖片'))
    expect((await panelOf(page))?.text).toContain('目前看到的欄位都沒有問題')
    expect(await atPictures(page)).toEqual([])
    await page.close()
  })

  it('cost no bytes on a second visit', async () => {
    const first = await world().visit(formOf(productCases.imageCmykProfile))
    await until(async () => (await atPictures(first)).length > 0)
    await first.close()
    const before = world().replicas.requests.length
    const second = await world().visit(formOf(productCases.imageCmykProfile))
    await until(async () => (await atPictures(second)).length > 0)
    expect(partsOf(world(), before)).toBe(0)
    await second.close()
  })

  it('cost two requests and 4 kB each on average, over a shop as shops are', async () => {
    const mix = pictureMix(200)
    world().replicas.reset()
    const found = await verdicts(
      world(),
      mix.map(({ url }) => url),
    )
    const { requests, bytes } = world().replicas.pictures.total
    expect(requests / mix.length).toBeLessThanOrEqual(2)
    expect(bytes / mix.length).toBeLessThanOrEqual(4_000)
    for (const { name, url } of mix)
      expect(`${name} ${found[url]?.kind}`).toBe(`${name} ${name.startsWith('cmyk') ? 'cmyk' : 'rgb'}`)
    expect(counted(world(), 'cmyk-large-icc').requests).toBeGreaterThan(0)

    const again = await verdicts(
      world(),
      mix.map(({ url }) => url),
    )
    expect(again).toEqual(found)
    expect(world().replicas.pictures.total).toEqual({ requests, bytes })
  })
})
