import { beforeEach, describe, expect, it } from 'vitest'
import { type SellerBrowser, sellerFollower } from '../../lib/jobs/seller'
import { SELLER_ALLOWED } from '../../lib/messages'
import { SELLER_CENTRAL } from '../../lib/records'

const [FIRST, SECOND] = SELLER_CENTRAL
const originOf = (host: string): string => `https://${host}/*`

/** A browser that keeps to what browsers do: a script is registered once, and `scripting` is there only while allowed. */
const makeBrowser = () => {
  const origins = new Set<string>()
  const registered = new Map<string, string>()
  const kept: Record<string, unknown> = {}
  const into: string[] = []
  const tabs = [
    { id: 1, host: FIRST as string },
    { id: 2, host: SECOND as string },
  ]
  const state = { scripting: false, isFailing: false, writes: 0 }
  const scripting: NonNullable<SellerBrowser['scripting']> = {
    getRegisteredContentScripts: async () => [...registered.keys()].map((id) => ({ id })),
    async registerContentScripts(scripts) {
      if (state.isFailing) throw new Error('refused')
      for (const { id, matches = [] } of scripts) {
        if (registered.has(id)) throw new Error(`Duplicate script ID '${id}'`)
        registered.set(id, matches.join())
      }
    },
    async unregisterContentScripts({ ids }) {
      for (const id of ids) if (!registered.delete(id)) throw new Error(`Nonexistent script ID '${id}'`)
    },
    async insertCSS({ target }) {
      if (target.tabId === 2) throw new Error('The tab was closed.')
    },
    async executeScript({ target, files }) {
      into.push(`${target.tabId} ${files.join()}`)
    },
  }
  const browser: SellerBrowser = {
    permissions: {
      contains: async ({ origins: asked = [], permissions = [] }) =>
        asked.every((one) => origins.has(one)) && (permissions.length === 0 || state.scripting),
      async remove() {
        state.scripting = false
        return true
      },
    },
    storage: {
      local: {
        get: async (key) => ({ [key]: kept[key] }),
        async set(values) {
          state.writes++
          Object.assign(kept, values)
        },
      },
    },
    tabs: { query: async ({ url }) => tabs.filter(({ host }) => originOf(host) === url) },
    get scripting() {
      return state.scripting ? scripting : undefined
    },
  }
  return {
    ...{ browser, registered, into, state },
    allowed: () => kept[SELLER_ALLOWED],
    allow(...hosts: string[]) {
      for (const host of hosts) origins.add(originOf(host))
      state.scripting = true
    },
    takeBack: (host: string) => origins.delete(originOf(host)),
  }
}

let world: ReturnType<typeof makeBrowser>
let follow: ReturnType<typeof sellerFollower>
beforeEach(() => {
  world = makeBrowser()
  follow = sellerFollower(world.browser)
})

describe('Seller Central', () => {
  it('has nothing of ours before it is allowed, and nothing is written', async () => {
    await follow(false)
    expect(world.registered.size).toBe(0)
    expect(world.state.writes).toBe(0)
  })

  it('gets our script with the grant, pages that stand open too; and none of them twice', async () => {
    world.allow(FIRST)
    await follow(true)
    expect([...world.registered.values()]).toEqual([originOf(FIRST)])
    expect(world.into).toEqual(['1 amazon/start.js'])
    expect(world.allowed()).toEqual([FIRST])
    await follow(true)
    expect(world.into).toHaveLength(1)
    expect(world.state.writes).toBe(1)
  })

  it('has a second address of its own', async () => {
    world.allow(FIRST)
    await follow(true)
    world.allow(SECOND)
    await follow(true)
    expect([...world.registered.values()]).toEqual([originOf(FIRST), originOf(SECOND)])
    // Its tab was closed meanwhile, or so the style sheet's failure says: the script is tried all the same.
    expect(world.into).toEqual(['1 amazon/start.js', '2 amazon/start.js'])
    expect(world.allowed()).toEqual([FIRST, SECOND])
  })

  it('loses it when one address is taken back, and `scripting` with the last', async () => {
    world.allow(FIRST, SECOND)
    await follow(true)
    world.takeBack(FIRST)
    await follow(false)
    expect([...world.registered.values()]).toEqual([originOf(SECOND)])
    expect(world.allowed()).toEqual([SECOND])
    expect(world.state.scripting).toBe(true)
    world.takeBack(SECOND)
    await follow(false)
    expect(world.registered.size).toBe(0)
    expect(world.allowed()).toEqual([])
    expect(world.state.scripting).toBe(false)
  })

  it('is allowed again: the pages that were left get it anew', async () => {
    world.allow(FIRST)
    await follow(true)
    world.takeBack(FIRST)
    await follow(false)
    world.allow(FIRST)
    await follow(true)
    expect(world.into).toEqual(['1 amazon/start.js', '1 amazon/start.js'])
    expect(world.allowed()).toEqual([FIRST])
  })

  it('is left where `scripting` alone is taken back, and found again', async () => {
    world.allow(FIRST)
    await follow(true)
    world.state.scripting = false
    await follow(false)
    expect(world.allowed()).toEqual([])
    world.state.scripting = true
    await follow(true)
    // Still registered from before.
    expect(world.registered.size).toBe(1)
    expect(world.allowed()).toEqual([FIRST])
    expect(world.into).toHaveLength(2)
  })

  it('is registered when the browser starts, without a word to pages that stand open', async () => {
    world.allow(FIRST)
    await follow(false)
    expect(world.registered.size).toBe(1)
    expect(world.into).toEqual([])
  })

  it('is registered once however many tell of one grant', async () => {
    world.allow(FIRST, SECOND)
    await Promise.all([follow(true), follow(true), follow(false)])
    expect(world.registered.size).toBe(2)
    expect(world.into).toEqual(['1 amazon/start.js', '2 amazon/start.js'])
  })

  it('is tried again after a registration that failed', async () => {
    world.allow(FIRST)
    world.state.isFailing = true
    await expect(follow(true)).rejects.toThrow('refused')
    world.state.isFailing = false
    await follow(true)
    expect(world.registered.size).toBe(1)
    expect(world.into).toEqual(['1 amazon/start.js'])
  })
})
