// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { aupayLimiter } from '../../lib/vendors/aupay'
import { crossmallLimiter } from '../../lib/vendors/crossmall'
import { ROOT_FOLDERS, readSources } from './arrows-graph'

/** Calls of CROSS MALL and of au PAY マーケット that change something; both vendors name them so. */
const WRITES = /\bupd_\w+|\b(?:update|cancel|regist|delete|insert)\w*Proc\b/

describe('the product', () => {
  it('knows no call that writes, not even by name', () => {
    const sources = [...readSources(ROOT_FOLDERS)]
    expect(sources.some(([, text]) => text.includes('searchTradeInfoProc'))).toBe(true)
    expect(sources.filter(([, text]) => WRITES.test(text)).map(([path]) => path)).toEqual([])
    for (const call of ['get upd_order_phase', "'/updateTradeStsProc'", 'cancelTradeProc'])
      expect(call).toMatch(WRITES)
  })

  it('sends its vendors nothing but GET, Shopify apart, whose questions do not fit into an address', () => {
    const clients = [...readSources(['lib/vendors'])]
    expect(clients.length).toBeGreaterThan(10)
    const sends = /\bky\.(?:post|put|patch|delete)\b|\bmethod:\s*['"](?!get)/i
    expect(clients.filter(([, text]) => sends.test(text)).map(([path]) => path)).toEqual([
      'lib/vendors/ask.ts',
    ])
    const posts = clients.filter(([, text]) => /\bPost\b|\brepeat\b/.test(text)).map(([path]) => path)
    expect(posts.filter((path) => !path.startsWith('lib/vendors/shopify/'))).toEqual(['lib/vendors/ask.ts'])
  })
})

describe('the pace', () => {
  it.each([
    ['CROSS MALL', crossmallLimiter, 500],
    ['au PAY', aupayLimiter, 1_000],
  ] as const)('%s: one call after another', async (_, limiterOf, least) => {
    let at = 0
    const limiter = limiterOf(
      () => at,
      async (ms) => {
        at += ms
      },
    )
    const starts: number[] = []
    for (let call = 0; call < 5; call += 1) {
      await limiter.take()
      starts.push(at)
    }
    for (const [call, start] of starts.entries()) {
      if (call > 0) expect(start - (starts[call - 1] ?? 0)).toBeGreaterThanOrEqual(least)
    }
  })
})
