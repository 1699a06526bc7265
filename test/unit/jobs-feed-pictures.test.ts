import { describe, expect, it, vi } from 'vitest'
import { makeAnswers } from '../../lib/jobs/answers'
import { AT_ONCE, PACE, pictureGate } from '../../lib/jobs/picture-gate'
import type { Ports } from '../../lib/jobs/ports'
import { makeWatch } from '../../lib/jobs/watch'
import { dump, HOST, makeWorld, NOON } from './jobs-world'
import { virtualTime } from './virtual-time'

const RGB = Uint8Array.from([
  0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 0, 1, 0, 1, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 0xff, 0xd9,
])
const picture = (): Response => new Response(RGB, { headers: { etag: '"1"' } })
const many = (count: number, host = 'img.a.tw'): string[] =>
  Array.from({ length: count }, (_, index) => `https://${host}/${index}.jpg`)

const desk = async (more: Partial<Ports>) => {
  const world = await makeWorld(more)
  const answers = makeAnswers(world.ports, makeWatch(world.ports))
  return { world, ask: (urls: readonly string[]) => answers.feedPictures({ host: HOST, urls }) }
}

/** Pictures that stay on their way until they are let go. */
const held = () => {
  const open: { host: string; go: () => void }[] = []
  const asked: string[] = []
  let most = 0
  return {
    open,
    asked,
    most: () => most,
    fetch: (async (input) => {
      const url = String(input)
      asked.push(url)
      const { host } = new URL(url)
      await new Promise<void>((go) => {
        open.push({ host, go })
        most = Math.max(most, open.filter((each) => each.host === host).length)
      })
      return picture()
    }) as typeof fetch,
  }
}

describe('pictures of a catalogue', () => {
  it('are asked for six at a time at one host, however many calls want them', async () => {
    const line = held()
    const time = virtualTime(NOON)
    const { ask } = await desk({ fetch: line.fetch, pause: time.pause, now: time.now })
    const [first, second] = [many(12), many(12, 'img.a.tw/second')]
    const all = time.run(Promise.all([ask(first), ask(second), ask(many(2, 'img.b.tw'))]))
    const atA = () => line.open.filter(({ host }) => host === 'img.a.tw').length
    await vi.waitFor(() => expect([atA(), line.open.length]).toEqual([AT_ONCE, AT_ONCE + 2]))
    // One goes, one comes.
    while (line.asked.length < 26) {
      line.open.shift()?.go()
      await vi.waitFor(() => expect(atA() === AT_ONCE || line.asked.length === 26).toBe(true))
    }
    for (const { go } of line.open.splice(0)) go()
    const answers = await all
    expect(answers.map(({ verdicts }) => Object.keys(verdicts).length)).toEqual([12, 12, 2])
    expect(line.most()).toBe(AT_ONCE)
  })

  it('are asked for once, though two calls want them, at the same time or while the first is at it', async () => {
    const line = held()
    const { ask } = await desk({ fetch: line.fetch })
    const urls = many(3)
    const first = ask(urls)
    const second = ask([...urls, ...urls])
    await vi.waitFor(() => expect(line.open).toHaveLength(3))
    const third = ask(urls)
    for (const { go } of line.open) go()
    const verdicts = Object.fromEntries(urls.map((url) => [url, { kind: 'rgb' }]))
    expect(await Promise.all([first, second, third])).toEqual(Array(3).fill({ verdicts }))
    expect(line.asked).toEqual(urls)
  })

  it('of which a call fails are there for the next', async () => {
    const { world, ask } = await desk({ fetch: async () => picture() })
    const run = vi.spyOn(world.ports.db, 'read').mockRejectedValueOnce(new Error('memory is away'))
    const [first, second] = [ask(many(1)), ask(many(1))]
    await expect(first).rejects.toThrow('memory is away')
    expect(await second).toEqual({ verdicts: {} })
    run.mockRestore()
    expect(Object.keys((await ask(many(1))).verdicts)).toEqual(many(1))
  })

  it('that were judged are not asked for again by whoever goes on where another was interrupted', async () => {
    const asked: string[] = []
    const { world, ask } = await desk({
      fetch: async (url) => {
        asked.push(String(url))
        return picture()
      },
    })
    await ask(many(4))
    const next = makeAnswers(world.ports, makeWatch(world.ports))
    const { verdicts } = await next.feedPictures({ host: HOST, urls: many(6) })
    expect(Object.keys(verdicts)).toHaveLength(6)
    expect(asked).toEqual(many(6))
  })

  it('say nothing where the browser has no network, and none of them is remembered as bad', async () => {
    let online = false
    const fetch = async () => {
      if (!online) throw new TypeError('Failed to fetch')
      return picture()
    }
    const time = virtualTime(NOON)
    const { world, ask } = await desk({ fetch, online: () => online, now: time.now, pause: time.pause })
    expect(await time.run(ask(many(30)))).toEqual({
      verdicts: {},
      trouble: { kind: 'offline', host: 'img.a.tw', at: NOON },
    })
    expect((await dump(world.db)).pictures).toEqual([])
    online = true
    expect(Object.keys((await time.run(ask(many(30)))).verdicts)).toHaveLength(30)
  })

  it('of a host that is not there are unreadable, since there is a network', async () => {
    const fetch = () => Promise.reject(new TypeError('Failed to fetch'))
    const { ask } = await desk({ fetch, online: () => true })
    expect((await ask(many(1))).verdicts).toEqual({
      [many(1)[0] ?? '']: { kind: 'unreadable', reason: 'network' },
    })
  })
})

