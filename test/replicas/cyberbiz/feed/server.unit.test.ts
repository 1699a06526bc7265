// @vitest-environment node
import { connect } from 'node:http2'
import { request as httpsRequest } from 'node:https'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Replicas, startReplicas } from '../../server.ts'
import { shopDotComFeed } from '../storefront.ts'
import { feedDoor, truthOf } from './truth.ts'

let replicas: Replicas
beforeAll(async () => {
  replicas = await startReplicas({ orders: 0, products: 6, http2: true })
})
afterAll(() => replicas.close())

interface Answer {
  status: number
  body: Buffer
  /** Why it broke off. */
  fault?: string
}

const overOne = (host: string, path: string): Promise<Answer> =>
  new Promise((give) => {
    const asked = httpsRequest(
      {
        host: '127.0.0.1',
        port: replicas.port,
        path,
        headers: { host },
        servername: host,
        ca: replicas.certificate,
      },
      (answer) => {
        const parts: Buffer[] = []
        const end = (fault?: string) =>
          give({ status: answer.statusCode ?? 0, body: Buffer.concat(parts), ...(fault && { fault }) })
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('end', () => end())
        answer.on('error', (error) => end(error.message))
      },
    )
    asked.on('error', (error) => give({ status: 0, body: Buffer.alloc(0), fault: error.message }))
    asked.end()
  })

const entries = ({ body }: Answer): number => body.toString('utf8').split('</Product>').length - 1

describe('over the line', () => {
  it('the feed is whole, or breaks off where it shall, and is plain again after a reset', async () => {
    const catalogue = replicas.feed.fill({ products: 2_000 })
    const { products } = truthOf(catalogue, feedDoor())
    const whole = await overOne('www.myshop.com.tw', '/shopdotcom.xml')
    expect([whole.status, entries(whole), whole.fault]).toEqual([200, products, undefined])
    replicas.feed.serve({ cut: { after: 100, how: 'line' } })
    const cut = await overOne('www.myshop.com.tw', '/shopdotcom.xml')
    expect([entries(cut), cut.fault]).toEqual([100, 'aborted'])
    replicas.reset()
    const plain = await overOne('www.myshop.com.tw', '/shopdotcom.xml')
    expect(plain.body.toString('utf8')).toBe(shopDotComFeed(replicas.shop))
  })

  it('twenty pictures at once are under way at once, in HTTP/2, and none once they were taken', async () => {
    const host = replicas.shop.pictureHost
    const session = connect(`https://127.0.0.1:${replicas.port}`, {
      servername: host,
      ca: replicas.certificate,
    })
    replicas.feedPictures.gate.hold()
    const all = Array.from({ length: 20 }, (_, at) => {
      const stream = session.request({
        ':authority': host,
        ':path': `/feed/${at}/rgb.jpg`,
        range: 'bytes=0-99',
      })
      return new Promise<number>((give) => {
        let size = 0
        stream.on('data', (part: Buffer) => {
          size += part.length
        })
        stream.on('end', () => give(size))
      })
    })
    while (replicas.feedPictures.gate.waiting < 20) await new Promise((next) => setImmediate(next))
    replicas.feedPictures.gate.open()
    expect(await Promise.all(all)).toEqual(Array(20).fill(100))
    expect(replicas.feedPictures.byHost.get(host)).toEqual({ requests: 20, atOnce: 0, most: 20 })
    session.destroy()
  })
})
