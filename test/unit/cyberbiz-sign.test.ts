// @vitest-environment node
import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { hmacHeaders, tokenEnd, usable } from '../../lib/vendors/cyberbiz/sign'
import { limiter, type Sleep } from '../../lib/vendors/limiter'

describe('the signature', () => {
  it('signs date and bare request line, as published', async () => {
    const at = Date.UTC(2018, 7, 28, 5, 15, 33)
    const target = '/v1/orders?page=1&per_page=50'
    const headers = await hmacHeaders({ username: 'apidemo', secret: 'sécret 祕密' }, target, at)
    const text = `x-date: Tue, 28 Aug 2018 05:15:33 GMT\nGET ${target} HTTP/1.1`
    const signature = createHmac('sha256', Buffer.from('sécret 祕密', 'utf8')).update(text).digest('base64')
    expect(headers).toEqual({
      'X-Date': 'Tue, 28 Aug 2018 05:15:33 GMT',
      Authorization: `hmac username="apidemo", algorithm="hmac-sha256", headers="x-date request-line", signature="${signature}"`,
    })
  })

  it('knows keys that no header can carry', () => {
    const hmac = (username: string, secret: string) => usable({ scheme: 'hmac', username, secret })
    expect(hmac('shop', 'secret')).toBe(true)
    expect(hmac('shop', '')).toBe(false)
    expect(hmac('', 'secret')).toBe(false)
    expect(hmac('a"b', 'secret')).toBe(false)
    expect(hmac('a\nb', 'secret')).toBe(false)
    expect(usable({ scheme: 'bearer', token: 'a.b.c' })).toBe(true)
    expect(usable({ scheme: 'bearer', token: 'a b' })).toBe(false)
    expect(usable({ scheme: 'bearer', token: '全形' })).toBe(false)
  })

  it('reads the end of a token without trusting it', () => {
    const token = (claims: unknown) => `x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.y`
    expect(tokenEnd(token({ exp: 1_700_000_000, shop_domain: '商店' }))).toBe(1_700_000_000_000)
    expect(tokenEnd(token({}))).toBeUndefined()
    expect(tokenEnd(token({ exp: 'soon' }))).toBeUndefined()
    expect(tokenEnd(token(null))).toBeUndefined()
    expect(tokenEnd('opaque')).toBeUndefined()
  })
})

/** A clock that only moves when somebody sleeps. */
const dream = () => {
  const world = { at: 1_000_000, slept: [] as number[] }
  const sleep: Sleep = async (ms, signal) => {
    signal?.throwIfAborted()
    world.slept.push(ms)
    world.at += ms
  }
  return { world, sleep, now: () => world.at }
}

describe('the limiter', () => {
  it('never lets more than five start in a second, first come first served', async () => {
    const { world, sleep, now } = dream()
    const gate = limiter({ now, sleep })
    const starts: { name: number; at: number }[] = []
    await Promise.all(
      Array.from({ length: 23 }, (_, name) => gate.take().then(() => starts.push({ name, at: world.at }))),
    )
    expect(starts.map((it) => it.name)).toEqual(Array.from({ length: 23 }, (_, name) => name))
    for (const { at } of starts) {
      expect(starts.filter((it) => it.at >= at && it.at < at + 1_000).length).toBeLessThanOrEqual(5)
    }
    expect(world.at - 1_000_000).toBe(4_400)
  })

  it('does not wait where nobody hurries', async () => {
    const { world, sleep, now } = dream()
    const gate = limiter({ now, sleep })
    for (let turn = 0; turn < 20; turn++) {
      await gate.take()
      world.at += 300
    }
    expect(world.slept).toEqual([])
  })

  it('lets the next one go on when somebody in the queue gives up', async () => {
    const { world, now } = dream()
    const wake: (() => void)[] = []
    const sleep: Sleep = (ms, signal) =>
      new Promise((resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason))
        wake.push(() => {
          world.at += ms
          resolve()
        })
      })
    const gate = limiter({ now, sleep, limit: 1 })
    await gate.take()
    const stop = new AbortController()
    const given = gate.take(stop.signal)
    const next = gate.take()
    await Promise.resolve()
    stop.abort(new Error('enough'))
    await expect(given).rejects.toThrow('enough')
    await expect(gate.take(stop.signal)).rejects.toThrow('enough')
    await new Promise((resolve) => setImmediate(resolve))
    for (const go of wake) go()
    await next
    expect(world.at).toBeGreaterThan(1_000_000)
  })

  it('is not held up by a clock that was set back', async () => {
    const { world, sleep, now } = dream()
    const gate = limiter({ now, sleep, limit: 1 })
    await gate.take()
    world.at -= 3_600_000
    await gate.take()
    expect(world.slept).toEqual([1_100])
  })
})
