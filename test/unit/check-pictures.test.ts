import { describe, expect, it } from 'vitest'
import { shelf } from '../../lib/check/shelf'
import type { CheckAsk, Outside, PictureProgress } from '../../lib/check/types'
import type { PictureVerdict, Product } from '../../lib/records'
import { ALL, askFile, checkerWith, comparable, fine, last, naive, rowsOf } from './check-made'

const url = (name: string): string => `https://img.myshop-cdn.tw/${name}`

const verdictOf = (address: string): PictureVerdict =>
  address.includes('cmyk')
    ? { kind: 'cmyk' }
    : address.includes('png')
      ? { kind: 'not-jpeg', format: 'png' }
      : address.includes('grey')
        ? { kind: 'grey' }
        : address.includes('gone')
          ? { kind: 'unreadable', reason: 'HTTP 404' }
          : { kind: 'rgb' }

const made = (count: number): Product[] =>
  Array.from({ length: count }, (_, n) =>
    fine(n, {
      pictures: [
        { url: url(`${n}${['', '-cmyk', '', '-png', '', '', '-grey'][n % 7]}.jpg`) },
        { url: url(`shared-${n % 5}${n % 5 === 3 ? '-gone' : ''}.jpg`) },
      ],
      ...(n % 11 === 0 && { title: '' }),
    }),
  )

const withVerdicts = (products: readonly Product[]): Product[] =>
  products.map((product) => ({
    ...product,
    pictures: product.pictures?.map((picture) => ({ ...picture, verdict: verdictOf(picture.url) })),
  }))

const outsideWith = (pictures: Outside['pictures']): Outside => ({
  products: () => Promise.reject(new Error('no API')),
  pictures,
})

const answerAll: Outside['pictures'] = async (_, urls) => ({
  verdicts: Object.fromEntries(urls.map((one) => [one, verdictOf(one)])),
})

