import { beforeEach, describe, expect, it, vi } from 'vitest'

const stored: Record<string, unknown> = {}
vi.mock('wxt/browser', () => ({
  browser: {
    storage: {
      local: {
        get: async (key: string) => ({ [key]: stored[key] }),
        set: async (items: Record<string, unknown>) => void Object.assign(stored, items),
      },
    },
  },
}))
const { learn } = await import('../../lib/visit/learn')
const { learntAt } = await import('../../lib/visit/learnt')

describe('what a page was the last time', () => {
  beforeEach(() => {
    for (const key of Object.keys(stored)) delete stored[key]
  })

  it('is not known at first', async () => {
    expect(await learntAt('/order_batch/')).toBeUndefined()
  })

  it('is known by its path, the newest counts, and others stay', async () => {
    await learn('/order_batch/', 'mall-order-list')
    await learn('/history/', 'aupay-history')
    await learn('/order_batch/', 'mall-order')
    expect(await learntAt('/order_batch/')).toBe('mall-order')
    expect(await learntAt('/history/')).toBe('aupay-history')
  })

  it('is written once', async () => {
    await learn('/order_batch/', 'mall-order-list')
    const kept = stored.kinds
    await learn('/order_batch/', 'mall-order-list')
    expect(stored.kinds).toBe(kept)
  })
})
