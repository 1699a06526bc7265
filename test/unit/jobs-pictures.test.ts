import { describe, expect, it } from 'vitest'
import { makeAnswers } from '../../lib/jobs/answers'
import { pictureGate } from '../../lib/jobs/picture-gate'
import { isPrivateHost, judgePictures } from '../../lib/jobs/pictures'
import { makeWatch } from '../../lib/jobs/watch'
import { DAY, dump, HOST, makeWorld, type World } from './jobs-world'

/** Start of a JPEG with so many components. */
const jpeg = (components: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([
    0xff,
    0xd8,
    0xff,
    0xc0,
    0,
    8 + 3 * components,
    8,
    0,
    1,
    0,
    1,
    components,
    ...Array.from({ length: components }, (_, index) => [index + 1, 0x11, 0]).flat(),
    0xff,
    0xd9,
  ])

const judge = (world: World, urls: readonly string[]) =>
  judgePictures(world.ports, urls, pictureGate(world.ports))

const shop = async () => {
  const asked: { url: string; match: string | null }[] = []
  const world = await makeWorld({
    fetch: async (url, init) => {
      const headers = new Headers(init?.headers)
      asked.push({ url: String(url), match: headers.get('if-none-match') })
      if (headers.get('if-none-match') === '"1"') return new Response(null, { status: 304 })
      return new Response(jpeg(String(url).includes('cmyk') ? 4 : 3), { headers: { etag: '"1"' } })
    },
  })
  return { world, asked }
}
const [rgb, cmyk] = ['https://img.a.tw/rgb.jpg', 'https://img.a.tw/cmyk.jpg']

describe('pictures', () => {
  it('are read once, then known, then only asked whether they changed', async () => {
    const { world, asked } = await shop()
    const verdicts = { [rgb]: { kind: 'rgb' }, [cmyk]: { kind: 'cmyk' } }
    expect((await judge(world, [rgb, cmyk, rgb])).verdicts).toEqual(verdicts)
    expect(asked).toHaveLength(2)
    expect(await judge(world, [rgb, cmyk])).toEqual({ verdicts, read: new Set() })
    expect(asked).toHaveLength(2)
    world.clock += 2 * DAY
    expect((await judge(world, [rgb])).verdicts).toEqual({ [rgb]: { kind: 'rgb' } })
    expect(asked[2]).toEqual({ url: rgb, match: '"1"' })
  })

  it('of a host that is not permitted are not asked for, and nothing is remembered', async () => {
    const { world, asked } = await shop()
    world.desk.refused.add('https://img.a.tw/*')
    expect((await judge(world, [rgb])).verdicts).toEqual({
      [rgb]: { kind: 'not-permitted', origin: 'https://img.a.tw' },
    })
    expect(asked).toEqual([])
    expect((await dump(world.db)).pictures).toEqual([])
  })

  it.each([
    ['http://img.a.tw/1.jpg', 'not-https'],
    ['file:///etc/passwd', 'not-https'],
    ['javascript:alert(1)', 'not-https'],
    ['nonsense', 'bad-url'],
    ['https://user:pass@img.a.tw/1.jpg', 'bad-url'],
    ['https://localhost/1.jpg', 'private-host'],
    ['https://127.0.0.1/1.jpg', 'private-host'],
    ['https://0x7f.1/1.jpg', 'private-host'],
    ['https://192.168.1.1/router.jpg', 'private-host'],
    ['https://[::1]/1.jpg', 'private-host'],
    ['https://nas.local/1.jpg', 'private-host'],
    ['https://printer/1.jpg', 'private-host'],
  ])('at %s are refused (%s)', async (url, reason) => {
    const { world, asked } = await shop()
    expect((await judge(world, [url])).verdicts).toEqual({
      [url]: { kind: 'unreadable', reason },
    })
    expect(asked).toEqual([])
  })

  it('judge the products that show them, whichever is seen first', async () => {
    const { world } = await shop()
    const answers = makeAnswers(world.ports, makeWatch(world.ports))
    const page = { host: HOST, url: `https://${HOST}/admin/products`, page: 'product-list' }
    const rules = async () => (await answers.today({})).items.map(({ key }) => key)
    await answers.seenProducts({ ...page, products: [{ id: '7', title: 'Tea', pictures: [{ url: cmyk }] }] })
    expect(await rules()).toEqual([])
    await answers.pictures({ host: HOST, urls: [cmyk] })
    expect(await rules()).toEqual([`${HOST}|feed/image-cmyk|Tea`])
    await answers.seenProducts({ ...page, products: [{ id: '8', title: 'Cup', pictures: [{ url: cmyk }] }] })
    expect((await rules()).sort()).toEqual([`${HOST}|feed/image-cmyk|Cup`, `${HOST}|feed/image-cmyk|Tea`])
  })

  it('of shops lie on hosts with names', () => {
    expect(isPrivateHost('cdn1.cybassets.com')).toBe(false)
    expect(isPrivateHost('10.cdn.tw')).toBe(false)
  })
})