describe('the pictures of a catalogue', () => {
  it('are asked for once each, and say what the rules would have said at once', async () => {
    const asked: string[] = []
    let atOnce = 0
    let most = 0
    const products = made(2_500)
    const { checker, told } = checkerWith({
      outside: outsideWith(async (host, urls) => {
        most = Math.max(most, ++atOnce)
        expect(urls.length).toBeLessThanOrEqual(60)
        asked.push(...urls)
        await Promise.resolve()
        atOnce--
        return answerAll(host, urls)
      }),
    })
    await checker.start(askFile(products))
    const notChecked = () => last(told).notChecked.find(({ rule }) => rule === 'feed/image-cmyk')?.products
    expect(notChecked()).toBe(2_500)
    await checker.checkPictures()
    expect(new Set(asked).size).toBe(asked.length)
    expect(asked.length).toBe(2_505)
    expect(most).toBe(2)
    expect(comparable(await rowsOf(checker))).toEqual(comparable(naive(withVerdicts(products))))
    expect(last(told).pictures).toMatchObject({ stage: 'done', total: 2_505, checked: 2_505, barred: [] })
    expect(notChecked()).toBeUndefined()
    const rows = await rowsOf(checker)
    for (const { rule, products: counted } of last(told).counts)
      expect(rows.filter(({ findings }) => findings.some((one) => one.rule === rule)).length).toBe(counted)
  })

  it('are gone on with after a pause and a visit that was left, at any point, to the same end', async () => {
    const products = made(400)
    const { checker: whole } = checkerWith({ outside: outsideWith(answerAll) })
    await whole.start(askFile(products))
    await whole.checkPictures()
    const expected = await rowsOf(whole)
    for (const stopAfter of [1, 2, 3, 5]) {
      const kept = shelf(`pictures-${stopAfter}`)
      const asked: string[] = []
      let batches = 0
      const first = checkerWith({
        shelf: kept,
        outside: outsideWith(async (host, urls) => {
          if (++batches === stopAfter) void first.checker.pausePictures()
          asked.push(...urls)
          return answerAll(host, urls)
        }),
      })
      await first.checker.start(askFile(products))
      await first.checker.checkPictures()
      expect(last(first.told).pictures?.stage).toBe('paused')
      const second = checkerWith({
        shelf: kept,
        outside: outsideWith(async (host, urls) => {
          asked.push(...urls)
          return answerAll(host, urls)
        }),
      })
      expect(await second.checker.open('file|feed.xml')).toBe(true)
      await second.checker.checkPictures()
      expect(asked.length).toBe(405)
      expect(await rowsOf(second.checker)).toEqual(expected)
      expect(last(second.told).notChecked.some(({ rule }) => rule === 'feed/image-cmyk')).toBe(false)
    }
  })

  it('that were not answered are asked for again, and are never lost', async () => {
    let failing = 2
    const { checker, told } = checkerWith({
      outside: outsideWith(async (host, urls) => {
        if (failing-- > 0) throw new Error('the background went to sleep')
        return answerAll(host, urls)
      }),
    })
    const products = made(300)
    await checker.start(askFile(products))
    await checker.checkPictures()
    expect(last(told).pictures).toMatchObject({ stage: 'done', checked: 305 })
    expect(comparable(await rowsOf(checker))).toEqual(comparable(naive(withVerdicts(products))))
  })

  it('wait, with the reason, when nothing is answered; and go on when asked to', async () => {
    let isOffline = true
    const { checker, told } = checkerWith({
      outside: outsideWith(async (host, urls) =>
        isOffline ? { verdicts: {}, trouble: { kind: 'offline', host: 'x', at: 1 } } : answerAll(host, urls),
      ),
    })
    await checker.start(askFile(made(300)))
    await checker.checkPictures()
    expect(last(told).pictures).toMatchObject({ stage: 'paused', checked: 0, trouble: { kind: 'offline' } })
    isOffline = false
    await checker.checkPictures()
    expect(last(told).pictures).toMatchObject({ stage: 'done', checked: 305 })
    expect(last(told).pictures?.trouble).toBeUndefined()
  })

  it('of a host that asks for a pause are waited for, and then gone on with by itself', async () => {
    const rests: { readonly ms: number; readonly told: PictureProgress | undefined }[] = []
    const quiet = new Set([2, 3, 4, 5, 6, 7])
    let asked = 0
    const { checker, told, ports } = checkerWith({
      now: () => 1_000_000,
      sleep: async (ms) => {
        rests.push({ ms, told: last(told).pictures })
      },
      outside: outsideWith(async (host, urls) =>
        quiet.has(++asked)
          ? { verdicts: {}, trouble: { kind: 'too-many', host: 'img.myshop-cdn.tw', at: 1 } }
          : answerAll(host, urls),
      ),
    })
    const products = made(400)
    await checker.start(askFile(products))
    await checker.checkPictures()
    expect(rests).toHaveLength(1)
    expect(rests[0]).toMatchObject({
      ms: 60_000,
      told: {
        stage: 'reading',
        resting: ports.now() + 60_000,
        trouble: { kind: 'too-many', host: 'img.myshop-cdn.tw' },
      },
    })
    expect(last(told).pictures).toMatchObject({ stage: 'done', checked: 405 })
    expect(last(told).pictures).not.toHaveProperty('resting')
    expect(last(told).pictures).not.toHaveProperty('trouble')
    expect(comparable(await rowsOf(checker))).toEqual(comparable(naive(withVerdicts(products))))
  })

  it('that rest are paused at once, and kept as paused', async () => {
    const kept = shelf('pictures-resting')
    const { checker, told } = checkerWith({
      shelf: kept,
      outside: outsideWith(async () => ({
        verdicts: {},
        trouble: { kind: 'too-many', host: 'img.myshop-cdn.tw', at: 1 },
      })),
    })
    await checker.start(askFile(made(300)))
    const done = checker.checkPictures()
    const rests = () => told.some(({ pictures }) => pictures?.resting !== undefined)
    while (!rests()) await new Promise((next) => setImmediate(next))
    const left = checkerWith({ shelf: kept })
    expect(await left.checker.open('file|feed.xml')).toBe(true)
    expect(last(left.told).pictures).toMatchObject({ stage: 'paused' })
    expect(last(left.told).pictures).not.toHaveProperty('resting')
    await checker.pausePictures()
    await done
    expect(last(told).pictures).toMatchObject({ stage: 'paused', trouble: { kind: 'too-many' } })
    expect(last(told).pictures).not.toHaveProperty('resting')
  })

  it('of hosts that may not be read are named, and asked for once they may', async () => {
    let isBarred = true
    const asked: string[] = []
    const { checker, told } = checkerWith({
      outside: outsideWith(async (host, urls) => {
        asked.push(...urls)
        return isBarred
          ? {
              verdicts: Object.fromEntries(
                urls.map((one) => [one, { kind: 'not-permitted', origin: 'https://img.myshop-cdn.tw' }]),
              ),
            }
          : answerAll(host, urls)
      }),
    })
    const products = made(1_000)
    await checker.start(askFile(products))
    await checker.checkPictures()
    expect(last(told).pictures).toMatchObject({ stage: 'done', checked: 0, barred: ['img.myshop-cdn.tw'] })
    expect(asked.length).toBeLessThanOrEqual(120)
    isBarred = false
    await checker.checkPictures()
    expect(last(told).pictures).toMatchObject({ stage: 'done', checked: 1_005, barred: [] })
    expect(comparable(await rowsOf(checker))).toEqual(comparable(naive(withVerdicts(products))))
  })

  it('of the API are gone on with by page, each once', async () => {
    const ask: CheckAsk = { door: { kind: 'api', host: 'myshop.cyberbiz.co' }, ownDomain: '' }
    const hosts = new Set<string>()
    const { checker } = checkerWith({
      outside: {
        products: async (_, page) => ({ products: [fine(page)], rejected: 0, last: page === 3 }),
        pictures: (host, urls) => {
          hosts.add(host)
          return answerAll(host, urls)
        },
      },
    })
    await checker.start(ask)
    await checker.checkPictures()
    expect([...hosts]).toEqual(['myshop.cyberbiz.co'])
    expect(await checker.rows(0, ALL)).toEqual([])
  })
})