describe('addresses of a stranger’s feed', () => {
  it('never cost the others their verdict, and what is no public address is not asked for', async () => {
    const asked: string[] = []
    const { ask } = await desk({
      fetch: async (url) => {
        asked.push(String(url))
        return picture()
      },
    })
    const data = `data:image/png;base64,${'A'.repeat(100_000)}`
    const long = `https://img.a.tw/${'a'.repeat(10_000)}.jpg`
    const [good = ''] = many(1)
    const { verdicts } = await ask([
      data,
      long,
      '__proto__',
      'constructor',
      'https://10.0.0.1/a.jpg',
      '',
      good,
    ])
    expect(Object.entries(verdicts)).toEqual([
      [data, { kind: 'unreadable', reason: 'not-https' }],
      [long, { kind: 'unreadable', reason: 'bad-url' }],
      ['__proto__', { kind: 'unreadable', reason: 'bad-url' }],
      ['constructor', { kind: 'unreadable', reason: 'bad-url' }],
      ['https://10.0.0.1/a.jpg', { kind: 'unreadable', reason: 'private-host' }],
      ['', { kind: 'unreadable', reason: 'bad-url' }],
      [good, { kind: 'rgb' }],
    ])
    expect(asked).toEqual([good])
  })
})

describe('the pace', () => {
  /** A host 50 ms away; when each was asked, and how many at the same time. */
  const run = async (urls: readonly string[], answer: (url: string, at: number) => Response = picture) => {
    const time = virtualTime(NOON)
    const starts = new Map<string, number[]>()
    const busy = new Map<string, number>()
    let most = 0
    const gate = pictureGate({
      now: time.now,
      pause: time.pause,
      fetch: async (input) => {
        const { host } = new URL(String(input))
        starts.set(host, [...(starts.get(host) ?? []), time.now()])
        busy.set(host, (busy.get(host) ?? 0) + 1)
        most = Math.max(most, ...busy.values())
        await time.pause(50)
        busy.set(host, (busy.get(host) ?? 1) - 1)
        return answer(String(input), time.now())
      },
    })
    const readings = await time.run(Promise.all(urls.map((url) => gate.read(url, {}))))
    return { readings, starts, most, took: time.now() - NOON, gate, time }
  }

  it('is six requests in 200 ms at one host, and that is what they take', async () => {
    const { readings, starts, most, took } = await run(many(900))
    expect(readings.map((reading) => reading?.verdict.kind)).toEqual(Array(900).fill('rgb'))
    const at = starts.get('img.a.tw') ?? []
    expect(at).toHaveLength(900)
    for (const [index, start] of at.entries())
      expect((at[index + PACE.limit] ?? Number.POSITIVE_INFINITY) - start).toBeGreaterThanOrEqual(PACE.window)
    expect(most).toBeLessThanOrEqual(AT_ONCE)
    // 30 a second: no host is kept waiting longer than its manners ask for.
    expect(took).toBeLessThan((900 / 30) * 1_000 + 1_000)
  })

  it('of one host is not another’s', async () => {
    const { took } = await run(['a', 'b', 'c', 'd', 'e'].flatMap((name) => many(60, `img.${name}.tw`)))
    expect(took).toBeLessThan((60 / 30) * 1_000 + 1_000)
  })

  it('stands still while a host asks for it, and all is read in the end', async () => {
    let until = NOON + 5_000
    const during: number[] = []
    const { readings, starts } = await run(many(40), (_url, at) => {
      if (at < until) {
        during.push(at)
        return new Response(null, { status: 429, headers: { 'retry-after': '4' } })
      }
      until = 0
      return picture()
    })
    expect(readings.map((reading) => reading?.verdict.kind)).toEqual(Array(40).fill('rgb'))
    expect(during.length).toBeLessThanOrEqual(2 * AT_ONCE)
    const at = starts.get('img.a.tw') ?? []
    const quiet = at.filter((start) => start > NOON + 50 && start < NOON + 4_050)
    expect(quiet).toEqual([])
  })

  it('gives a host up that never stops asking for rest, and comes back after a minute', async () => {
    const { readings, starts, gate, time, took } = await run(
      many(40),
      () => new Response(null, { status: 429 }),
    )
    expect(readings).toEqual(Array(40).fill(undefined))
    // 1, 2, 4 and 8 seconds, and then no more: a background that waits longer may be stopped.
    expect(took).toBeLessThan(20_000)
    const before = starts.get('img.a.tw')?.length ?? 0
    expect(before).toBeLessThanOrEqual(5 * AT_ONCE)
    expect(await time.run(gate.read(many(1)[0] ?? '', {}))).toBeUndefined()
    expect(starts.get('img.a.tw')).toHaveLength(before)
    await time.run(time.pause(60_000))
    await time.run(gate.read(many(1)[0] ?? '', {}))
    expect(starts.get('img.a.tw')?.length).toBeGreaterThan(before)
  })

  it('waits no hour that a host names', async () => {
    const tired = () => new Response(null, { status: 503, headers: { 'retry-after': '3600' } })
    const { readings, starts } = await run(many(20), tired)
    expect(readings).toEqual(Array(20).fill(undefined))
    expect(starts.get('img.a.tw')?.length).toBeLessThanOrEqual(AT_ONCE)
  })

  it('does not wait for a host that is dead picture by picture, and tries it again', async () => {
    let dead = true
    const late = () => {
      if (dead) throw new DOMException('too late', 'TimeoutError')
      return picture()
    }
    const { readings, starts, gate, time } = await run(many(100), late)
    const reasons = readings.map(
      (reading) => reading?.verdict.kind === 'unreadable' && reading.verdict.reason,
    )
    const tried = starts.get('img.a.tw')?.length ?? 0
    expect(tried).toBeGreaterThanOrEqual(6)
    expect(tried).toBeLessThan(6 + AT_ONCE)
    expect(reasons).toEqual([...Array(tried).fill('timeout'), ...Array(100 - tried).fill('host-silent')])
    dead = false
    await time.run(time.pause(60_000))
    const [url = ''] = many(1)
    expect(await time.run(gate.read(url, {}))).toMatchObject({ verdict: { kind: 'rgb' } })
  })

  it('is kept though one picture’s server always fails', async () => {
    const { readings } = await run(many(3), (url) =>
      url.endsWith('/1.jpg') ? new Response(null, { status: 503 }) : picture(),
    )
    expect(readings.map((reading) => reading?.verdict)).toEqual([
      { kind: 'rgb' },
      { kind: 'unreadable', reason: 'http-503' },
      { kind: 'rgb' },
    ])
  })

  it('and its trouble reach the asker, the host named', async () => {
    const time = virtualTime(NOON)
    const { world, ask } = await desk({
      now: time.now,
      pause: time.pause,
      fetch: async (url) =>
        String(url).includes('img.b.tw') ? new Response(null, { status: 429 }) : picture(),
    })
    const answer = await time.run(ask([...many(3), ...many(3, 'img.b.tw')]))
    expect(Object.keys(answer.verdicts)).toEqual(many(3))
    expect(answer.trouble).toMatchObject({ kind: 'too-many', host: 'img.b.tw' })
    expect((await dump(world.db)).pictures).toHaveLength(3)
  })
})
